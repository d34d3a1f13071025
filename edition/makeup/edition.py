"""The edition plan: which stories go on which page, solved page by page towards a fair share of the copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from edition.findings import Overset
from edition.layout import Layout
from edition.makeup.adverts import Booked
from edition.makeup.blanks import Blank, Blanks
from edition.makeup.candidates import WINDOW, choice_price, window
from edition.makeup.dummy import Module, Page
from edition.makeup.holes import HoleSolver
from edition.makeup.leaves import Leaf, LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.modules import modules
from edition.makeup.solver import INFINITE, Known, Node, PageSolver
from edition.model import Advert

PAGE = 30
"""Price of a page, so that of two equal plans the shorter one wins."""
MOST_ITEMS = 8
"""Stories and notices that a page is solved for together."""
TRIED = 10
"""Subsets of a page for which the rest of the edition is tried, on its last two pages."""

Progress = Callable[[str], None]


@dataclass
class _Solved:
    """A page that was chosen: its price, its modules, what it leaves, and the blank page that it fills."""

    price: int
    modules: list[Module]
    rest: list[Matter]
    blank: Blank


@dataclass
class Planner:
    """Plans the pages of one edition."""

    layout: Layout
    maker: LeafMaker
    nameplate_rows: int
    tell: Progress = lambda _what: None
    booked: tuple[Booked, ...] = ()
    _areas: dict[tuple[str, int], int] = field(default_factory=dict)
    _known: Known = field(default_factory=Known)
    _blanks: Blanks = field(init=False)

    def __post_init__(self) -> None:
        self._blanks = Blanks(self.layout, self.nameplate_rows)

    def plan(self, matter: Sequence[Matter]) -> list[Page]:
        """The pages for ``matter``; raises Overset, naming the story, when copy cannot be placed."""
        total = sum(self._area(one) for one in matter)
        pages = 1 + max(0.0, (total - self._room(self._blanks.plain(1))) / self._room(self._blanks.plain(2)))
        biases = (0.5, 0.15, 0.85, 0.3, 0.7) if pages < 9 else (0.5,)
        large = self.layout.grid.columns * self.layout.grid.rows // 5
        plans: list[tuple[int, list[Page]]] = []
        for bias in biases:
            price, found = self._planned(matter, bias)
            plans.append((price + PAGE * len(found), found))
            if len(found) == 1 or (len(plans) == 3 and not _notice_over(large, min(plans, key=itemgetter(0))[1])):
                break
        return min(plans, key=itemgetter(0))[1]

    def _room(self, blank: Blank) -> int:
        """Cells of a page, with the gap that the modules at its foot do not need."""
        return blank.plot.cells + self.layout.grid.columns * self.layout.gap

    def _area(self, one: Matter) -> int:
        """Cells that a story naturally covers; for one larger than a page, by its lines."""
        key = (one.slug, one.start)
        if key not in self._areas:
            area = self._natural(one)
            self._areas[key] = area if area < INFINITE else int(one.lines * 1.12) + 12 * self.layout.grid.columns
        return self._areas[key]

    def _natural(self, one: Matter) -> int:
        """Cells that a story covers whole on an inside page; INFINITE when it can stand on none."""
        return self.maker.leaf(one, self._blanks.rows(2), False).natural_area(self.layout.gap)

    def _planned(self, matter: Sequence[Matter], bias: float) -> tuple[int, list[Page]]:
        pending = list(matter)
        queue = self.booked
        pages: list[Page] = []
        facing: tuple[Advert, ...] = ()
        price = 0
        while pending or queue:
            number = len(pages) + 1
            self.tell(f"page {number}")
            solved = self._page(number, pending, queue, facing if number % 2 else (), bias)
            price += solved.price
            section = next((one.section for one in solved.modules if one.kind != "house"), "")
            placed = tuple(solved.modules + solved.blank.modules())
            pages.append(Page(number, solved.blank.top, placed, section))
            pending, queue, facing = solved.rest, solved.blank.waiting, solved.blank.adverts
        return price, pages

    def _blank(
        self,
        number: int,
        pending: Sequence[Matter],
        queue: Sequence[Booked],
        facing: Sequence[Advert],
        spare: bool = True,
    ) -> Blank:
        first = min(pending, key=lambda one: one.order, default=None)
        area = sum(self._area(one) for one in pending)
        return self._blanks.blank(number, queue, area, first.section if first else "", facing, spare)

    def _page(
        self, number: int, pending: list[Matter], queue: Sequence[Booked], facing: Sequence[Advert], bias: float
    ) -> _Solved:
        """The page of ``number``, first with the advertisements that may stand on it, else with those that must."""
        blanks = [self._blank(number, pending, queue, facing, spare) for spare in (True, False)]
        if not pending:
            return self._sold(blanks[0])
        for blank in dict.fromkeys(blanks):
            solved = self._filled(blank, pending, bias)
            if solved is not None:
                return solved
        raise self._overset(number, pending)

    def _sold(self, blank: Blank) -> _Solved:
        """A page of advertisements alone; what they leave is for notices."""
        if not blank.plot.placed:
            raise Overset("an advertisement fits on no page", "book a smaller size", blank.waiting[0].advert.source)
        last = self._last(blank, []) if blank.plot.ways else None
        return last or _Solved(0, [], [], blank)

    def _filled(self, blank: Blank, pending: list[Matter], bias: float) -> _Solved | None:
        """The stories that fill a page best; None when none can."""
        if not blank.plot.ways:
            return _Solved(0, [], pending, blank)
        area = sum(self._area(one) for one in pending)
        number, room = blank.number, self._room(blank)
        if area < 1.3 * room and len(pending) <= WINDOW + 1 and not blank.waiting:
            last = self._last(blank, pending)
            if last is not None and (area < 1.02 * room or last.price < 60 * len(pending)):
                return last
        seen = window(number, pending)
        one_hole = blank.plot.ways[0].parts == 1
        if sum(self._area(one) for one in seen) < 0.85 * room and len(pending) > len(seen) and one_hole:
            return self._bands(blank, pending)
        page, sold = self._room(self._blanks.plain(2)), sum(one.cells for one in blank.waiting)
        left = max(int(max(0.0, (area + sold - room) / page) + bias), 1 if sold else 0)
        later = max(page - sold / max(1, left), page / 4)
        share = room * area / (room + later * left)
        choices: list[Callable[[], tuple[int, _Solved]]] = []
        # the last resort, so that the paper appears, is a notice beside what can be placed
        for jump, fillers in ((int(number == 1), 0), (1, 0), (1, 1), (1, 2), (2, 2)):
            choices = choices or self._choices(blank, seen, pending, share, jump, fillers)
        if not choices:
            return None
        if area < 2.3 * room and len(pending) <= WINDOW + 3:
            return self._with_the_next(blank, choices)
        if number == 1:
            return next((s for c in choices if _few_jumps((s := c()[1]).modules)), choices[0]()[1])
        return choices[0]()[1]

    def _with_the_next(self, blank: Blank, choices: Sequence[Callable[[], tuple[int, _Solved]]]) -> _Solved:
        """The choice that leaves the best last page: the last two pages are solved together."""
        best: tuple[int, _Solved] | None = None
        facing = blank.adverts if blank.number % 2 == 0 else ()
        for choice in choices:
            price, solved = choice()
            last: _Solved | None = _Solved(0, [], [], blank)
            if solved.rest:
                following = self._blank(blank.number + 1, solved.rest, blank.waiting, facing)
                last = self._last(following, solved.rest) if not following.waiting else None
            if last is None:
                continue
            if best is None or price + last.price < best[0]:
                best = (price + last.price, solved)
        return best[1] if best is not None else choices[0]()[1]

    def _choices(
        self, blank: Blank, seen: list[Matter], pending: list[Matter], share: float, jump: int, fillers: int = 0
    ) -> list[Callable[[], tuple[int, _Solved]]]:
        """What may fill the page, cheapest first: each makes its modules only when it is called.

        ``jump`` says what may jump: 0 what fits no page whole, 1 stories, 2 their tails too. ``fillers`` is how many
        house notices may stand there.
        """
        ranked = [*sorted(seen, key=lambda one: one.rank)[: WINDOW + 1 - fillers], *map(house, range(fillers))]
        count = len(ranked) - fillers
        seen = [one for one in seen if one in ranked]
        jumps = [jump > (one.kind == "tail") or self._natural(one) >= INFINITE for one in ranked]
        leaves = [self.maker.leaf(one, blank.rows, may) for one, may in zip(ranked, jumps, strict=True)]
        solver = self._solver(blank, leaves)
        front = blank.number == 1
        priced: list[tuple[int, int]] = []
        for mask in range(1, 1 << len(ranked)):
            price, real = solver.price(mask), mask & (1 << count) - 1
            if price < INFINITE and real:
                priced.append((price + choice_price(real, ranked, seen, share, front, self.layout, self._area), mask))
        priced.sort()
        return [
            self._choice(blank, price, solver.trees, mask, ranked, leaves, pending)
            for price, mask in priced[: 2 * TRIED]
        ]

    def _solver(self, blank: Blank, leaves: Sequence[Leaf]) -> HoleSolver:
        tables = [leaf.prices for leaf in leaves]
        solver = PageSolver(tables, self.layout.grid.columns, blank.rows, self.layout.gap, self._known)
        return HoleSolver(solver, blank.plot.ways)

    def _choice(
        self,
        blank: Blank,
        price: int,
        trees: Callable[[int], list[tuple[Node, int, int]]],
        mask: int,
        ranked: list[Matter],
        leaves: list[Leaf],
        pending: list[Matter],
        row: int = 0,
    ) -> Callable[[], tuple[int, _Solved]]:
        """A choice of stories: ``row`` is how far below the page's first free row they begin."""

        def made() -> tuple[int, _Solved]:
            placed = modules(trees(mask), ranked, leaves, blank.top + row, self.maker)
            taken = [one for i, one in enumerate(ranked) if mask >> i & 1]
            return price, _Solved(price, placed, self._rest(blank.number, pending, taken, placed), blank)

        return made

    def _rest(self, number: int, pending: list[Matter], taken: list[Matter], placed: list[Module]) -> list[Matter]:
        """What remains after a page: the stories not taken, and the tails of those that jump."""
        rest = [one for one in pending if one not in taken]
        by_slug = {(one.slug, one.part): one for one in taken}
        tails: list[Matter] = []
        for module in placed:
            if module.continued_on:
                one = by_slug[module.slug, module.part]
                tails.append(one.tail(module.lines[1], number, _key_words(one)))
        return tails + rest

    def _last(self, blank: Blank, pending: list[Matter]) -> _Solved | None:
        """All that is pending on one page, with up to two house notices; None when it does not fit."""
        if len(pending) > WINDOW + 1 or sum(self._area(one) for one in pending) > 1.5 * self._room(blank):
            return None
        if not blank.plot.ways:
            return None
        most = (2 if len(pending) < WINDOW else 1) + blank.plot.ways[0].parts - 1
        fillers = [house(k) for k in range(min(most, MOST_ITEMS - len(pending)))]
        ranked = [*sorted(pending, key=lambda one: one.rank), *fillers]
        leaves = [self.maker.leaf(one, blank.rows, False) for one in ranked]
        solver = self._solver(blank, leaves)
        masks = [(1 << len(pending) + more) - 1 for more in range(len(fillers) + 1)]
        price, mask = min((solver.price(mask), mask) for mask in masks)
        if price >= INFINITE:
            return None
        return self._choice(blank, price, solver.trees, mask, ranked, leaves, pending)()[1]

    def _bands(self, blank: Blank, pending: list[Matter]) -> _Solved | None:
        """A page of many small stories: cut once across, and each band solved by itself."""
        rows = blank.plot.ways[0].rows
        best: _Solved | None = None
        seen = window(blank.number, pending)
        for part in (0.45, 0.55, 0.65):
            first_rows = round(rows * part)
            first = self._band(blank, seen, pending, first_rows, 0, [])
            if first is None:
                continue
            row = first_rows + self.layout.gap
            again = window(2, first.rest)[:WINDOW]
            second = self._band(blank, again, first.rest, rows - row, row, first.modules)
            if second is not None:
                price = first.price + second.price
                if best is None or price < best.price:
                    best = _Solved(price, first.modules + second.modules, second.rest, blank)
        if best is not None:
            return best
        choices = self._choices(blank, seen, pending, float(self._room(blank)), jump=1)
        if choices:
            return choices[0]()[1]
        last = self._last(blank, seen)
        return last and replace(last, rest=[one for one in pending if one not in seen])

    def _band(
        self, blank: Blank, seen: list[Matter], pending: list[Matter], rows: int, row: int, above: list[Module]
    ) -> _Solved | None:
        if not seen:
            return None
        fillers = [house(len(above))] if len(pending) <= len(seen) else []
        ranked = [*sorted(seen, key=lambda one: one.rank), *fillers]
        leaves = [self.maker.leaf(one, rows, False) for one in ranked]
        columns = blank.plot.ways[0].columns
        solver = PageSolver([leaf.prices for leaf in leaves], columns, rows, self.layout.gap, self._known)
        share = float(columns * (rows + self.layout.gap))
        front = blank.number == 1
        priced = []
        for mask in range(1, 1 << len(ranked)):
            price, real = solver.price(mask), mask & (1 << len(seen)) - 1
            if price < INFINITE and real:
                priced.append((price + choice_price(real, ranked, seen, share, front, self.layout, self._area), mask))
        if not priced:
            return None
        price, mask = min(priced)
        return self._choice(blank, price, lambda m: [(solver.tree(m), 0, 0)], mask, ranked, leaves, pending, row)()[1]

    def _overset(self, number: int, pending: list[Matter]) -> Overset:
        worst = max(pending, key=self._area)
        over = self._area(worst) - self._room(self._blanks.plain(number))
        columns = self.layout.grid.columns
        if over > 0:
            return Overset(
                f"'{worst.slug}' is {-(-over // columns)} rows too deep for page {number} and could not be jumped",
                "shorten it, or give it a tier that may jump",
            )
        return Overset(
            f"no page {number} could be made of: {', '.join(one.slug for one in pending[:WINDOW])}",
            "change the tier of one of them, or its picture",
        )


