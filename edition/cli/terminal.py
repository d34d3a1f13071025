"""What every command shares: the terminal, the options of all, the progress line, and how findings are reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from rich.console import Console

from edition.cli.confinement import Stage
from edition.files import shown
from edition.findings import STAYS_OUT, Finding, MissingSystem, Report, UsageError

app = typer.Typer(
    name="edition",
    help="Turn dated articles into a newspaper: a PDF and an EPUB in which no paragraph is lost.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
MOST_LINES = 3
"""Findings of one kind that have a line each."""
DEGRADED = 3
"""Exit code of an edition that was made, with warnings."""
console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@dataclass
class _State:
    """What the options of all commands ask for, and what is being done."""

    verbose: bool = False
    debug: bool = False
    stage: Stage = field(default_factory=Stage)


state = _State()


def _verbosely(on: bool) -> bool:
    state.verbose = state.verbose or on
    return on


Verbose = Annotated[
    bool,
    typer.Option("--verbose", help="Show notes as well, and each finding in a line of its own.", callback=_verbosely),
]


def _days(incomplete: str) -> list[str]:
    """The days of the paper's issues, the newest first, for completion."""
    from edition.intake import shelf

    home = shelf.paper_around(Path())
    days = [day.isoformat() for day in (shelf.issues_of(home) if home is not None else ())]
    return [day for day in reversed(days) if day.startswith(incomplete)]


IssueName = Annotated[
    str, typer.Argument(help="An issue's folder, or its day; otherwise the newest.", autocompletion=_days)
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Set every line anew, and keep none for the next run.")]


def the_press() -> ModuleType:
    """The press, which needs Pango; raises MissingSystem with the line that installs it."""
    try:
        from edition import press
    except OSError as fault:
        from edition import doctor

        pango = doctor.look()[0]
        raise MissingSystem("Pango is not installed, which draws the text of the pages", pango.install) from fault
    return press


def issue_of(stated: str) -> Path:
    """The issue that is meant, which is said where it was not named; raises UsageError."""
    if stated and (Path(stated) / "articles").is_dir():
        return Path(stated)
    from edition.intake import shelf

    found = shelf.meant(stated, Path())
    if not stated:
        console.print(shown(f"the newest issue is {found}"))
    return found


def many(count: int, what: str) -> str:
    """``count`` of ``what`` in words: no page, 1 page, 2 pages."""
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def day_of(text: str) -> date:
    """The day that ``text`` names; raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"'{text}' is not a day of the calendar", "write it as 2024-03-29") from fault


@contextmanager
def patiently() -> Iterator[None]:
    """Whatever is printed here may find the terminal closed, or the disk of its file full: that changes no outcome."""
    try:
        yield
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError, SystemExit):  # rich ends the program at a broken pipe
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream, handle in ((sys.stdout, 1), (sys.stderr, 2)):
            try:
                if stream is not None:
                    stream.flush()
            except (OSError, ValueError):
                os.dup2(nowhere, handle)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A progress line on a terminal; nothing anywhere else. What is being done is known to the waiting process too."""
    if not sys.stderr.isatty():
        yield state.stage.tell
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def tell(what: str) -> None:
            state.stage.tell(what)
            bar.update(task, description=shown(what))

        yield tell


def tell_report(report: Report, all_of_it: bool = False) -> None:
    """Print the findings that a person should see, those of one kind in one line where they are many.

    Notes are shown with --verbose, or when ``all_of_it``; but what stays out of the paper is always shown, and what is
    almost a known word.
    """
    shown_ones = [one for one in report if one.severity or _always(one) or state.verbose or all_of_it]
    for (code, _), group in groupby(shown_ones, key=lambda one: (one.code, one.hint)):
        found = list(group)
        if len(found) <= MOST_LINES or state.verbose:
            for finding in found:
                console.print(shown(str(finding)))
            continue
        places = ", ".join(dict.fromkeys(str(one.source) for one in found[:MOST_LINES] if str(one.source)))
        hint = f" ({found[0].hint})" if found[0].hint else ""
        console.print(shown(f"{code} {len(found)} times, first in {places}: {found[0].message}{hint}"))
    for code, count in report.left_out().items():
        console.print(f"{code}: {count} more")


def _always(finding: Finding) -> bool:
    """Whether a note is shown without being asked for."""
    return finding.code in STAYS_OUT or finding.hint.startswith("did you mean")
