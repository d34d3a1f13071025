"""The ways into the book: contents, landmarks and the list of pages for new readers, an NCX for old ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from edition.desk import Item
from edition.render.book.days import Day
from edition.render.book.front import section_name
from edition.render.book.sheets import ADVERTS, Sheet, headline, own_page, phrase
from edition.render.book.stories import first_on_page, page_anchor
from edition.render.book.volume import Volume, date_of

_NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{lang}">
<head><meta name="dtb:uid" content="{identifier}"/><meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="{pages}"/><meta name="dtb:maxPageNumber" content="{last}"/></head>
<docTitle><text>{title}</text></docTitle>
<navMap>{points}</navMap>
{list}</ncx>
"""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: its words, the language they are in, what it leads to, and the lines below it.

    ``kind`` is its class in the NCX, which readers for periodicals know: periodical, section, article.
    """

    text: str
    lang: str
    file: str
    kind: str
    inner: tuple[Entry, ...] = ()

    @property
    def depth(self) -> int:
        """How many levels it has, itself included."""
        return 1 + max((entry.depth for entry in self.inner), default=0)


def contents(volume: Volume) -> tuple[Entry, ...]:
    """The contents: sections with their stories; where there are several days, these above them."""
    if not volume.bound:
        adverts = (Entry(volume.words.advertisement, "", ADVERTS, "section"),) if volume.adverts else ()
        return (*_day(volume, volume.days[0]), *adverts, _imprint(volume))
    days = (Entry(date_of(day), "", day.file, "periodical", _sections(volume, day)) for day in volume.days)
    return (*days, _imprint(volume))


def nav_page(volume: Volume) -> Sheet:
    """The navigation document: contents, landmarks, and the pages of print where they are known."""
    words = volume.words
    title = escape(words.contents, quote=False)
    entries = contents(volume)
    parts = [
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{title}</h1>\n{_list(entries, volume.lang)}</nav>\n',
        _landmarks(volume, _beginning(volume)),
        _page_list(volume),
    ]
    return own_page(volume, "nav.xhtml", words.contents, "".join(parts))


def ncx(volume: Volume) -> bytes:
    """The same contents as an NCX, with the list of pages."""
    entries = contents(volume)
    points, order = _points(entries, 1)
    breaks = _breaks(volume)
    targets = []
    for page, target in breaks:
        targets.append(
            f'<pageTarget id="p{page}" type="normal" value="{page}" playOrder="{order}"><navLabel><text>{page}</text>'
            f'</navLabel><content src="{target}"/></pageTarget>'
        )
        order += 1
    name = f"<navLabel><text>{escape(volume.words.page_list)}</text></navLabel>"
    listed = f"<pageList>{name}{''.join(targets)}</pageList>\n" if targets else ""
    return _NCX.format(
        lang=escape(volume.lang), identifier=volume.identifier, depth=max(entry.depth for entry in entries),
        title=escape(volume.title, quote=False), points=points, list=listed,
        pages=len(breaks), last=max((page for page, _ in breaks), default=0),
    ).encode()  # fmt: skip


def _breaks(volume: Volume) -> list[tuple[int, str]]:
    """Every printed page on which a story begins, and the place in the book where it does."""
    return [
        (page, f"{day.article_file(article).partition('#')[0]}#{page_anchor(page)}")
        for day in volume.days
        for page, article in first_on_page(day).items()
    ]


def _day(volume: Volume, day: Day) -> tuple[Entry, ...]:
    """The front page with its stories, and the sections."""
    front = Entry(volume.words.front_page, "", day.file, "section", _stories(volume, day, day.front))
    sections = (
        Entry(section_name(volume, one), "", _opens(day, one), "section", _stories(volume, day, day.of_section(one)))
        for one in day.sections
    )
    return (front, *sections)


def _opens(day: Day, section: str) -> str:
    """Where a section opens: at its page, or at its first story in a book of several days."""
    return day.article_file(day.of_section(section)[0].article) if day.prefix else day.section_file(section)


def _sections(volume: Volume, day: Day) -> tuple[Entry, ...]:
    """The stories of the front page, and the sections: of one of several days, whose own page is the front page."""
    return (*_stories(volume, day, day.front), *_day(volume, day)[1:])


def _stories(volume: Volume, day: Day, items: Sequence[Item]) -> tuple[Entry, ...]:
    return tuple(
        Entry(headline(item.article), volume.lang_of(item.article), day.article_file(item.article), "article")
        for item in items
    )


def _imprint(volume: Volume) -> Entry:
    return Entry(volume.words.imprint, "", "imprint.xhtml", "section")


def _list(entries: Sequence[Entry], lang: str) -> str:
    lines = (
        f'<li><a href="{entry.file}">{phrase(entry.text, entry.lang, lang)}</a>'
        f"{_list(entry.inner, lang) if entry.inner else ''}</li>"
        for entry in entries
    )
    return "<ol>" + "\n".join(lines) + "</ol>"


def _beginning(volume: Volume) -> str:
    """Where the copy begins: at the lead, or at the first of several days."""
    day, item = volume.items[0]
    return day.file if volume.bound else day.article_file(item.article)


def _landmarks(volume: Volume, start: str) -> str:
    words = volume.words
    marks = [
        ("cover", "cover.xhtml", words.cover),
        ("titlepage", "title.xhtml", volume.title),
        ("toc", volume.contents_file, words.contents),
        ("bodymatter", start, volume.when),
        ("backmatter", "imprint.xhtml", words.imprint),
    ]
    lines = (f'<li><a epub:type="{kind}" href="{to}">{escape(name, quote=False)}</a></li>' for kind, to, name in marks)
    title = escape(words.landmarks, quote=False)
    return f'<nav epub:type="landmarks" hidden="hidden"><h2>{title}</h2><ol>{"".join(lines)}</ol></nav>\n'


def _page_list(volume: Volume) -> str:
    lines = [f'<li><a href="{target}">{page}</a></li>' for page, target in _breaks(volume)]
    if not lines:
        return ""
    title = escape(volume.words.page_list, quote=False)
    return (
        f'<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"><h2>{title}</h2>'
        f"<ol>{''.join(lines)}</ol></nav>\n"
    )


def _is_new(entry: Entry) -> bool:
    """Whether an entry leads to another place than the first one below it."""
    return not entry.inner or entry.inner[0].file != entry.file


def _points(entries: Sequence[Entry], order: int) -> tuple[str, int]:
    """The points of an NCX from play order ``order`` on, and the next order; one place has one order."""
    parts = []
    for entry in entries:
        own = order
        inner, after = _points(entry.inner, order + _is_new(entry))
        order = after
        parts.append(
            f'<navPoint id="n{own}-{entry.depth}" playOrder="{own}" class="{entry.kind}">'
            f"<navLabel><text>{escape(entry.text, quote=False)}</text></navLabel>"
            f'<content src="{entry.file}"/>{inner}</navPoint>'
        )
    return "".join(parts), order
