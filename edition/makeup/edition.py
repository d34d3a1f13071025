"""The edition plan: which stories go on which page, solved page by page towards a fair share of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from math import ceil
from operator import attrgetter

from edition.findings import Overset, PlanConflict, Tell, silently
from edition.makeup.adverts import Booked
from edition.makeup.blanks import Blank
from edition.makeup.choices import Solved
from edition.makeup.dummy import Page
from edition.makeup.kept import Keeper, Kept
from edition.makeup.matter import FREE, Matter, shortest
from edition.makeup.pages import PagePlanner, Wish
from edition.makeup.plans import Begun, Planned, foot, noticed, section_of
from edition.makeup.prices import PRICES
from edition.makeup.trees import solved as solved_tree
from edition.model import Advert

BIASES = tuple((share, PRICES.steer) for share in (0.5, 0.15, 0.85))
"""How the share of the copy on a page is rounded, and how strongly a page is held to it."""
ROOMY = tuple((share, PRICES.evenly) for share in (0.85, 0.99))
"""The same for copy that is short, of which each page takes its share, so that none is left with little."""

MOST_WEIGHED, MOST_PLANNED = 9, 18
"""Pages, as estimated and as made, up to which an edition is planned in several ways: a longer one takes too long."""

LEAST_WHITE = 2
"""Rows of white at a page's foot from which on its copy is short."""
MOST_BARE = 0.2
"""Share of an edition that may be notices and white so that it has the pages that are asked for."""


