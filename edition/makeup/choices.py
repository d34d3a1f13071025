"""What may fill a page: every choice of stories with its price, and the page that each would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from edition.layout import Layout
from edition.makeup.blanks import Blank, Blanks
from edition.makeup.candidates import WINDOW, choice_price, modules_of, rules_of
from edition.makeup.dummy import Margin, Module
from edition.makeup.holes import MOST_WHITE, HoleSolver
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.modules import modules
from edition.makeup.prices import PRICES
from edition.makeup.recipes import Leaf
from edition.makeup.solver import INFINITE, Known, Node, PageSolver

TRIED = 10
"""Subsets of a page for which the rest of the edition is tried, on its last two pages."""


@dataclass
class Solved:
    """A page that was chosen: its price, its modules, what it leaves, and the blank page that it fills."""

    price: int
    modules: list[Module]
    rest: list[Matter]
    blank: Blank
    margins: tuple[Margin, ...] = ()
    roomy: bool = False
    """Whether its heads and pictures may be larger than their tiers like, for its copy was short."""


@dataclass(frozen=True)
class Choice:
    """A choice of stories (slug and part) for a page: its price, and how to make the page, which takes longer."""

    price: int
    make: Callable[[], Solved]
    stories: frozenset[tuple[str, int]]


@dataclass
class Chooser:
    """Prices the choices for one page at a time."""

    layout: Layout
    maker: LeafMaker
    blanks: Blanks
    _areas: dict[tuple[str, int, int], int] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    plain: Chooser | None = None
    """What says how large stories naturally are, where this one has other forms of them."""

    def room(self, blank: Blank) -> int:
        """Cells of a page, with the gap that the modules at its foot do not need."""
        return blank.plot.cells + self.layout.grid.columns * self.layout.gap

    def area(self, one: Matter) -> int:
        """Cells that a story naturally covers; for one larger than a page, by its lines."""
        if self.plain is not None:
            return self.plain.area(one)
        key = (one.slug, one.start, one.version)
        if key not in self._areas:
            area = self.natural(one)
            self._areas[key] = area if area < INFINITE else int(one.lines * 1.12) + 12 * self.layout.grid.columns
        return self._areas[key]

    def natural(self, one: Matter) -> int:
        """Cells that a story covers whole on an inside page; INFINITE when it can stand on none."""
        if self.plain is not None:
            return self.plain.natural(one)
        return self.maker.leaf(one, self.blanks.rows(2), False).natural_area(self.layout.gap)

    def choices(
        self,
        blank: Blank,
        seen: list[Matter],
        pending: list[Matter],
        share: float,
        steer: float,
        jump: int,
        fillers: int = 0,
    ) -> list[Choice]:
        """What may fill the page, cheapest first, held to its ``share`` of the copy as strongly as ``steer`` says.

        ``jump`` says what may jump: 0 what fits no page whole, 1 stories, 2 their tails too. ``fillers`` is how many
        house notices may stand there.
        """
        first = sorted(seen, key=lambda one: (not one.must, one.kind != "index", one.rank))[: WINDOW + 1 - fillers]
        noticed = fillers if blank.number > 1 or blank.adverts else 0  # page one is white sooner than it has a notice
        ranked = [*sorted(first, key=lambda one: one.rank), *map(house, range(noticed))]
        count = len(first)
        seen = [one for one in seen if one in ranked]
        jumps = [jump > (one.kind == "tail") or self.natural(one) >= INFINITE for one in ranked]
        leaves = [self.maker.leaf(one, blank.rows, may) for one, may in zip(ranked, jumps, strict=True)]
        white = blank.rows - 1 if fillers else int(MOST_WHITE * blank.rows) if self.maker.roomy else 0
        solver = self.solver(blank, ranked, leaves, white, PRICES.white_inside)
        front = blank.number == 1
        part = share / max(1, sum(self.area(one) for one in pending))
        counts = modules_of(self.layout.modules, pending, part)
        must = sum(1 << i for i, one in enumerate(ranked) if one.must)
        priced: list[tuple[int, int]] = []
        for mask in range(1, 1 << len(ranked)):
            price, real = solver.price(mask), mask & (1 << count) - 1
            if price < INFINITE and real and mask & must == must:
                priced.append((price + choice_price(real, ranked, seen, share, front, counts, self.area, steer), mask))
        priced.sort()
        if front:
            priced = _best_fronts(priced, ranked)
        return [self.choice(blank, price, solver.trees, mask, ranked, leaves, pending) for price, mask in priced]

    def solver(
        self, blank: Blank, ranked: Sequence[Matter], leaves: Sequence[Leaf], white: int = 0, more: int = 0
    ) -> HoleSolver:
        """The solver of a page for all subsets of ``ranked``.

        Up to ``white`` rows at its foot may stay white, for so many points ``more``.
        """
        tables = [leaf.prices for leaf in leaves]
        columns, gap = self.layout.grid.columns, self.layout.gap
        solver = PageSolver(tables, columns, blank.rows, gap, self.known, rules_of(ranked))
        return HoleSolver(solver, blank.plot.ways, 0 if blank.adverts else white, more)

    def choice(
        self,
        blank: Blank,
        price: int,
        trees: Callable[[int], list[tuple[Node, int, int]]],
        mask: int,
        ranked: list[Matter],
        leaves: list[Leaf],
        pending: list[Matter],
        row: int = 0,
    ) -> Choice:
        """A choice of stories: ``row`` is how far below the page's first free row they begin."""

        taken = [one for i, one in enumerate(ranked) if mask >> i & 1]

        def made() -> Solved:
            down = [(node, blank.plot.left + column, row + at) for node, column, at in trees(mask)]
            placed = modules(down, ranked, leaves, blank.top, self.maker)
            return Solved(price, placed, self.rest(blank.number, pending, taken, placed), blank)

        return Choice(price, made, frozenset((one.slug, one.part) for one in taken if one.kind != "house"))

    def placed(
        self,
        blank: Blank,
        price: int,
        trees: list[tuple[Node, int, int]],
        ranked: list[Matter],
        leaves: list[Leaf],
        pending: list[Matter],
    ) -> Solved:
        """The page on which all of ``ranked`` stand as cut trees say."""
        return self.choice(blank, price, lambda _mask: trees, (1 << len(ranked)) - 1, ranked, leaves, pending).make()

    def least(self, one: Matter, blank: Blank) -> int:
        """The fewest cells that a story covers on a page, with the gap below it."""
        table = self.maker.leaf(one, blank.rows, one.pin.jump in ("allow", "after")).prices
        columns, rows = np.nonzero(table < INFINITE)
        return int((columns * (rows + self.layout.gap)).min()) if len(columns) else 2 * self.room(blank)

    def rest(self, number: int, pending: list[Matter], taken: list[Matter], placed: list[Module]) -> list[Matter]:
        """What remains after a page: the stories not taken, and the tails of those that jump."""
        by_slug = {(one.slug, one.part): one for one in taken}
        rest = [one for one in pending if (one.slug, one.part) not in by_slug]
        tails: list[Matter] = []
        for module in placed:
            if module.continued_on:
                one = by_slug[module.slug, module.part]
                tails.append(one.tail(module.lines[1], number))
        return tails + rest


