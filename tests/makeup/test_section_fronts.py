"""Section fronts: the first page of a section after page one has the section's name large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLE, Planned, planned

from edition import layout
from edition.findings import BadConfiguration
from edition.makeup.dummy import Module, Page, Rect, with_fronts
from edition.render import pdf
from edition.render.page import PageMaker

WHOLE = Rect(0, 0, 4, 50)


def page(number: int, stories: Sequence[tuple[str, int]], kind: str = "story") -> Page:
    """A page of stories, each as its section and its part."""
    modules = tuple(
        Module(f"s{number}{i}", kind if not part else "tail", WHOLE, 3, section, part=part)
        for i, (section, part) in enumerate(stories)
    )
    return Page(number, 3, modules, stories[0][0])


@pytest.mark.parametrize(
    ("pages", "fronts"),
    [
        # page one is no section front, whatever leads it, and its stories open no section
        ([[("Town", 0)], [("Town", 0)], [("Sport", 0)]], [2, 3]),
        # a stray story on an earlier page opens no section: the first page with its name does
        ([[("Town", 0)], [("Town", 0), ("Sport", 0)], [("Sport", 0)], [("Sport", 0)]], [2, 3]),
        # a page that is led by the rest of a story has the name of its section all the same
        ([[("Town", 0)], [("Town", 1), ("Town", 0)], [("Sport", 0)]], [2, 3]),
        # a section that comes again opens once
        ([[("Town", 0)], [("Town", 0)], [("Sport", 0)], [("Town", 0)]], [2, 3]),
        # where all inside pages are of one section there is nothing to open
        ([[("Town", 0)], [("News", 0)], [("News", 0)]], []),
    ],
)
def test_which_pages_open_a_section(pages: list[list[tuple[str, int]]], fronts: list[int]) -> None:
    """By the sections that stand in the folios."""
    found = with_fronts([page(number, stories) for number, stories in enumerate(pages, 1)])
    assert [one.number for one in found if one.opens] == fronts


def test_the_sample_has_section_fronts(sample: Planned) -> None:
    """On them the folio says the section in the voice for it, and deeper."""
    fronts = [one for one in sample.made.dummy.pages if one.opens]
    assert 1 < len(fronts) < len(sample.made.dummy.pages)
    maker = PageMaker(sample.look, sample.made, sample.issue, sample.setter)
    html = maker.document()
    assert html.count('class="folio left opening"') + html.count('class="folio right opening"') == len(fronts)
    leading, style = sample.look.grid.leading, sample.look.folio
    for page in maker.pages[1:]:
        box = page.furniture[0].box
        assert box.height == pytest.approx((style.opening if page.opens else style.line) * leading)
        assert box.y + box.height == pytest.approx(sample.look.grid.top + style.line * leading)


def test_a_look_without_openings_has_plain_folios(sample: Planned) -> None:
    """A look of one's own that says nothing of them is as it was."""
    look = replace(sample.look, folio=replace(sample.look.folio, opening=0.0))
    html = PageMaker(look, sample.made, sample.issue, sample.setter).document()
    assert " opening" not in html.partition("</style>")[2]
    _, findings = pdf.write(PageMaker(look, sample.made, sample.issue, sample.setter))
    assert not findings


def test_openings_turn_with_the_page_in_arabic() -> None:
    """They are as deep as in Latin, in fewer rows."""
    look = layout.load("gazette", "tabloid")
    arabic = layout.in_arabic(look)
    assert arabic.folio.opening * arabic.grid.leading == pytest.approx(look.folio.opening * look.grid.leading)
    assert arabic.folio.opening <= arabic.folio.rows


def test_a_line_deeper_than_its_band_is_a_mistake(tmp_path: Path) -> None:
    """One line with the file, the line and a hint."""
    folder = tmp_path / "own"
    folder.mkdir()
    source = layout.rack()["gazette"]
    text = (source / "layout.toml").read_text("utf-8")
    (folder / "layout.toml").write_text(text.replace("opening = 2.3", "opening = 3.5"), "utf-8")
    (folder / "print.css").write_text((source / "print.css").read_text("utf-8"), "utf-8")
    wrong = r"layout\.toml:\d+: a line of the folio is 3.5 rows deep, and its band has 3"
    with pytest.raises(BadConfiguration, match=wrong):
        layout.load("own", own=tmp_path)


def test_the_voice_of_openings_is_missed_only_where_there_are_some(tmp_path: Path) -> None:
    """A look without them needs no voice for them."""
    folder = tmp_path / "own"
    folder.mkdir()
    source = layout.rack()["gazette"]
    lines = (source / "layout.toml").read_text("utf-8").splitlines()
    (folder / "print.css").write_text((source / "print.css").read_text("utf-8"), "utf-8")
    voiceless = [line for line in lines if not line.startswith("opening = {")]
    (folder / "layout.toml").write_text("\n".join(voiceless), "utf-8")
    with pytest.raises(BadConfiguration, match="the voice 'opening' is missing"):
        layout.load("own", own=tmp_path)
    (folder / "layout.toml").write_text("\n".join(x for x in voiceless if not x.startswith("opening")), "utf-8")
    assert layout.load("own", own=tmp_path).folio.opening == 0


@pytest.mark.parametrize("name", ["gazette", "metro", "journal", "leaflet"])
def test_every_look_has_section_fronts(name: str) -> None:
    """The four that come with the program."""
    plan = planned(SAMPLE, "a4", name)
    assert any(one.opens for one in plan.made.dummy.pages) and plan.look.folio.opening > 0
