"""Copy that is short in larger type: how many rows fewer are tried, and what a plan remembers of it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from edition import layout, press
from edition.makeup.dummy import Module, Page, Rect
from edition.makeup.typesize import MOST_LARGER, MOST_TRIED, bare, fewer_rows, look_of, most_pages, planned_fewer
from edition.model import Plan, PlannedPage

LOOK = layout.load("gazette", "tabloid")
SAMPLE = Path(__file__).resolve().parents[2] / "issues" / "2024-03-29"
FIVE = (
    "ferry-returns-north-quay", "herring-landings-climb", "footbridge-cracked-hangers", "strand-parking-vote",
    "library-mural-gulls",
)  # fmt: skip


def page(number: int, white: int) -> Page:
    """A page with one story that leaves so many rows white at its foot."""
    grid = LOOK.grid
    return Page(number, 0, (Module("a", "story", Rect(0, 0, grid.columns, grid.rows - white), 1, "Town"),), "Town")


def test_larger_type_has_fewer_rows_on_the_same_page() -> None:
    """Body and leading grow alike, and the rows fill the depth that they filled before."""
    one = layout.larger(LOOK, 6)
    assert one.grid.rows == LOOK.grid.rows - 6
    assert one.grid.rows * one.grid.leading == pytest.approx(LOOK.grid.rows * LOOK.grid.leading)
    assert one.grid.body / one.grid.leading == pytest.approx(LOOK.grid.body / LOOK.grid.leading, rel=0.01)
    assert (one.grid.measure, one.grid.columns, one.heads) == (LOOK.grid.measure, LOOK.grid.columns, LOOK.heads)


def test_full_pages_are_left_as_they_are() -> None:
    """So is white that may be meant."""
    assert fewer_rows([page(1, 0), page(2, 3)], LOOK) == ()


def test_the_size_that_is_needed_is_tried_first() -> None:
    """And those next to it, none larger than the most."""
    found = fewer_rows([page(1, 0), page(2, 20)], LOOK)
    assert len(found) == MOST_TRIED
    assert found[0] in (found[1] - 1, found[1] + 1)
    rows = LOOK.grid.rows
    assert all(one > 0 and rows / (rows - one) <= MOST_LARGER + 0.01 for one in found)
    assert bare([page(1, 0), page(2, 20)], LOOK) == (20 * LOOK.grid.columns, 20 * LOOK.grid.columns)


@pytest.mark.parametrize(
    ("look", "fewer"),
    [
        ("gazette tabloid", 0),
        ("gazette tabloid -4", 4),
        ("gazette a4", None),
        ("gazette tabloid x", 0),
        ("gazette tabloid -4000", 14),
        ("", None),
    ],
)
def test_a_plan_says_in_which_type_it_was_made(look: str, fewer: int | None) -> None:
    """Rows fewer, or that it was made for another look."""
    plan = replace(Plan(), look=look, pages=(PlannedPage(1, ()),))
    assert planned_fewer(plan, LOOK) == fewer


def test_the_name_of_a_look_in_larger_type() -> None:
    """It is read back as it is written."""
    plan = replace(Plan(), look=look_of(layout.larger(LOOK, 3)), pages=(PlannedPage(1, ()),))
    assert planned_fewer(plan, LOOK) == 3


def test_a_page_more_only_makes_the_number_even() -> None:
    """A single page stays one."""
    assert [most_pages(pages) for pages in (1, 2, 3, 6, 17)] == [1, 2, 4, 6, 18]


@pytest.mark.slow
def test_larger_type_is_said_and_kept_by_the_plan(tmp_path: Path) -> None:
    """Five stories with their pictures: the report and the plan say it; pages that were planned have it again."""
    issue = tmp_path / SAMPLE.name
    (issue / "articles").mkdir(parents=True)
    shutil.copy(SAMPLE.parent / "paper.toml", tmp_path)
    for slug in FIVE:
        text = (SAMPLE / "articles" / f"{slug}.md").read_text("utf-8")
        (issue / "articles" / f"{slug}.md").write_text(text, "utf-8")
        for picture in re.findall(r"[\w-]+\.(?:jpg|png|svg)", text):
            shutil.copy(SAMPLE / "articles" / picture, issue / "articles")
    said = []
    for _ in range(2):
        _, report = press.plan(press.Orders(issue, tmp_path / "out"), write=True)
        said.append([one.message for one in report if one.code == "TYPE-LARGER"])
        assert re.search(r'(?m)^look = "gazette tabloid -\d+"$', (issue / "plan.toml").read_text("utf-8"))
    assert said[0] == said[1] and "larger than the look's" in said[0][0]
