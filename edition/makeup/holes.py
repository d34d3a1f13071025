"""The news hole: what advertisements leave of a page, as a cut tree of rectangles that stories fill.

Advertisements stand in stacks at the foot of the page, the deepest at the outside edge, so that what is above them
is a staircase. It is cut into rectangles in every way, and each way is priced with the tables of the page solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from edition.makeup.prices import PRICES
from edition.makeup.solver import FREE_RULES, INFINITE, Node, PageSolver

MOST_WHITE = 0.11
"""Share of a page's rows that may stay white at its foot and look as if it were meant."""
Prices = NDArray[np.int32]
"""A price for each subset of the stories."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A rectangle of the news hole, or two parts: ``first`` above or before (from the left) ``second``.

    ``shift`` is how many columns from the left edge of the whole a second part below the first begins.
    """

    columns: int
    rows: int
    first: Hole | None = None
    second: Hole | None = None
    above: bool = False
    shift: int = 0
    white: int = 0
    """Rows below it that stay white on purpose."""

    @property
    def cells(self) -> int:
        """Columns by rows of all its rectangles."""
        if self.first is None or self.second is None:
            return self.columns * self.rows
        return self.first.cells + self.second.cells

    @property
    def parts(self) -> int:
        """How many rectangles it has."""
        return 1 if self.first is None or self.second is None else self.first.parts + self.second.parts


def holes(depths: Sequence[int], rows: int, gap: int) -> tuple[Hole, ...]:
    """Every way to cut the room above stacks of ``depths`` rows, one a column from the left, into rectangles.

    ``depths`` falls or rises over the columns and never turns. A column whose stack fills the page has no room.
    """
    free = _free(depths, rows, gap)
    return tuple(dict.fromkeys(_cut(tuple(depths[free[0] : free[-1] + 1]), rows, gap))) if free else ()


def left_of(depths: Sequence[int], rows: int, gap: int) -> int:
    """The first column that has room above its stack, at which the news hole begins."""
    return next(iter(_free(depths, rows, gap)), 0)


def _free(depths: Sequence[int], rows: int, gap: int) -> list[int]:
    return [i for i, depth in enumerate(depths) if rows - depth - (gap if depth else 0) > 0]


def _cut(depths: tuple[int, ...], rows: int, gap: int) -> list[Hole]:
    least, deepest = min(depths), max(depths)
    if least == deepest:
        return [Hole(len(depths), rows - deepest - (gap if deepest else 0))]
    found: list[Hole] = []
    for at in range(1, len(depths)):  # beside each other, at each step
        if depths[at] != depths[at - 1]:
            for a in _cut(depths[:at], rows, gap):
                for b in _cut(depths[at:], rows, gap):
                    found.append(Hole(len(depths), rows, a, b))
    top = rows - deepest - gap
    low = [i for i, depth in enumerate(depths) if depth < deepest]
    below = tuple(depths[i] for i in low)
    if top > 0 and min(deepest - depth for depth in below) > gap:
        for b in _cut(below, deepest, gap):  # one over all columns, the rest beside the deepest stack
            found.append(Hole(len(depths), rows, Hole(len(depths), top), b, True, low[0]))
    return found


def white_price(white: int, rows: int) -> int:
    """What it costs to leave ``white`` rows at the foot of a page of ``rows`` white."""
    if not white:
        return 0
    return PRICES.white + PRICES.white_row * white + PRICES.bare_row * max(0, white - int(MOST_WHITE * rows))


@dataclass
class HoleSolver:
    """Prices of all subsets of the stories on a page whose news hole is cut in any of several ways."""

    solver: PageSolver
    ways: tuple[Hole, ...]
    white: int = 0
    """Rows at its foot that may stay white, where it is one rectangle."""
    more: int = 0
    """What white costs beside its rows."""

    def __post_init__(self) -> None:
        self._kept: dict[Hole, Prices] = {}
        if self.white and self.ways[0].parts == 1:
            whole = self.ways[0]
            self.ways += tuple(replace(whole, rows=whole.rows - rows, white=rows) for rows in range(1, self.white + 1))
        self.prices = np.full(1 << self.solver.count, INFINITE, dtype=np.int32)
        for way in self.ways:
            np.minimum(self.prices, self._priced(way), out=self.prices)

    def price(self, mask: int) -> int:
        """What it costs to fill the hole with exactly the stories of ``mask``; INFINITE when it cannot be."""
        return int(self.prices[mask])

    def trees(self, mask: int) -> list[tuple[Node, int, int]]:
        """The cut trees of the hole's rectangles for ``mask``, each with its first column and row (0 is the hole's)."""
        way = next(way for way in self.ways if int(self._priced(way)[mask]) == self.price(mask))
        return self._trees(way, mask, 0, 0)

    def _priced(self, way: Hole) -> Prices:
        if way not in self._kept:
            if way.first is None or way.second is None:
                white = white_price(way.white, way.rows + way.white) + (self.more if way.white else 0)
                own = self.solver.cost[:, way.columns, way.rows] + white
                self._kept[way] = np.minimum(own, INFINITE)
            else:
                self._kept[way] = self._joined(self._priced(way.first), self._priced(way.second), way.above)
        return self._kept[way]

    def _joined(self, first: Prices, second: Prices, above: bool) -> Prices:
        out = np.full(len(first), INFINITE, dtype=np.int32)
        a, b = np.flatnonzero(first < INFINITE), np.flatnonzero(second < INFINITE)
        free = (a[:, None] & b[None, :]) == 0
        if self.solver.rules != FREE_RULES:
            may = self.solver.rules.above if above else self.solver.rules.beside
            free &= np.array([[may(int(i), int(j)) for j in b] for i in a], dtype=np.bool_).reshape(free.shape)
        both = (a[:, None] | b[None, :])[free]
        prices = (first[a][:, None] + second[b][None, :])[free] + _order(
            np.broadcast_to(a[:, None], free.shape)[free], both
        )
        np.minimum.at(out, both, prices.astype(np.int32))
        return out

    def _trees(self, way: Hole, mask: int, column: int, row: int) -> list[tuple[Node, int, int]]:
        if way.first is None or way.second is None:
            return [(self.solver.node(mask, way.columns, way.rows), column, row)]
        target = int(self._priced(way)[mask])
        first, second = self._priced(way.first), self._priced(way.second)
        may = self.solver.rules.above if way.above else self.solver.rules.beside
        for a in range(1, mask):
            b = mask ^ a
            if a & mask != a or not may(a, b):
                continue
            if int(first[a]) + int(second[b]) + PRICES.lower * (not mask & -mask & a) == target:
                break
        else:
            raise AssertionError("a price without a page")
        right, down = (way.shift, way.first.rows + self.solver.gap) if way.above else (way.first.columns, 0)
        return self._trees(way.first, a, column, row) + self._trees(way.second, mask ^ a, column + right, row + down)


def _order(first: NDArray[np.intp], both: NDArray[np.intp]) -> NDArray[np.intp]:
    """The price of a part that does not come first and yet holds the story of highest rank."""
    later: NDArray[np.bool_] = (both & -both & first) == 0
    return later.astype(np.intp) * PRICES.lower
