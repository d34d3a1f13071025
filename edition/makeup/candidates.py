"""Which stories are looked at for a page, and what a choice of them costs beside the page itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.makeup.matter import STRIP, Matter
from edition.makeup.prices import PRICES
from edition.makeup.solver import FREE_RULES, Rules

WINDOW = 6
"""Stories that are looked at together for an inside page."""
FRONT_WINDOW = 6
FRONT_STORIES = 3
"""Stories of a page one on which no blocks of briefs stand; where there are fewer, they do."""
FRONT_THIRDS = 3
"""Of these, stories of the third tier and below."""
FEWEST = 2
"""Modules of a page of long stories."""
SECTION = 1000
"""Steps of the order from one section to the next."""


def window(number: int, pending: Sequence[Matter]) -> list[Matter]:
    """The stories that are looked at for a page: on page one the highest, later the next in order."""
    if number == 1:
        return _front(pending)
    ordered = sorted(pending, key=lambda one: (not one.must, one.kind != "tail", one.order, one.slug))
    return _whole(ordered[:WINDOW], ordered, WINDOW)


def _front(pending: Sequence[Matter]) -> list[Matter]:
    """The window of page one: the index, the leads, and seconds and thirds that can stand beside them."""
    ranked = sorted((one for one in pending if one.kind != "briefs"), key=lambda one: one.rank)
    index = [one for one in ranked if one.kind == "index"]
    stories = [one for one in ranked if one.kind != "index"]
    pinned = [one for one in stories if one.must]
    rest = [one for one in stories if not one.must]
    thirds = [one for one in rest if one.tier > 2][: max(0, FRONT_THIRDS - len(pinned))]
    firsts = [one for one in rest if one not in thirds][: max(0, FRONT_WINDOW - len(thirds) - len(pinned))]
    more = [one for one in rest if one not in firsts and one not in thirds]
    found = [*pinned, *firsts, *thirds, *more][: max(FRONT_WINDOW, len(pinned))]
    if len(found) < FRONT_STORIES:  # a day of briefs: they are the front page
        briefs = sorted((one for one in pending if one.kind == "briefs"), key=lambda one: (one.order, one.slug))
        found += briefs[: FRONT_WINDOW - len(found)]
    found = _whole(found, ranked, max(FRONT_WINDOW, len(pinned)))
    return index + sorted(found, key=lambda one: one.rank) or list(pending[:FRONT_WINDOW])


def _whole(found: list[Matter], pending: Sequence[Matter], most: int) -> list[Matter]:
    """The stories that were found with the rest of their packages, in place of the last of the others."""
    names = dict.fromkeys(one.package for one in found if one.package)
    packed = [one for name in names for one in pending if one.package == name]
    if len(packed) == sum(one.package != "" for one in found) or len(packed) > most:
        return found
    fixed = [one for one in found if one.must or one.kind == "tail" or one.package]
    others = [one for one in found if one not in fixed]
    room = max(0, most - len({*map(_key, fixed), *map(_key, packed)}))
    kept = [*fixed, *others[:room]]
    return [*kept, *(one for one in packed if one not in kept)]


def _key(one: Matter) -> tuple[str, int]:
    return one.slug, one.part


def choice_price(
    mask: int,
    ranked: Sequence[Matter],
    seen: Sequence[Matter],
    share: float,
    front: bool,
    modules: tuple[int, int],
    area: Callable[[Matter], int],
    steer: float = PRICES.steer,
) -> int:
    """What it costs to take the stories of ``mask`` and leave the others of the window ``seen`` for later.

    ``modules`` are the fewest and the most that the page should have.
    """
    taken = [one for i, one in enumerate(ranked) if mask >> i & 1]
    # on page one stories jump, so that it takes its share whatever is on it; not where copy is short
    price = 0 if front and steer < PRICES.strongly else round(steer * abs(sum(area(one) for one in taken) - share))
    few, many = modules
    if front and len(seen) > few:
        price += PRICES.front_few * max(0, few + 1 - len(taken))
    if any(one.kind == "story" for one in seen):
        price += PRICES.briefs_again * max(0, sum(one.kind == "briefs" for one in taken) - 1)
    price += PRICES.few * max(0, few - len(taken)) + PRICES.many * max(0, len(taken) - many)
    names = {one.package for one in taken if one.package}
    price += PRICES.divided_package * sum(one.package in names for one in seen if one not in taken)
    last = max(i for i, one in enumerate(seen) if one in taken)
    lag = 0
    for i, one in enumerate(seen):
        if one in taken:
            continue
        if one.kind == "index" or (front and one.tier == 1):
            price += PRICES.left_lead
        elif one.kind == "tail":
            price += PRICES.left_tail
        elif i < last:
            price += PRICES.left_behind + (PRICES.left_behind if front and one.tier == 2 else 0)
            lag = max(lag, seen[last].order // SECTION - one.order // SECTION)
    return price + (0 if front else PRICES.lag * lag)


def modules_of(stated: tuple[int, int], pending: Sequence[Matter], part: float) -> tuple[int, int]:
    """The fewest and the most modules of a page that takes a ``part`` of the copy: of few long stories fewer."""
    few, many = stated
    return min(few, max(FEWEST, round(sum(one.kind != "index" for one in pending) * part))), many


def rules_of(ranked: Sequence[Matter]) -> Rules:
    """Where the pins of the stories let them stand, and the look the index."""
    slots = [one.pin.slot if one.kind == "story" else one.style if one.kind == "index" else "" for one in ranked]
    at = {one.slug: i for i, one in enumerate(ranked) if one.part == 0}
    over = [(i, at[one.pin.above]) for i, one in enumerate(ranked) if one.pin.above in at]
    names = dict.fromkeys(one.package for one in ranked if one.package)
    packages = tuple(sum(1 << i for i, one in enumerate(ranked) if one.package == name) for name in names)
    packages = tuple(mask for mask in packages if mask & (mask - 1))
    if not any(slots) and not over and not packages:
        return FREE_RULES
    top = sum(1 << i for i, slot in enumerate(slots) if slot in ("lead", "top"))
    bottom = sum(1 << i for i, slot in enumerate(slots) if slot in ("bottom", STRIP))
    return Rules(top, bottom, tuple(over), packages)
