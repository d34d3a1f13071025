"""Line breaking: the best set of breaks for a whole paragraph (Knuth and Plass, 1981).

A paragraph comes as boxes between breakpoints, in points. The method differs from the paper in one way:
one pass looks at every legal break, and lines that are too loose are priced instead of forbidden, so that
narrow columns always have an answer.
"""

from __future__ import annotations

from typing import NamedTuple

STRETCH, SHRINK = 0.6, 0.3
"""How far a word space grows at badness 100 and at most shrinks, as shares of its natural width."""
LINE_PENALTY = 10.0
HYPHEN_PENALTY = 20.0
DASH_PENALTY = 12.0
TWO_HYPHENS = 9_000.0
HYPHEN_BEFORE_LAST = 4_000.0
RUNT = 2_500.0
"""Demerits for a last line narrower than twice the indent."""
LOOSEST = 6.0
"""Stretch ratio (a word space of 4.6 times natural) beyond which no shorter line is looked at."""
FORCED = 1e22
"""Demerits for a line that is wider than the measure, when nothing else is possible."""


class Breakpoints(NamedTuple):
    """The legal breaks of a paragraph as parallel columns; entry 0 is its start and the last one its end."""

    before: tuple[float, ...]
    """Natural width from the paragraph's start to the end of a line that ends here, in points."""
    after: tuple[float, ...]
    """The same to the start of a line that begins here (the space at the break is gone)."""
    spaces_before: tuple[int, ...]
    spaces_after: tuple[int, ...]
    hyphen: tuple[float, ...]
    """Width of the hyphen that is added at this break; 0 when none is."""
    penalty: tuple[float, ...]
    end: tuple[int, ...]
    """Offset in the paragraph's text at which a line that ends here ends."""
    start: tuple[int, ...]
    """Offset at which a line that begins here begins."""
    forced: tuple[bool, ...]


Break = tuple[float, float, int, int, float, float, int, int, bool]
"""One row of Breakpoints, in the order of its columns."""


def best_breaks(points: Breakpoints, measure: float, space: float, indent: float = 0.0) -> list[int]:
    """Indices of the breakpoints at which the lines end, for lines of ``measure`` points.

    ``space`` is the natural word space and ``indent`` the width lost on the first line, in points.
    """
    before, after = points.before, points.after
    n = len(before)
    spaces_before, spaces_after = points.spaces_before, points.spaces_after
    hyphen, penalty, forced = points.hyphen, points.penalty, points.forced
    stretch, shrink = STRETCH * space, SHRINK * space
    start_of = list(after)
    start_of[0] -= indent
    cost = [0.0] * n
    back = [0] * n
    first = 0
    last = n - 1
    for k in range(1, n):
        end = before[k] + hyphen[k]
        count = spaces_before[k]
        is_last = k == last or forced[k]
        flag = hyphen[k] > 0
        own = penalty[k]
        best, best_i = 1e30, -1
        while first < k - 1 and end - start_of[first] - (count - spaces_after[first]) * shrink > measure + 1e-6:
            first += 1
        i = first
        if end - start_of[i] - (count - spaces_after[i]) * shrink > measure + 1e-6:
            best, best_i = cost[i] + FORCED + (end - start_of[i]) * 1e3, i
            i = k
        while i < k:
            slack = measure - (end - start_of[i])
            gaps = count - spaces_after[i]
            if slack < 0:
                ratio = -slack / (gaps * shrink) if gaps > 0 else 0.0
                bad = 100.0 * ratio * ratio * ratio
            elif is_last:
                bad = 0.0
            else:
                ratio = slack / ((gaps or 1) * stretch)
                if ratio > LOOSEST and best_i >= 0 and best < FORCED:
                    break
                bad = 100.0 * ratio * ratio * ratio
            total = LINE_PENALTY + bad + own
            total = cost[i] + total * total
            if hyphen[i] > 0:
                if flag:
                    total += TWO_HYPHENS
                if is_last:
                    total += HYPHEN_BEFORE_LAST
            if is_last and slack > measure - 2 * max(indent, 9.0) and i:
                total += RUNT
            if total < best:
                best, best_i = total, i
            i += 1
        cost[k], back[k] = best, best_i
        if forced[k]:
            first = k
    ends = []
    k = last
    while k > 0:
        ends.append(k)
        k = back[k]
    ends.reverse()
    return ends
