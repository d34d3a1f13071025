"""The edition plan: which stories go on which page, solved page by page towards a fair share of the copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from edition.findings import Overset
from edition.layout import Layout
from edition.makeup.dummy import Module, Page
from edition.makeup.leaves import Leaf, LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.modules import modules
from edition.makeup.solver import INFINITE, PageSolver

WINDOW = 6
"""Stories that are looked at together for an inside page."""
FRONT_WINDOW = 6
FRONT_THIRDS = 3
"""Of these, stories of the third tier and below."""
LEFT_BEHIND = 22
"""Price of leaving a story for a later page while one behind it in the order is taken."""
LEFT_LEAD = 400
LEFT_TAIL = 70
STEER = 0.22
"""Price of each cell by which a page takes more or less than its fair share of the copy."""
FEW, MANY = 22, 10
"""Price of each module under or over the number that a page should have."""
FRONT_FEW = 75
"""Price of each module that page one, the paper's window, lacks; a jump costs about as much."""
PAGE = 30
"""Price of a page, so that of two equal plans the shorter one wins."""
TRIED = 10
"""Subsets of a page for which the rest of the edition is tried, on its last two pages."""

Progress = Callable[[str], None]


@dataclass
class _Solved:
    """A page that was chosen: its price, its modules, and what it leaves."""

    price: int
    modules: list[Module]
    rest: list[Matter]


