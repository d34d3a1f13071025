"""Many issues in one e-book: read, choose, bind, check and publish on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition import layout, press
from edition.desk import Budget
from edition.files import write_whole
from edition.findings import EditionError, NothingToPrint, Report, Severity, Tell, UsageError, silently
from edition.pictures import Darkroom
from edition.render.book import volume as volumes


@dataclass(frozen=True)
class Bindings:
    """What a binding is asked for: the issues' folders, the file to write, the look, the size and the faces."""

    folders: tuple[Path, ...]
    out: Path
    layout: str = ""
    size: str = "full"
    embed: bool = False


@dataclass
class Result:
    """What was bound: how many issues and articles, what was found on the way, and the books."""

    report: Report
    issues: int
    articles: int
    files: list[Path]


def bind(orders: Bindings, tell: Tell = silently) -> Result:
    """Bind the issues of one paper into one EPUB, by day; raises EditionError, and then writes nothing.

    An issue of which no article may run is left out; when all are, NothingToPrint is raised. Of a two-faced paper each
    side has a book of its own, the other side's with its language in its name.
    """
    report = Report()
    tell("reading")
    darkroom = Darkroom()
    sides: dict[str, list[Budget]] = {}
    for folder in orders.folders:
        try:
            for budget in press.read(folder, report, darkroom, tell=tell):
                sides.setdefault(budget.issue.paper.side, []).append(budget)
        except NothingToPrint as fault:
            if len(orders.folders) == 1:
                raise
            report.add(fault.report or ())
    if not sides:
        raise NothingToPrint("no article of these issues may run", "see above what was held, and why")
    files: dict[Path, bytes] = {}
    for side, budgets in sides.items():
        _of_one_paper(budgets)
        volume = volumes.of_issues(budgets, volumes.SIZES[orders.size], orders.embed)
        tell("binding")
        look = layout.load(orders.layout or volume.paper.layout, "", volume.paper.layouts)
        name = f"{orders.out.stem}-{side}{orders.out.suffix}" if side else orders.out.name
        files[orders.out.with_name(name)] = press.book_of(volume, look, report, None, darkroom)
    if report.worst is Severity.ERROR:
        worst = next(finding for finding in report if finding.severity is Severity.ERROR)
        raise EditionError(worst.message, worst.hint, worst.source)
    for path, data in files.items():
        write_whole(path, data)
    issues = {budget.issue.date for budgets in sides.values() for budget in budgets}
    return Result(report, len(issues), sum(len(one.items) for own in sides.values() for one in own), list(files))


def _of_one_paper(budgets: Sequence[Budget]) -> None:
    names = {budget.issue.paper.name for budget in budgets}
    if len(names) > 1:
        papers = ", ".join(f"'{name}'" for name in sorted(names))
        raise UsageError(f"the issues are of different papers: {papers}", "bind the issues of one paper at a time")
    days = [budget.issue.date for budget in budgets]
    if len(set(days)) < len(days):
        raise UsageError("two of the issues are of the same day", "bind each issue once")
