"""The page of an article: its heads, its facts, its pictures and copy, its sources, and the ways on from it."""

from __future__ import annotations

from datetime import date
from html import escape

from edition.desk import Item
from edition.model import Article
from edition.render.book import xhtml
from edition.render.book.days import Day, story_place
from edition.render.book.plates import Plates
from edition.render.book.sheets import Sheet, direction, direction_of, headline, link, own_page, phrase
from edition.render.book.volume import Volume, label
from edition.words import Words, dated

Neighbour = tuple[Day, Item] | None
_PRIVATE = 0xF0000


def article_page(volume: Volume, day: Day, item: Item, before: Neighbour, after: Neighbour, plates: Plates) -> Sheet:
    """The page of one article, whole: no jump lines, its pictures first."""
    article = item.article
    lang = volume.lang_of(article)
    words = volume.words_in(lang)
    leads = direction_of(article, volume.lang)
    page = day.pages.get(article.slug, 0)
    head = [
        _page_break(day, article) if page else "",
        _kicker(volume, day, item, lang),
        _head("h1", article),
        _line("deck", escape(article.deck, quote=False)),
        _line("byline", _byline(article, words, lang)),
        _line("facts", _facts(volume, day, article, lang, page)),
    ]
    parts = [
        f"<header>\n{''.join(head)}</header>\n",
        *(plates.figure(picture, words) for picture in article.pictures),
        xhtml.body(article.body, lambda picture: plates.figure(picture, words), leads == "rtl", article.lang),
        _solution(volume, day, article, words),
        _sources(article, words, lang),
    ]
    drop = " lead" if item.tier == 1 and leads == "ltr" else ""
    printed = f' data-page="{page}"' if page else ""
    story = _article(article, f"story{drop}", printed, "".join(parts))
    return Sheet(
        day.article_file(article), headline(article), lang, leads, story + _ways(volume, day, item, before, after, lang)
    )


def briefs_page(volume: Volume, day: Day, section: str, before: Neighbour, after: Neighbour) -> Sheet:
    """The briefs of a section on one screen, below its name."""
    words = volume.words
    name = label(section, words.contents)
    parts = []
    if day.stories(section):
        way = f'<a href="{day.section_file(section)}">{phrase(name, "", volume.lang)}</a>'
        parts.append(f'<p class="kicker">{way}</p>\n')
    title = words.in_brief if day.stories(section) else name
    parts.append(f"<h1>{phrase(title, '', volume.lang)}</h1>\n")
    items = day.briefs(section)
    parts += [_brief(volume, day, item) for item in items]
    ways = _ways(volume, day, items[-1], before, after, volume.lang)
    return own_page(volume, day.briefs_file(section), title, "".join(parts) + ways, "bodymatter")


def _brief(volume: Volume, day: Day, item: Item) -> str:
    """A brief below its small head, signed at its end."""
    article = item.article
    lang = volume.lang_of(article)
    words, leads = volume.words_in(lang), direction_of(article, volume.lang)
    place = f'<span class="dateline">{escape(article.dateline, quote=False)}</span>' if article.dateline else ""
    parts = [
        _page_break(day, article) if article.slug in day.pages else "",
        _head("h2", article),
        _line("deck", escape(article.deck, quote=False)),
        _line("facts", place),
        xhtml.body(article.body, lambda _picture: "", leads == "rtl", article.lang),
        _line("signature", _byline(article, words, lang)),
        _solution(volume, day, article, words),
        _sources(article, words, lang),
    ]
    facts = f' data-page="{day.pages[article.slug]}"' if article.slug in day.pages else ""
    facts += f' lang="{lang}" xml:lang="{lang}"' if lang != volume.lang else ""
    facts += f' dir="{leads}"' if leads != direction(volume.lang) else ""
    return _article(article, "brief", facts, "".join(parts))


def _article(article: Article, kind: str, facts: str, inner: str) -> str:
    """A story as an element that is named by its head."""
    place = story_place(article)
    return f'<article class="{kind}" id="{place}" aria-labelledby="{place}-head"{facts}>\n{inner}</article>\n'


def _head(tag: str, article: Article) -> str:
    return f'<{tag} id="{story_place(article)}-head">{escape(headline(article), quote=False)}</{tag}>\n'


def first_on_page(day: Day) -> dict[int, Article]:
    """The first story of the book that begins on each printed page, by the page's number."""
    found: dict[int, Article] = {}
    for item in day.items:
        if item.article.slug in day.pages:
            found.setdefault(day.pages[item.article.slug], item.article)
    return dict(sorted(found.items()))


