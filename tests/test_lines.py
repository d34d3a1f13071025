"""The check of lines in the finished PDF: silent on what is right, and able to speak."""

from __future__ import annotations

from dataclasses import replace

from conftest import Planned
from pdf_lines import painted

from edition.preflight import lines


def test_the_sample_comes_out_as_it_was_set(sample: Planned) -> None:
    """Every full line fills its column in the finished file."""
    assert lines.of_print(painted(sample), sample.made.dummy, sample.look.grid) == []


def test_lines_wider_than_their_column_are_told(sample: Planned) -> None:
    """Held against a column three points narrower, lines are too wide; the first twenty are named."""
    narrow = replace(sample.look.grid, measure=sample.look.grid.measure - 3, gutter=sample.look.grid.gutter + 3)
    found = lines.of_print(painted(sample), sample.made.dummy, narrow)
    assert len(found) == 20 and {f.code for f in found} == {"LINE-WIDTH"}
    assert "points wider than it was set" in found[0].message and found[0].source.path.endswith(".md")


def test_lines_narrower_than_their_column_are_told(sample: Planned) -> None:
    """Held against a column six points wider, they are too narrow."""
    wide = replace(sample.look.grid, measure=sample.look.grid.measure + 6, gutter=sample.look.grid.gutter - 6)
    assert "narrower" in lines.of_print(painted(sample), sample.made.dummy, wide)[0].message
