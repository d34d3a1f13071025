"""The issues of a paper: their folders by day, and which of them is meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from edition.config import there
from edition.findings import UsageError
from edition.intake.issue import home_of
from edition.intake.reading import dates

INBOX = "inbox"
"""The folder of a paper in which what its sources gave lies, a folder for each."""
_SHOWN = 8
"""Issues that a message names, the newest first."""


def issues_of(paper: Path) -> dict[date, Path]:
    """The folders of a paper that are named after a day, beside ``paper.toml`` or in ``issues``."""
    found: dict[date, Path] = {}
    for folder in _folders(paper):
        try:
            day = dates.of_file_name(folder.name)
        except dates.BadDate:
            continue
        if day is not None:
            found.setdefault(day, folder)
    return dict(sorted(found.items()))


def meant(stated: str, here: Path) -> Path:
    """The issue's folder that ``stated`` means: a path, a day of the paper around ``here``, or nothing for the newest.

    Raises UsageError where there is none, or where it is a paper's folder, whose issues it names.
    """
    path = Path(stated)
    if stated and path.is_dir():
        issues = issues_of(path) if there(path / "paper.toml") and not (path / "articles").is_dir() else {}
        if issues and path.resolve() not in {one.resolve() for one in issues.values()}:
            raise UsageError(f"'{stated}' is a paper; its issues are {_named(issues)}", "name one of its issues")
        return path
    home = paper_around(here)
    issues = issues_of(home) if home is not None else {}
    if not stated:
        if not issues:
            hint = "go to your paper's folder, or name an issue: edition build my-paper/2024-03-29"
            raise UsageError("there is no paper with an issue here", hint)
        return issues[max(issues)]
    try:
        return issues.get(date.fromisoformat(stated), path)
    except ValueError:
        return path


def paper_around(here: Path) -> Path | None:
    """The folder of the paper in which ``here`` is, or which is in ``here`` under the name ``issues``."""
    home = home_of(here.resolve())
    return home or (here / "issues" if there(here / "issues" / "paper.toml") else None)


def _folders(paper: Path) -> Iterator[Path]:
    for base in (paper, paper / "issues"):
        try:
            yield from sorted(one for one in base.iterdir() if one.is_dir())
        except OSError:
            continue


def _named(issues: dict[date, Path]) -> str:
    newest = sorted(issues, reverse=True)
    more = f" and {len(newest) - _SHOWN} more" if len(newest) > _SHOWN else ""
    return ", ".join(day.isoformat() for day in newest[:_SHOWN]) + more
