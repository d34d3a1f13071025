"""Copy that fits no page in a good form takes the least bad one, and the report says so; the paper appears."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from test_edition import WORDS, issue_of

from edition import layout, press
from edition.makeup import MadeUp

LOOKS = [(name, preset) for name in ("gazette", "journal", "leaflet") for preset in ("mini", "a4", "broadsheet")]
SHAPES = [(300, 5000), (200, 1900), (640, 640), (3000, 200), (60, 60)]


def made_of(issue: Path, look: str = "", preset: str = "") -> tuple[MadeUp, set[str]]:
    """The plan of ``issue`` and the codes that were reported."""
    (made,), report = press.plan(press.Orders(issue, issue / "out", layout=look, pages=preset))
    return made, {finding.code for finding in report}


def article(issue: Path, head: str, body: str) -> None:
    """One more article in ``issue``."""
    (issue / "articles" / "own.md").write_text(f"---\n{head}\n---\n\n{body}\n", "utf-8")


@pytest.mark.parametrize(("look", "preset"), LOOKS)
def test_a_lead_picture_of_any_shape_is_printed(look: str, preset: str, tmp_path: Path) -> None:
    """Also one that is deeper than the page at the width of a column."""
    if preset not in layout.load(look, "").presets:
        pytest.skip(f"{look} has no {preset}")
    for place, (width, height) in enumerate(SHAPES):
        issue = issue_of(tmp_path / str(place), [200], [3])
        Image.linear_gradient("L").resize((width, height)).convert("RGB").save(issue / "articles" / "shape.png")
        article(issue, "title: A drawing of the mast\ntier: 2\nimage: shape.png", "The mast was set on Friday. " * 12)
        made, _ = made_of(issue, look, preset)
        shown = [one.picture.file for _, module in made.dummy.modules() for one in module.pictures]
        assert shown == ["shape.png"], f"{width} x {height}"


def test_a_poem_longer_than_a_page_goes_on_where_no_stanza_ends(tmp_path: Path) -> None:
    """Two hundred lines without an empty one: there is no good division in it."""
    issue = issue_of(tmp_path, [150], [3])
    lines = [" ".join(WORDS[(i + k) % len(WORDS)] for k in range(4)) for i in range(200)]
    article(issue, "title: The long poem\ntier: 2", "  \n".join(lines))
    made, codes = made_of(issue, "journal", "mini")
    parts = [module for _, module in made.dummy.modules() if module.slug == "own"]
    placed = [line for module in parts for leg in module.legs for line in range(leg.start, leg.end)]
    assert placed == list(range(len(made.dummy.galleys["own"])))
    assert "SET-LOOSELY" in codes


def test_a_headline_of_sixty_words_above_a_table_that_cannot_be_divided(tmp_path: Path) -> None:
    """The head is set smaller than its tier has it, and the copy below it is whole."""
    issue = issue_of(tmp_path, [150], [3])
    head = " ".join((WORDS * 4)[:60]).capitalize()
    row = "| " + " | ".join(" ".join(WORDS[k : k + 8]) for k in range(5)) + " |\n"
    article(issue, f"title: {head}\ntier: 1", "| a | b | c | d | e |\n|---|---|---|---|---|\n" + row * 30)
    made, _ = made_of(issue, "journal", "mini")
    assert [line for _, m in made.dummy.modules() for leg in m.legs if m.slug == "own" for line in (leg.start, leg.end)]


def test_copy_with_a_good_form_never_takes_a_bad_one(tmp_path: Path) -> None:
    """The last resort is for what has nothing else."""
    made, codes = made_of(issue_of(tmp_path, [900, 500, 300, 200, 120, 60], [1, 2, 3, 3, 4, 5]))
    assert "SET-LOOSELY" not in codes
    assert not any(module.free for _, module in made.dummy.modules())


def test_a_picture_without_copy_stays_inside_its_story(tmp_path: Path) -> None:
    """Also where it is narrower than the head above it."""
    issue = issue_of(tmp_path, [300], [1])
    Image.linear_gradient("L").resize((900, 1300)).convert("RGB").save(issue / "articles" / "shape.png")
    article(issue, "title: The drawing that has no words of its own\ntier: 2\nimage: shape.png", "")
    for look, preset in (("gazette", "mini"), ("gazette", "a4"), ("metro", "a4")):
        made, _ = made_of(issue, look, preset)
        for _, module in made.dummy.modules():
            feet = [one.rect.row + one.rect.rows for one in module.pictures]
            assert all(foot <= module.rect.row + module.rect.rows for foot in feet), module.slug
