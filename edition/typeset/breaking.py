"""Line breaking: the best set of breaks for a whole paragraph (Knuth and Plass, 1981).

A paragraph comes as boxes between breakpoints, in points. The method differs from the paper in one way:
one pass looks at every legal break, and lines that are too loose are priced instead of forbidden, so that
narrow columns always have an answer. Letters give way a little beside the spaces (Hàn Thế Thành, 2000).
"""

from __future__ import annotations

from typing import NamedTuple

STRETCH, SHRINK = 0.6, 0.33
"""How far a word space grows at badness 100 and at most shrinks, as shares of its natural width."""
LINE_PENALTY = 10.0
HYPHEN_PENALTY = 200.0
DASH_PENALTY = 12.0
HYPHENS_IN_A_ROW = (0.0, 0.0, 800_000.0, 1e9)
"""Demerits of a hyphen below none, one, two, and three or more others."""
HYPHEN_BEFORE_LAST = 100_000.0
RUNT = 60_000.0
"""Demerits for a last line narrower than twice the indent."""
LOOSE = 2.0
"""Stretch ratio beyond which badness grows in proportion only: a line that is lost does not spoil its neighbours."""
LOOSE_BADNESS, LOOSE_SLOPE = 100.0 * LOOSE**3, 300.0
SHORT, HYPHEN_SHORT = 3.3, 1000.0
"""Stretch ratio from which on a line is set short, and the badness of one that ends in a hyphen all the same."""
LOOSEST = 6.0
"""Stretch ratio (a word space of 4.6 times natural) beyond which no shorter line is looked at."""
FORCED = 1e22
"""Demerits for a line that is wider than the measure, when nothing else is possible."""


class Elasticity(NamedTuple):
    """By what share of their natural width the letters of a line may be narrowed or widened.

    ``scale`` is how much of that is done to the letters themselves; the rest is space between them. ``most`` is the
    share by which they are widened in a line that would be set short otherwise.
    """

    shrink: float = 0.0
    stretch: float = 0.0
    scale: float = 0.0
    most: float = 0.0


RIGID = Elasticity()


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
    divided: tuple[bool, ...]
    """Whether a line that ends here ends with a hyphen, an added one or the writer's own."""

    def since(self, k: int) -> Breakpoints:
        """The breaks from number ``k`` on, which is the start of what is left."""
        return Breakpoints._make(column[k:] for column in self)


Break = tuple[float, float, int, int, float, float, int, int, bool, bool]
"""One row of Breakpoints, in the order of its columns."""


def best_breaks(
    points: Breakpoints,
    measure: float,
    space: float,
    indent: float = 0.0,
    letters: Elasticity = RIGID,
    line_price: float = 0.0,
) -> list[int]:
    """Indices of the breakpoints at which the lines end, for lines of ``measure`` points.

    ``space`` is the natural word space and ``indent`` the width lost on the first line, in points.
    ``line_price`` are demerits for each line: with many the paragraph becomes shorter, with negative ones longer.
    """
    before, after = points.before, points.after
    n = len(before)
    spaces_before, spaces_after = points.spaces_before, points.spaces_after
    hyphen, penalty, forced, divided = points.hyphen, points.penalty, points.forced, points.divided
    wide, narrow = letters.stretch, letters.shrink
    stretch = STRETCH * space
    # what a line may grow and shrink, as differences of sums from the paragraph's start
    grow, give = stretch - wide * space, (SHRINK - narrow) * space
    starts = list(after)
    starts[0] -= indent
    ends = [b + h for b, h in zip(before, hyphen, strict=True)]
    grow_end = [e * wide + c * grow + 1e-9 for e, c in zip(ends, spaces_before, strict=True)]
    grow_start = [s * wide + c * grow for s, c in zip(after, spaces_after, strict=True)]
    least_end = [e - e * narrow - c * give for e, c in zip(ends, spaces_before, strict=True)]
    least_start = [s - a * narrow - c * give for s, a, c in zip(starts, after, spaces_after, strict=True)]
    cost = [0.0] * n
    back = [0] * n
    ladder = [0] * n
    first = 0
    last = n - 1
    limit = measure + 1e-6
    runt = measure - 2 * max(indent, 9.0)
    for k in range(1, n):
        end, least, most, count = ends[k], least_end[k], grow_end[k], spaces_before[k]
        is_last = forced[k]
        flag = divided[k]
        own = LINE_PENALTY + penalty[k]
        best, best_i = 1e30, -1
        while first < k - 1 and least - least_start[first] > limit:
            first += 1
        i = first
        if least - least_start[i] > limit:
            best, best_i = cost[i] + FORCED + (end - starts[i]) * 1e3, i
            i = k
        while i < k:
            slack = measure - end + starts[i]
            if slack < -2e-6:
                ratio = slack / (measure - slack - least + least_start[i])
                total = own - 100.0 * ratio * ratio * ratio
            elif is_last:
                total = own
            else:
                flex = most - grow_start[i]
                if slack < flex:
                    ratio = slack / flex
                else:
                    ratio = 1.0 + (slack - flex) / (((count - spaces_after[i]) or 1) * stretch)
                    if ratio > LOOSEST and best_i >= 0 and best < FORCED:
                        break
                if ratio < LOOSE:
                    total = own + 100.0 * ratio * ratio * ratio
                else:
                    total = own + LOOSE_BADNESS + LOOSE_SLOPE * (ratio - LOOSE)
                    if flag and ratio > SHORT:
                        total += HYPHEN_SHORT
            total = cost[i] + total * total + line_price
            if flag and ladder[i]:
                total += HYPHENS_IN_A_ROW[ladder[i]]
            if is_last and i:
                if hyphen[i] > 0:
                    total += HYPHEN_BEFORE_LAST
                if slack > runt:
                    total += RUNT
            if total < best:
                best, best_i = total, i
            i += 1
        cost[k], back[k] = best, best_i
        if flag:
            ladder[k] = min(3, ladder[best_i] + 1)
        if is_last:
            first = k
    found = []
    k = last
    while k > 0:
        found.append(k)
        k = back[k]
    found.reverse()
    return found
