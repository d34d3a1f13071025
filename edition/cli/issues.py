"""Commands that make a paper or an issue: new, gather."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edition.cli.terminal import Verbose, app, console, day_of, progress, tell_report
from edition.files import shown
from edition.findings import Finding, NothingToPrint, Tell, UsageError

if TYPE_CHECKING:
    from edition.collect import Days


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    day: Annotated[str, typer.Option("--date", help="Day of its first issue; today unless it is given.")] = "",
    name: Annotated[str, typer.Option(help="The paper's name.")] = "",
    language: Annotated[str, typer.Option(help="The paper's language, such as en, ar or fr.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset, such as a4, tabloid or letter.")] = "",
) -> None:
    """Make a paper of your own: paper.toml and one issue with two articles, ready to build."""
    from edition import starter

    first = day_of(day) if day else date.today()
    if sys.stdin.isatty() and not (name and language and pages):
        language = language or typer.prompt("Language", default="en")
        name = name or typer.prompt("Name of the paper", default="", show_default=False)
        pages = pages or typer.prompt("Page size", default="a4")
    wishes = starter.Wishes(name.strip(), language or "en", pages or "a4")
    made = starter.new(folder, first, wishes)
    print(made)
    console.print(f"made {folder}; now: edition build {made}")


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Articles and pictures to put into an issue.")],
    day: Annotated[str, typer.Option("--date", help="Day of the issue; today unless it is given.")] = "",
    paper: Annotated[Path, typer.Option(help="The paper's folder.")] = Path(),
) -> None:
    """Put files into an issue of a paper, which is made where there is none of that day."""
    from edition import collect

    issue, added = collect.add(files, day_of(day) if day else date.today(), paper)
    print(issue)
    for one in added:
        console.print(f"added {shown(one)}")
    console.print(f"now: edition build {issue}")


def _fetched(web: list[str], days: Days, into: Path, tell: Tell) -> tuple[list[Path], list[Finding]]:
    """The folders of what was fetched from addresses, and what is to be said of it."""
    from edition.inbox.bringing import Bringer, of_address
    from edition.inbox.web import Fetcher
    from edition.intake.shelf import INBOX

    home = into.resolve()
    bringer = Bringer(home, Fetcher(home / INBOX / ".web"), days.since, days.until, tell)
    brought = bringer.all([of_address(one) for one in web])
    return [one.folder for one in brought if one.folder.exists()], [said for one in brought for said in one.findings]


@app.command()
def gather(
    folders: Annotated[
        list[str], typer.Argument(help="Folders (or files) to search, or addresses of feeds and sites.")
    ],
    day: Annotated[str, typer.Option("--date", help="The issue's day; its articles unless --since is given.")] = "",
    since: Annotated[str, typer.Option(help="Take articles from this day on.")] = "",
    until: Annotated[str, typer.Option(help="Take articles up to this day, which becomes the issue's.")] = "",
    into: Annotated[Path, typer.Option(help="Where the issue's folder is made.")] = Path("issues"),
    undated: Annotated[
        bool, typer.Option("--undated", help="Take what has no date as well, for the issue's day.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Find the articles of a day under any folders and write them into an issue's folder."""
    from edition import collect

    if not day and not until:
        raise UsageError("no day was given", "add --date 2024-03-29, or --since and --until")
    if since and not until and not day:
        raise UsageError("--since needs --until", "add --until 2024-03-29")
    first = day_of(since) if since else day_of(until or day)
    last = day_of(until) if until else day_of(day)
    days = collect.Days(first, last, day_of(day) if day else None, undated)
    web = [one for one in folders if one.startswith(("http://", "https://"))]
    with progress() as tell:
        more, said = _fetched(web, days, into, tell) if web else ([], [])
        places = [*(Path(one) for one in folders if one not in web), *more]
        if not places:
            raise NothingToPrint(said[0].message if said else "there is nothing to search", "look at the address")
        written, report = collect.gather(places, days, into, tell)
    report.add(said)
    tell_report(report)
    counts = f"{len(written.new)} new, {len(written.changed)} changed, {len(written.same)} as before"
    made = into / written.folder.name
    print(made)
    console.print(f"{counts}, {len(written.kept)} kept as edited; now: edition build {made}")
