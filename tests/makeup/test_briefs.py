"""Briefs are whole in their legs: where a leg may begin, and orders in which the legs are level."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.makeup.briefs import depths, levelled, orders
from edition.model import Run
from edition.typeset import cuts
from edition.typeset.galley import BLANK, SPACE, Galley, GalleyLine, SetBlock
from edition.typeset.paragraph import Line

LENGTHS = st.lists(st.integers(2, 30), min_size=4, max_size=14)


def briefs(lengths: Sequence[int], sources: bool = False) -> Galley:
    """Briefs of so many lines of copy, each below a head with an empty row above, perhaps with a source at its end."""
    blocks: list[SetBlock] = []
    lines: list[GalleyLine] = []

    def add(kind: str, count: int, space: bool) -> None:
        if space and lines:
            lines.append(GalleyLine(SPACE, BLANK))
        blocks.append(SetBlock(kind, (Run("x" * count),), "s"))
        own = [Line(i, i + 1, False, 100.0, 4, i == 0, i == count - 1) for i in range(count)]
        lines.extend(GalleyLine(len(blocks) - 1, line) for line in own)

    for length in lengths:
        add("brief-head", 1, True)
        add("paragraph", length, False)
        if sources:
            add("sources", 1, True)
    cut = cuts.prices(blocks, [(one.block, one.line) for one in lines], 120.0)
    return Galley("briefs-1", "en", tuple(blocks), tuple(lines), cut)


@pytest.mark.parametrize("sources", [False, True])
def test_a_leg_begins_with_a_brief(sources: bool) -> None:
    """That costs nothing, at the head or at the empty row above; whatever divides a brief costs, its source too."""
    done = briefs([6, 6, 6], sources)
    kinds = [block.kind for block in done.blocks]
    for at in range(1, len(done)):
        opens = next(kinds[line.block] for line in done.lines[at:] if line.block != SPACE)
        assert (done.cut[at] == 0) == (opens == "brief-head"), at
        assert opens == "brief-head" or done.cut[at] >= cuts.IN_BRIEF


def test_a_brief_alone_is_divided_as_any_story() -> None:
    """Where there is one, nothing else can stand in the other leg."""
    done = briefs([12])
    assert done.cut[6] == 0


@settings(max_examples=200)
@given(LENGTHS, st.integers(2, 4))
def test_every_brief_is_in_one_leg(lengths: list[int], legs: int) -> None:
    """Each once; the first one opens the block, and in a leg they are in their order."""
    found = levelled(lengths, legs)
    assert sorted(place for leg in found for place in leg) == list(range(len(lengths)))
    assert all(leg == sorted(leg) for leg in found) and found[0][0] == 0


@settings(max_examples=200)
@given(LENGTHS, st.integers(2, 4))
def test_legs_are_as_level_as_exchanging_makes_them(lengths: list[int], legs: int) -> None:
    """No brief that is moved alone makes the deepest leg and the shallowest more alike."""
    found = levelled(lengths, legs)

    def apart(groups: list[list[int]]) -> int:
        deep = [sum(lengths[place] for place in leg) for leg in groups]
        return max(deep) - min(deep)

    for a in range(legs):
        for place in found[a] if len(found[a]) > 1 else ():
            for b in set(range(legs)) - {a}:
                moved = [list(leg) for leg in found]
                moved[a].remove(place)
                moved[b].append(place)
                assert apart(moved) >= apart(found)


def test_depths_are_those_of_the_galley() -> None:
    """With the empty rows before each; all of them together are the galley."""
    done = briefs([4, 7, 5], sources=True)
    assert depths(done) == [7, 11, 9]
    assert sum(depths(done)) == len(done)


def test_other_orders_are_offered_once_each() -> None:
    """Of four unequal briefs one order for two legs; none where the legs are level as they are."""

    def made(lengths: list[int]) -> list[list[int]]:
        asked: list[list[int]] = []

        def ordered(order: Sequence[int]) -> Galley:
            asked.append(list(order))
            return briefs([lengths[place] for place in order])

        found = orders(briefs(lengths), len(lengths), 5, ordered)
        assert all(len(one.galley) == len(briefs(lengths)) and not one.cut for one in found)
        return asked

    assert made([20, 20, 4, 4]) == [[0, 2, 1, 3]]
    assert made([9, 9, 9, 9]) == []
    assert made([9, 9]) == []
