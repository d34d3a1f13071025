"""Gathering on one screen: folders are searched, days chosen, and an issue's folder is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from edition.config import there
from edition.files import write_whole
from edition.findings import NothingToPrint, Report, UsageError
from edition.gather import folder
from edition.gather.issue import paper_of
from edition.gather.place import Place
from edition.model import Paper

UNREAD = ("ARTICLE-FAULT", "DATE-BAD", "FILE-UNREADABLE")
"""What is said of files of which it is not known whether they are of the days that were asked for."""


def gather(folders: Sequence[Path], since: date, until: date, day: date, into: Path) -> tuple[folder.Written, Report]:
    """Write the articles dated ``since`` to ``until`` into ``into/<day>/articles``; raises EditionError.

    Where ``into`` has no ``paper.toml``, one is made, named after the clippings or the first folder.
    """
    if until < since:
        raise UsageError(f"{until} is before {since}", "change --since and --until round")
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
    found, findings = folder.read_all(places, paper)
    chosen, undated = folder.of_days(found, since, until)
    kept = {article.source.path for article in chosen}
    report.add(f for f in findings if f.source.path in kept or f.code in UNREAD)
    said = {f.source.path for f in findings if f.code == "DATE-BAD"}
    report.add(f for f in undated if f.source.path not in said)
    if not chosen:
        days = sorted(article.date for article in found if article.date is not None)
        seen = f"the {len(days)} dated articles are of {days[0]} to {days[-1]}" if days else "no article has a date"
        raise NothingToPrint(f"no article is dated {since} to {until}; {seen}", "change the days")
    written, more = folder.write(folder.with_own_slugs(chosen), into / day.isoformat())
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
