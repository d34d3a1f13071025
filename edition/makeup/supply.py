"""All that is to be placed of a budget: stories, columns of briefs, and the index."""

from __future__ import annotations

from collections.abc import Sequence

from edition.desk import Budget, Item
from edition.makeup.edition import Progress
from edition.makeup.matter import Matter
from edition.makeup.picturestories import gallery_of
from edition.makeup.versions import versions
from edition.model import Article
from edition.typeset.galley import GalleySetter
from edition.words import Words, words_for

FEWEST_BRIEFS, MOST_BRIEFS = 3, 7
"""Briefs in one module: sections with fewer share one, sections with more have several."""


def supply(budget: Budget, setter: GalleySetter, tell: Progress) -> tuple[list[Matter], dict[str, tuple[str, ...]]]:
    """All that is to be placed, in order: stories, columns of briefs, and the index."""
    stories = [item for item in budget.items if item.tier < 5 or item.article.figures or len(budget.items) == 1]
    shorts = [item for item in budget.items if item not in stories]
    matter = []
    for item in stories:
        tell(item.article.slug)
        words = words_for(budget.issue.paper, item.article.lang)
        matter.append(_story(item, setter, words, budget.issue.paper.pull_quotes))
    briefs: dict[str, tuple[str, ...]] = {}
    for number, group in enumerate(_groups(shorts, budget.sections), 1):
        slug = f"briefs-{number}"
        articles = [item.article for item in group]
        briefs[slug] = tuple(article.slug for article in articles)
        matter.append(_briefs(slug, group, articles, setter, budget))
    cells = sum(one.lines for one in matter)
    if len(matter) > 5 and cells > 1.2 * setter.layout.grid.columns * setter.layout.grid.rows:
        words = words_for(budget.issue.paper)
        matter.append(Matter("index", "index", 5, "", budget.issue.paper.language, words.in_this_issue, order=-1))
    return matter, briefs


def _story(item: Item, setter: GalleySetter, words: Words, quotes: bool) -> Matter:
    article = item.article
    galley = setter.article(article, words, drop=item.tier == 1)
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
        kicker=article.kicker or item.section,
        deck=article.deck,
        picture=picture,
        gallery=gallery,
        floats=(*extra, *floats),
        versions=() if gallery else versions(article, item.tier, setter, words, quotes),
        order=item.order,
    )


def _briefs(
    slug: str, group: Sequence[Item], articles: Sequence[Article], setter: GalleySetter, budget: Budget
) -> Matter:
    words = words_for(budget.issue.paper)
    sections = list(dict.fromkeys(item.section for item in group))
    galley = setter.briefs(articles, slug, words)
    kicker = sections[0] if len(sections) == 1 else ""
    order = budget.sections.index(group[-1].section) * 1000 + 900
    return Matter(slug, "briefs", 5, group[-1].section, galley.lang, words.in_brief, galley, kicker=kicker, order=order)


def _groups(shorts: Sequence[Item], sections: Sequence[str]) -> list[list[Item]]:
    """Briefs by section, those of thin sections together with the next one's."""
    groups: list[list[Item]] = []
    held: list[Item] = []
    for section in sections:
        own = [item for item in shorts if item.section == section]
        held += own
        while len(held) > MOST_BRIEFS + FEWEST_BRIEFS:
            groups.append(held[:MOST_BRIEFS])
            held = held[MOST_BRIEFS:]
        if len(held) >= FEWEST_BRIEFS:
            groups.append(held)
            held = []
    if held and groups:
        groups[-1] = groups[-1] + held
    elif held:
        groups.append(held)
    return groups