def margins(options: Sequence[tuple[int, frozenset[tuple[str, int]]]], best: int) -> tuple[Margin, ...]:
    """What it costs more to leave out each story that was chosen, or to take one that was not.

    ``options`` are the pages that were weighed, as (price, stories); the one at ``best`` was chosen.
    """
    price, chosen = options[best]
    found = []
    for key in sorted(frozenset().union(*(stories for _, stories in options))):
        others = [other for other, stories in options if (key in stories) != (key in chosen)]
        if others:
            found.append(Margin(*key, min(others) - price))
    return tuple(found)


def _best_fronts(priced: list[tuple[int, int]], ranked: Sequence[Matter]) -> list[tuple[int, int]]:
    """The choices for page one that lack least of what belongs there: a story of the highest tier, and the index."""
    highest = min((one.tier for one in ranked if one.kind == "story"), default=0)
    leads = sum(1 << i for i, one in enumerate(ranked) if one.kind == "story" and one.tier == highest)
    index = sum(1 << i for i, one in enumerate(ranked) if one.kind == "index")
    lacks = [(not mask & leads) * 2 + (not mask & index) for _, mask in priced]
    return [one for one, lack in zip(priced, lacks, strict=True) if lack == min(lacks)]


def house(number: int) -> Matter:
    """A house notice, as matter: it fills what copy leaves on a last page."""
    return Matter(f"house-{number + 1}", "house", 5, "", "en", "", order=10_000 + number)
