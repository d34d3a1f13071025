"""The sample in every look at page presets that the look serves: every sixth one, all with ``EDITION_WHOLE=1``."""

from __future__ import annotations

import os

import pytest
from conftest import SAMPLE, planned
from makeup.test_edition import check_laws
from pdf_lines import painted, wrong_lines

from edition import layout
from edition.findings import Severity
from edition.preflight import conservation, lines, sheet
from edition.render import pdf
from edition.render.page import PageMaker

pytestmark = pytest.mark.slow

PAIRS = [(name, preset) for name in layout.names() for preset in layout.load(name).presets]
ONE = {preset: name for name, preset in PAIRS}
TRIED = [
    (name, preset)
    for number, (name, preset) in enumerate(PAIRS)
    if os.environ.get("EDITION_WHOLE") or number % 6 == 0 or ONE[preset] == name
]
"""Every sixth one, for neighbours in a look are much alike, and each preset in one look at least."""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "preset"), TRIED)
def test_the_sample_in_every_look_at_every_preset(name: str, preset: str) -> None:
    """Whole, without collisions, jumps true, lines as set, no hard defect but white on the last page."""
    plan = planned(SAMPLE, preset, name)
    check_laws(plan)
    data, findings = pdf.write(PageMaker(plan.look, plan.made, plan.issue, plan.setter))
    findings += conservation.of_print(data, plan.made.printed(), plan.setter.faces.missing, noticed=plan.made.noticed())
    findings += lines.of_print(data, plan.made.dummy, plan.look.grid)
    assert [str(one) for one in findings if one.severity >= Severity.WARNING] == []
    found = sheet.of_pdf(data)
    few = layout.load(name, preset).grid.columns <= 2  # a story there has few forms, and goes on over many pages
    white = [one for one in found.hard if one.code in ("FILL-LOW", "HOLE") and (few or one.page == found.pages)]
    rest = [one for one in found.hard if one not in white and not (few and one.code == "JUMP-TWICE")]
    assert [f"page {one.page}: {one.code} {one.message}" for one in rest] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", layout.names())
def test_lines_are_painted_where_they_were_planned(name: str) -> None:
    """Every line of every leg, read back from the PDF by the places of its letters."""
    plan = planned(SAMPLE, "a4", name)
    assert wrong_lines(plan, painted(plan)) == []


def test_every_preset_has_a_look() -> None:
    """No page size of the table is left without one."""
    assert {preset for _, preset in PAIRS} == set(layout.presets())


def test_the_grid_agrees_with_the_table() -> None:
    """Measures and rows as the trade's figures give them (millimetres, rows)."""
    grid = layout.load("gazette", "tabloid").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 47.6 and grid.rows == 108
    grid = layout.load("gazette", "a4").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 43.5 and grid.rows == 74
    grid = layout.load("gazette", "broadsheet").grid
    assert round(grid.measure / layout.POINTS_PER_MM, 1) == 54.2 and grid.rows == 151
