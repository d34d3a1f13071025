"""One page: which stories fill it best, solved exactly for every choice of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.findings import Overset, Unplaceable
from edition.layout import Layout
from edition.makeup.adverts import Booked
from edition.makeup.blanks import Blank, Blanks
from edition.makeup.bodies import FREELY, STRICTLY
from edition.makeup.candidates import WINDOW, choice_price, window
from edition.makeup.choices import TRIED, Choice, Chooser, Solved, house, margins
from edition.makeup.dummy import Module
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.prices import PRICES
from edition.makeup.solver import INFINITE, Known, PageSolver
from edition.model import Advert

MOST_ITEMS = 8
"""Stories and notices that a page is solved for together."""
SPARSE, VERY_SPARSE = 0.9, 0.65
"""Shares of a page up to which its part of the copy is too little for it, and much too little."""
LITTLE = 0.8
"""Share of a page up to which copy has to fit on it, whatever the white between the stories."""
BAD = 1000
"""Price from which on a page has a division that must not be, and a jump or a notice is tried instead."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a plan."""

    bias: float = 0.5
    """How the share of the copy on a page is rounded."""
    steer: float = PRICES.steer
    """How strongly a page is held to its share."""
    count: int = 0
    """How many pages the edition is to have; 0 where the copy decides."""


