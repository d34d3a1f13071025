"""The command that prints a finished paper: print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import IssueName, app, console, issue_of, progress, the_press
from edition.findings import UsageError

_SIDES = ("", "none", "long", "short")


@app.command("print")
def print_(
    issue: IssueName = "",
    out: Annotated[Path, typer.Option(help="Where the finished files are.")] = Path("out"),
    printer: Annotated[str, typer.Option(help="Address of a printer, such as ipp://printer.local/ipp/print.")] = "",
    queue: Annotated[str, typer.Option(help="Name of a queue of CUPS, as lpstat -e lists them.")] = "",
    copies: Annotated[int, typer.Option(min=1, max=999, help="How many copies.")] = 1,
    duplex: Annotated[str, typer.Option(help="Edge at which sheets are turned: long, short, or none.")] = "",
    media: Annotated[str, typer.Option(help="The sheet: a4, letter, a3 or ledger; otherwise the paper's.")] = "",
    collate: Annotated[bool, typer.Option(help="Whether each copy comes whole before the next one.")] = True,
    booklet: Annotated[bool, typer.Option("--booklet", help="As a booklet to be folded, two pages on a side.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Print it although the same was printed there before.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be printed, and print nothing.")] = False,
) -> None:
    """Print a finished issue: ask the printer what it can do, send what fits, and say how it ended."""
    from edition.printing import ipp, ledger
    from edition.printing import queue as cups
    from edition.printing.job import MEDIA, Wanted, chosen

    if bool(printer) == bool(queue):
        raise UsageError("state where: --printer ipp://… or --queue NAME")
    if duplex not in _SIDES:
        raise UsageError(f"'{duplex}' is no edge", "state long, short or none")
    if media and media not in MEDIA:
        raise UsageError(f"'{media}' is no sheet that is known", f"state one of {', '.join(MEDIA)}")
    file, data, pages, sheet = the_press().sheets_of(issue_of(issue), out, media, booklet)
    where = printer or queue
    offer = ipp.offer(printer) if printer else cups.offer(queue)
    edge = duplex or ("short" if booklet else "")
    job = chosen(Wanted(copies, edge, sheet, collate), offer, pages)
    what = f"{file}: {pages} sides, {job}, at {offer.name}"
    before = ledger.before(out, data, where, job)
    if before is not None and not again:
        console.print(
            f"{file} was printed there before, at {before.when} (job {before.number}); --again prints it again"
        )
        return
    if dry_run:
        print(f"would print {what}")
        return
    with progress() as tell:
        sender = ipp.send if printer else cups.send
        outcome = sender(where, data, file, job, tell)
    ledger.remember(out, data, file, where, (job, outcome))
    print(f"{outcome.state}: {what}, job {outcome.number}")
    if not outcome.good:
        console.print(f"the printer says: {', '.join(outcome.reasons) or 'nothing'}")
        raise typer.Exit(1)
