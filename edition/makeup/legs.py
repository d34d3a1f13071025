"""Copy poured into legs: exact, level, and without widows where the lines allow it."""

from __future__ import annotations

from collections.abc import Sequence

from edition.typeset.cuts import NEVER
from edition.typeset.galley import SPACE, Galley

SHALLOW, SHALLOWEST = 11, 6
"""Rows of a leg up to which ending above the foot is dear, and up to which a second row is not left."""
SHORT_OF_SHALLOW, SHORT_OF_SHALLOWEST = (0, 1, 60), (0, 30)
SHORT = (0, 1, 7, 60, 400)
"""Price of a leg that ends 0 to 4 rows above the foot of its module."""

TOO_SHORT = 1500
"""Price of a leg that ends with an empty row, still further above the foot."""
SHORTER = 40
"""Price of each further row, where a leg may end as far above the foot as it has to."""
DIVIDED = 8
"""Price of a division from which on no story jumps there."""


def pour(
    galley: Galley, start: int, end: int, depths: Sequence[int], freely: bool = False
) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """The lines ``start`` to ``end`` in legs of the given depths (rows): (price, (first, last) a leg), or None.

    All lines are placed. Each leg is full or at most four rows short, or as short as it has to be when it is poured
    ``freely``. Empty rows at the head of a leg disappear. Found by dynamic programming over the line that each leg
    begins with.
    """
    states: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {start: (0, ())}
    rest = sum(depths)
    lines, cut = galley.lines, galley.cut
    for number, depth in enumerate(depths):
        rest -= depth
        final = number == len(depths) - 1
        found: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {}
        for at, (price, legs) in states.items():
            first = at
            while first < end and lines[first].block == SPACE:
                first += 1
            prices = _prices(depth, freely)
            for short, extra in enumerate(prices):
                last = first + depth - short
                if last > end:
                    continue
                if last > first and lines[last - 1].block == SPACE:  # an empty row at the foot is white as well
                    extra = prices[short + 1] if short + 1 < len(prices) else TOO_SHORT
                if final and last != end:
                    break
                if end - last > rest or depth - short < 0:
                    break
                if last < end and cut[last] >= NEVER:
                    continue
                total = price + extra + (cut[last] if last < end else 0)
                if last not in found or total < found[last][0]:
                    found[last] = (total, (*legs, (first, last)))
        states = found
        if not states:
            return None
    return states.get(end)


def _prices(depth: int, freely: bool) -> tuple[int, ...]:
    """The prices of ending 0, 1 and more rows above the foot, for a leg of ``depth`` rows."""
    if freely:
        return SHORT + tuple(TOO_SHORT + SHORTER * more for more in range(depth + 1 - len(SHORT)))
    if depth > SHALLOW:
        return SHORT
    return SHORT_OF_SHALLOW if depth > SHALLOWEST else SHORT_OF_SHALLOWEST


def pour_some(
    galley: Galley, start: int, depths: Sequence[int], least_after: int, freely: bool = False
) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """As many lines from ``start`` on as the legs hold, leaving at least ``least_after``: for a jump.

    The last line shown is not hyphenated, ends no paragraph's first line and leaves no last line alone; poured
    ``freely`` it may be any at which a leg may end.
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
            for short, extra in enumerate(_prices(depth, True) if freely else SHORT[:2]):
                last = first + depth - short
                if last > most or last <= first or cut[last] >= NEVER:
                    continue
                if final and not freely and _clumsy(galley, last):
                    continue
                total = price + extra + cut[last]
                if last not in found or total < found[last][0]:
                    found[last] = (total, (*legs, (first, last)))
        states = found
        if not states:
            return None
    best = min(states, key=lambda last: (states[last][0], -last))
    return states[best]


def _clumsy(galley: Galley, last: int) -> bool:
    """Whether a story must not jump before the line ``last``."""
    before = galley.lines[last - 1]
    return before.block == SPACE or bool(before.line.hyphen) or galley.cut[last] >= DIVIDED
