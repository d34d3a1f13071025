"""The exact page solver: the cheapest slicing of a page for every subset of its stories at once.

    cost[S, w][h] = least cost at which the stories S fill exactly w columns by h rows
    one story     : its leaf table
    A above B     : min over h1 of cost[A, w][h1] + cost[B, w][h - gap - h1]
    A beside B    : min over w1 of cost[A, w1][h] + cost[B, w - w1][h]

Stories come in order of rank; of two parts, the one with the story of highest rank is above or first.
A hole cannot occur: only a full rectangle has a finite cost. After Gange, Marriott and Stuckey, "Optimal
guillotine layout" (DocEng 2012), with exact heights and elastic leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from edition.makeup.prices import PRICES

INFINITE = 1 << 28
MOST_KNOWN = 12_000
"""Tables of subsets that are kept."""

Table = NDArray[np.int32]
"""Prices by (columns, rows); index 0 of either is unused."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the cut tree: a story (``item``), or two parts with ``first`` above or before ``second``."""

    columns: int
    rows: int
    item: int = -1
    first: Node | None = None
    second: Node | None = None
    above: bool = False


@dataclass(frozen=True)
class Rules:
    """Where stories may stand in a region, as masks: ``top`` at its top, ``bottom`` at its foot.

    ``over`` are pairs of stories of which the first is above the second; the stories of each of ``packages`` are in one
    rectangle, in which there is nothing else.
    """

    top: int = 0
    bottom: int = 0
    over: tuple[tuple[int, int], ...] = ()
    packages: tuple[int, ...] = ()

    def above(self, a: int, b: int) -> bool:
        """Whether the stories of ``a`` may stand above those of ``b``."""
        if b & self.top or a & self.bottom or self._divided(a, b):
            return False
        return not any(b >> i & 1 and a >> j & 1 for i, j in self.over)

    def beside(self, a: int, b: int) -> bool:
        """Whether the stories of ``a`` may stand before those of ``b``."""
        if self._divided(a, b):
            return False
        both = [(i, j) for i, j in self.over if (a | b) >> i & 1 and (a | b) >> j & 1]
        return all((a >> i & 1) == (a >> j & 1) for i, j in both)

    def _divided(self, a: int, b: int) -> bool:
        """Whether ``a`` and ``b`` have stories of one package, and one of them something else as well."""
        return any(a & one and b & one and (a | b) & ~one for one in self.packages)


FREE_RULES = Rules()


@dataclass
class Known:
    """Tables of subsets that were solved before, by the leaf tables in them and the size of the page.

    Pages share most of their stories, and a subset costs the same on each of them.
    """

    tables: dict[tuple[int, ...], Table] = field(default_factory=dict)
    leaves: dict[int, Table] = field(default_factory=dict)
    """The leaf tables by their identity, which is theirs as long as they are kept."""

    def of(self, leaves: Sequence[Table]) -> list[int]:
        """The names under which subsets of ``leaves`` are known."""
        if len(self.tables) > MOST_KNOWN:
            self.tables.clear()
        for leaf in leaves:
            self.leaves[id(leaf)] = leaf
        return [id(leaf) for leaf in leaves]


