"""An issue's folder becomes the budgets of its sides: one, or the two of a two-faced paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from edition import desk
from edition.desk import Budget
from edition.findings import NothingToPrint, Report, Source, Tell, silently, warning
from edition.intake import issue as issues
from edition.intake.folder import Reader
from edition.model import Issue
from edition.pictures import Darkroom
from edition.render import artwork


def read(
    folder: Path,
    report: Report,
    darkroom: Darkroom,
    fresh: bool = False,
    tell: Tell = silently,
    reader: Reader | None = None,
) -> list[Budget]:
    """The budgets of the issue in ``folder``: of a two-faced paper both, its own side first.

    A side of which no article may run is left out, with a finding. Raises NothingToPrint, with what was held and why
    in its report, when that is true of the whole issue. ``fresh`` leaves aside the pages as they were planned last;
    ``reader`` may remember what it has read.
    """
    issue, findings = issues.read(folder, tell, reader)
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
        for advert in side.adverts:
            message = f"the advertisement of {advert.customer} is booked for a side that does not appear"
            report.add([warning("AD-SIDE", advert.source, message, "it is left out; book it for the other side")])
    return budgets


def sides(issue: Issue) -> Iterator[Issue]:
    """The issue, and after it its other side where it has one."""
    yield issue
    if issue.other is not None:
        yield issue.other


def selected(budgets: Sequence[Budget], slugs: Sequence[str], sections: Sequence[str]) -> list[Budget]:
    """The articles with these slugs or in these sections, side by side; raises UsageError for one that is on none."""
    whole = Budget(
        budgets[0].issue,
        tuple(item for one in budgets for item in one.items),
        tuple(name for one in budgets for name in one.sections),
    )
    chosen = {item.article.slug for item in desk.selected(whole, slugs, sections).items}
    sides = (desk.selected(one, [i.article.slug for i in one.items if i.article.slug in chosen], ()) for one in budgets)
    return [one for one in sides if one.items]
