"""Fields of grey: how much of a page the copy of one story fills without a crosshead, large type or a picture in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from edition.layout import Layout
from edition.typeset.galley import Rows

MOST = 0.25
"""Share of a page from which on a field of copy is grey: it is looked at, and not read."""

PouredLeg = tuple[int, int, int, int, int]
"""A leg of a module as (column, row, rows, start, end): lines of a galley from ``start`` to before ``end``."""


def is_grey(legs: Sequence[PouredLeg], rows: Rows, layout: Layout) -> bool:
    """Whether the largest field of the ``legs`` of a story is larger than that share of a page."""
    grid = layout.grid
    most = MOST * grid.rows * grid.span(grid.columns) / grid.measure
    return sum(leg[2] for leg in legs) > most and field(legs, rows) > most


def field(legs: Sequence[PouredLeg], rows: Rows) -> int:
    """Cells of the largest rectangle of neighbouring legs that is copy from side to side, with nothing else in it."""
    largest = 0
    for first in range(len(legs)):
        top, foot, breaks = 0, 1 << 30, set[int]()
        for last in range(first, len(legs)):
            _, row, _, start, end = legs[last]
            top, foot = max(top, row), min(foot, row + end - start)
            own = rows.breaks[bisect_left(rows.breaks, start) : bisect_left(rows.breaks, end)]
            breaks.update(row + at - start for at in own)
            edges = [top - 1, *sorted(at for at in breaks if top <= at < foot), foot]
            deepest = max(below - above - 1 for above, below in pairwise(edges))
            largest = max(largest, (last - first + 1) * deepest)
    return largest
