"""What an editor pins holds, what was planned stays, and what cannot be is named in one line."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLE

from edition import press
from edition.findings import BadConfiguration, PlanConflict
from edition.makeup import MadeUp
from edition.makeup.dummy import Module
from edition.makeup.prices import PRICES

pytestmark = pytest.mark.slow

STORY = "dredger-mud-cold-marsh"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A copy of the sample issue."""
    shutil.copy(SAMPLE.parent / "paper.toml", tmp_path)
    shutil.copytree(SAMPLE, tmp_path / SAMPLE.name)
    return tmp_path / SAMPLE.name


def plan(issue: Path, pins: str = "", write: bool = False) -> tuple[MadeUp, list[str]]:
    """The plan of ``issue`` with ``pins`` in its plan.toml, and its findings as text."""
    if pins:
        (issue / "plan.toml").write_text(pins, "utf-8")
    (made,), report = press.plan(press.Orders(issue, issue / "out"), write=write)
    return made, [str(finding) for finding in report]


def place(made: MadeUp, slug: str, part: int = 0) -> tuple[int, Module]:
    """The page and the module of a story."""
    return next((p.number, m) for p, m in made.dummy.modules() if (m.slug, m.part) == (slug, part))


def test_a_story_stands_on_the_page_it_is_pinned_to(issue: Path) -> None:
    """Page 5 in place of page 3."""
    made, _ = plan(issue, f"[pins.{STORY}]\npage = 5\n")
    assert place(made, STORY)[0] == 5


@pytest.mark.parametrize("slot", ["lead", "top", "bottom", "strip"])
def test_slots(issue: Path, slot: str) -> None:
    """A lead is first at the top, a strip over all columns at the foot."""
    made, _ = plan(issue, f'[pins.{STORY}]\npage = 3\nslot = "{slot}"\n')
    number, module = place(made, STORY)
    page = made.dummy.pages[number - 1]
    assert number == 3
    if slot in ("lead", "top"):
        assert module.rect.row == page.top_rows
    else:
        assert module.rect.row + module.rect.rows == made.dummy.rows
    assert slot != "lead" or module.rect.column == 0
    assert slot != "strip" or module.rect.columns == made.dummy.columns


def test_widths_and_jumps(issue: Path) -> None:
    """Columns, columns of the picture, the lines before a jump, and no jump at all."""
    pins = "[pins.footbridge-cracked-hangers]\npage = 2\ncolumns = 3\npicture_columns = 2\njump = 60\n"
    made, _ = plan(issue, pins + '[pins.ferry-returns-north-quay]\njump = "never"\n')
    _, module = place(made, "footbridge-cracked-hangers")
    assert module.rect.columns == 3 and module.pictures[0].rect.columns == 2
    assert module.continued_on and 55 <= module.lines[1] <= 65  # a paragraph may be set in a line more or less
    assert not place(made, "ferry-returns-north-quay")[1].continued_on


def test_one_story_above_another(issue: Path) -> None:
    """The lower of the two is pinned to stand above."""
    other_pin = "[pins.gull-point-keeps-turning-beam]\npage = 3\n"
    made, _ = plan(issue, f'[pins.{STORY}]\npage = 3\nabove = "gull-point-keeps-turning-beam"\n{other_pin}')
    (one, upper), (other, lower) = place(made, STORY), place(made, "gull-point-keeps-turning-beam")
    assert one == other == 3 and upper.rect.row + upper.rect.rows < lower.rect.row


def test_held_stories_stay_out_and_missing_ones_are_told(issue: Path) -> None:
    """hold, kill, must_run, and a slug that is not there."""
    pins = f"[pins.{STORY}]\nhold = true\n[pins.rovers-go-top]\nkill = true\n"
    pins += "[pins.gone]\nmust_run = true\n[pins.orchard]\n"
    made, findings = plan(issue, pins)
    slugs = {module.slug for _, module in made.dummy.modules()}
    assert STORY not in slugs and "rovers-go-top" not in slugs
    codes = [finding.split()[1] for finding in findings]
    assert codes.count("PIN-HELD") == 2 and "PIN-MUST-RUN" in codes and "PIN-UNKNOWN" in codes
    assert any("plan.toml:5:" in finding for finding in findings if "PIN-MUST-RUN" in finding)


