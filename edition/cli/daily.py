"""Commands of a paper that appears every day: daily, deliver, status, schedule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import DEGRADED, Verbose, app, console, day_of, many, progress, state, tell_report
from edition.findings import Report, Severity, UsageError

Home = Annotated[Path, typer.Option("--paper", help="The folder of the paper, in which paper.toml is.")]
Out = Annotated[Path, typer.Option(help="Where the files go.")]


@app.command()
def daily(
    paper: Home = Path(),
    out: Out = Path("out"),
    day: Annotated[str, typer.Option("--date", help="The issue's day; today in the paper's zone otherwise.")] = "",
    offline: Annotated[bool, typer.Option("--offline", help="Ask no source: build from what is there.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail where a source has failed.")] = False,
    no_deliver: Annotated[bool, typer.Option("--no-deliver", help="Send nothing by mail or to servers.")] = False,
    verbose: Verbose = False,
) -> None:
    """Make the paper of a day: ask its sources, gather, build, prove, deliver; run again, only what is missing."""
    from edition import daily as days
    from edition.intake.issue import paper_of
    from edition.intake.shelf import paper_around

    home = paper_around(paper) or paper.resolve()
    when = day_of(day) if day else days.today(paper_of(home)[0], datetime.now(UTC))
    with progress() as tell:
        done = days.run(days.Day(paper, out, when, offline, strict, not no_deliver), tell=tell)
    tell_report(done.report)
    tell_report(done.result.report)
    for path in (*done.result.files, *done.leading):
        print(path)
    counts = f"{many(done.result.articles, 'article')}, {many(done.result.pages, 'page')}"
    console.print(f"{when.isoformat()}: {counts}; the issue is {done.folder}")
    if max(done.report.worst, done.result.report.worst) >= Severity.WARNING:
        raise typer.Exit(DEGRADED)


@app.command()
def deliver(
    paper: Home = Path(),
    out: Out = Path("out"),
    day: Annotated[str, typer.Option("--date", help="The issue's day; otherwise that of the newest in OUT.")] = "",
    trial: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Put every file on the servers, though it was before.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Send a finished issue to its subscribers and servers, as paper.toml says; what was sent is not sent again."""
    from edition import daily as work
    from edition.delivery import delivering, shelf
    from edition.intake.issue import paper_of
    from edition.intake.shelf import paper_around

    home = paper_around(paper)
    if home is None:
        raise UsageError("there is no paper.toml here", "go to the folder of your paper")
    known = paper_of(home)[0]
    issues = shelf.issues(known, out)
    when = day_of(day) if day else max(issues, default=None)
    if when is None or when not in issues:
        raise UsageError(f"there is no finished issue in '{out}'", "make it first: edition daily")
    if not (known.publish.mail or known.publish.uploads):
        raise UsageError(
            "paper.toml does not say where issues go", "see docs/daily.md: [publish.mail], [[publish.upload]]"
        )
    report = Report()
    with progress() as tell, work.alone(home):
        asked = delivering.Delivery(home, known, out, when, datetime.now(UTC), trial, again)
        report.add(delivering.deliver(asked, tell))
    for one in report:
        if one.code.endswith("-DONE"):
            print(one.message)
    tell_report(report)
    if report.worst >= Severity.WARNING:
        raise typer.Exit(DEGRADED)


@app.command()
def status(
    paper: Home = Path(),
    days: Annotated[int, typer.Option(min=1, help="How many days.")] = 7,
    verbose: Verbose = False,
) -> None:
    """Say which days' papers were made, and how, with the warnings of the last one; and whether today's is due."""
    from edition import daily as work
    from edition.delivery import mailing
    from edition.intake.issue import paper_of
    from edition.intake.shelf import paper_around

    home = paper_around(paper)
    if home is None:
        raise UsageError("there is no paper.toml here", "go to the folder of your paper")
    known = work.states(home)
    for key in sorted(known)[-days:]:
        one = known[key]
        how = {"note": "well", "warning": "with warnings"}.get(str(one.get("worst")), str(one.get("worst")))
        sent = "published" if one.get("published") else "its command has failed"
        counts = ", ".join(many(int(str(one.get(f"{what}s", 0))), what) for what in ("article", "page"))
        mailed = mailing.reached(home, date.fromisoformat(key))
        print(f"{key}\t{counts}\t{how}, {sent}{f', mailed to {mailed}' if mailed else ''}")
        said = one.get("said")
        for line in said if isinstance(said, list) and (key == max(known) or state.verbose) else ():
            print(f"\t{line}")
    today = work.today(paper_of(home)[0], datetime.now(UTC)).isoformat()
    if today not in known:
        print(f"{today}\tdue: edition daily")


FORMS = ("systemd", "cron", "launchd")


@app.command()
def schedule(
    form: Annotated[str, typer.Argument(help="systemd, cron or launchd.")],
    at: Annotated[str, typer.Option(help="When, in the machine's own time.")] = "05:30",
    paper: Home = Path(),
) -> None:
    """Print what makes this machine run edition daily: a timer of systemd, a line for cron, or a file for launchd."""
    from edition.intake.shelf import paper_around
    from edition.schedules import text

    home = paper_around(paper)
    if home is None:
        raise UsageError("there is no paper.toml here", "go to the folder of your paper")
    if form not in FORMS:
        raise UsageError(f"'{form}' is no form that is known", f"state one of {', '.join(FORMS)}")
    print(text(form, at, home.resolve()), end="")