def _notice_over(cells: int, pages: Sequence[Page]) -> bool:
    """Whether a house notice larger than ``cells`` stands on one of the pages."""
    return any(
        one.kind == "house" and one.rect.columns * one.rect.rows > cells for page in pages for one in page.modules
    )


def _few_jumps(placed: list[Module]) -> bool:
    """Whether at most half of a page's stories jump (rounded up), and no more than three."""
    jumps = sum(1 for module in placed if module.continued_on)
    stories = sum(1 for module in placed if module.kind == "story")
    return jumps <= (stories + 1) // 2 and jumps <= 3


def _key_words(one: Matter) -> str:
    """The short head of a tail: the kicker where the story has its own, or the first words of the headline."""
    if one.kind == "tail":
        return one.title
    if one.kicker and one.kicker != one.section:
        return one.kicker
    words = one.title.split()
    kept = words[:1]
    for word in words[1:]:
        if len(" ".join([*kept, word])) > 26:
            break
        kept.append(word)
    return " ".join(kept).rstrip(",;:–—")


def house(number: int) -> Matter:
    """A house notice, as matter: it fills what copy leaves on a last page."""
    return Matter(f"house-{number + 1}", "house", 5, "", "en", "", order=10_000 + number)


def numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """``pages`` with every jump line's page number filled in, and house notices numbered through."""
    where = {(m.slug, m.part): page.number for page in pages for m in page.modules}
    done = []
    notices = 0
    for page in pages:
        new = []
        for module in page.modules:
            if module.continued_on:
                module = replace(module, continued_on=where[module.slug, module.part + 1])
            if module.kind == "house":
                notices += 1
                module = replace(module, slug=f"house-{notices}")
            new.append(module)
        done.append(replace(page, modules=tuple(new)))
    return tuple(done)