def test_a_cut_tree_is_kept(issue: Path) -> None:
    """The page has the stories of its tree, cut as it says."""
    tree = f"gull-point-keeps-turning-beam / (lost-property-sale | {STORY})"
    made, _ = plan(issue, f'[pages.3]\ntree = "{tree}"\n')
    page = made.dummy.pages[2]
    assert [module.slug for module in page.modules if module.part == 0] == tree.translate(
        str.maketrans("/|()", "    ")
    ).split()
    left, right = place(made, "lost-property-sale")[1].rect, place(made, STORY)[1].rect
    assert left.row == right.row and left.column + left.columns == right.column


@pytest.mark.parametrize(
    ("pins", "says"),
    [
        ('[pages.3]\ntree = "a / b | c"\n', "put brackets"),
        ('[pages.3]\ntree = "nothing-such / index"\n', "names 'nothing-such'"),
        (f'[pages.3]\ntree = "{STORY}"\n', "does not fill it"),
        (f"[pins.{STORY}]\npage = 40\n", "is pinned to page 40"),
    ],
)
def test_what_cannot_be_is_one_line(issue: Path, pins: str, says: str) -> None:
    """A tree that cannot be read or filled, a page that there is not."""
    with pytest.raises(PlanConflict, match=says):
        plan(issue, pins)


def test_two_pins_that_exclude_each_other_are_named_with_their_rows(issue: Path) -> None:
    """Each may stand on the page over all columns, but not both; a third pin has no part in it."""
    pins = "".join(
        f'[pins.{slug}]\npage = 2\njump = "never"\ncolumns = 5\npicture_columns = 4\n'
        for slug in ("footbridge-cracked-hangers", "gull-point-keeps-turning-beam")
    )
    with pytest.raises(PlanConflict) as caught:
        plan(issue, pins + "[pins.index]\npage = 2\n")
    text = str(caught.value)
    assert "'footbridge-cracked-hangers' and 'gull-point-keeps-turning-beam' cannot stand on page 2" in text
    assert "rows over" in text and "index" not in text and "\n" not in text


def test_unknown_keys_are_refused_with_the_nearest(issue: Path) -> None:
    """A slip of the pen in a pin."""
    with pytest.raises(BadConfiguration, match="did you mean 'columns'"):
        plan(issue, f"[pins.{STORY}]\ncolums = 2\n")


def test_a_plan_written_and_read_again_is_the_same(issue: Path) -> None:
    """Pages, and the file itself; what a person has put above the line stays."""
    (issue / "plan.toml").write_text("# ours\n[pins.index]\npage = 1\n", "utf-8")
    first, _ = plan(issue, write=True)
    written = (issue / "plan.toml").read_text("utf-8")
    again, findings = plan(issue, write=True)
    assert str(first.dummy) == str(again.dummy) and first.dummy.pages == again.dummy.pages
    assert written == (issue / "plan.toml").read_text("utf-8") and written.startswith("# ours\n[pins.index]")
    assert not any("PLAN-CHANGED" in finding for finding in findings)


def test_late_news_changes_only_its_page(issue: Path) -> None:
    """A paragraph more in one story: the other pages stay line for line."""
    before, _ = plan(issue, write=True)
    file = issue / "articles" / "rovers-go-top.md"
    file.write_text(file.read_text("utf-8") + "\n\nThe captain said afterwards that the pitch was dry.\n", "utf-8")
    after, findings = plan(issue)
    changed = [a.number for a, b in zip(before.dummy.pages, after.dummy.pages, strict=True) if a != b]
    assert changed == [before.dummy.page_of("rovers-go-top")]
    assert f"plan.toml: PLAN-CHANGED p{changed[0]} changed since the plan was written" in findings


