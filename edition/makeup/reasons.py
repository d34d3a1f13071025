"""Why a story is where it does, what else a page could have been, and what a plan has changed."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from edition.makeup.dummy import Module, Page
from edition.makeup.edition import Planner
from edition.makeup.matter import Matter
from edition.makeup.prices import PRICES, ledger
from edition.makeup.solver import INFINITE, PageSolver
from edition.model import Pin, PlannedPage

MOST = 6
"""Cut trees of a page that are reported: the best and five more."""


_SAYS: dict[str, Callable[[Module], str]] = {
    "head": lambda one: f"a head of {one.head.size:g} points in {len(one.head.lines)} lines" if one.head else "a head",
    "deck": lambda one: f"a deck of {len(one.deck)} lines" if one.deck else "its deck was left off",
    "white": lambda _: "the white below its head",
    "columns": lambda one: f"{one.rect.columns} columns, which its tier does not like",
    "picture": lambda _: "the size of its picture",
    "version": lambda _: "the version of its copy",
    "jump": lambda one: f"a jump to page {one.continued_on}",
    "legs": lambda _: "the depth of its columns and where they are divided",
}
"""What each item of COSTS is for, in words."""


@dataclass(frozen=True)
class Reasons:
    """What can be asked of a plan: the planner that made it, its matter, and the price of the whole."""

    planner: Planner
    matter: tuple[Matter, ...]

    def why(self, slug: str, pages: Sequence[Page]) -> list[str]:
        """Lines that say why a story is on its page: what its form costs, and what other pages would have."""
        places = [(page, one) for page in pages for one in page.modules if one.slug == slug]
        one = next((one for one in self.matter if one.slug == slug), None)
        if not places or one is None:
            near = difflib.get_close_matches(slug, [matter.slug for matter in self.matter], 1, 0.4)
            return [f"'{slug}' is not on a page" + (f"; did you mean '{near[0]}'?" if near else "")]
        page, module = places[0]
        lines = [f"{slug} is on page {page.number}: {_what(module)}"]
        lines.append(f"  tier {one.tier}, section {one.section}, place {one.order} in the order of the news")
        if one.pin != Pin():
            lines.append(f"  pinned in {one.pin.source}")
        lines.append(f"  its form costs {module.price} points:")
        for what, cost in module.costs:
            lines.append(f"    {cost:>4}  {_SAYS[what](module)}")
            lines += [f"            {points}: {reason}" for _, points, reason in ledger(what)]
        lines += [f"  its rest is on page {other.number}" for other, _ in places[1:]]
        lines += self._margins(slug, pages, page.number)
        return lines

    def _margins(self, slug: str, pages: Sequence[Page], last: int) -> list[str]:
        """What each page would have cost that could have had the story and has not, and its own without it."""
        found = []
        for page in pages[:last]:
            own = any(module.slug == slug for module in page.modules)
            margin = next((one for one in page.margins if one.slug == slug and one.part == 0), None)
            if margin is not None:
                what = f"page {page.number} {'without' if own else 'with'} it"
                found.append(f"  the best {what} costs {margin.points} points more")
        if not found:
            found = ["  no other page was weighed: it belongs there, or all that is left is there, or it was kept"]
        return found

    def alternatives(self, page: Page) -> list[str]:
        """The best cut trees of a page's own stories, each with its price; the first is the cheapest."""
        by_key = {one.slug: one for one in self.matter}
        stories = [one for one in page.modules if one.slug in by_key]
        if len(stories) != len(page.modules):
            return [f"page {page.number} holds notices or advertisements, or rests of stories: it has no alternatives"]
        matter = sorted((_as_placed(by_key[one.slug], one) for one in stories), key=lambda one: one.rank)
        pages = self.planner.pages
        blank = pages.blanks.plain(page.number)
        leaves = [pages.maker.leaf(one, blank.rows, bool(one.pin.jump)) for one in matter]
        grid = pages.layout.grid
        solver = PageSolver([leaf.prices for leaf in leaves], grid.columns, blank.rows, pages.layout.gap)
        names = [one.slug for one in matter]
        found = _Trees(solver, names).best((1 << len(matter)) - 1, grid.columns, blank.rows)
        return [f"{price:>6}  {tree}" for price, tree, _ in found]


