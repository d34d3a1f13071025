"""The command about printers: which profiles there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.layouts import Paper
from edition.cli.terminal import app, console
from edition.findings import BadConfiguration


def own_printers(paper: Path) -> Path | None:
    """The folder of the printer profiles of the paper in ``paper`` or above it; None where there is no paper."""
    from edition.intake.issue import home_of

    home = home_of(paper.resolve())
    return home / "printers" if home else None


@app.command()
def printers(paper: Paper = Path()) -> None:
    """List the printer profiles: name, what it is, its inks, and the page sizes that it takes."""
    from edition.prepress import printer
    from edition.prepress.printer import POINTS_PER_MM

    own = own_printers(paper)
    for name, path in printer.rack(own).items():
        try:
            one = printer.load(name, own)
        except BadConfiguration as fault:
            console.print(f"{name}: {fault}")
            continue
        inks = "black alone" if one.grey else f"four inks, {one.ink:g} % together"
        sizes = ", ".join(f"{w / POINTS_PER_MM:g} x {h / POINTS_PER_MM:g}" for w, h in one.sizes)
        print(f"{name}\t{one.title}: {inks}, PDF/{one.standard}")
        print(f"\tpages: {sizes + ' mm' if sizes else 'of any size'}")
        if own is not None and path.is_relative_to(own):
            print(f"\tyour own: {path}")


Profile = Annotated[str, typer.Option(help="Judge a PDF for this printer profile, whoever made it.")]