@dataclass(frozen=True)
class Planner:
    """Plans the pages of one edition; ``trees`` are the cut trees that an editor has fixed, by page."""

    pages: PagePlanner
    tell: Tell = silently
    booked: tuple[Booked, ...] = ()
    kept: Kept | None = None
    """What was planned last."""
    trees: dict[int, str] | None = None
    count: int = 0
    """How many pages the edition has to have; 0 where the copy decides."""
    multiple: int = 1
    """Of what the number of pages is a multiple; 0 where it is even from three pages on, if the copy allows it."""
    trial: bool = False
    """Whether another plan is there, so that a page that cannot be made well is not made."""
    copies: dict[str, str] = field(default_factory=dict)
    """A digest of each story, by which it is known whether it has changed."""

    @cached_property
    def keeper(self) -> Keeper | None:
        """What makes the pages that were planned last; None where there are none."""
        return Keeper(self.pages, self.kept, self.copies) if self.kept is not None else None

    def wishing(self, wish: Wish) -> Planner:
        """A planner of the same edition with another wish."""
        return replace(self, pages=self.pages.wishing(wish))

    def roomy(self) -> Planner:
        """A planner of the same edition for copy that is short."""
        return replace(self, pages=self.pages.roomy())

    def is_short(self, pages: Sequence[Page]) -> bool:
        """Whether copy does not fill the pages: a notice is on one of them, or much white at the foot."""
        rows = self.pages.layout.grid.rows
        return bool(noticed(pages)) or any(rows - foot(page) > LEAST_WHITE for page in pages if page.modules)

    def is_odd(self, pages: Sequence[Page]) -> bool:
        """Whether the number of pages is one that should be even, if the copy allows it."""
        return not self.multiple and not self.count and self.kept is None and len(pages) > 2 and len(pages) % 2 == 1

    def plan(self, matter: Sequence[Matter]) -> Planned:
        """The pages that ``matter`` makes; raises Overset, naming the story, or PlanConflict, naming the pins."""
        return min(self.plans(matter), key=attrgetter("price"))

    def wanted(self, pages: int) -> int:
        """How many pages there have to be where copy makes so many ``pages``."""
        multiple = max(1, self.multiple)
        return self.count or -(-pages // multiple) * multiple

    def exact(self, matter: Sequence[Matter], pages: int) -> Planned | None:
        """The best plan of so many pages; None when there is none."""
        plans: list[Planned] = []
        cut = [shortest(one) for one in matter]
        for copy in (matter, cut) if any(one.version for one in cut) else (matter,):
            for steer in (PRICES.strongly, PRICES.steer):
                found = self.resumed(Begun(pending=tuple(copy), queue=self.booked), Wish(steer=steer, count=pages))
                plans += [found] if found is not None else []
            if plans:
                break
        best = min(plans, key=attrgetter("price"), default=None)
        grid = self.pages.layout.grid
        if best is None or self._bare(best.pages) > MOST_BARE * grid.columns * grid.rows * pages:
            return None
        return best

    def _bare(self, pages: Sequence[Page]) -> int:
        """Cells of pages that have no news: notices, and white at the foot."""
        grid = self.pages.layout.grid
        return noticed(pages) + sum(grid.columns * (grid.rows - foot(page)) for page in pages if page.modules)

    def resumed(self, begun: Begun, wish: Wish) -> Planned | None:
        """An edition from ``begun`` on as it is wished, nothing of it kept; None when copy does not fit."""
        try:
            return replace(self, kept=None).wishing(wish)._planned(begun)
        except (Overset, PlanConflict):
            return None

    def refused(self, matter: Sequence[Matter], natural: int) -> Overset:
        """Why the edition cannot have as many pages as were asked for."""
        blanks, columns = self.pages.blanks, self.pages.layout.grid.columns
        room = sum(self.pages.chooser.room(blanks.plain(number)) for number in range(1, self.count + 1))
        copy = sum(self.pages.chooser.area(one) for one in matter) + sum(one.cells for one in self.booked)
        rows = ceil(abs(copy - room) / columns)
        what = f"{rows} rows of {columns} columns {'over' if natural > self.count else 'missing'}"
        hint = f"the copy makes {natural} pages; {'shorten it' if natural > self.count else 'add stories'}"
        return Overset(f"the edition cannot have {self.count} pages: {what}", hint)

    def plans(self, matter: Sequence[Matter]) -> list[Planned]:
        """Plans, each steering to another share of the copy a page."""
        blanks = self.pages.blanks
        first, later = self.pages.chooser.room(blanks.plain(1)), self.pages.chooser.room(blanks.plain(2))
        pages = 1 + max(0.0, (sum(self.pages.chooser.area(one) for one in matter) - first) / later)
        plans: list[Planned] = []
        biases = ROOMY if self.pages.maker.roomy else BIASES
        for bias, steer in biases if pages < MOST_WEIGHED and self.keeper is None else biases[:1]:
            found = self.wishing(Wish(bias, steer))._planned(Begun(pending=tuple(matter), queue=self.booked))
            plans.append(found)
            if len(found.pages) == 1 or len(found.pages) > MOST_PLANNED:
                break
        return plans

    def _planned(self, begun: Begun) -> Planned:
        before: list[Begun] = []
        while begun.pending or begun.queue:
            before.append(begun)
            number = len(begun.pages) + 1
            self.tell(f"planning page {number}")
            facing = begun.facing if number % 2 else ()
            solved = self._page(number, list(begun.pending), begun.queue, facing)
            section = section_of(solved.modules)
            placed = tuple(solved.modules + solved.blank.modules())
            roomy = solved.roomy or self.pages.maker.roomy
            page = Page(number, solved.blank.top, placed, section, margins=solved.margins, roomy=roomy)
            price, rest = begun.price + solved.price, tuple(solved.rest)
            begun = Begun((*begun.pages, page), price, rest, solved.blank.waiting, solved.blank.adverts)
        return Planned(begun.price + PRICES.page * len(begun.pages), begun.pages, tuple(before))

    def _page(self, number: int, pending: list[Matter], queue: Sequence[Booked], facing: Sequence[Advert]) -> Solved:
        """The page of ``number``: as it was planned, as its pins ask, or as it fills best."""
        if self.keeper is not None:
            kept = self.keeper.page(number, pending, queue)
            if kept is not None:
                return kept
        late = next((one for one in pending if 0 < one.pin.page < number and one.part == 0), None)
        if late is not None:
            raise self._conflict(late.pin.page, pending, queue, facing)
        here = [replace(one, must=one.pin.page == number and one.part == 0) for one in pending]
        here = [one for one in here if one.must or one.part or one.pin.page in (0, number)]
        if pending and not here:
            page = max(one.pin.page for one in pending)
            slug = next(one.slug for one in pending if one.pin.page == page)
            message = f"'{slug}' is pinned to page {page}, and the copy ends on page {number - 1}"
            source = next(one.pin.source for one in pending if one.slug == slug)
            raise PlanConflict(message, "pin it to an earlier page", source)
        held = [one for one in pending if not any((one.slug, one.part) == (own.slug, own.part) for own in here)]
        if self.keeper is not None:
            reserved = self.keeper.kept.reserved(number)
            free = [one for one in here if (one.slug, one.part) not in reserved]
            solved = self._filled(number, free, queue, facing, []) if free else None
            if solved is not None:
                rest = solved.rest + held + [one for one in here if (one.slug, one.part) in reserved]
                return replace(solved, rest=rest)
        solved = self._filled(number, here, queue, facing, held)
        if solved is None and any(one.must or one.pin != FREE for one in here):
            raise self._conflict(number, pending, queue, facing)
        for least_bad in () if self.trial else (self.pages.roomy, self.pages.freely):
            if solved is None:
                solved = replace(self, pages=least_bad())._filled(number, here, queue, facing, held)
        if solved is None:
            raise self.pages.overset(number, pending)
        return replace(solved, rest=solved.rest + held)

    def _filled(
        self,
        number: int,
        here: list[Matter],
        queue: Sequence[Booked],
        facing: Sequence[Advert],
        held: list[Matter],
    ) -> Solved | None:
        """A page from the stories ``here``: first with the advertisements that may stand on it, else with its own."""
        blanks = [self.pages.blank(number, [*here, *held], queue, facing, spare) for spare in (True, False)]
        if not here:
            return self.pages.sold(blanks[0])
        for blank in dict.fromkeys(blanks):
            if self.trees and number in self.trees:
                return solved_tree(self.trees[number], number, blank, here, self.pages.chooser)
            solved = self.pages.filled(blank, here)
            if solved is not None:
                return solved
        return None

    def _conflict(
        self, number: int, pending: list[Matter], queue: Sequence[Booked], facing: Sequence[Advert]
    ) -> PlanConflict:
        """The smallest set of the pins of a page that cannot hold together, and by how many rows."""
        pinned = [one for one in pending if one.pin != FREE and one.pin.page in (0, number) and one.part == 0]
        others = [replace(one, pin=FREE, must=False) for one in pending if one not in pinned]
        blank = self.pages.blank(number, pending, queue, facing, False)
        for size in range(1, len(pinned) + 1):
            for some in combinations(pinned, size):
                must = [replace(one, must=True) for one in some]
                rest = [replace(one, pin=FREE, must=False) for one in pinned if one not in some]
                if self.pages.wishing(Wish()).filled(blank, [*must, *rest, *others]) is None:
                    return self._named(number, list(some), blank)
        return self._named(number, pinned, blank)

    def _named(self, number: int, pins: Sequence[Matter], blank: Blank) -> PlanConflict:
        names = " and ".join(f"'{one.slug}'" for one in pins) or "the pins"
        over = sum(self.pages.chooser.least(one, blank) for one in pins) - self.pages.chooser.room(blank)
        rows = ceil(over / self.pages.layout.grid.columns)
        what = f": {rows} rows over" if rows > 0 else " as they are pinned"
        hint = "take one of the pins away, or let a story jump"
        source = pins[0].pin.source if pins else None
        return PlanConflict(f"{names} cannot stand on page {number}{what}", hint, source)