def page_anchor(page: int) -> str:
    """The name of the place where a printed page begins."""
    return f"page-{page}"


def _page_break(day: Day, article: Article) -> str:
    """The mark of a printed page, at the first story that begins on it."""
    page = day.pages[article.slug]
    if first_on_page(day)[page] is not article:
        return ""
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page_anchor(page)}" aria-label="{page}"></span>\n'


def _line(kind: str, inner: str) -> str:
    return f'<p class="{kind}">{inner}</p>\n' if inner else ""


def _kicker(volume: Volume, day: Day, item: Item, lang: str) -> str:
    """The line above the head; it leads to the section's page, where there is one."""
    text = label(item.article.kicker, "") or label(item.section, "")
    if not text:
        return ""
    own = lang if item.article.kicker else volume.lang
    inner = phrase(text, own, lang)
    if item.section in day.sections:
        inner = f'<a href="{day.section_file(item.section)}">{inner}</a>'
    return f'<p class="kicker">{inner}</p>\n'


def _byline(article: Article, words: Words, lang: str) -> str:
    if not article.byline:
        return ""
    signs = [chr(_PRIVATE + i) for i in range(len(article.byline))]  # so that words and names are escaped once each
    text = escape(f"{words.by} {words.names(signs)}", quote=False)
    return text.translate({ord(sign): phrase(name, "", lang) for sign, name in zip(signs, article.byline, strict=True)})


def _facts(volume: Volume, day: Day, article: Article, lang: str, page: int) -> str:
    """Place, day, change and printed page, as far as they are known."""
    words = volume.words_in(lang)
    facts = [f'<span class="dateline">{escape(article.dateline, quote=False)}</span>'] if article.dateline else []
    when = article.date or day.date
    shown_day = escape(_written(when, volume, lang), quote=False)
    facts.append(f'<time datetime="{when.isoformat()}">{shown_day}</time>')
    if article.updated is not None:
        facts.append(escape(words.updated.format(date=_written(article.updated.date(), volume, lang)), quote=False))
    if page:
        facts.append(escape(words.in_print.format(page=words.numeral(page)), quote=False))
    return " · ".join(facts)


def _written(day: date, volume: Volume, lang: str) -> str:
    """A day as the paper writes it, in the language of the article, without the bars of the date line."""
    return " ".join(dated(day, volume.paper, lang).replace("|", " ").split())


def _solution(volume: Volume, day: Day, article: Article, words: Words) -> str:
    """A link to the solution of a puzzle, where the book has it."""
    other = next((item.article for item in day.budget.items if item.article.slug == article.solution), None)
    return f'<p class="solution">{_way(words.solution, link(volume, day, other))}</p>\n' if other else ""


def _sources(article: Article, words: Words, lang: str) -> str:
    if not article.sources:
        return ""
    name = words.source if len(article.sources) == 1 else words.sources
    listed = "".join(f"<li>{phrase(source, '', lang)}</li>" for source in article.sources)
    return f'<div class="sources"><p>{escape(name, quote=False)}</p><ul>{listed}</ul></div>\n'


def _ways(volume: Volume, day: Day, item: Item, before: Neighbour, after: Neighbour, lang: str) -> str:
    """Links to what comes next, what came before, the section and the contents; in the paper's language."""
    words = volume.words
    section = label(item.section, words.contents)
    lines = [
        f"<p>{_way(pattern, link(volume, other[0], other[1].article))}</p>"
        for pattern, other in ((words.next, after), (words.previous, before))
        if other is not None
    ]
    back = [(day.contents_file, escape(words.contents, quote=False))]
    if item.section in day.sections:
        back.insert(0, (day.section_file(item.section), phrase(section, "", volume.lang)))
    lines.append("<p>" + " · ".join(f'<a href="{file}">{name}</a>' for file, name in back) + "</p>")
    return navigation(volume, lines, lang)


def navigation(volume: Volume, lines: list[str], inside: str) -> str:
    """Lines of links at the end of a page, in the paper's language on a page that may be in another."""
    own = own_page(volume, "", "", "")
    facts = f' lang="{own.lang}" xml:lang="{own.lang}"' if own.lang != inside else ""
    name = escape(volume.words.other_stories)
    return f'<nav class="ways" dir="{own.dir}"{facts} aria-label="{name}">\n' + "\n".join(lines) + "\n</nav>\n"


def _way(pattern: str, target: str) -> str:
    """A pattern such as "Next: {title}" with a link for its title."""
    before, _, after = pattern.partition("{title}")
    return escape(before, quote=False) + target + escape(after, quote=False)
