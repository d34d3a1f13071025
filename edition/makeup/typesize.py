"""Copy that is short in larger type: how much larger it has to be, and whether its pages are fuller for it."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from edition.layout import Layout
from edition.makeup.dummy import Page
from edition.makeup.holes import MOST_WHITE
from edition.makeup.plans import foot, noticed
from edition.model import Plan

MOST_LARGER = 1.15
"""By how much body and leading are larger at most: a good ten points where the look has nine."""
COPY = 0.7
"""Share of the cells of stories that is copy, and not heads and pictures, which do not grow."""
MOST_PAGES = 18
"""Pages of the longest edition that is planned again in larger type."""
MOST_TRIED = 8
"""Sizes of type that are tried: the one that would be needed, and those next to it."""


def look_of(layout: Layout) -> str:
    """By what a plan says for which pages it was made: look, preset, and rows that they have fewer."""
    return f"{layout.name} {layout.grid.preset}" + (f" {-layout.fewer}" if layout.fewer else "")


def planned_fewer(plan: Plan, layout: Layout) -> int | None:
    """Rows that the pages had fewer as they were planned last for ``layout``; None where they were not."""
    if not plan.pages or not f"{plan.look} ".startswith(f"{look_of(layout)} "):
        return None
    fewer = plan.look.removeprefix(look_of(layout)).strip().removeprefix("-")
    return min(int(fewer), _most(layout)) if fewer.isdecimal() else 0


def most_pages(pages: int) -> int:
    """Pages that an edition in larger type may have: one more where that makes their number even."""
    return pages + pages % 2 if pages > 1 else pages


def _most(layout: Layout) -> int:
    """Rows that a page may have fewer."""
    return round(layout.grid.rows * (1 - 1 / MOST_LARGER))


def bare(pages: Sequence[Page], layout: Layout) -> tuple[int, int]:
    """Cells that are not filled as they should be (notices, white beyond what may be meant), and all that are not."""
    grid = layout.grid
    white = [grid.rows - foot(page) for page in pages if page.modules]
    over = sum(rows for rows in white if rows > MOST_WHITE * grid.rows)
    return noticed(pages) + grid.columns * over, noticed(pages) + grid.columns * sum(white)


def fewer_rows(pages: Sequence[Page], layout: Layout) -> tuple[int, ...]:
    """By how many rows fewer a page should be tried to fill ``pages``; empty where they are full, or too many."""
    over, lacking = bare(pages, layout)
    grid = layout.grid
    if not over or len(pages) > MOST_PAGES:
        return ()
    filled = COPY * max(1, grid.columns * grid.rows * len(pages) - lacking)
    larger = min(MOST_LARGER, sqrt(1 + lacking / filled))
    wanted = round(grid.rows * (1 - 1 / larger))
    return tuple(sorted(range(1, _most(layout) + 1), key=lambda rows: abs(rows - wanted))[:MOST_TRIED])