@dataclass
class Planner:
    """Plans the pages of one edition."""

    layout: Layout
    maker: LeafMaker
    nameplate_rows: int
    tell: Progress = lambda _what: None
    _areas: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def plan(self, matter: Sequence[Matter]) -> list[Page]:
        """The pages for ``matter``; raises Overset, naming the story, when copy cannot be placed."""
        total = sum(self._area(one) for one in matter)
        pages = 1 + max(0.0, (total - self._room(1)) / self._room(2))
        biases = (0.5, 0.15, 0.85, 0.3, 0.7) if pages < 9 else (0.5,)
        large = self.layout.grid.columns * self.layout.grid.rows // 5
        plans: list[tuple[int, list[Page]]] = []
        for bias in biases:
            price, found = self._planned(matter, bias)
            plans.append((price + PAGE * len(found), found))
            if len(found) == 1 or (len(plans) == 3 and not _notice_over(large, min(plans, key=itemgetter(0))[1])):
                break
        return min(plans, key=itemgetter(0))[1]

    def _rows(self, number: int) -> int:
        return self.layout.grid.rows - self._top(number)

    def _top(self, number: int) -> int:
        return self.nameplate_rows if number == 1 else self.layout.folio_rows

    def _room(self, number: int) -> int:
        """Cells of a page, with the gap that the modules at its foot do not need."""
        return self.layout.grid.columns * (self._rows(number) + self.layout.gap)

    def _area(self, one: Matter) -> int:
        """Cells that a story naturally covers; for one larger than a page, by its lines."""
        key = (one.slug, one.start, self.layout.grid.rows)
        if key not in self._areas:
            area = self._leaf(one, 2, False).natural_area(self.layout.gap)
            self._areas[key] = area if area < INFINITE else int(one.lines * 1.12) + 12 * self.layout.grid.columns
        return self._areas[key]

    def _leaf(self, one: Matter, number: int, jump: bool) -> Leaf:
        return self.maker.leaf(one, self._rows(number), jump)

    def _planned(self, matter: Sequence[Matter], bias: float) -> tuple[int, list[Page]]:
        pending = list(matter)
        pages: list[Page] = []
        price = 0
        while pending:
            number = len(pages) + 1
            self.tell(f"page {number}")
            solved = self._page(number, pending, bias)
            price += solved.price
            section = solved.modules[0].section if solved.modules else ""
            pages.append(Page(number, self._top(number), tuple(solved.modules), section))
            pending = solved.rest
        return price, pages

    def _page(self, number: int, pending: list[Matter], bias: float) -> _Solved:
        area = sum(self._area(one) for one in pending)
        room = self._room(number)
        if area < 1.3 * room and len(pending) <= WINDOW + 1:
            last = self._last(number, pending)
            if last is not None and (area < 1.02 * room or last.price < 60 * len(pending)):
                return last
        window = self._window(number, pending)
        if sum(self._area(one) for one in window) < 0.85 * room and len(pending) > len(window):
            return self._bands(number, pending, bias)
        left = max(0.0, (area - room) / self._room(2))
        share = room * area / (room + self._room(2) * max(0, int(left + bias)))
        choices = self._choices(number, window, pending, share, jump=number == 1)
        if not choices:
            choices = self._choices(number, window, pending, share, jump=True)
        if not choices:  # a last resort, so that the paper appears: a notice beside what can be placed
            choices = self._choices(number, window, pending, share, jump=True, fillers=2)
        if not choices:
            raise self._overset(number, pending)
        if area < 2.3 * room and len(pending) <= WINDOW + 3:
            return self._with_the_next(number, choices)
        if number == 1:
            return next((s for c in choices if _few_jumps((s := c()[1]).modules)), choices[0]()[1])
        return choices[0]()[1]

    def _with_the_next(self, number: int, choices: Sequence[Callable[[], tuple[int, _Solved]]]) -> _Solved:
        """The choice that leaves the best last page: the last two pages are solved together."""
        best: tuple[int, _Solved] | None = None
        for choice in choices:
            price, solved = choice()
            last = self._last(number + 1, solved.rest) if solved.rest else _Solved(0, [], [])
            if last is None:
                continue
            if best is None or price + last.price < best[0]:
                best = (price + last.price, solved)
        return best[1] if best is not None else choices[0]()[1]

    def _window(self, number: int, pending: list[Matter]) -> list[Matter]:
        """The stories that are looked at for a page: on page one the highest, later the next in order."""
        if number == 1:
            return self._front(pending)
        ordered = sorted(pending, key=lambda one: (one.kind != "tail", one.order, one.slug))
        return ordered[:WINDOW]

    def _front(self, pending: list[Matter]) -> list[Matter]:
        """The window of page one: the index, the leads, and seconds and thirds that can stand beside them."""
        ranked = sorted((one for one in pending if one.kind != "briefs"), key=lambda one: one.rank)
        index = [one for one in ranked if one.kind == "index"]
        stories = [one for one in ranked if one.kind != "index"]
        thirds = [one for one in stories if one.tier > 2][:FRONT_THIRDS]
        firsts = [one for one in stories if one not in thirds][: FRONT_WINDOW - len(thirds)]
        more = [one for one in stories if one not in firsts and one not in thirds]
        window = [*firsts, *thirds, *more][:FRONT_WINDOW]
        return index + sorted(window, key=lambda one: one.rank) or pending[:FRONT_WINDOW]

    def _choices(
        self, number: int, window: list[Matter], pending: list[Matter], share: float, jump: bool, fillers: int = 0
    ) -> list[Callable[[], tuple[int, _Solved]]]:
        """What may fill the page, cheapest first: each makes its modules only when it is called.

        ``fillers`` is how many house notices may stand there too.
        """
        ranked = [*sorted(window, key=lambda one: one.rank)[: WINDOW + 1 - fillers], *map(house, range(fillers))]
        real = (1 << len(ranked) - fillers) - 1
        window = [one for one in window if one in ranked]
        leaves = [self._leaf(one, number, jump or self._too_long(one)) for one in ranked]
        solver = PageSolver(
            [leaf.prices for leaf in leaves], self.layout.grid.columns, self._rows(number), self.layout.gap
        )
        front = number == 1
        priced: list[tuple[int, int]] = []
        for mask in range(1, 1 << len(ranked)):
            price = solver.price(mask)
            if price < INFINITE and mask & real:
                priced.append((price + self._choice_price(mask & real, ranked, window, share, front), mask))
        priced.sort()
        return [
            self._choice(number, price, mask, solver, ranked, leaves, pending) for price, mask in priced[: 2 * TRIED]
        ]

    def _too_long(self, one: Matter) -> bool:
        """Whether a story can stand on no page whole."""
        return self._leaf(one, 2, False).natural_area(self.layout.gap) >= INFINITE

    def _choice_price(self, mask: int, ranked: list[Matter], window: list[Matter], share: float, front: bool) -> int:
        taken = [one for i, one in enumerate(ranked) if mask >> i & 1]
        # on page one stories jump, so that it takes its share whatever stands on it
        price = 0 if front else round(STEER * abs(sum(self._area(one) for one in taken) - share))
        few, many = self.layout.modules
        if front and len(window) > few:
            price += FRONT_FEW * max(0, few + 1 - len(taken))
        price += FEW * max(0, few - len(taken)) + MANY * max(0, len(taken) - many)
        last = max(i for i, one in enumerate(window) if one in taken)
        for i, one in enumerate(window):
            if one in taken:
                continue
            if one.kind == "index" or (front and one.tier == 1):
                price += LEFT_LEAD
            elif one.kind == "tail":
                price += LEFT_TAIL
            elif i < last:
                price += LEFT_BEHIND + (LEFT_BEHIND if front and one.tier == 2 else 0)
        return price

    def _choice(
        self,
        number: int,
        price: int,
        mask: int,
        solver: PageSolver,
        ranked: list[Matter],
        leaves: list[Leaf],
        pending: list[Matter],
        row: int | None = None,
    ) -> Callable[[], tuple[int, _Solved]]:
        def made() -> tuple[int, _Solved]:
            top = self._top(number) if row is None else row
            placed = modules(solver.tree(mask), ranked, leaves, top, self.maker)
            taken = [one for i, one in enumerate(ranked) if mask >> i & 1]
            return price, _Solved(price, placed, self._rest(number, pending, taken, placed))

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

    def _last(self, number: int, pending: list[Matter]) -> _Solved | None:
        """All that is pending on one page, with up to two house notices; None when it does not fit."""
        if len(pending) > WINDOW + 1 or sum(self._area(one) for one in pending) > 1.5 * self._room(number):
            return None
        fillers = [house(k) for k in range(2 if len(pending) < WINDOW else 1)]
        ranked = [*sorted(pending, key=lambda one: one.rank), *fillers]
        leaves = [self._leaf(one, number, False) for one in ranked]
        solver = PageSolver(
            [leaf.prices for leaf in leaves], self.layout.grid.columns, self._rows(number), self.layout.gap
        )
        every = (1 << len(pending)) - 1
        masks = [every, every | 1 << len(pending)]
        if len(fillers) > 1:
            masks.append(every | 3 << len(pending))
        price, mask = min((solver.price(mask), mask) for mask in masks)
        if price >= INFINITE:
            return None
        return self._choice(number, price, mask, solver, ranked, leaves, pending)()[1]

    def _bands(self, number: int, pending: list[Matter], bias: float) -> _Solved:
        """A page of many small stories: cut once across, and each band solved by itself."""
        rows = self._rows(number)
        best: _Solved | None = None
        window = self._window(number, pending)
        for part in (0.45, 0.55, 0.65):
            first_rows = round(rows * part)
            first = self._band(number, window, pending, first_rows, self._top(number), [])
            if first is None:
                continue
            row = self._top(number) + first_rows + self.layout.gap
            again = self._window(2, first.rest)[:WINDOW]
            second = self._band(number, again, first.rest, rows - first_rows - self.layout.gap, row, first.modules)
            if second is not None:
                price = first.price + second.price
                if best is None or price < best.price:
                    best = _Solved(price, first.modules + second.modules, second.rest)
        if best is not None:
            return best
        choices = self._choices(number, window, pending, float(self._room(number)), jump=True)
        if choices:
            return choices[0]()[1]
        last = self._last(number, window)
        if last is None:
            raise self._overset(number, pending)
        return _Solved(last.price, last.modules, [one for one in pending if one not in window])

    def _band(
        self, number: int, window: list[Matter], pending: list[Matter], rows: int, row: int, above: list[Module]
    ) -> _Solved | None:
        if not window:
            return None
        fillers = [house(len(above))] if len(pending) <= len(window) else []
        ranked = [*sorted(window, key=lambda one: one.rank), *fillers]
        leaves = [self.maker.leaf(one, rows, False) for one in ranked]
        solver = PageSolver([leaf.prices for leaf in leaves], self.layout.grid.columns, rows, self.layout.gap)
        share = self.layout.grid.columns * (rows + self.layout.gap)
        priced = []
        for mask in range(1, 1 << len(ranked)):
            price = solver.price(mask)
            real = mask & (1 << len(window)) - 1
            if price < INFINITE and real:
                priced.append((price + self._choice_price(real, ranked, window, share, number == 1), mask))
        if not priced:
            return None
        price, mask = min(priced)
        return self._choice(number, price, mask, solver, ranked, leaves, pending, row)()[1]

    def _overset(self, number: int, pending: list[Matter]) -> Overset:
        worst = max(pending, key=self._area)
        over = self._area(worst) - self._room(number)
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
