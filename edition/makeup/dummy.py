"""The dummy: every page as modules, heads, pictures and legs, in rows and columns; it prints itself as text.

Rows and columns count from the top left corner of the page's live area. In a dummy everything is decided;
rendering only paints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.findings import Finding
from edition.model import Article, Picture
from edition.typeset.galley import Galley
from edition.typeset.heads import Head


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of whole columns and rows."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One column of copy: the lines ``start`` to ``end`` of the galley, from ``row`` down in ``column``."""

    column: int
    row: int
    rows: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture in its slot, ``rect`` without the caption; the caption's lines stand right below it."""

    picture: Picture
    rect: Rect
    caption: tuple[str, ...]
    fit: bool = False
    """Whether the whole picture is fitted into the slot (a graphic, or one of few pixels) instead of cropped to it."""


@dataclass(frozen=True, slots=True)
class Module:
    """A story's rectangle on a page, and all that is in it.

    ``kind`` is one of KINDS. ``continued_on`` and ``continued_from`` are page
    numbers, or 0. ``kicker`` is empty when no line above the head is printed. Kicker, head and deck stand between
    ``kicker_row`` and ``copy_row``, at their distances above that.
    """

    slug: str
    kind: str
    rect: Rect
    tier: int
    section: str
    head: Head | None = None
    head_row: int = 0
    copy_row: int = 0
    kicker: str = ""
    kicker_row: int = 0
    deck: tuple[str, ...] = ()
    deck_size: float = 0.0
    pictures: tuple[PlacedPicture, ...] = ()
    legs: tuple[Leg, ...] = ()
    continued_on: int = 0
    continued_from: int = 0
    part: int = 0
    """0 for the part that carries the headline, 1 for its first tail, and so on."""
    price: int = 0
    costs: tuple[tuple[str, int], ...] = ()
    """What its price is made of, as its recipe says."""
    free: bool = False
    """Whether no better form than this could be had: its legs are short, or divided where they should not be."""
    version: int = 0
    """Which version of its story it shows, from 1; 0 for the story as it was written."""
    rtl: bool = False
    """Whether its story runs from right to left."""
    style: str = ""
    """The entry of the head schedule that it is set by where that is not its tier's: feature."""

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line (exclusive) of the galley that stand here; (0, 0) when none do."""
        return (self.legs[0].start, self.legs[-1].end) if self.legs else (0, 0)


@dataclass(frozen=True, slots=True)
class Margin:
    """How many points more the best page costs without a story that is on it, or with one that does not."""

    slug: str
    part: int
    points: int


@dataclass(frozen=True)
class Page:
    """One page: its number (from 1), the rows that furniture takes at its top, and its modules in reading order."""

    number: int
    top_rows: int
    modules: tuple[Module, ...]
    section: str
    opens: bool = False
    """Whether it is a section front: the first page after page one that has its section in the folio."""
    margins: tuple[Margin, ...] = field(default=(), compare=False)
    """What a page would have cost on which one story less, or one more, is."""
    roomy: bool = False
    """Whether its heads and pictures may be larger than their tiers like, for its copy was short."""
    also: str = ""
    """The section that shares the page with its own under one label; empty where none does."""


def with_fronts(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, those among them marked that open a section; none where the inside pages have but one."""
    sections = [page.section for page in pages]
    several = len(set(sections[1:])) > 1
    return tuple(
        replace(page, opens=several and page.number > 1 and page.section not in sections[1 : page.number - 1])
        for page in pages
    )


@dataclass(frozen=True)
class Dummy:
    """The plan of an edition."""

    pages: tuple[Page, ...]
    galleys: dict[str, Galley]
    articles: dict[str, Article]
    columns: int
    rows: int
    briefs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For a galley of briefs, the slugs of the articles in it."""

    @property
    def findings(self) -> list[Finding]:
        """What of the copy could not be set as it was written, each once."""
        return list(dict.fromkeys(one for galley in self.galleys.values() for one in galley.findings))

    def modules(self) -> Iterator[tuple[Page, Module]]:
        """Every module with its page, in the order of pages."""
        for page in self.pages:
            for module in page.modules:
                yield page, module

    def page_of(self, slug: str) -> int:
        """The number of the page on which an article begins; 0 when it is not placed."""
        return self.place_of(slug)[0]

    def place_of(self, slug: str) -> tuple[int, str]:
        """The page on which an article begins, and the slug of its module; 0 and nothing when it is not placed."""
        for page, module in self.modules():
            if module.part == 0 and (module.slug == slug or slug in self.briefs.get(module.slug, ())):
                return page.number, module.slug
        return 0, ""

    def __str__(self) -> str:
        return "".join(_page_text(page, self) for page in self.pages)


def _page_text(page: Page, dummy: Dummy) -> str:
    lines = [f"page {page.number}  {page.section}{page.also and f' and {page.also}'}\n"]
    for module in page.modules:
        rect = module.rect
        where = f"columns {rect.column + 1}-{rect.column + rect.columns}"
        rows = f"rows {rect.row + 1}-{rect.row + rect.rows}"
        size = f"{module.head.size:g} pt" if module.head else ""
        start, end = module.lines
        shown = f"lines {start + 1}-{end} of {len(dummy.galleys[module.slug])}" if module.legs else ""
        picture = (
            f"picture {module.pictures[0].rect.columns} x {module.pictures[0].rect.rows}" if module.pictures else ""
        )
        jump = f"jumps to page {module.continued_on}" if module.continued_on else ""
        tail = f"from page {module.continued_from}" if module.continued_from else ""
        pulled = module.version and any(block.kind == "pull" for block in dummy.galleys[module.slug].blocks)
        other = "in another order" if module.kind == "briefs" else "with a pull quote" if pulled else "cut"
        version = other if module.version else ""
        facts = [
            module.kind,
            f"tier {module.tier}" if module.tier else "",
            where,
            rows,
            size,
            shown,
            picture,
            version,
            tail,
            jump,
        ]
        lines.append(f"  {module.slug}: {', '.join(fact for fact in facts if fact)}\n")
    return "".join(lines)
