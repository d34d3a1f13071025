"""The command line: parse, call, print the report, exit."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from edition import __version__
from edition.cli import books, checks, editions, issues, layouts, looks
from edition.cli.terminal import Verbose, app, console, state, tell_report
from edition.files import shown
from edition.findings import EditionError

__all__ = ["app", "books", "checks", "editions", "issues", "layouts", "looks", "main"]


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    verbose: Verbose = False,
) -> None:
    if version:
        print(f"edition {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; every EditionError becomes one line and its exit code."""
    for stream in ("stdout", "stderr"):  # closed by whoever started the program
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open("w"))  # noqa: SIM115
    try:
        app(standalone_mode=True)
    except EditionError as fault:
        if state.verbose:
            traceback.print_exc()
        if fault.report is not None:
            tell_report(fault.report, all_of_it=True)
        console.print(shown(f"edition: {fault}"))
        sys.exit(fault.exit_code)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except OSError as fault:
        if state.verbose:
            traceback.print_exc()
        console.print(shown(f"edition: {fault.strerror or fault}: {fault.filename or ''}"))
        sys.exit(1)
    except Exception as fault:
        if state.verbose:
            raise
        console.print(shown(f"edition: the program failed: {type(fault).__name__}: {fault} (--verbose shows where)"))
        sys.exit(1)
