"""Copy that is short, or makes an odd number of pages: other plans, with larger heads and pictures or a page less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.makeup.edition import MOST_WEIGHED, ROOMY, Planner
from edition.makeup.matter import Matter
from edition.makeup.pages import Wish
from edition.makeup.plans import Begun, Planned
from edition.makeup.prices import PRICES

LAST = (4, 6, 9, 13)
"""How many pages at the end of a long edition are planned again."""


@dataclass(frozen=True)
class Draft:
    """A plan with the planner that made it and its matter."""

    plan: Planned
    planner: Planner
    matter: list[Matter]

    @property
    def price(self) -> int:
        """What the plan costs, an odd number of pages included."""
        return self.plan.price + PRICES.odd * self.planner.is_odd(self.plan.pages)

    @property
    def lacks(self) -> bool:
        """Whether copy does not fill its pages, or their number should be another one."""
        return self.planner.is_short(self.plan.pages) or self.planner.is_odd(self.plan.pages)


def of_count(best: Draft, more: list[Matter], pages: int) -> Draft:
    """A plan of so many pages; ``best`` where there is none and the number is not stated, else raises Overset."""
    planner, matter = best.planner, best.matter
    wider = pages > len(best.plan.pages)
    for one, copy in ((planner.roomy(), more), (planner, matter)) if wider else ((planner, matter),):
        found = one.exact(copy, pages)
        if found is not None:
            return Draft(found, one, copy)
    if planner.count:
        raise planner.refused(matter, len(best.plan.pages))
    return best


def otherwise(best: Draft, more: list[Matter]) -> Iterator[Draft]:
    """Other plans for what ``best`` was made of; ``more`` is its matter with the versions that fill more room.

    Of a long edition the last pages alone are planned again.
    """
    plan, count, roomy = best.plan, len(best.plan.pages), best.planner.roomy()
    starts = [max(0, count - last) for last in LAST] if count > MOST_WEIGHED else [0]
    for start in dict.fromkeys(starts):
        for one, begun, wish in _wishes(best, roomy, plan.before[start], more):
            found = replace(one, trial=True).resumed(begun, wish)
            if found is not None:
                yield Draft(found, one, more)


def _wishes(best: Draft, roomy: Planner, begun: Begun, more: Sequence[Matter]) -> Iterator[tuple[Planner, Begun, Wish]]:
    """What is tried from ``begun`` on: the same copy with more room taken, and one page less or more."""
    planner, plan, count = best.planner, best.plan, len(best.plan.pages)
    fuller = replace(begun, pending=tuple(_as(more, begun.pending)))
    for bias, steer in (ROOMY[:count]) if planner.is_short(plan.pages) else ():
        yield roomy, fuller, Wish(bias, steer)
    if count == 1:
        return
    counts = (count - 1, count + 1) if planner.is_odd(plan.pages) else (count, count - 1)
    for pages in (wanted for wanted in counts if wanted and not planner.multiple):
        steer = PRICES.evenly if pages == count else PRICES.strongly
        yield *((roomy, fuller) if pages >= count else (planner, begun)), Wish(steer=steer, count=pages)


def _as(more: Sequence[Matter], pending: Sequence[Matter]) -> Iterator[Matter]:
    """What is pending, with all the versions that there are of it."""
    versions = {one.slug: one.versions for one in more}
    return (one if one.part or one.version else replace(one, versions=versions.get(one.slug, ())) for one in pending)
