"""What the package says of the book: names, series, dates, and for whom it can be read, recognized from facts alone."""

from __future__ import annotations

from dataclasses import dataclass

from ebooklib import epub

from edition.model import BlockKind
from edition.render.book.sheets import direction
from edition.render.book.volume import Volume

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
CERTIFIER = "Edition, by its own checks"
"""Who found that a book conforms: EPUB Accessibility 1.1 asks that a claim names them."""


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
    book.set_title(volume.title)
    for language in volume.languages:
        book.add_metadata("DC", "language", language)
    names = volume.alone.byline if volume.alone and volume.alone.byline else (paper.publisher or paper.name,)
    for number, name in enumerate(names, 1):
        book.add_metadata("DC", "creator", name, {"id": f"creator-{number}"})
    book.add_metadata("DC", "publisher", paper.publisher or paper.name)
    book.add_metadata("DC", "date", volume.days[-1].date.isoformat())
    if paper.motto:
        book.add_metadata("DC", "description", paper.motto)
    _series(book, volume)
    _access(book, volume, access)
    if direction(volume.lang) == "rtl":
        book.direction = "rtl"


def _series(book: epub.EpubBook, volume: Volume) -> None:
    """The paper as a series, in which the issue is by its number, or by its day where it has none."""
    issue = volume.days[-1].budget.issue
    _meta(book, "belongs-to-collection", volume.paper.name, {"id": "series"})
    _meta(book, "collection-type", "series", {"refines": "#series"})
    position = issue.number if issue.number.isdecimal() else f"{issue.date:%Y%m%d}"
    _meta(book, "group-position", position, {"refines": "#series"})
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
    if access.described:
        _meta(book, "dcterms:conformsTo", CONFORMS, {"id": "claim"})
        _meta(book, "a11y:certifiedBy", CERTIFIER, {"refines": "#claim"})


def _meta(book: epub.EpubBook, name: str, value: str, facts: dict[str, str] | None = None) -> None:
    book.add_metadata(None, "meta", value, {**(facts or {}), "property": name})
