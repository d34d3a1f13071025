"""One dated publication of a paper, with what an editor has planned of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from edition.findings import Source
from edition.model.copy import Article
from edition.model.paper import Advert, HouseNotice, Paper


@dataclass(frozen=True, slots=True)
class Pin:
    """What an editor has fixed of a story in ``plan.toml``; zero and empty leave it open.

    ``slot`` is lead, top, bottom or strip; ``jump`` is never, allow, or after (``jump_after`` lines); ``above`` is the
    slug of the story that is below it.
    """

    page: int = 0
    slot: str = ""
    columns: int = 0
    picture_columns: int = 0
    jump: str = ""
    jump_after: int = 0
    above: str = ""
    hold: bool = False
    kill: bool = False
    must_run: bool = False
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class PlannedStory:
    """A module as it was planned: its rectangle (columns and rows from 0) and the lines that it shows."""

    slug: str
    part: int
    column: int
    row: int
    columns: int
    rows: int
    start: int
    end: int
    copy: str
    """A digest of all that shapes it, by which a change is seen."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page as it was planned."""

    number: int
    stories: tuple[PlannedStory, ...]
    roomy: bool = False
    """Whether its heads and pictures may be larger than their tiers like, for its copy was short."""


@dataclass(frozen=True)
class Plan:
    """What ``plan.toml`` says: the editor's pins, locked pages and cut trees, and the pages as they were planned.

    ``look`` names the layout and page preset for which they were, ``file`` where it is written.
    """

    pins: dict[str, Pin] = field(default_factory=dict)
    locked: tuple[int, ...] = ()
    trees: dict[int, str] = field(default_factory=dict)
    look: str = ""
    pages: tuple[PlannedPage, ...] = ()
    file: str = "plan.toml"


@dataclass(frozen=True, slots=True)
class Issue:
    """One dated publication: the paper, the day it prints, its number, and the articles that were found."""

    paper: Paper
    date: date
    articles: tuple[Article, ...]
    folder: str
    number: str = ""
    volume: str = ""
    sections: tuple[str, ...] = field(default=())
    adverts: tuple[Advert, ...] = ()
    plan: Plan = field(default_factory=Plan)
    house: tuple[HouseNotice, ...] = ()
    other: Issue | None = None
    """The other side of a two-faced paper, with its own articles, advertisements and plan."""

    @property
    def corrected(self) -> bool:
        """Whether a story of it says that it was wrong when it was first published."""
        return any(article.corrected for article in self.articles)
