"""Fields of grey: copy from side to side with nothing else in it."""

from __future__ import annotations

import pytest

from edition import layout
from edition.makeup.greys import MOST, field, is_grey
from edition.typeset.galley import Rows


def rows(count: int, *breaks: int) -> Rows:
    """Plain lines, of which some are crossheads or the like."""
    return Rows((0,) * (count + 1), (False,) * count, (), breaks)


@pytest.mark.parametrize(
    ("legs", "breaks", "cells"),
    [
        ([(0, 0, 30, 0, 30)], (), 30),
        ([(0, 0, 30, 0, 30), (1, 0, 30, 30, 60)], (), 60),
        ([(0, 0, 30, 0, 30), (1, 0, 30, 30, 60)], (15,), 30),  # a crosshead in one leg breaks what is beside it too
        ([(0, 0, 30, 0, 30), (1, 20, 10, 30, 40)], (), 30),  # below a picture only the lower part has a neighbour
        ([(0, 0, 30, 0, 30), (1, 20, 10, 30, 40)], (25,), 25),
        ([(0, 0, 9, 0, 9), (1, 0, 9, 9, 18), (2, 0, 9, 18, 27)], (0,), 24),  # a byline at the top is at its edge
        ([], (), 0),
    ],
)
def test_the_largest_field(legs: list[tuple[int, int, int, int, int]], breaks: tuple[int, ...], cells: int) -> None:
    """Of all neighbouring legs, between what breaks them."""
    assert field(legs, rows(80, *breaks)) == cells


def test_grey_is_a_share_of_the_page() -> None:
    """A little more than a quarter of a page's cells is grey, a little less is not, and a pull quote breaks it."""
    look = layout.load("gazette", "tabloid")
    grid = look.grid
    deep = int(MOST * grid.rows * grid.span(grid.columns) / grid.measure / 2)
    legs = [(0, 0, deep + 1, 0, deep + 1), (1, 0, deep + 1, deep + 1, 2 * deep + 2)]
    assert is_grey(legs, rows(2 * deep + 2), look)
    assert not is_grey(legs, rows(2 * deep + 2, deep // 2), look)
    assert not is_grey([(c, 0, deep - 1, c * deep, c * deep + deep - 1) for c in (0, 1)], rows(2 * deep), look)
