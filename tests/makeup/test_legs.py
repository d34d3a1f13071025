"""Copy in legs: all of it, once, level."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import Planned
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.makeup import widows
from edition.makeup.legs import pour, pour_some
from edition.makeup.prices import PRICES
from edition.model import Run
from edition.typeset.galley import SPACE, Galley, GalleyLine, SetBlock
from edition.typeset.paragraph import Line


def galley(lengths: list[int], spaces: bool) -> Galley:
    """A galley of paragraphs of the given numbers of lines, perhaps with empty rows between them."""
    lines: list[GalleyLine] = []
    for number, length in enumerate(lengths):
        if spaces and lines:
            lines.append(GalleyLine(SPACE, Line(0, 0, False, 0.0, 0, True, True)))
        for i in range(length):
            lines.append(GalleyLine(number, Line(i, i + 1, False, 100.0, 4, i == 0, i == length - 1)))
    blocks = tuple(SetBlock("paragraph", (Run("x" * n),), "s") for n in lengths)
    return Galley("s", "en", blocks, tuple(lines), tuple([0] * (len(lines) + 1)))


LENGTHS = st.lists(st.integers(1, 12), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(LENGTHS, st.booleans(), st.integers(1, 5), st.integers(1, 40))
def test_poured_legs_hold_every_line_once(lengths: list[int], spaces: bool, legs: int, depth: int) -> None:
    """Either None, or all lines in order, each leg at most three rows short of its depth."""
    one = galley(lengths, spaces)
    found = pour(one, 0, len(one), [depth] * legs)
    if found is None:
        return
    shown = [i for start, end in found[1] for i in range(start, end)]
    kept = [i for i in range(len(one)) if one.lines[i].block != SPACE]
    assert [i for i in shown if one.lines[i].block != SPACE] == kept
    assert all(depth - len(PRICES.short) < end - start <= depth for start, end in found[1])


@settings(max_examples=200, deadline=None)
@given(LENGTHS, st.integers(1, 5), st.integers(3, 20))
def test_a_jump_keeps_the_least_on_the_other_side(lengths: list[int], legs: int, depth: int) -> None:
    """What is shown and what remains are the galley, and enough remains."""
    one = galley(lengths, False)
    found = pour_some(one, 0, [depth] * legs, 12)
    if found is not None:
        end = found[1][-1][1]
        assert len(one) - end >= 12 and found[1][0][0] == 0


def test_exact_depth_is_found() -> None:
    """Twelve lines fill three legs of four."""
    found = pour(galley([12], False), 0, 12, [4, 4, 4])
    assert found is not None and found[1] == ((0, 4), (4, 8), (8, 12))


def test_a_hole_of_many_rows_is_refused() -> None:
    """Lines that leave shallow legs half empty are refused; four rows in deep ones have their price."""
    assert pour(galley([5], False), 0, 5, [4, 4, 4]) is None
    found = pour(galley([38], False), 0, 38, [14, 14, 14])
    assert found is not None and found[0] >= PRICES.short[2]


def test_a_widow_is_avoided_where_a_row_allows_it(sample: Planned) -> None:
    """In the sample, few legs begin with the last line of a paragraph."""
    legs = widows = 0
    for _, module in sample.made.dummy.modules():
        one = sample.made.dummy.galleys.get(module.slug)
        for leg in module.legs[1:]:
            assert one is not None
            line = one.lines[leg.start]
            legs += 1
            widows += line.line.last and not line.line.first
    assert widows <= legs * 0.12


@pytest.mark.parametrize("hyphen", [False, True])
def test_a_better_division_makes_no_bad_jump(sample: Planned, monkeypatch: pytest.MonkeyPatch, hyphen: bool) -> None:
    """A paragraph that goes on behind the jump is not set anew so that a word is divided there."""
    module = next(one for _, one in sample.made.dummy.modules() if one.continued_on)
    galley = sample.made.dummy.galleys[module.slug]
    lines = list(galley.lines)
    last = lines[module.lines[1] - 1]
    lines[module.lines[1] - 1] = replace(last, line=replace(last.line, hyphen=hyphen))
    better = replace(galley, lines=tuple(lines))
    legs = tuple((leg.start, leg.end) for leg in module.legs)
    monkeypatch.setattr(widows, "WORTH", 0)
    monkeypatch.setattr(widows, "_tries", lambda *_: iter([widows._Try(-99, better, legs, 0)]))
    assert (widows._module(galley, module, sample.setter)[0] is better) is not hyphen


@pytest.mark.parametrize("kind", ["crosshead", "byline"])
def test_no_leg_ends_in_a_crosshead_or_a_byline(sample: Planned, kind: str) -> None:
    """A crosshead is above its copy."""
    for _, module in sample.made.dummy.modules():
        one = sample.made.dummy.galleys.get(module.slug)
        for leg in module.legs:
            assert one is not None
            last = one.lines[leg.end - 1]
            assert last.block == SPACE or one.blocks[last.block].kind != kind