@dataclass(frozen=True)
class PagePlanner:
    """Plans one page at a time, as it is wished."""

    layout: Layout
    maker: LeafMaker
    blanks: Blanks
    chooser: Chooser
    wish: Wish = Wish()

    @classmethod
    def of(cls, maker: LeafMaker, nameplate_rows: int) -> PagePlanner:
        """A planner of pages of which the first has a nameplate so many rows deep."""
        blanks = Blanks(maker.layout, nameplate_rows)
        known = maker.memory.known if maker.memory else Known()
        return cls(maker.layout, maker, blanks, Chooser(maker.layout, maker, blanks, known=known))

    def wishing(self, wish: Wish) -> PagePlanner:
        """A planner of the same pages with another wish."""
        return replace(self, wish=wish)

    def freely(self) -> PagePlanner:
        """A planner of the same pages whose stories may stand in any form, so that there is a page at all."""
        maker = replace(self.maker, latitude=FREELY, roomy=False)
        return replace(self, maker=maker, chooser=Chooser(self.layout, maker, self.blanks))

    def roomy(self) -> PagePlanner:
        """A planner of the same pages for copy that is short: heads, decks and pictures may be larger."""
        maker = replace(self.maker, latitude=STRICTLY, roomy=True)
        own = self.chooser
        return replace(self, maker=maker, chooser=Chooser(self.layout, maker, self.blanks, known=own.known, plain=own))

    def blank(
        self,
        number: int,
        pending: Sequence[Matter],
        queue: Sequence[Booked],
        facing: Sequence[Advert],
        spare: bool = True,
    ) -> Blank:
        """The page of ``number`` with its share of the advertisements in ``queue``; see ``Blanks.blank``."""
        first = min(pending, key=lambda one: one.order, default=None)
        area = sum(self.chooser.area(one) for one in pending)
        return self.blanks.blank(number, queue, area, first.section if first else "", facing, spare)

    def sold(self, blank: Blank) -> Solved:
        """A page of advertisements alone; what they leave is for notices."""
        if not blank.plot.placed:
            raise Overset("an advertisement fits on no page", "book a smaller size", blank.waiting[0].advert.source)
        last = self.last(blank, []) if blank.plot.ways else None
        return last or Solved(0, [], [], blank)

    def filled(self, blank: Blank, pending: list[Matter]) -> Solved | None:
        """The stories that fill a page best; None when none can."""
        if not blank.plot.ways:
            return Solved(0, [], pending, blank)
        if self.wish.count:
            return self._of_many(blank, pending)
        area = sum(self.chooser.area(one) for one in pending)
        number, room = blank.number, self.chooser.room(blank)
        if area < 1.3 * room and len(pending) <= WINDOW + 1 and not blank.waiting:
            last = self.last(blank, pending) or (self.last(blank, pending, True) if area < LITTLE * room else None)
            if last is not None and (area < 1.02 * room or last.price < 60 * len(pending)):
                return last
        seen = window(number, pending)
        one_hole = blank.plot.ways[0].parts == 1 and not any(one.must for one in seen)
        if sum(self.chooser.area(one) for one in seen) < 0.85 * room and len(pending) > len(seen) and one_hole:
            return self._bands(blank, pending)
        page, sold = self.chooser.room(self.blanks.plain(2)), sum(one.cells for one in blank.waiting)
        left = max(int(max(0.0, (area + sold - room) / page) + self.wish.bias), 1 if sold else 0)
        later = max(page - sold / max(1, left), page / 4)
        share = room * area / (room + later * left)
        choices: list[Choice] = []
        # the last resort, so that the paper appears, is a notice beside what can be placed
        for jump, fillers in ((int(number == 1), 0), (1, 0), (1, 1), (1, 2), (2, 2)):
            more = self.chooser.choices(blank, seen, pending, share, self.wish.steer, jump, fillers)
            if more and (not choices or more[0].price < choices[0].price):
                choices = more
            if choices and choices[0].price < BAD:
                break
        if not choices:
            return None
        if area < 2.3 * room and len(pending) <= WINDOW + 3:
            return self._with_the_next(blank, choices)
        if number == 1:
            return _fewest_jumps(choices)
        return replace(choices[0].make(), margins=margins([(one.price, one.stories) for one in choices], 0))

    def _of_many(self, blank: Blank, pending: list[Matter]) -> Solved | None:
        """A page of an edition of ``count`` pages: its share of the copy, with a story left for each page after it."""
        after = self.wish.count - blank.number
        if after <= 0:
            return self.last(blank, pending) if after == 0 else None
        area, room = sum(self.chooser.area(one) for one in pending), self.chooser.room(blank)
        page = self.chooser.room(self.blanks.plain(2)) - sum(one.cells for one in blank.waiting) / after
        share = room * area / (room + max(page, room / 4) * after)
        seen = window(blank.number, pending)
        sparse = 0 if self.maker.roomy else 2 if share < VERY_SPARSE * room else int(share < SPARSE * room)
        for jump in (int(blank.number == 1), 1):
            choices = self.chooser.choices(blank, seen, pending, share, self.wish.steer, jump, sparse)
            found = [
                (choice.price, solved, choice.stories)
                for choice in choices[:TRIED]
                if len((solved := choice.make()).rest) >= after
            ]
            if after == 1:
                following = [(one, self._blank_after(blank, one[1])) for one in found]
                pairs = [(one, self.last(later, one[1].rest)) for one, later in following]
                found = [(one[1].price + last.price, *one[1:]) for one, last in pairs if last is not None]
            if found:
                best = min(range(len(found)), key=lambda i: (found[i][0], i)) if after == 1 else 0
                options = [(price, stories) for price, _, stories in found]
                return replace(found[best][1], margins=margins(options, best))
        return None

    def _blank_after(self, blank: Blank, solved: Solved) -> Blank:
        facing = blank.adverts if blank.number % 2 == 0 else ()
        return self.blank(blank.number + 1, solved.rest, blank.waiting, facing)

    def _with_the_next(self, blank: Blank, choices: Sequence[Choice]) -> Solved:
        """The choice that leaves the best last page: the last two pages are solved together."""
        whole: list[tuple[int, Solved, Choice]] = []
        for choice in choices[: (6 if self.maker.roomy else 2) * TRIED]:
            solved = choice.make()
            last: Solved | None = Solved(0, [], [], blank)
            if solved.rest:
                following = self._blank_after(blank, solved)
                last = self.last(following, solved.rest) if not following.waiting else None
            if last is None:
                continue
            total = (
                choice.price + last.price + (PRICES.too_many * _jumps_over(solved.modules) if blank.number == 1 else 0)
            )
            whole.append((total, solved, choice))
        if not whole:
            return choices[0].make()
        best = min(range(len(whole)), key=lambda i: (whole[i][0], i))
        return replace(whole[best][1], margins=margins([(total, one.stories) for total, _, one in whole], best))

    def last(self, blank: Blank, pending: list[Matter], white: bool = False) -> Solved | None:
        """All that is pending on one page, with white at its foot or a house notice; None when it does not fit.

        With ``white`` each story may have white below it, so that copy too little to be cut into a page makes one.
        """
        if len(pending) > WINDOW + 1 or sum(self.chooser.area(one) for one in pending) > 1.5 * self.chooser.room(blank):
            return None
        if not blank.plot.ways:
            return None
        most = blank.plot.ways[0].parts if blank.adverts else int(blank.number > 1)
        fillers = [house(k) for k in range(min(most, MOST_ITEMS - len(pending)))]
        ranked = [*sorted(pending, key=lambda one: one.rank), *fillers]
        leaves = [self.maker.leaf(one, blank.rows, False) for one in ranked]
        leaves = [leaf.with_white(PRICES.bare_row) for leaf in leaves] if white else leaves
        solver = self.chooser.solver(blank, ranked, leaves, blank.rows - 1)
        masks = [(1 << len(pending) + more) - 1 for more in range(len(fillers) + 1)]
        price, mask = min((solver.price(mask), mask) for mask in masks)
        if price >= INFINITE:
            return None
        return self.chooser.choice(blank, price, solver.trees, mask, ranked, leaves, pending).make()

    def _bands(self, blank: Blank, pending: list[Matter]) -> Solved | None:
        """A page of many small stories: cut once across, and each band solved by itself."""
        rows = blank.plot.ways[0].rows
        best: Solved | None = None
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
                    best = Solved(price, first.modules + second.modules, second.rest, blank)
        if best is not None:
            return best
        choices = self.chooser.choices(blank, seen, pending, float(self.chooser.room(blank)), self.wish.steer, jump=1)
        if choices:
            return choices[0].make()
        last = self.last(blank, seen)
        return last and replace(last, rest=[one for one in pending if one not in seen])

    def _band(
        self, blank: Blank, seen: list[Matter], pending: list[Matter], rows: int, row: int, above: list[Module]
    ) -> Solved | None:
        if not seen:
            return None
        fillers = [house(len(above))] if len(pending) <= len(seen) else []
        ranked = [*sorted(seen, key=lambda one: one.rank), *fillers]
        leaves = [self.maker.leaf(one, rows, False) for one in ranked]
        columns = blank.plot.ways[0].columns
        solver = PageSolver([leaf.prices for leaf in leaves], columns, rows, self.layout.gap, self.chooser.known)
        share = float(columns * (rows + self.layout.gap))
        front = blank.number == 1
        priced = []
        for mask in range(1, 1 << len(ranked)):
            price, real = solver.price(mask), mask & (1 << len(seen)) - 1
            if price < INFINITE and real:
                more = choice_price(
                    real, ranked, seen, share, front, self.layout.modules, self.chooser.area, self.wish.steer
                )
                priced.append((price + more, mask))
        if not priced:
            return None
        price, mask = min(priced)
        return self.chooser.choice(
            blank, price, lambda m: [(solver.tree(m), 0, 0)], mask, ranked, leaves, pending, row
        ).make()

    def overset(self, number: int, pending: list[Matter]) -> Unplaceable:
        """The error that says which story is over, and by how many rows."""
        worst = max(pending, key=self.chooser.area)
        over = self.chooser.area(worst) - self.chooser.room(self.blanks.plain(number))
        columns = self.layout.grid.columns
        if over > 0:
            return Unplaceable(
                f"'{worst.slug}' is {-(-over // columns)} rows too deep for page {number} and could not be jumped",
                "shorten it, or give it a tier that may jump",
            )
        return Unplaceable(
            f"no page {number} could be made of: {', '.join(one.slug for one in pending[:WINDOW])}",
            "change the tier of one of them, or its picture",
        )


def _jumps_over(placed: list[Module]) -> int:
    """How many more stories of a page jump than half of them (rounded up), or three."""
    jumps = sum(1 for module in placed if module.continued_on)
    stories = sum(1 for module in placed if module.kind == "story")
    return max(0, jumps - min(3, (stories + 1) // 2))


def _fewest_jumps(choices: Sequence[Choice]) -> Solved:
    """Page one at the least price, which rises with each story that jumps beside those that may."""
    fronts = [(choice.make(), choice) for choice in choices[: 2 * TRIED]]
    prices = [solved.price + PRICES.too_many * _jumps_over(solved.modules) for solved, _ in fronts]
    best = min(range(len(fronts)), key=lambda i: (prices[i], i))
    options = [(price, choice.stories) for price, (_, choice) in zip(prices, fronts, strict=True)]
    return replace(fronts[best][0], price=prices[best], margins=margins(options, best))
