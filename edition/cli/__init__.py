"""The command line: parse, call, print the report, exit."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from edition import __version__
from edition.cli import archives, books, checks, daily, editions, issues, layouts, looks, previews, printers, printing
from edition.cli.confinement import NEEDS_MEMORY, confined
from edition.cli.terminal import Verbose, app, console, state, tell_report
from edition.files import shown
from edition.findings import EditionError

_SELDOM = (50_000, 20, 20)
"""Objects between two searches for cycles: the libraries make very many on their way in, and few cycles."""
__all__ = [
    "app",
    "archives",
    "books",
    "checks",
    "daily",
    "editions",
    "issues",
    "layouts",
    "looks",
    "main",
    "previews",
    "printers",
    "printing",
]


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    verbose: Verbose = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error came from.")] = False,
) -> None:
    state.debug = debug
    if version:
        print(f"edition {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line in a process of its own; every EditionError becomes one line and its exit code."""
    for stream in ("stdout", "stderr"):  # closed by whoever started the program
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open("w"))  # noqa: SIM115
    sys.exit(confined(_run, state.stage, _say))


def _run() -> int:
    """The exit code of the command that was given, with all that it had to say said."""
    gc.set_threshold(*_SELDOM)
    try:
        app(standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except MemoryError:
        return NEEDS_MEMORY
    except EditionError as fault:
        if state.debug:
            traceback.print_exc()
        if fault.report is not None:
            tell_report(fault.report, all_of_it=True)
        _say(str(fault))
        return fault.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    except OSError as fault:
        if state.debug:
            traceback.print_exc()
        _say(f"{fault.strerror or fault}: {fault.filename or ''}")
        return 1
    except Exception as fault:
        if state.debug:
            raise
        _say(f"the program failed: {type(fault).__name__}: {fault} (edition --debug … shows where)")
        return 1
    return 0


def _say(what: str) -> None:
    """One line to a person, with whose it is."""
    console.print(shown(f"edition: {what}"))
