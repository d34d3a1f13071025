"""All that is to be placed of a budget: stories, columns of briefs, and the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from edition.desk import Budget, Item
from edition.findings import Tell
from edition.forms import FORMS
from edition.makeup.briefs import orders
from edition.makeup.furniture import imprint
from edition.makeup.matter import STRIP, Matter
from edition.makeup.picturestories import gallery_of
from edition.makeup.slots import poster
from edition.makeup.versions import versions
from edition.model import Article, Block, BlockKind, Run
from edition.packages import name_of
from edition.typeset.setter import GalleySetter
from edition.words import Words, words_for

FEWEST_INDEXED = 4
"""Stories of the smallest paper that has an index: it names no briefs, and none that stand beside it."""
QUOTES, QUOTES_ROOMY = 1, 3
"""Pull quotes of a story, and of one where copy is short."""
FEWEST_BRIEFS, MOST_BRIEFS = 3, 7
"""Briefs in one module: sections with fewer share one, sections with more have several."""
MANY_BRIEFS, MOST_OF_MANY, LARGE_PAGE = 42, 14, 450
"""Briefs of a day that is made of them, how many of these are in one module, and cells of a page on which they fit."""


def supply(
    budget: Budget, setter: GalleySetter, tell: Tell, roomy: bool = False
) -> tuple[list[Matter], dict[str, tuple[str, ...]]]:
    """All that is to be placed, in order: stories, columns of briefs, and the index.

    ``roomy``: copy is short, and stories may have more pull quotes.
    """
    quotes = (QUOTES_ROOMY if roomy else QUOTES) if budget.issue.paper.pull_quotes else 0
    stories = [item for item in budget.items if item.tier < 5 or item.article.figures or len(budget.items) == 1]
    shorts = [item for item in budget.items if item not in stories]
    matter = []
    first = imprinted(budget)
    named: set[str] = set()
    for item in stories:
        tell(f"setting '{item.article.slug}'")
        words = words_for(budget.issue.paper, item.article.lang)
        shown = replace(item, article=_with_imprint(item.article, budget)) if item.article == first else item
        one = _story(shown, setter, words, quotes)
        if item is stories[0] and one.tier == 1 and one.picture is not None:
            one = replace(one, poster=poster(one.picture, setter.layout))
        if one.package in named and not item.article.kicker:  # the first story says what the package is about
            one = replace(one, kicker=_kicker(item.article, words))
        named |= {one.package} - {""}
        matter.append(one)
    briefs: dict[str, tuple[str, ...]] = {}
    for form in ("", *FORMS):
        own = [item for item in shorts if _form(item) == form]
        grid = setter.layout.grid
        large = grid.columns * grid.rows >= LARGE_PAGE
        groups = _groups(own, budget.sections, large) if not form else _parts(own)
        for number, group in enumerate(groups, 1):
            slug = f"{FORMS[form].section if form else 'briefs'}-{number}"
            articles = [item.article for item in group]
            briefs[slug] = tuple(article.slug for article in articles)
            matter.append(_briefs(slug, form, group, articles, setter, budget))
    cells = sum(one.lines for one in matter)
    indexed = sum(one.kind == "story" for one in matter) >= FEWEST_INDEXED
    if indexed and len(matter) > 5 and cells > 1.2 * setter.layout.grid.columns * setter.layout.grid.rows:
        words = words_for(budget.issue.paper)
        style = STRIP if setter.layout.strips.index.strip else ""
        lang, title = budget.issue.paper.language, words.in_this_issue
        matter.append(Matter("index", "index", 5, "", lang, title, order=-1, style=style))
    return matter, briefs


def _story(item: Item, setter: GalleySetter, words: Words, quotes: int) -> Matter:
    article = item.article
    form = FORMS[article.form] if article.form else None
    drop = item.tier == 1 or (form is not None and form.drop)
    galley = setter.article(article, words, drop)
    floats = list(galley.floats)
    more = list(article.pictures)
    gallery = gallery_of(article, galley, setter)
    if gallery:
        more, floats = [], [] if len(gallery) == len(article.figures) else floats
    picture = more.pop(0) if more else floats.pop(0).picture if floats and not gallery else None
    extra = tuple(setter.floated(0, one, article.lang) for one in more)
    return Matter(
        slug=article.slug,
        kind="story",
        tier=min(item.tier, 4) if article.figures else item.tier,
        section=item.section,
        lang=article.lang,
        title=article.title,
        galley=galley,
        kicker=article.kicker or article.package or _kicker(article, words) or item.section,
        package=name_of(article),
        deck=article.deck,
        jump_head=article.jump_head,
        picture=picture,
        gallery=gallery,
        floats=(*extra, *floats),
        versions=() if gallery else versions(article, item.tier, setter, words, quotes, drop),
        order=item.order,
        style=form.style if form else "",
    )


def imprinted(budget: Budget) -> Article | None:
    """The editorial below which the imprint is: the first one, of a paper that says who publishes it."""
    if not imprint(budget.issue.paper, words_for(budget.issue.paper))[0]:
        return None
    return next((item.article for item in budget.items if item.article.form == "editorial" and item.tier < 5), None)


def _with_imprint(article: Article, budget: Budget) -> Article:
    """An editorial with the paper's imprint in a box at its end."""
    paper = budget.issue.paper
    words = words_for(paper, article.lang)
    said, facts = imprint(paper, words)
    box = [Block(BlockKind.CROSSHEAD, (Run(words.imprint),), level=1, boxed=True)]
    box += [Block(BlockKind.PARAGRAPH, (Run(text),), boxed=True) for text in (said, *facts)]
    return replace(article, body=(*article.body, *box))


