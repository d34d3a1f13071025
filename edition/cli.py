"""The command line: parse, call, print the report, exit."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from edition import __version__, collect, doctor, starter
from edition.findings import EditionError, MissingSystem, Report, Severity, UsageError

app = typer.Typer(
    name="edition",
    help="Turn dated articles into a newspaper: a PDF and an EPUB in which no paragraph is lost.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
DEGRADED = 3
_console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


@dataclass
class _State:
    verbose: bool = False


_state = _State()


def _verbosely(on: bool) -> bool:
    _state.verbose = _state.verbose or on
    return on


Verbose = Annotated[bool, typer.Option("--verbose", help="Show notes as well, and tracebacks.", callback=_verbosely)]

NoCache = Annotated[bool, typer.Option("--no-cache", help="Set every line anew, and keep none for the next run.")]


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    verbose: Verbose = False,
) -> None:
    if version:
        print(f"edition {__version__}")
        raise typer.Exit


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    day: Annotated[str, typer.Option("--date", help="Day of its first issue; today unless it is given.")] = "",
) -> None:
    """Make a paper of your own: paper.toml and one issue with two articles, ready to build."""
    made = starter.new(folder, _day(day) if day else date.today())
    print(made)
    _console.print(f"made {folder}; now: edition build {made}")


@app.command()
def gather(
    folders: Annotated[list[Path], typer.Argument(help="Folders (or files) to search for articles.")],
    day: Annotated[str, typer.Option("--date", help="The issue's day; its articles unless --since is given.")] = "",
    since: Annotated[str, typer.Option(help="Take articles from this day on.")] = "",
    until: Annotated[str, typer.Option(help="Take articles up to this day, which becomes the issue's.")] = "",
    into: Annotated[Path, typer.Option(help="Where the issue's folder is made.")] = Path("issues"),
    verbose: Verbose = False,
) -> None:
    """Find the dated articles under any folders and write them into an issue's folder."""
    if not day and not until:
        raise UsageError("no day was given", "add --date 2024-03-29, or --since and --until")
    if since and not until and not day:
        raise UsageError("--since needs --until", "add --until 2024-03-29")
    first = _day(since) if since else _day(until or day)
    last = _day(until) if until else _day(day)
    written, report = collect.gather(folders, first, last, _day(day) if day else last, into)
    for finding in report:
        if finding.severity > Severity.NOTE or _state.verbose or finding.code.startswith("GATHER"):
            _console.print(str(finding))
    counts = f"{len(written.new)} new, {len(written.changed)} changed, {len(written.same)} as before"
    made = into / written.folder.name
    print(made)
    _console.print(f"{counts}, {len(written.kept)} kept as edited; now: edition build {made}")


@app.command()
def build(
    issue: Annotated[Path, typer.Argument(help="An issue's folder, such as issues/2024-03-29.")],
    out: Annotated[Path, typer.Option(help="Where the files go.")] = Path("out"),
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset, such as tabloid or a4; otherwise the paper's.")] = "",
    no_epub: Annotated[bool, typer.Option("--no-epub", help="Make no e-book.")] = False,
    no_pdf: Annotated[bool, typer.Option("--no-pdf", help="Make no PDF.")] = False,
    no_cache: NoCache = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail (exit 1) where the edition is degraded.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON on stdout.")] = False,
    verbose: Verbose = False,
) -> None:
    """Build an issue: a PDF, an EPUB and report.json."""
    works = _works()
    orders = works.Orders(issue, out, layout, pages, not no_pdf, not no_epub, not no_cache)
    if no_epub and no_pdf:
        raise UsageError("--no-epub and --no-pdf leave nothing to build")
    with _progress() as tell:
        result = works.build(orders, tell)
    _tell_report(result.report)
    if as_json:
        print((out / "report.json").read_text("utf-8"), end="")
    else:
        for path in result.files:
            print(path)
    pages_made = _many(result.pages, "page") + ", " if result.pages else ""
    notes = sum(1 for finding in result.report if finding.severity is Severity.NOTE)
    warnings = _many(len(result.report) - notes, "warning")
    more = f", {_many(notes, 'note')} (--verbose shows them)" if notes and not _state.verbose else ""
    _console.print(f"{_many(result.articles, 'article')}, {pages_made}{warnings}{more}")
    if result.report.worst >= Severity.WARNING:
        raise typer.Exit(1 if strict else DEGRADED)


@app.command()
def plan(
    issue: Annotated[Path, typer.Argument(help="An issue's folder.")],
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset; otherwise the paper's.")] = "",
    no_cache: NoCache = False,
    verbose: Verbose = False,
) -> None:
    """Print the dummy: page, story, columns, rows, lines shown, jump."""
    works = _works()
    with _progress() as tell:
        made, report = works.plan(works.Orders(issue, Path("out"), layout, pages, cache=not no_cache), tell)
    _tell_report(report)
    print(made.dummy, end="")


@app.command()
def specimen(
    layout: Annotated[str, typer.Argument(help="The look to show, such as gazette.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")] = Path("specimen.pdf"),
    pages: Annotated[str, typer.Option(help="Page preset; otherwise the layout's default.")] = "",
    verbose: Verbose = False,
) -> None:
    """Set every form, voice and script of a layout on a few pages, to judge its look."""
    _works()
    from edition import specimen as specimens

    with _progress() as tell:
        result, left_out = specimens.make(layout, pages, out, tell)
    _tell_report(result.report)
    print(out)
    for one in left_out:
        _console.print(f"note: {one}")
    _console.print(_many(result.pages, "page"))
    if result.report.worst >= Severity.WARNING:
        raise typer.Exit(DEGRADED)


@app.command(name="doctor")
def doctor_(
    as_json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
) -> None:
    """Say what of the system is there, and the line that installs what is not."""
    answers = doctor.look()
    if as_json:
        print(json.dumps([answer.__dict__ for answer in answers], indent=1))
    else:
        for answer in answers:
            print(answer)
    if any(answer.needed and not answer.there for answer in answers):
        raise typer.Exit(5)


def _works() -> ModuleType:
    """The press, which needs Pango; raises MissingSystem with the line that installs it."""
    try:
        from edition import press
    except OSError as fault:
        pango = doctor.look()[0]
        raise MissingSystem("Pango is not installed, which draws the text of the pages", pango.install) from fault
    return press


def _many(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(f"'{text}' is not a day of the calendar", "write it as 2024-03-29") from fault


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A progress line on a terminal; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _what: None
        return
    columns = (SpinnerColumn(), BarColumn(24), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda what: bar.update(task, description=what)


def _tell_report(report: Report, all_of_it: bool = False) -> None:
    for finding in report:
        if finding.severity > Severity.NOTE or _state.verbose or all_of_it:
            _console.print(str(finding))
    for code, count in report.left_out().items():
        _console.print(f"{code}: {count} more")


def main() -> None:
    """Run the command line; every EditionError becomes one line and its exit code."""
    try:
        app(standalone_mode=True)
    except EditionError as fault:
        if _state.verbose:
            traceback.print_exc()
        if fault.report is not None:
            _tell_report(fault.report, all_of_it=True)
        _console.print(f"edition: {fault}")
        sys.exit(fault.exit_code)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except OSError as fault:
        if _state.verbose:
            traceback.print_exc()
        _console.print(f"edition: {fault.strerror or fault}: {fault.filename or ''}")
        sys.exit(1)
    except Exception as fault:
        if _state.verbose:
            raise
        _console.print(f"edition: the program failed: {type(fault).__name__}: {fault} (--verbose shows where)")
        sys.exit(1)
