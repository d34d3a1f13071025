"""Copy poured into legs: exact, level, and without widows where the lines allow it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from edition.makeup.prices import PRICES
from edition.typeset.cuts import NEVER
from edition.typeset.galley import SPACE, Galley, Rows

SHALLOW, SHALLOWEST = 11, 6
"""Rows of a leg up to which ending above the foot costs more, and up to which a second row is not left."""
NEAR = 3
"""Rows below the level foot of a leg within which copy that is poured freely is divided well."""


MOST_KNOWN = 1 << 15
"""Divisions that are remembered: the same copy is tried in the same legs for many forms of a story, on many pages."""


def pour(galley: Galley, start: int, end: int, depths: Sequence[int]) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """The lines ``start`` to ``end`` in legs of the given depths (rows): (price, (first, last) a leg), or None.

    All lines are placed. Each leg is full or at most four rows short. Empty rows at the head of a leg
    disappear. Found by dynamic programming over the line that each leg begins with.
    """
    return _poured(galley.rows, start, end, tuple(depths))


@lru_cache(MOST_KNOWN)
def _poured(
    rows: Rows, start: int, end: int, depths: tuple[int, ...]
) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    states: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {start: (0, ())}
    rest = sum(depths)
    cut, spaces, openings, heads = rows.cut, rows.spaces, rows.openings, rows.heads
    for number, depth in enumerate(depths):
        rest -= depth
        final = number == len(depths) - 1
        prices = _prices(depth)
        found: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        for at, (price, legs) in states.items():
            first = min(openings[at], end) if at < end else at
            full = first + depth - heads.get(first, 0)
            least = end if final else max(end - rest, full - len(prices) + 1, first)
            for last in range(min(full, end), least - 1, -1):
                short = full - last
                if short >= len(prices):
                    break
                division = cut[last] if last < end else 0
                if division >= NEVER:
                    continue
                extra = prices[short]
                if last > first and spaces[last - 1]:  # an empty row at the foot is white as well
                    extra = prices[short + 1] if short + 1 < len(prices) else PRICES.too_short
                total = price + extra + division
                if last not in found or total < found[last][0]:
                    found[last] = (total, (*legs, (first, last)))
        states = found
        if not states:
            return None
    return states.get(end)


def _prices(depth: int) -> tuple[int, ...]:
    """The prices of ending 0, 1 and more rows above the foot, for a leg of ``depth`` rows."""
    if depth > SHALLOW:
        return PRICES.short
    return PRICES.short_of_shallow if depth > SHALLOWEST else PRICES.short_of_shallowest


WORST_JUMP = 8
"""Price of a division from which on a story does not jump at it."""


def pour_some(
    galley: Galley, start: int, depths: Sequence[int], least_after: int
) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """As many lines from ``start`` on as the legs hold, leaving at least ``least_after``: for a jump.

    The last line shown is not hyphenated, ends no paragraph's first line and leaves no last line alone.
    """
    states: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {start: (0, ())}
    lines, cut = galley.lines, galley.cut
    most = len(lines) - least_after
    for number, depth in enumerate(depths):
        final = number == len(depths) - 1
        found: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        for at, (price, legs) in states.items():
            first = at
            while first < most and lines[first].block == SPACE:
                first += 1
            room = depth - len(galley.repeated(first))
            for short, extra in enumerate(PRICES.short[:2]):
                last = first + room - short
                if last > most or last <= first or cut[last] >= NEVER:
                    continue
                if final and not may_jump(galley, last):
                    continue
                total = price + extra + cut[last]
                if last not in found or total < found[last][0]:
                    found[last] = (total, (*legs, (first, last)))
        states = found
        if not states:
            return None
    best = min(states, key=lambda last: (states[last][0], -last))
    return states[best]


def may_jump(galley: Galley, last: int) -> bool:
    """Whether a story may jump before line ``last``: not within a word, nor after a first or before a last line."""
    before = galley.lines[last - 1]
    return before.block != SPACE and not before.line.hyphen and galley.cut[last] < WORST_JUMP


def pour_freely(
    galley: Galley, start: int, end: int, depths: Sequence[int], jumps: bool
) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """The lines ``start`` to ``end`` in legs at most so deep, about level; as many as these hold where the story jumps.

    Any line may begin a leg that is not held to the one before it, and where there is none, any line. None when not
    all lines fit that should, or none does.
    """
    legs: list[tuple[int, int]] = []
    price, first = PRICES.too_short, start
    for number, depth in enumerate(depths):
        while first < end and galley.lines[first].block == SPACE:
            first += 1
        room = max(1, depth - len(galley.repeated(first)))
        share = room if jumps else ceil((end - first) * depth / sum(depths[number:]))
        last = _division(galley, first, min(first + room, end), min(first + share, end))
        price += PRICES.shorter * (room - last + first) + (min(galley.cut[last], PRICES.torn) if last < end else 0)
        legs.append((first, last))
        first = last
    return (price, tuple(legs)) if first == end or (jumps and first > start) else None


def _division(galley: Galley, first: int, deepest: int, level: int) -> int:
    """Where a leg ends that begins with the line ``first``: near its ``level`` foot if it can, by ``deepest``."""
    level = min(level, deepest)
    if level >= len(galley):
        return level
    below = min(range(level, min(level + NEAR, deepest) + 1), key=lambda last: (galley.cut[last], last))
    if galley.cut[below] < NEVER:
        return below
    others = [*range(level, first, -1), *range(level, deepest + 1)]
    return next((last for last in others if galley.cut[last] < NEVER), deepest)
