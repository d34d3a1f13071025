"""Commands that show a look and the machine it is set on: specimen, doctor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from edition.cli.layouts import own_layouts
from edition.cli.terminal import DEGRADED, Verbose, app, console, many, progress, tell_report, the_press
from edition.findings import Severity


@app.command()
def specimen(
    layout: Annotated[str, typer.Argument(help="The look to show, such as gazette.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")] = Path("specimen.pdf"),
    pages: Annotated[str, typer.Option(help="Page preset; otherwise the layout's default.")] = "",
    verbose: Verbose = False,
) -> None:
    """Set every form, voice and script of a layout on a few pages, to judge its look."""
    the_press()
    from edition import specimen as specimens

    with progress() as tell:
        result, left_out = specimens.make(layout, pages, out, tell, own_layouts(Path()))
    tell_report(result.report)
    print(out)
    for one in left_out:
        console.print(f"note: {one}")
    console.print(many(result.pages, "page"))
    if result.report.worst >= Severity.WARNING:
        raise typer.Exit(DEGRADED)


@app.command(name="doctor")
def doctor_(
    as_json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
) -> None:
    """Say what of the system is there, and the line that installs what is not."""
    from edition import doctor

    answers = doctor.look()
    if as_json:
        print(json.dumps([answer.__dict__ for answer in answers], indent=1))
    else:
        for answer in answers:
            print(answer)
    if any(answer.needed and not answer.there for answer in answers):
        raise typer.Exit(5)
