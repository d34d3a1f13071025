"""What a build is asked for, and what it made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition.findings import Report


@dataclass(frozen=True)
class Orders:
    """What a build is asked for."""

    folder: Path
    out: Path
    layout: str = ""
    pages: str = ""
    print_: bool = True
    ebook: bool = True
    cache: bool = True
    page_count: int = 0
    """How many pages the edition has to have; 0 where the copy decides."""
    fresh: bool = False
    """Whether the pages as they were planned last are left aside; pins are kept."""
    unproved: bool = False
    """Whether the edition is published although its proof fails: an editor's word."""
    versions: int = 2
    """How many versions of the edition are kept, the new one among them."""
    outputs: tuple[str, ...] = ()
    """What is made beside the e-book: screen, press, home, pages, archive; empty for what the paper says."""
    printer: str = ""
    """The printer profile of the press file; empty for the paper's."""
    only: tuple[str, ...] = ()
    """Slugs of the articles that alone go into an e-book; with these or ``sections`` no pages are made."""
    sections: tuple[str, ...] = ()
    size: str = "full"
    """How much the e-book may weigh: full, small or text."""
    embed: bool = False
    """Whether the layout's faces go into the e-book."""

    @property
    def selects(self) -> bool:
        """Whether only a part of the issue is asked for."""
        return bool(self.only or self.sections)


@dataclass
class Result:
    """What a build made: the files, the number of pages, and the report."""

    report: Report
    files: list[Path] = field(default_factory=list)
    pages: int = 0
    articles: int = 0
