"""Commands that make a paper or an issue: new, gather."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import Verbose, app, console, day_of, progress, tell_report
from edition.files import shown
from edition.findings import UsageError


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


@app.command()
def gather(
    folders: Annotated[list[Path], typer.Argument(help="Folders (or files) to search for articles.")],
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
    with progress() as tell:
        written, report = collect.gather(folders, days, into, tell)
    tell_report(report)
    counts = f"{len(written.new)} new, {len(written.changed)} changed, {len(written.same)} as before"
    made = into / written.folder.name
    print(made)
    console.print(f"{counts}, {len(written.kept)} kept as edited; now: edition build {made}")
