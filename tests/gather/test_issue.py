"""An issue's folder: its paper, its day, and its articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import codes

from edition import starter
from edition.findings import BadConfiguration, UsageError
from edition.intake import issue

STORY = "---\ntitle: The boats\n---\n\nThe boats are in.\n"


def _issue(tmp_path: Path, name: str = "2024-03-29", toml: str | None = None, **stories: str) -> Path:
    folder = tmp_path / name
    (folder / "articles").mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "The Harbour Gazette"\ntimezone = "Asia/Beirut"\n')
    for slug, text in (stories or {"boats": STORY}).items():
        (folder / "articles" / f"{slug}.md").write_text(text)
    if toml is not None:
        (folder / "issue.toml").write_text(toml)
    return folder


def test_the_day_is_the_folders_name(tmp_path: Path) -> None:
    """Paper from the folder above, day from the name, articles in the order of names, nothing to say."""
    found, findings = issue.read(_issue(tmp_path, b=STORY, a=STORY))
    assert findings == []
    assert (found.paper.name, found.paper.slug) == ("The Harbour Gazette", "the-harbour-gazette")
    assert (found.date, found.folder, found.number) == (date(2024, 3, 29), "2024-03-29", "")
    assert [article.slug for article in found.articles] == ["a", "b"]


def test_issue_toml_comes_first(tmp_path: Path) -> None:
    """A stated date is used before the name's, and number and volume are read."""
    found, _ = issue.read(_issue(tmp_path, toml="date = 2024-04-01\nnumber = 7\nvolume = 2\n"))
    assert (found.date, found.number, found.volume) == (date(2024, 4, 1), "7", "2")
    (tmp_path / "spring").mkdir()
    found, _ = issue.read(_issue(tmp_path / "spring", "special", 'date = "2024-04-02"\n'))
    assert found.date == date(2024, 4, 2)


def test_articles_without_a_date_are_of_the_day(tmp_path: Path) -> None:
    """What lies in the issue's folder and states no day runs on the issue's; what states one keeps it."""
    dated = STORY.replace("---\n\n", "date: 2024-03-01\n---\n\n")
    found, _ = issue.read(_issue(tmp_path, a=STORY, b=dated))
    assert [article.date for article in found.articles] == [date(2024, 3, 29), date(2024, 3, 1)]


def test_a_bad_date_is_not_the_days(tmp_path: Path) -> None:
    """An impossible date is not replaced by the issue's; a bad ``updated`` does not matter to it."""
    bad = STORY.replace("---\n\n", "date: 2024-02-30\n---\n\n")
    late = STORY.replace("---\n\n", "updated: 2024-02-30\n---\n\n")
    found, findings = issue.read(_issue(tmp_path, a=bad, b=late))
    assert [article.date for article in found.articles] == [None, date(2024, 3, 29)]
    assert [(f.code, f.source.path) for f in findings] == [("DATE-BAD", "a.md"), ("MOMENT-BAD", "b.md")]


def test_a_folder_without_articles_folder(tmp_path: Path) -> None:
    """Articles may lie in the issue's folder itself."""
    (tmp_path / "2024-03-29").mkdir()
    (tmp_path / "2024-03-29" / "boats.md").write_text(STORY)
    found, findings = issue.read(tmp_path / "2024-03-29")
    assert [article.slug for article in found.articles] == ["boats"]
    assert (codes(findings), found.paper.name) == (["PAPER-MISSING"], "The Daily Edition")


def test_a_day_that_cannot_be_told(tmp_path: Path) -> None:
    """No folder, no day in its name, or an impossible one: one sentence and a hint."""
    with pytest.raises(UsageError, match="there is no folder"):
        issue.read(tmp_path / "2024-03-29")
    with pytest.raises(UsageError, match="not named after a day"):
        issue.read(_issue(tmp_path, "spring"))
    with pytest.raises(UsageError, match="not a day of the calendar"):
        issue.read(_issue(tmp_path, "2024-02-30"))


def test_a_mistake_in_issue_toml(tmp_path: Path) -> None:
    """A date that is none is refused with its line."""
    with pytest.raises(BadConfiguration, match=r"issue\.toml:2: date: '2024-02-30' is not a date"):
        issue.read(_issue(tmp_path, toml='number = 1\ndate = "2024-02-30"\n'))


def test_a_new_paper_can_be_read(tmp_path: Path) -> None:
    """What ``edition new`` makes is an issue without a finding, and it is made only once."""
    made = starter.new(tmp_path / "mine", date(2024, 3, 29))
    found, findings = issue.read(made)
    assert findings == []
    assert [article.tier for article in found.articles] == [1, 3]
    assert found.date == date(2024, 3, 29)
    with pytest.raises(UsageError, match="not empty"):
        starter.new(tmp_path / "mine", date(2024, 3, 29))
