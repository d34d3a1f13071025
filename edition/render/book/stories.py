"""The page of an article: its heads, its facts, its pictures and copy, its sources, and the ways on from it."""

from __future__ import annotations

from datetime import date
from html import escape

from babel import UnknownLocaleError
from babel.dates import format_date

from edition.desk import Item
from edition.model import Article
from edition.render.book import xhtml
from edition.render.book.plates import Plates
from edition.render.book.sheets import Sheet, direction_of, headline, link, own_page, phrase
from edition.render.book.volume import Day, Volume, label
from edition.words import Words
from edition.words.numerals import shown

Neighbour = tuple[Day, Item] | None
_PRIVATE = 0xF0000
CONTENTS = "contents"
"""The place on a title page where the contents begin."""


def article_page(volume: Volume, day: Day, item: Item, before: Neighbour, after: Neighbour, plates: Plates) -> Sheet:
    """The page of one article, whole: no jump lines, its pictures first."""
    article = item.article
    lang = volume.lang_of(article)
    words = volume.words_in(lang)
    leads = direction_of(article, volume.lang)
    page = day.pages.get(article.slug, 0)
    parts = [
        _page_break(day, article) if page else "",
        _kicker(volume, day, item, lang),
        f"<h1>{escape(headline(article), quote=False)}</h1>\n",
        _line("deck", escape(article.deck, quote=False)),
        _line("byline", _byline(article, words, lang)),
        _line("facts", _facts(article, day, words, lang, page)),
        *(plates.figure(picture, words) for picture in article.pictures),
        xhtml.body(article.body, lambda picture: plates.figure(picture, words), leads == "rtl", article.lang),
        _solution(volume, day, article, words),
        _sources(article, words, lang),
    ]
    story = '<article class="story">\n' + "".join(parts) + "</article>\n"
    return Sheet(
        day.article_file(article), headline(article), lang, leads, story + _ways(volume, day, item, before, after, lang)
    )


def first_on_page(day: Day) -> dict[int, Article]:
    """The first story of the book that begins on each printed page, by the page's number."""
    found: dict[int, Article] = {}
    for section in day.budget.sections:
        for item in day.of_section(section):
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
    """The line above the head; it leads to the section's page."""
    text = label(item.article.kicker, "") or label(item.section, "")
    if not text:
        return ""
    own = lang if item.article.kicker else volume.lang
    return f'<p class="kicker"><a href="{day.section_file(item.section)}">{phrase(text, own, lang)}</a></p>\n'


def _byline(article: Article, words: Words, lang: str) -> str:
    if not article.byline:
        return ""
    signs = [chr(_PRIVATE + i) for i in range(len(article.byline))]  # so that words and names are escaped once each
    text = escape(f"{words.by} {words.names(signs)}", quote=False)
    return text.translate({ord(sign): phrase(name, "", lang) for sign, name in zip(signs, article.byline, strict=True)})


def _facts(article: Article, day: Day, words: Words, lang: str, page: int) -> str:
    """Place, day, change and printed page, as far as they are known."""
    facts = [f'<span class="dateline">{escape(article.dateline, quote=False)}</span>'] if article.dateline else []
    when = article.date or day.date
    shown_day = escape(_long(when, lang, words), quote=False)
    facts.append(f'<time datetime="{when.isoformat()}">{shown_day}</time>')
    if article.updated is not None:
        facts.append(escape(words.updated.format(date=_long(article.updated.date(), lang, words)), quote=False))
    if page:
        facts.append(escape(words.in_print.format(page=words.numeral(page)), quote=False))
    return " · ".join(facts)


def _long(day: date, lang: str, words: Words) -> str:
    """A day with its month spelt out, in the language of the article and the digits of the paper."""
    try:
        text = format_date(day, "long", locale=lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        text = format_date(day, "long", locale="en")
    return shown(text, words.digits)


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
    lines.append(
        f'<p><a href="{day.section_file(item.section)}">{phrase(section, "", volume.lang)}</a> · '
        f'<a href="{day.file}#{CONTENTS}">{escape(words.contents, quote=False)}</a></p>'
    )
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
