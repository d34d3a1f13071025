"""Advertisements on their pages: packed first, bottom up and outside edge in, the largest lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from edition.layout import POINTS_PER_MM, Grid, Layout
from edition.makeup.dummy import Rect
from edition.makeup.holes import Hole, holes, left_of
from edition.model import Advert

LABEL_ROWS = 1
"""Rows of the label above an advertisement."""
LEAST_NEWS = 14
"""Rows of news that stand above a stack of advertisements, unless it fills the page."""
MOST_PARTS = 3
"""Rectangles into which advertisements may cut the news hole."""
MOST_SOLD = 0.6
"""Share of a page that advertisements without a page of their own may take while there is news for it."""


@dataclass(frozen=True, slots=True)
class Booked:
    """An advertisement with the whole columns and rows that it takes, its label included."""

    advert: Advert
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        """Columns by rows."""
        return self.columns * self.rows


@dataclass(frozen=True)
class Plot:
    """A page's advertisements at their places, and the ways to cut what they leave."""

    placed: tuple[tuple[Advert, Rect], ...]
    ways: tuple[Hole, ...]
    left: int = 0
    """The column at which what they leave begins: those before it are full."""

    @property
    def cells(self) -> int:
        """Cells of the news hole."""
        return self.ways[0].cells if self.ways else 0


def booked(advert: Advert, layout: Layout) -> Booked | None:
    """The cells of ``layout`` that an advertisement takes; None when it is larger than a page."""
    grid = layout.grid
    rows = advert.rows or ceil(advert.height * POINTS_PER_MM / grid.leading - 0.01)
    columns = advert.columns or _columns(advert.width * POINTS_PER_MM, grid)
    if advert.rows >= grid.rows - layout.folio_rows - LABEL_ROWS:  # a whole page
        rows = grid.rows - layout.folio_rows - LABEL_ROWS
    if not 0 < columns <= grid.columns or rows + LABEL_ROWS > grid.rows - layout.folio_rows:
        return None
    return Booked(advert, columns, rows + LABEL_ROWS)


def size(advert: Advert, rect: Rect, grid: Grid) -> tuple[float, float]:
    """Width and height of the advertisement itself in points, in the rectangle ``rect`` with its label."""
    if advert.columns:
        return grid.span(rect.columns), (rect.rows - LABEL_ROWS) * grid.leading
    return advert.width * POINTS_PER_MM, advert.height * POINTS_PER_MM


def _columns(width: float, grid: Grid) -> int:
    return next((n for n in range(1, grid.columns + 1) if grid.span(n) >= width - 0.3), 0)


@dataclass
class Stacks:
    """The advertisements of one page, while they are packed: how deep each column's stack is, in rows from the foot.

    Columns count from the outside edge in.
    """

    columns: int
    rows: int
    gap: int
    depths: list[int] = field(default_factory=list)
    placed: list[tuple[Advert, Rect]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.depths = self.depths or [0] * self.columns

    def add(self, one: Booked, full: bool = False) -> bool:
        """Put an advertisement where it keeps the stacks a staircase; ``full``: it may leave no room for news."""
        for at in range(self.columns - one.columns + 1):
            base = self.depths[at]
            if any(depth != base for depth in self.depths[at : at + one.columns]):
                continue
            bottom = base + (self.gap if base else 0)
            top = bottom + one.rows
            after = [*self.depths[:at], *[top] * one.columns, *self.depths[at + one.columns :]]
            if self._stands(after, full):
                self.depths = after
                self.placed.append((one.advert, Rect(at, self.rows - top, one.columns, one.rows)))
                return True
        return False

    def _stands(self, depths: list[int], full: bool) -> bool:
        if max(depths) > self.rows or any(a < b for a, b in pairwise(depths)):
            return False
        steps = sorted(set(depths))
        if len(steps) > MOST_PARTS:
            return False
        left = self.rows - max(depths)
        return left == 0 or left - self.gap >= LEAST_NEWS or (full and left <= self.gap)

    def plot(self, top: int, outside_right: bool) -> Plot:
        """The page as it is packed; its rows begin at row ``top`` of the page."""
        depths = self.depths[::-1] if outside_right else self.depths
        placed = []
        for advert, rect in self.placed:
            column = self.columns - rect.column - rect.columns if outside_right else rect.column
            placed.append((advert, Rect(column, top + rect.row, rect.columns, rect.rows)))
        return Plot(tuple(placed), holes(depths, self.rows, self.gap), left_of(depths, self.rows, self.gap))


def stacked(
    queue: Sequence[Booked], number: int, section: str, share: float, stacks: Stacks, facing: Sequence[Advert]
) -> list[Booked]:
    """Pack a page of number ``number``; returns the advertisements that wait for a later one.

    First those booked for this page, then those of its section and the free ones, the largest first, as long as
    they take no more than ``share`` cells; ``facing`` stand on the page beside it.
    """
    own = [one for one in queue if one.advert.page == number]
    free = [one for one in queue if not one.advert.page and (not one.advert.section or one.advert.section == section)]
    order = sorted(own, key=_largest) + sorted(free, key=_largest)
    waiting = set(range(len(queue)))
    taken = 0
    for one in order:
        mine = one.advert.page == number
        if not mine and (taken + one.cells > share or _competes(one.advert, [*facing, *_there(stacks)])):
            continue
        whole = one.rows >= stacks.rows - stacks.gap and one.columns == stacks.columns
        if stacks.add(one, full=mine or whole):
            taken += one.cells
            waiting.discard(queue.index(one))
    return [one for i, one in enumerate(queue) if i in waiting]


def _largest(one: Booked) -> tuple[int, int, str]:
    return (-one.columns, -one.rows, one.advert.slug)


def _there(stacks: Stacks) -> list[Advert]:
    return [advert for advert, _ in stacks.placed]


def _competes(one: Advert, others: Sequence[Advert]) -> bool:
    return bool(one.category) and any(one.category == other.category for other in others)
