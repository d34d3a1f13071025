"""Gathering on one screen: folders are searched, days chosen, and an issue's folder is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.config import there
from edition.files import write_whole
from edition.findings import NothingToPrint, Report, Tell, UsageError, silently
from edition.gather import folder
from edition.gather.issue import paper_of
from edition.gather.place import Place
from edition.model import Paper

UNREAD = ("ARTICLE-FAULT", "DATE-BAD", "FILE-UNREADABLE")
"""What is said of files of which it is not known whether they are of the days that were asked for."""


@dataclass(frozen=True)
class Days:
    """The days of which articles are taken, and the day of the issue that they become: the last, unless it is given."""

    since: date
    until: date
    of: date | None = None

    @property
    def issue(self) -> date:
        """The issue's day."""
        return self.of or self.until


def gather(folders: Sequence[Path], days: Days, into: Path, tell: Tell = silently) -> tuple[folder.Written, Report]:
    """Write the articles of ``days`` into the folder of their issue in ``into``; raises EditionError.

    Where ``into`` has no ``paper.toml``, one is made, named after the clippings or the first folder.
    """
    if days.until < days.since:
        raise UsageError(f"{days.until} is before {days.since}", "change --since and --until round")
    report = Report()
    into = into.resolve()
    known = there(into / "paper.toml")
    paper = paper_of(into)[0] if known else Paper("")
    places: list[Place] = []
    for one in folders:
        if not one.exists():
            raise UsageError(f"there is no folder '{one}'", "name a folder with articles in it")
        inside, more = folder.searched(one.resolve())
        places += inside
        report.add(more)
    found, findings = folder.read_all(places, paper, tell)
    chosen, undated = folder.of_days(found, days.since, days.until)
    kept = {article.source.path for article in chosen}
    report.add(f for f in findings if f.source.path in kept or f.code in UNREAD)
    said = {f.source.path for f in findings if f.code == "DATE-BAD"}
    report.add(f for f in undated if f.source.path not in said)
    if not chosen:
        dated = sorted(article.date for article in found if article.date is not None)
        seen = f"the {len(dated)} dated articles are of {dated[0]} to {dated[-1]}" if dated else "no article has a date"
        raise NothingToPrint(f"no article is dated {days.since} to {days.until}; {seen}", "change the days")
    written, more = folder.write(folder.with_own_slugs(chosen), into / days.issue.isoformat())
    report.add(more)
    if not known:
        name = folder.name_of_paper(chosen, folders[0].resolve().name.replace("-", " ").title())
        write_whole(into / "paper.toml", _paper(name, paper).encode())
    return written, report


def _paper(name: str, paper: Paper) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return (
        "# The standing facts of the paper; every key is explained in docs/configuration.md.\n"
        f'name = "{quoted}"\n'
        f'language = "{paper.language}"\n'
        f'timezone = "{paper.timezone}"\n'
    )