def _kicker(article: Article, words: Words) -> str:
    """What is above the head of an article of its form."""
    key = FORMS[article.form].kicker if article.form else ""
    return str(getattr(words, key)) if key else ""


def _form(item: Item) -> str:
    """The form under which an article is gathered; empty for a brief."""
    form = item.article.form
    return form if form and FORMS[form].gathered else ""


def _parts(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Articles of one form in as few modules as need be, of like length."""
    count = -(-len(items) // MOST_BRIEFS)
    return [items[len(items) * i // count : len(items) * (i + 1) // count] for i in range(count)]


def _briefs(
    slug: str, form: str, group: Sequence[Item], articles: Sequence[Article], setter: GalleySetter, budget: Budget
) -> Matter:
    words = words_for(budget.issue.paper)
    sections = list(dict.fromkeys(item.section for item in group))
    said = partial(words_for, budget.issue.paper)
    galley = setter.briefs(articles, slug, said)
    others = orders(
        galley,
        len(articles),
        setter.layout.grid.columns,
        lambda order: setter.briefs([articles[place] for place in order], slug, said),
    )
    title = str(getattr(words, FORMS[form].section)) if form else words.in_brief
    kicker = sections[0] if len(sections) == 1 and sections[0] != title else ""
    order = budget.sections.index(group[-1].section) * 1000 + 900
    own = {article.lang for article in articles}
    lang = own.pop() if len(own) == 1 else budget.issue.paper.language  # of its head, and from which side it runs
    return Matter(
        slug, "briefs", 5, group[-1].section, lang, title, galley, kicker=kicker, order=order, versions=others
    )


def _groups(shorts: Sequence[Item], sections: Sequence[str], large: bool) -> list[list[Item]]:
    """Briefs by section, those of thin sections together with the next one's; more of them on a ``large`` page."""
    groups: list[list[Item]] = []
    held: list[Item] = []
    many = large and len(shorts) >= MANY_BRIEFS
    for section in sections:
        own = [item for item in shorts if item.section == section]
        held += own
        while len(held) > MOST_BRIEFS + FEWEST_BRIEFS:
            placed = sum(map(len, groups))
            inside = many and placed >= 2 * MOST_BRIEFS and len(shorts) - placed > 2 * MOST_OF_MANY
            most = MOST_OF_MANY if inside else MOST_BRIEFS  # small ones are left for the first page and the last
            groups.append(held[:most])
            held = held[most:]
        if len(held) >= FEWEST_BRIEFS:
            groups.append(held)
            held = []
    if held and groups:
        groups[-1] = groups[-1] + held
    elif held:
        groups.append(held)
    return groups
