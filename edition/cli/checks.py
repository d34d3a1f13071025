"""The command that checks a finished file: check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import DEGRADED, Verbose, app, console, many, tell_report, the_press
from edition.findings import EditionError, Report, Severity, UsageError
from edition.preflight import book as books
from edition.preflight import validators

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The finished file: an EPUB.")],
    issue: Annotated[
        list[Path] | None, typer.Option(help="The issue's folder: every paragraph is looked for; again for each bound.")
    ] = None,
    own: Annotated[bool, typer.Option("--own", help="Only the checks of this program, no validators.")] = False,
    verbose: Verbose = False,
) -> None:
    """Check a finished file: its parts, links, pictures and copy, and what the installed validators say."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{file} cannot be read: {fault.strerror}") from fault
    if data.startswith(_ZIP):
        failed = _book(file, data, issue or [], own)
    elif _PDF in data[:1024]:
        failed = _pdf(file)
    else:
        raise UsageError(f"{file} is neither an EPUB nor a PDF", "it is known by its content, not by its name")
    if failed is not Severity.NOTE:
        raise typer.Exit(1 if failed is Severity.ERROR else DEGRADED)


def _book(file: Path, data: bytes, issues: list[Path], own: bool) -> Severity:
    """Check an EPUB and tell of it; how bad it is."""
    report = Report()
    try:
        report.add(books.check(books.opened(data, file.name)))
    except books.NotABook as fault:
        raise EditionError(f"{file} {fault}") from fault
    _say("parts, links, pictures, names", report.worst is Severity.NOTE, f"{many(len(report), 'finding')}")
    if not issues:
        print("SKIP conservation: add --issue with the issue's folder")
    else:
        lost = Report()
        lost.add(the_press().lost_from(data, issues))
        _say("conservation", not len(lost), many(len(lost), "finding"))
        report.add(lost)
    said = False
    for validator in () if own else validators.VALIDATORS:
        verdict = validator(file)
        if verdict.skipped:
            print(f"SKIP {verdict.name}: install it: {verdict.skipped}")
            continue
        _say(verdict.name, not verdict.says, many(len(verdict.says), "message"))
        said = said or bool(verdict.says)
        for line in verdict.says:
            console.print(f"{verdict.name}: {line}")
    tell_report(report)
    return Severity.ERROR if said else report.worst


def _pdf(file: Path) -> Severity:
    """Check a PDF and tell of it; how bad it is."""
    raise UsageError(f"{file} is a PDF, and only EPUBs can be checked yet")


def _say(what: str, good: bool, told: str) -> None:
    print(f"{'ok  ' if good else 'FAIL'} {what}: {told}")
