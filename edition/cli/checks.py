"""The command that checks finished files: check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from edition.cli.printers import Profile, own_printers
from edition.cli.terminal import DEGRADED, Verbose, app, console, many, tell_report, the_press
from edition.files import write_whole
from edition.findings import EditionError, Report, Severity, UsageError

if TYPE_CHECKING:
    from edition.preflight.sheet import Sheet

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A finished PDF or EPUB, or an issue's folder for both of its files.")],
    issue: Annotated[
        list[Path] | None, typer.Option(help="The issue's folder: every paragraph is looked for; again for each bound.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the files of an issue's folder are.")] = Path("out"),
    proof: Annotated[Path | None, typer.Option(help="Write the pages of a PDF with each defect outlined.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the quality sheet of a PDF as JSON.")] = False,
    press: Profile = "",
    own: Annotated[bool, typer.Option("--own", help="Only the checks of this program, no validators.")] = False,
    verbose: Verbose = False,
) -> None:
    """Check finished files: pages as a designer marks them; books by their parts and the installed validators."""
    issues = list(issue or [])
    files = [file]
    if file.is_dir():
        issues = issues or [file]
        files = the_press().finished(file, out)
    worst = Severity.NOTE
    for one in files:
        try:
            data = one.read_bytes()
        except OSError as fault:
            raise UsageError(f"{one} cannot be read: {fault.strerror}") from fault
        if data.startswith(_ZIP):
            worst = max(worst, _book(one, data, issues, own))
        elif _PDF in data[:1024] and press:
            worst = max(worst, _for_press(one, data, press, issues))
        elif _PDF in data[:1024]:
            worst = max(worst, _pages(one, data, issues, as_json, proof))
        else:
            raise UsageError(f"{one} is neither an EPUB nor a PDF", "it is known by its content, not by its name")
    if worst is not Severity.NOTE:
        raise typer.Exit(1 if worst is Severity.ERROR else DEGRADED)


def _for_press(file: Path, data: bytes, name: str, issues: list[Path]) -> Severity:
    """Judge a PDF for a printer and tell of it; how bad it is."""
    from pikepdf import PasswordError, PdfError

    from edition.prepress import printer, rules
    from edition.prepress.values import Unprintable

    profile = printer.load(name, own_printers(issues[0] if issues else Path()))
    report = Report()
    try:
        report.add(rules.judged(file.name, data, profile))
    except (PdfError, PasswordError) as fault:
        raise UsageError(f"{file} is a PDF that cannot be read", "build it again, without a password") from fault
    except Unprintable as fault:
        raise UsageError(f"{file} cannot be judged: {fault}") from fault
    _say(f"{profile.title} ({len(rules.RULES)} checks)", not len(report), many(len(report), "finding"))
    tell_report(report)
    return report.worst


def _pages(file: Path, data: bytes, issues: list[Path], as_json: bool, proof: Path | None) -> Severity:
    """Check a PDF and tell of it, page by page; how bad it is."""
    from pypdfium2 import PdfiumError

    from edition.preflight import sheet as sheets
    from edition.preflight.sheet import proof as proofs

    try:
        sheet = sheets.of_pdf(data, the_press().sections_of(issues) if issues else None)
    except PdfiumError as fault:
        raise UsageError(f"{file} is a PDF that cannot be read", "build it again") from fault
    if proof is not None:
        write_whole(proof, proofs.marked(data, sheet.defects))
    if as_json:
        print(json.dumps(sheet.plain(), ensure_ascii=False, indent=1))
    else:
        _tell_pages(file, sheet)
    if issues and not as_json:
        lost = Report()
        lost.add(the_press().lost_from_pages(data, issues))
        _say("conservation", lost.worst is not Severity.ERROR, many(len(lost), "finding"))
        tell_report(lost)
        return max(lost.worst, Severity.ERROR if sheet.hard else Severity.NOTE)
    if not as_json:
        print("SKIP conservation: add --issue with the issue's folder")
    return Severity.ERROR if sheet.hard else Severity.NOTE


def _tell_pages(file: Path, sheet: Sheet) -> None:
    """The quality sheet as a table, and every defect with its number on the proof."""
    print(
        f"{file}: {many(sheet.pages, 'page')}, {many(len(sheet.hard), 'hard defect')}, {sheet.points:.1f} points a page"
    )
    if not sheet.filled:
        print("SKIP quality sheet: the file has no structure tags that tell its stories apart")
        return
    print("page  filled  hard  points")
    for number, filled in enumerate(sheet.filled, 1):
        own = [one for one in sheet.defects if one.page == number]
        hard = sum(one.hard for one in own)
        points = sum(one.points for one in own if not one.hard)
        worst = "  worst" if number == sheet.worst() else ""
        print(f"{number:>4}  {filled:>6.1%}  {hard:>4}  {points:>6}{worst}")
    for place, one in enumerate(sheet.defects, 1):
        print(f"{place:>4}  p{one.page} {'HARD ' if one.hard else ''}{one.code}: {one.message}")


def _book(file: Path, data: bytes, issues: list[Path], own: bool) -> Severity:
    """Check an EPUB and tell of it; how bad it is."""
    from edition.preflight import book as books
    from edition.preflight import validators

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


def _say(what: str, good: bool, detail: str) -> None:
    print(f"{'ok  ' if good else 'FAIL'} {what}: {detail}")