class PageSolver:
    """Prices of all subsets of the given leaf tables on a page of ``columns`` by ``rows``.

    ``known`` remembers subsets from one page to the next.
    """

    def __init__(
        self,
        leaves: Sequence[Table],
        columns: int,
        rows: int,
        gap: int,
        known: Known | None = None,
        rules: Rules = FREE_RULES,
    ) -> None:
        self.rules = rules
        self.columns, self.rows, self.gap = columns, rows, gap
        self.count = len(leaves)
        shape = (1 << self.count, columns + 1, rows + 1)
        self.cost = np.full(shape, INFINITE, dtype=np.int32)
        self._least = [_least_area(leaf, gap) for leaf in leaves]
        for i, leaf in enumerate(leaves):
            self.cost[1 << i] = leaf[: columns + 1, : rows + 1]
        known = known if known is not None and rules == FREE_RULES else Known()  # rules are those of one page
        names = known.of(leaves)
        for mask in range(1, 1 << self.count):
            if not mask & (mask - 1) or not self._may_fit(mask):
                continue
            key = (columns, rows, *(name for i, name in enumerate(names) if mask >> i & 1))
            if key in known.tables:
                self.cost[mask] = known.tables[key]
            else:
                self._solve(mask)
                known.tables[key] = self.cost[mask].copy()

    def _may_fit(self, mask: int) -> bool:
        area = sum(self._least[i] for i in range(self.count) if mask >> i & 1)
        return area <= self.columns * (self.rows + self.gap)

    def splits(self, mask: int) -> list[tuple[int, int]]:
        """The divisions of ``mask`` whose first part holds its story of highest rank (lowest bit)."""
        top = mask & -mask
        rest = mask ^ top
        splits = []
        part = rest
        while part:
            part = (part - 1) & rest
            splits.append((top | part, rest ^ part))
        return splits

    def _solve(self, mask: int) -> None:
        splits = self.splits(mask)
        out = self.cost[mask]
        free = not self.rules.over and not self.rules.packages
        beside = splits if free else [pair for pair in splits if self.rules.beside(*pair)]
        firsts = self.cost[[a for a, _ in beside]]
        seconds = self.cost[[b for _, b in beside]]
        for w in range(2, self.columns + 1) if beside else ():
            for w1 in range(1, w):
                price = (firsts[:, w1] + seconds[:, w - w1]).min(axis=0) + PRICES.beside
                np.minimum(out[w], price, out=out[w])
        if self.rules != FREE_RULES:
            splits = [pair for pair in splits if self.rules.above(*pair)]
            firsts = self.cost[[a for a, _ in splits]]
            seconds = self.cost[[b for _, b in splits]]
        finite_first = np.flatnonzero((firsts < INFINITE).any(axis=(0, 1)))
        rows, gap = self.rows, self.gap
        finite_second = np.flatnonzero((seconds < INFINITE).any(axis=(0, 1)))
        if not len(finite_first) or not len(finite_second):
            return
        low = int(finite_second[0])
        for h1 in finite_first:
            top = int(h1) + gap
            if top + low > rows:
                break
            above = (firsts[:, :, h1, None] + seconds[:, :, low : rows - top + 1]).min(axis=0)
            np.minimum(out[:, top + low :], above, out=out[:, top + low :])
        np.minimum(out, INFINITE, out=out)

    def price(self, mask: int) -> int:
        """What it costs to fill the page with exactly the stories of ``mask``; INFINITE when it cannot be."""
        return int(self.cost[mask, self.columns, self.rows])

    def tree(self, mask: int) -> Node:
        """The cut tree of the cheapest page of ``mask``; ties go to the first found, above before beside."""
        return self.node(mask, self.columns, self.rows)

    def node(self, mask: int, columns: int, rows: int) -> Node:
        """The cut tree of the cheapest rectangle of ``columns`` by ``rows`` that ``mask`` fills."""
        return self._tree(mask, columns, rows)

    def _tree(self, mask: int, columns: int, rows: int) -> Node:
        target = int(self.cost[mask, columns, rows])
        assert target < INFINITE
        if not mask & (mask - 1):
            return Node(columns, rows, item=mask.bit_length() - 1)
        for a, b in sorted(self.splits(mask)):
            for h1 in range(1, rows - self.gap) if self.rules.above(a, b) else ():
                h2 = rows - self.gap - h1
                if int(self.cost[a, columns, h1]) + int(self.cost[b, columns, h2]) == target:
                    first, second = self._tree(a, columns, h1), self._tree(b, columns, h2)
                    return Node(columns, rows, first=first, second=second, above=True)
            for w1 in range(1, columns) if self.rules.beside(a, b) else ():
                if int(self.cost[a, w1, rows]) + int(self.cost[b, columns - w1, rows]) + PRICES.beside == target:
                    first, second = self._tree(a, w1, rows), self._tree(b, columns - w1, rows)
                    return Node(columns, rows, first=first, second=second)
        raise AssertionError("a price without a page")


def _least_area(leaf: Table, gap: int) -> int:
    """The least number of cells that a story covers, with the gap below it."""
    columns, rows = np.nonzero(leaf < INFINITE)
    return int((columns * (rows + gap)).min()) if len(columns) else INFINITE
