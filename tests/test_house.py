"""Notices of the paper's own fill what copy leaves; warnings that a paper accepts are reported as notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import press
from edition.findings import Report, Severity, Source, warning

STORY = (
    "---\ntitle: The tide came in on Tuesday\ndate: 2024-03-29\n---\n\n"
    + "The harbour was quiet all day long.\n\n" * 120
)  # a page and a little more


def issue(folder: Path, paper: str = "") -> Path:
    """An issue of one story, with a paper.toml."""
    (folder / "paper.toml").write_text('name = "The Quay"\npages = "a4"\n' + paper, "utf-8")
    place = folder / "2024-03-29"
    (place / "articles").mkdir(parents=True)
    (place / "articles" / "tide.md").write_text(STORY, "utf-8")
    return place


def test_own_notices_come_in_turn(tmp_path: Path) -> None:
    """The second page, which one story leaves empty, shows the notices of the folder house, by their names."""
    place = issue(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "b.md").write_text("# Second\n\nThe other one.\n", "utf-8")
    (tmp_path / "house" / "a.md").write_text("# Give blood on Friday\n\nAt the town hall, from nine.\n", "utf-8")
    (made,), _ = press.plan(press.Orders(place, tmp_path / "out"))
    first = next(iter(made.notices.values()))
    assert " ".join(first.title.lines) == "Give blood on Friday" and "town hall" in " ".join(first.text)


@pytest.mark.parametrize(
    ("paper", "title"), [('email = "desk@quay.example"\n', "Letters to the editor"), ("", "The Quay")]
)
def test_without_any_the_program_has_its_own(tmp_path: Path, paper: str, title: str) -> None:
    """Letters to the editor; where the paper does not say where to write to, its name."""
    (made,), _ = press.plan(press.Orders(issue(tmp_path, paper), tmp_path / "out"))
    assert made.notices and " ".join(next(iter(made.notices.values())).title.lines) == title


def test_silenced_warnings_are_notes_and_unused_codes_are_told() -> None:
    """One code occurs, another one does not any more."""
    report = Report()
    report.add([warning("PICTURE-MISSING", Source("a.md", 3), "the picture is not there")])
    report.silence(["PICTURE-MISSING", "TITLE-MISSING"], Source("paper.toml"))
    assert report.worst is Severity.NOTE
    assert [finding.code for finding in report] == ["PICTURE-MISSING", "SILENCED-UNUSED"]


def test_a_build_with_an_accepted_warning_is_clean(tmp_path: Path) -> None:
    """The missing picture is in the report as a note."""
    place = issue(tmp_path, 'silenced = ["PICTURE-MISSING"]\n')
    text = STORY.replace("---\n\n", "pictures: [gone.jpg]\n---\n\n", 1)
    (place / "articles" / "tide.md").write_text(text, "utf-8")
    result = press.build(press.Orders(place, tmp_path / "out", ebook=False))
    assert result.report.worst is Severity.NOTE
    assert "PICTURE-MISSING" in [finding.code for finding in result.report]