def _as_placed(one: Matter, module: Module) -> Matter:
    """A story that jumps on the page shows the same lines in every alternative."""
    if module.part or not module.continued_on:
        return replace(one, pin=replace(one.pin, jump="never"))
    start, end = module.lines
    return replace(one, pin=replace(one.pin, jump="after", jump_after=end - start))


class _Trees:
    """The cheapest cut trees of each set of stories in each rectangle: as many as MOST."""

    def __init__(self, solver: PageSolver, names: Sequence[str]) -> None:
        self.solver, self.names = solver, names
        self._kept: dict[tuple[int, int, int], list[tuple[int, str, str]]] = {}

    def best(self, mask: int, w: int, h: int) -> list[tuple[int, str, str]]:
        """(price, tree, the sign of its outermost cut) of the cheapest trees, cheapest first."""
        if not mask & (mask - 1):
            price = int(self.solver.cost[mask, w, h])
            return [(price, self.names[mask.bit_length() - 1], "")] if price < INFINITE else []
        key = (mask, w, h)
        if key not in self._kept:
            self._kept[key] = self._found(mask, w, h)
        return self._kept[key]

    def _found(self, mask: int, w: int, h: int) -> list[tuple[int, str, str]]:
        gap, cost = self.solver.gap, self.solver.cost
        splits: list[tuple[int, int, int, int, int, int, bool]] = []
        for a, b in self.solver.splits(mask):
            above = cost[a, w, 1 : h - gap] + cost[b, w, h - gap - 1 : 0 : -1]
            for i in np.flatnonzero(above < INFINITE):
                splits.append((int(above[i]), a, w, int(i) + 1, b, h - gap - int(i) - 1, True))
            for w1 in range(1, w):
                price = int(cost[a, w1, h]) + int(cost[b, w - w1, h]) + PRICES.beside
                if price < INFINITE:
                    splits.append((price, a, w1, h, b, w - w1, False))
        found: dict[tuple[str, str], int] = {}
        for price, a, x, y, b, z, over in sorted(splits):
            if len(found) >= MOST and price > sorted(found.values())[MOST - 1]:
                break
            sign = "/" if over else "|"
            for p1, t1, s1 in self.best(a, x, y):
                for p2, t2, s2 in self.best(b, w if over else z, z if over else h):
                    tree = f"{_inner(t1, s1, sign)} {sign} {_inner(t2, s2, sign)}"
                    total = p1 + p2 + (0 if over else PRICES.beside)
                    found[tree, sign] = min(total, found.get((tree, sign), INFINITE))
        return sorted((price, tree, sign) for (tree, sign), price in found.items())[:MOST]


def _inner(tree: str, own: str, sign: str) -> str:
    """A part of a tree, in brackets where it is cut the other way."""
    return f"({tree})" if own and own != sign else tree


def _what(module: Module) -> str:
    rect = module.rect
    where = f"columns {rect.column + 1}-{rect.column + rect.columns}, rows {rect.row + 1}-{rect.row + rect.rows}"
    return where + (f", {module.head.size:g} points" if module.head else "")


def changed(before: Sequence[PlannedPage], after: Sequence[PlannedPage]) -> list[int]:
    """The numbers of the pages that differ."""
    old, new = {page.number: page for page in before}, {page.number: page for page in after}
    return [number for number in sorted(old.keys() | new.keys()) if old.get(number) != new.get(number)]


def difference(before: Sequence[PlannedPage], after: Sequence[PlannedPage]) -> list[str]:
    """What has changed since ``before``, page by page: a line that begins with - went, one with + came."""
    old, new = {page.number: page for page in before}, {page.number: page for page in after}
    lines = []
    for number in changed(before, after):
        lines.append(f"page {number}")
        a, b = (_texts(pages[number]) if number in pages else [] for pages in (old, new))
        lines += [line for line in difflib.ndiff(a, b) if line[0] in "+-"]
    return lines or [f"nothing has changed on {len(after)} pages"]


def _texts(page: PlannedPage) -> list[str]:
    lines = []
    for one in page.stories:
        name = f"{one.slug} (part {one.part + 1})" if one.part else one.slug
        columns, rows = f"{one.column + 1}-{one.column + one.columns}", f"{one.row + 1}-{one.row + one.rows}"
        lines.append(f"{name}: columns {columns}, rows {rows}, lines {one.start + 1}-{one.end}, copy {one.copy}")
    return lines
