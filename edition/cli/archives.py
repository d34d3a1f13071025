"""The command that looks after archives: verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import app, many, tell_report
from edition.findings import Report, UsageError


@app.command()
def verify(
    files: Annotated[list[Path], typer.Argument(help="Archives that --for archive has made: NAME-archive.zip.")],
) -> None:
    """Say whether archives are as they were made: every file there, none changed, none added."""
    from edition.archive import bag

    report = Report()
    for file in files:
        try:
            found = bag.verified(file.name, file.read_bytes())
        except OSError as fault:
            raise UsageError(f"{file} cannot be read: {fault.strerror}") from fault
        print(f"{'FAIL' if found else 'ok  '} {file}: {many(len(found), 'finding')}")
        report.add(found)
    tell_report(report)
    if len(report):
        raise typer.Exit(1)
