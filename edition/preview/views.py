"""What a browser is shown: pages with what is where on them, remarks, and the e-book beside; as values and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from edition.findings import Finding
from edition.frames import Box


@dataclass(frozen=True, slots=True)
class Place:
    """A module on a page: the story's file and line where it has one, and its box in points."""

    slug: str
    title: str
    kind: str
    file: str
    line: int
    box: Box


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: the name of its picture, its size in points, the columns of its grid, and what is where.

    ``side`` is 0, or 1 for the other side of a two-faced paper.
    """

    side: int
    number: int
    picture: str
    width: float
    height: float
    columns: tuple[tuple[float, float], ...]
    """The left edge of each column and its width."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, with the page on which its story begins, or 0."""

    code: str
    severity: str
    file: str
    line: int
    message: str
    hint: str
    page: int = 0
    side: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A defect that the quality sheet found: its page on its side, its box in points, and what it is."""

    side: int
    page: int
    code: str
    message: str
    hard: bool
    box: Box


@dataclass(frozen=True)
class View:
    """All that is shown at one moment; ``number`` counts them."""

    number: int = 0
    paper: str = ""
    day: str = ""
    rtl: bool = False
    pages: tuple[PageView, ...] = ()
    remarks: tuple[Remark, ...] = ()
    chapters: tuple[tuple[str, str], ...] = ()
    """The files of the e-book with their titles, in the order of reading."""
    fault: str = ""
    """Why the newest state of the files makes no paper; the pages are then those of the last one that did."""
    working: bool = False
    """Whether something better is on its way."""
    marks: tuple[Mark, ...] | None = None
    """What the quality sheet says of these very pages; None before it was asked."""
    files: tuple[str, ...] = field(default=())
    """The files that were changed last."""

    def plain(self) -> dict[str, Any]:
        """The view as plain data."""
        return asdict(self)


def remark(finding: Finding, pages: Sequence[PageView]) -> Remark:
    """A finding as it is listed."""
    file, line = finding.source.path, finding.source.line
    found = ((page.number, page.side) for page in pages for one in page.places if file and one.file == file)
    page, side = next(found, (0, 0))
    return Remark(finding.code, finding.severity.name.lower(), file, line, finding.message, finding.hint, page, side)
