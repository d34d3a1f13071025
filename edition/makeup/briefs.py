"""Briefs in an order in which each is whole in its leg: other versions of a block of briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.makeup.prices import PRICES
from edition.makeup.versions import Version
from edition.typeset.galley import SPACE, Galley

MOST_LEGS = 4
"""Legs of the widest block of briefs for which an order is looked for."""
FEWEST = 2
"""Briefs of a leg from which on one can be exchanged for another."""


def orders(galley: Galley, count: int, columns: int, ordered: Callable[[Sequence[int]], Galley]) -> tuple[Version, ...]:
    """Versions of ``galley``, a block of so many briefs on a page of ``columns``: of each number of legs the levelest.

    ``ordered`` makes the galley of an order, which is given as places of the briefs.
    """
    lengths = depths(galley)
    found: dict[tuple[int, ...], None] = {}
    for legs in range(2, min(MOST_LEGS, columns, count // FEWEST) + 1) if len(lengths) == count else ():
        order = tuple(place for leg in levelled(lengths, legs) for place in leg)
        if order != tuple(range(count)):
            found.setdefault(order)
    return tuple(Version(ordered(order), PRICES.reordered) for order in found)


def depths(galley: Galley) -> list[int]:
    """The rows of each brief of a galley, with the empty ones before it."""
    found, empty = list[int](), 0
    kinds = [block.kind for block in galley.blocks]
    before = SPACE
    for own in galley.lines:
        if own.block == SPACE:
            empty += 1
            continue
        if kinds[own.block] == "brief-head" and own.block != before:
            found.append(0)
        if found:
            found[-1] += 1 + empty
        before, empty = own.block, 0
    return found


def levelled(lengths: Sequence[int], legs: int) -> list[list[int]]:
    """The places of briefs of such ``lengths`` in ``legs`` of like depth, in their order as far as that allows.

    From legs that are filled in order, the two briefs are exchanged, or the one is moved, that make the deepest and
    the shallowest leg most alike, until nothing does.
    """
    groups: list[list[int]] = [[] for _ in range(legs)]
    total, filled = sum(lengths), 0
    for place, length in enumerate(lengths):
        groups[min(legs - 1, int((filled + length / 2) * legs / total))].append(place)
        filled += length
    while True:
        apart = _apart(groups, lengths)
        best = min(_changed(groups), key=lambda other: _apart(other, lengths), default=groups)
        if _apart(best, lengths) >= apart:
            return sorted(groups)
        groups = best


def _apart(groups: Sequence[Sequence[int]], lengths: Sequence[int]) -> tuple[int, int]:
    """By how many rows the deepest leg is deeper than the shallowest; and how uneven all are."""
    deep = [sum(lengths[place] for place in group) for group in groups]
    return max(deep) - min(deep), sum(one * one for one in deep)


def _changed(groups: list[list[int]]) -> Iterator[list[list[int]]]:
    """The groups with two of different ones exchanged, or with one moved to another group, each in its order."""
    for a, mine in enumerate(groups):
        for b, theirs in enumerate(groups):
            if a == b:
                continue
            for one in mine:
                for other in (*theirs, None) if a < b else (None,):
                    left = [place for place in mine if place != one] + ([other] if other is not None else [])
                    right = [place for place in theirs if place != other] + [one]
                    changed = list(groups)
                    changed[a], changed[b] = sorted(left), sorted(right)
                    if left:
                        yield changed
