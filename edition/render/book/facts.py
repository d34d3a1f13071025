"""What the package says of the book: names, series, dates, and for whom it can be read, recognized from facts alone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ebooklib import epub

from edition.model import BlockKind
from edition.render.book.sheets import direction, headline
from edition.render.book.volume import Volume, label

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
"""Claimed only where a person or an institution vouches for it: much of it no program can know."""
MOST_HEADS = 3
"""Heads of the front page that describe the book."""


@dataclass(frozen=True)
class Access:
    """What a book offers to those who do not see its pages, as it was made."""

    pictures: bool
    """Whether there are pictures other than the cover."""
    described: bool
    """Whether each of them has alternative text."""
    pages: bool
    """Whether the pages of print are marked."""
    formulas: bool
    """Whether there are formulas, which are written in TeX."""

    @property
    def modes(self) -> tuple[str, ...]:
        """The senses that it speaks to."""
        return ("textual", "visual") if self.pictures else ("textual",)

    @property
    def sufficient(self) -> tuple[str, ...]:
        """The senses that suffice for all of it: text alone only where each picture is reported."""
        return (("textual",) if self.described else ()) + (("textual,visual",) if self.pictures else ())

    @property
    def features(self) -> tuple[str, ...]:
        """What helps to read it."""
        return (
            "tableOfContents",
            "readingOrder",
            "structuralNavigation",
            "displayTransformability",
            *(["alternativeText"] if self.pictures and self.described else []),
            *(["pageBreakMarkers", "pageNavigation"] if self.pages else []),
            *(["latex"] if self.formulas else []),
        )


def access_of(volume: Volume, pictures: bool, undescribed: bool) -> Access:
    """What ``volume`` offers; whether it has ``pictures``, and one that is ``undescribed``."""
    formulas = any(block.kind is BlockKind.FORMULA for _, item in volume.items for block in item.article.body)
    return Access(pictures, not undescribed, any(day.pages for day in volume.days), formulas)


def summary(volume: Volume, access: Access) -> str:
    """The same in a few sentences, for people."""
    words = volume.words
    pictures = (words.described if access.described else words.undescribed) if access.pictures else ""
    return " ".join(part for part in (words.reading, pictures, words.page_numbers if access.pages else "") if part)


def describe(book: epub.EpubBook, volume: Volume, access: Access) -> None:
    """Write all that the package says into ``book``."""
    paper = volume.paper
    book.set_identifier(volume.identifier)
    book.title = volume.title  # EbookLib writes what is in its metadata
    book.add_metadata("DC", "title", volume.title, {"id": "title"})
    _meta(book, "title-type", "main", {"refines": "#title"})
    _meta(book, "file-as", f"{filed(volume.paper.name)} {volume.days[0].date.isoformat()}", {"refines": "#title"})
    for language in volume.languages:
        book.add_metadata("DC", "language", language)
    person = volume.alone is not None and bool(volume.alone.byline)
    names = volume.alone.byline if volume.alone and person else (paper.publisher or paper.name,)
    for number, name in enumerate(names, 1):
        book.add_metadata("DC", "creator", name, {"id": f"creator-{number}"})
        _meta(
            book,
            "role",
            "aut" if person else "pbl",
            {"refines": f"#creator-{number}", "scheme": "marc:relators"},
        )
        _meta(book, "file-as", filed(name, person), {"refines": f"#creator-{number}"})
    book.add_metadata("DC", "publisher", paper.publisher or paper.name)
    book.add_metadata("DC", "date", volume.days[-1].date.isoformat())
    book.add_metadata("DC", "description", _description(volume))
    for subject in _subjects(volume):
        book.add_metadata("DC", "subject", subject)
    if paper.rights:
        book.add_metadata("DC", "rights", paper.rights)
    _series(book, volume)
    _access(book, volume, access)
    if direction(volume.lang) == "rtl":
        book.direction = "rtl"


def filed(name: str, person: bool = False) -> str:
    """A name as a catalogue files it: a person's last name first, an English article behind the name it begins.

    Only what is in Latin letters is turned round.
    """
    words, letters = name.split(), filter(str.isalpha, name)
    if len(words) < 2 or not all("LATIN" in unicodedata.name(char, "") for char in letters):
        return name
    if person:
        return f"{words[-1]}, {' '.join(words[:-1])}"
    return f"{' '.join(words[1:])}, {words[0]}" if words[0].casefold() in ("the", "a", "an") else name


def _description(volume: Volume) -> str:
    """The heads of the front page, and the motto below them."""
    front = [headline(item.article) for day in volume.days for item in day.front[: 1 if volume.bound else MOST_HEADS]]
    front = front or [headline(item.article) for _, item in volume.items[:MOST_HEADS]]
    return "\n".join(part for part in (" · ".join(front), volume.paper.motto) if part)


def _subjects(volume: Volume) -> tuple[str, ...]:
    """The word for news, and the sections of the book's stories."""
    sections = (section for day in volume.days for section in day.budget.sections)
    return tuple(dict.fromkeys([volume.words.news, *(label(section, "") for section in sections)]))[: 1 << 6]


def _series(book: epub.EpubBook, volume: Volume) -> None:
    """The paper as a series, in which the issue is by its number, or by its day where it has none."""
    issue = volume.days[-1].budget.issue
    _meta(book, "belongs-to-collection", volume.paper.name, {"id": "series"})
    _meta(book, "collection-type", "series", {"refines": "#series"})
    position = issue.number if issue.number.isdecimal() else f"{issue.date:%Y%m%d}"
    _meta(book, "group-position", position, {"refines": "#series"})
    for name, value in (("calibre:series", volume.paper.name), ("calibre:series_index", position)):
        book.add_metadata(None, "meta", "", {"name": name, "content": value})  # what older libraries read
    if issue.volume:
        name = volume.words.count(issue.volume, "")
        _meta(book, "belongs-to-collection", name, {"id": "volume", "refines": "#series"})
        _meta(book, "collection-type", "series", {"refines": "#volume"})


def _access(book: epub.EpubBook, volume: Volume, access: Access) -> None:
    for key, values in (
        ("accessMode", access.modes),
        ("accessModeSufficient", access.sufficient),
        ("accessibilityFeature", access.features),
        ("accessibilityHazard", ("none",)),
        ("accessibilitySummary", (summary(volume, access),)),
    ):
        for value in values:
            _meta(book, f"schema:{key}", value)
    if access.pages:
        _meta(book, "pageBreakSource", volume.title)
    certifier = volume.paper.accessibility_certified_by
    if access.described and certifier:
        _meta(book, "dcterms:conformsTo", CONFORMS, {"id": "claim"})
        _meta(book, "a11y:certifiedBy", certifier, {"refines": "#claim"})


def _meta(book: epub.EpubBook, name: str, value: str, facts: dict[str, str] | None = None) -> None:
    book.add_metadata(None, "meta", value, {**(facts or {}), "property": name})
