"""An issue's folder becomes the budgets of its sides: one, or the two of a two-faced paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from edition import desk
from edition.desk import Budget
from edition.findings import NothingToPrint, Report, Source, UsageError, warning
from edition.gather import issue as issues
from edition.model import Issue
from edition.pictures import Darkroom
from edition.render import artwork


def read(folder: Path, report: Report, darkroom: Darkroom, fresh: bool = False) -> list[Budget]:
    """The budgets of the issue in ``folder``: of a two-faced paper both, its own side first.

    A side of which no article may run is left out, with a finding. Raises NothingToPrint, with what was held and why
    in its report, when that is true of the whole issue. ``fresh`` leaves aside the pages as they were planned last.
    """
    issue, findings = issues.read(folder)
    report.add(findings)
    budgets = []
    empty = []
    for side in sides(issue):
        if fresh:
            side = replace(side, plan=replace(side.plan, pages=(), locked=()))
        side, findings = artwork.usable(side, darkroom)
        report.add(findings)
        budget, findings = desk.budget(side, darkroom)
        report.add(findings)
        if budget.items:
            budgets.append(budget)
        else:
            empty.append(side)
    if not budgets:
        fault = NothingToPrint(f"no article of {issue.date} may run", "see above what was held, and why")
        fault.report = report
        raise fault
    for side in empty:
        message = f"no article of {side.date} may run on the side in '{side.paper.language}', which is left out"
        hint = "an article goes to the side whose direction its language has"
        report.add([warning("SIDE-EMPTY", Source("paper.toml"), message, hint)])
    return budgets


def sides(issue: Issue) -> Iterator[Issue]:
    """The issue, and after it its other side where it has one."""
    yield issue
    if issue.other is not None:
        yield issue.other


def on_sides(budgets: list[Budget], choose: Callable[[Budget], Budget]) -> list[Budget]:
    """What ``choose`` leaves of each side; it raises UsageError where that is nothing, which may be so of one side."""
    found: list[Budget] = []
    fault: UsageError | None = None
    for budget in budgets:
        try:
            found.append(choose(budget))
        except UsageError as one:
            fault = fault or one
    if not found and fault is not None:
        raise fault
    return found
