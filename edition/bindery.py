"""Many issues in one e-book: read, choose, bind, check and publish on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition import layout, press
from edition.files import write_whole
from edition.findings import EditionError, NothingToPrint, Report, Severity, UsageError
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
    """What was bound: how many issues and articles, and what was found on the way."""

    report: Report
    issues: int
    articles: int


def bind(orders: Bindings, tell: Callable[[str], None] = lambda _what: None) -> Result:
    """Bind the issues of one paper into one EPUB, by day; raises EditionError, and then writes nothing.

    An issue of which no article may run is left out; when all are, NothingToPrint is raised.
    """
    report = Report()
    tell("reading")
    darkroom = Darkroom()
    budgets = []
    for folder in orders.folders:
        try:
            budgets.append(press.read(folder, report, darkroom)[1])
        except NothingToPrint as fault:
            if len(orders.folders) == 1:
                raise
            report.add(fault.report or ())
    if not budgets:
        raise NothingToPrint("no article of these issues may run", "see above what was held, and why")
    _one_paper([budget.issue.paper.name for budget in budgets])
    days = [budget.issue.date for budget in budgets]
    if len(set(days)) < len(days):
        raise UsageError("two of the issues are of the same day", "bind each issue once")
    volume = volumes.of_issues(budgets, volumes.SIZES[orders.size], orders.embed)
    tell("binding")
    data = press.book_of(
        volume, layout.load(orders.layout or volume.paper.layout, "", volume.paper.layouts), report, None, darkroom
    )
    if report.worst is Severity.ERROR:
        worst = next(finding for finding in report if finding.severity is Severity.ERROR)
        raise EditionError(worst.message, worst.hint, worst.source)
    write_whole(orders.out, data)
    return Result(report, len(budgets), len(volume.items))


def _one_paper(names: Sequence[str]) -> None:
    if len(set(names)) > 1:
        papers = ", ".join(f"'{name}'" for name in sorted(set(names)))
        raise UsageError(f"the issues are of different papers: {papers}", "bind the issues of one paper at a time")
