"""What seldom comes and must make pages all the same: each is built, and its finished pages have no hard defect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import planned
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from test_edition import WORDS, issue_of

from edition import press
from edition.preflight import sheet

pytestmark = pytest.mark.slow

Make = Callable[[Path], Path]


def story(folder: Path, title: str, words: int, more: str = "") -> Path:
    """An issue with a story of two middling ones beside it."""
    issue = issue_of(folder, [350, 500], [2, 3])
    copy = " ".join(WORDS[(i * 5) % len(WORDS)] for i in range(words)).capitalize()
    paragraphs = "\n\n".join(copy[i : i + 280].strip().capitalize() + "." for i in range(0, len(copy), 280))
    (issue / "articles" / "own.md").write_text(f"---\ntitle: {title}\ntier: 1\n{more}---\n\n{paragraphs}\n", "utf-8")
    return issue


def portrait(folder: Path) -> Path:
    """A picture three times as high as wide."""
    issue = story(
        folder, "The tower that nobody climbs", 600, "pictures:\n  - file: tower.png\n    caption: The tower\n"
    )
    picture = Image.linear_gradient("L").resize((700, 2100)).convert("RGB")
    picture.save(issue / "articles" / "tower.png")
    return issue


def lone_brief(folder: Path) -> Path:
    """A section that has one brief and nothing else."""
    issue = issue_of(folder, [500, 400, 300, 250], [1, 2, 3, 4])
    head = "---\ntitle: Chess club moves\nsection: Chess\ntier: 5\n---\n\n"
    (issue / "articles" / "chess.md").write_text(head + "The club meets on Friday now, in the reading room.\n", "utf-8")
    return issue


LIMITS: dict[str, Make] = {
    "a story of 3,000 words": lambda folder: issue_of(folder, [3000], [1]),
    "one article": lambda folder: issue_of(folder, [400], [2]),
    "300 briefs": lambda folder: issue_of(folder, [60] * 300, [5]),
    "a headline of 40 words": lambda folder: story(folder, " ".join((WORDS * 4)[:40]).capitalize(), 600),
    "a section with one brief": lone_brief,
    "a picture of 1 to 3": portrait,
}


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_make_pages_without_a_hard_defect(name: str, tmp_path: Path) -> None:
    """Nothing is lost, which the build proves, and the quality sheet has nothing hard to say but that copy is short."""
    result = press.build(press.Orders(LIMITS[name](tmp_path), tmp_path / "out", ebook=False))
    pages = next(path for path in result.files if path.suffix == ".pdf")
    found = sheet.of_pdf(pages.read_bytes())
    short = [one for one in found.hard if one.code in ("FILL-LOW", "HOLE") and one.page in (1, found.pages)]
    assert [f"page {one.page}: {one.code} {one.message}" for one in found.hard if one not in short] == []


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    st.lists(st.integers(40, 1400), min_size=1, max_size=12),
    st.lists(st.integers(1, 5), min_size=1, max_size=5),
    st.integers(0, 11),
    st.floats(0.1, 0.9),
)
def test_shortening_a_story_never_adds_a_page(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], tiers: list[int], which: int, share: float
) -> None:
    """Whichever story, and by however much."""
    pages = len(planned(issue_of(tmp_path_factory.mktemp("long"), lengths, tiers)).made.dummy.pages)
    at = which % len(lengths)
    shorter = [round(length * share) or 1 if i == at else length for i, length in enumerate(lengths)]
    assert len(planned(issue_of(tmp_path_factory.mktemp("short"), shorter, tiers)).made.dummy.pages) <= pages


@pytest.mark.parametrize("lengths", [[10, 40, 40, 40], [40, 10, 25], [5, 5, 5, 5, 5], [300, 12, 12], [60, 8]])
def test_copy_too_little_to_be_cut_into_a_page_makes_one_page(tmp_path: Path, lengths: list[int]) -> None:
    """A few stories of some words leave white; they never ask for a second page."""
    made = planned(issue_of(tmp_path, lengths, [1])).made
    assert len(made.dummy.pages) == 1
    assert {one.slug for one in made.dummy.pages[0].modules} == {f"s{i:02}" for i in range(len(lengths))}
