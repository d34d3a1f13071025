"""The makeup of page one as a look states it: a lead's picture as a poster, the index as a strip at the foot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import SAMPLE, Planned, planned

from edition import layout
from edition.layout import Layout
from edition.makeup.slots import poster
from edition.model import Picture, PictureFacts
from edition.render.page import PageMaker


@pytest.fixture(scope="module")
def posted() -> Planned:
    """The sample in the look of posters."""
    return planned(SAMPLE, "tabloid", "metro")


def test_the_lead_is_a_poster(posted: Planned) -> None:
    """Its picture is over all columns and above its head, and takes at most half of the page."""
    front, grid = posted.made.dummy.pages[0], posted.look.grid
    lead = min((one for one in front.modules if one.kind == "story"), key=lambda one: one.tier)
    [placed] = lead.pictures
    assert placed.rect.columns == grid.columns and lead.rect.columns == grid.columns
    assert placed.rect.row + placed.rect.rows <= lead.head_row
    assert placed.rect.rows <= grid.rows / 2


def test_the_index_is_a_strip_at_the_foot(posted: Planned) -> None:
    """In all columns, below everything; an entry a column, in the order of pages, and each page number is true."""
    dummy, look = posted.made.dummy, posted.look
    [index] = [one for one in dummy.pages[0].modules if one.kind == "index"]
    assert (index.rect.columns, index.rect.rows) == (look.grid.columns, look.strips.index.strip)
    assert index.rect.row + index.rect.rows == look.grid.rows
    entries = posted.made.index
    assert len(entries) == look.grid.columns
    assert [one.page for one in entries] == sorted(one.page for one in entries)
    assert all(dummy.page_of(one.slug) == one.page for one in entries)
    assert all(one.labelled for one in entries)


def test_a_strip_names_many_sections(posted: Planned) -> None:
    """No section has a second entry while another one has none."""
    named = [one.section for one in posted.made.index]
    inside = {m.section for page in posted.made.dummy.pages[1:] for m in page.modules if m.kind == "story"}
    assert len(set(named)) == min(len(named), len(inside))


def test_entries_of_a_strip_stand_side_by_side(posted: Planned) -> None:
    """None is painted beyond the page, and there is no rule above the ground of the strip."""
    html = PageMaker(posted.look, posted.made, posted.issue, posted.setter).document()
    strip = html[html.index('<nav class="index strip"') :].split("</nav>")[0]
    lefts = [float(part.split("pt")[0]) for part in strip.split('style="left: ')[1:] if "#" not in part[:3]]
    grid = posted.look.grid
    assert lefts[-len(posted.made.index) :] == pytest.approx(
        [column * (grid.measure + grid.gutter) for column in range(grid.columns)], abs=0.02
    )


def _metro() -> Layout:
    return layout.load("metro", "tabloid")


@pytest.mark.parametrize(
    ("facts", "yes"),
    [
        (PictureFacts(2400, 1600, False), True),
        (PictureFacts(2400, 1600, True), False),  # a chart is no poster
        (PictureFacts(1600, 2400, False), False),  # nor is what would take more than half of the page
        (PictureFacts(600, 400, False), False),  # or has too few pixels
    ],
)
def test_which_pictures_make_a_poster(facts: PictureFacts, yes: bool) -> None:
    """A photograph, wider than it is high, sharp over all columns; in a look without posters none."""
    picture = Picture("a.jpg", "/a.jpg", "A quay", facts=facts)
    assert poster(picture, _metro()) is yes
    assert not poster(picture, layout.load("gazette", "tabloid"))
    assert not poster(replace(picture, turned=True), _metro())
