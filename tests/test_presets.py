"""The sample at every page preset of the layout."""

from __future__ import annotations

import pytest
from conftest import SAMPLE, planned
from makeup.test_edition import check_laws
from pdf_lines import painted, wrong_lines

from edition import layout

PRESETS = sorted(layout.presets())


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_the_sample_at_every_preset(preset: str) -> None:
    """Whole, without collisions, jumps true, lines where they were planned."""
    plan = planned(SAMPLE, preset)
    check_laws(plan)
    assert wrong_lines(plan, painted(plan)) == []


def test_the_grid_agrees_with_the_table() -> None:
    """Measures and rows as the trade's figures give them (millimetres, rows)."""
    grid = layout.load("gazette", "tabloid").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 47.6 and grid.rows == 108
    grid = layout.load("gazette", "a4").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 43.5 and grid.rows == 74
    grid = layout.load("gazette", "broadsheet").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 54.2 and grid.rows == 151