def test_a_late_story_finds_a_page(issue: Path) -> None:
    """A new story is on a page that can take it; most others stay as they were."""
    before, _ = plan(issue, write=True)
    copy = "The gate at the lock was found open at dawn, and the keeper closed it by hand.\n\n" * 9
    text = f"---\ntitle: Lock gate found open at dawn\nsection: Town\ndate: 2024-03-29\ntier: 4\n---\n\n{copy}"
    (issue / "articles" / "lock-gate.md").write_text(text, "utf-8")
    after, _ = plan(issue)
    assert after.dummy.page_of("lock-gate")
    same = sum(a == b for a, b in zip(before.dummy.pages, after.dummy.pages, strict=False))
    assert same >= len(before.dummy.pages) - 2


def test_a_locked_page_stays_or_says_why_not(issue: Path) -> None:
    """With its copy unchanged it is the same; with a story of it changed the build says so."""
    before, _ = plan(issue, write=True)
    path = issue / "plan.toml"
    page = before.dummy.page_of("rovers-go-top")
    path.write_text(f"[pages.{page}]\nlocked = true\n" + path.read_text("utf-8"), "utf-8")
    after, _ = plan(issue)
    assert after.dummy.pages[page - 1] == before.dummy.pages[page - 1]
    file = issue / "articles" / "rovers-go-top.md"
    file.write_text(file.read_text("utf-8") + "\n\nOne line more.\n", "utf-8")
    with pytest.raises(PlanConflict, match=f"page {page} is locked, but 'rovers-go-top' has changed"):
        plan(issue)


def test_the_prices_of_a_form_are_those_of_the_plan(
    issue: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each item is what the leaf table has, so that it changes with its price and the sum is the module's."""
    made, _ = plan(issue)
    assert made.reasons is not None
    for page in made.pages:
        for module in page.modules:
            if module.kind in ("story", "tail"):
                assert sum(points for _, points in module.costs) == module.price, module.slug
    jumper = next(module.slug for _, module in made.dummy.modules() if module.continued_on)
    lines = made.reasons.why(jumper, made.pages)
    costs = [line.split(maxsplit=1) for line in lines if re.match(r"    \s{0,4}\d", line)]
    assert ["36", "a jump to page 2"] in costs
    assert sum(int(points) for points, _ in costs) == place(made, jumper)[1].price
    assert any(line.startswith("            36: a story goes on") for line in lines)
    monkeypatch.setattr("edition.makeup.bodies.PRICES", replace(PRICES, jump=38))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # where no leaf table with the other price is kept
    raised, _ = plan(issue)
    assert raised.reasons is not None
    assert any(line.split()[:1] == ["38"] for line in raised.reasons.why(jumper, raised.pages))


def test_no_other_choice_for_a_page_is_cheaper(issue: Path) -> None:
    """What each page would cost with one story less or more is never below what it costs."""
    made, _ = plan(issue)
    margins = [(page.number, one) for page in made.pages for one in page.margins]
    assert len(margins) > 20
    assert [one for one in margins if one[1].points < 0] == []
    assert made.reasons is not None
    number, margin = next((number, one) for number, one in margins if number == 3)
    lines = made.reasons.why(margin.slug, made.pages)
    assert any(f"page {number} with" in line and f" {margin.points} points more" in line for line in lines)


def test_the_best_cut_tree_of_a_page_comes_first(issue: Path) -> None:
    """Six different ones, cheapest first."""
    made, _ = plan(issue)
    assert made.reasons is not None
    answers = max((made.reasons.alternatives(page) for page in made.pages), key=len)
    prices = [int(line.split()[0]) for line in answers]
    assert len(answers) == 6 and prices == sorted(prices) and len(set(answers)) == 6
