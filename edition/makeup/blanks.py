"""Blank pages: how many rows a page has for news once its furniture and its advertisements stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.layout import Layout
from edition.makeup.adverts import MOST_SOLD, Booked, Plot, Stacks, stacked
from edition.makeup.dummy import Module, Rect
from edition.makeup.holes import Hole, holes, left_of
from edition.model import Advert

FEW_PAGES = 2.5
"""Pages of an edition whose first page carries advertisements that are not booked for it."""


@dataclass(frozen=True)
class Blank:
    """A page before a story is put on it: its number, its first free row, its rows, and its advertisements.

    ``waiting`` are the advertisements that stand on later pages.
    """

    number: int
    top: int
    rows: int
    plot: Plot
    waiting: tuple[Booked, ...] = ()

    @property
    def adverts(self) -> tuple[Advert, ...]:
        """The advertisements that stand on it."""
        return tuple(advert for advert, _ in self.plot.placed)

    def modules(self) -> list[Module]:
        """The modules of its advertisements, from the top down."""
        ordered = sorted(self.plot.placed, key=lambda one: (one[1].row, one[1].column))
        return [Module(advert.slug, "ad", rect, 0, "") for advert, rect in ordered]


@dataclass
class Blanks:
    """Makes the blank pages of one edition."""

    layout: Layout
    nameplate_rows: int
    _kept: dict[tuple[object, ...], Blank] = field(default_factory=dict)

    def top(self, number: int) -> int:
        """Rows that furniture takes at the top of a page."""
        return self.nameplate_rows if number == 1 else self.layout.folio_rows

    def rows(self, number: int) -> int:
        """Rows below the furniture of a page."""
        return self.layout.grid.rows - self.top(number)

    def plain(self, number: int) -> Blank:
        """A page without advertisements."""
        rows = self.rows(number)
        return Blank(number, self.top(number), rows, Plot((), (Hole(self.layout.grid.columns, rows),)))

    def blank(
        self,
        number: int,
        queue: Sequence[Booked],
        area: int,
        section: str,
        facing: Sequence[Advert],
        spare: bool = True,
    ) -> Blank:
        """The page of ``number`` with its share of the advertisements in ``queue``.

        ``area`` is how many cells of copy are still to be placed, ``section`` that of the page's first story,
        ``facing`` what is on the page beside it. Without ``spare`` only what is booked for the page is there.
        """
        if not queue:
            return self.plain(number)
        key = (number, tuple(one.advert.slug for one in queue), area, section, tuple(facing), spare)
        if key not in self._kept:
            self._kept[key] = self._made(number, list(queue), area, section, facing, spare)
        return self._kept[key]

    def with_adverts(self, number: int, places: Sequence[tuple[Booked, Rect]], queue: Sequence[Booked]) -> Blank:
        """A page with advertisements at known places; the others of ``queue`` wait."""
        top, rows, columns = self.top(number), self.rows(number), self.layout.grid.columns
        depths = [0] * columns
        for _, rect in places:
            for column in range(rect.column, rect.column + rect.columns):
                depths[column] = max(depths[column], top + rows - rect.row)
        placed = tuple((one.advert, rect) for one, rect in places)
        slugs = {one.advert.slug for one, _ in places}
        waiting = tuple(one for one in queue if one.advert.slug not in slugs)
        gap = self.layout.gap
        return Blank(number, top, rows, Plot(placed, holes(depths, rows, gap), left_of(depths, rows, gap)), waiting)

    def _made(
        self, number: int, queue: list[Booked], area: int, section: str, facing: Sequence[Advert], spare: bool
    ) -> Blank:
        grid, rows = self.layout.grid, self.rows(number)
        page = grid.columns * (rows + self.layout.gap)
        sold = sum(one.cells + one.columns * self.layout.gap for one in queue)
        if area:
            pages = max(1.0, (sold + area) / page)
            spare = spare and (number > 1 or pages < FEW_PAGES)
            share = min(MOST_SOLD * page, 1.2 * sold / pages) if spare else 0.0
        else:
            queue = [replace(one, advert=replace(one.advert, page=0, section="")) for one in queue]
            share = float(page)
            facing = ()
        stacks = Stacks(grid.columns, rows, self.layout.gap)
        waiting = stacked(queue, number, section, share, stacks, facing)
        if area and not stacks.placed and spare and number > 1:  # one that is larger than the share, so that all appear
            waiting = stacked(queue, number, section, MOST_SOLD * page, stacks, facing)
        return Blank(number, self.top(number), rows, stacks.plot(self.top(number), number % 2 == 1), tuple(waiting))
