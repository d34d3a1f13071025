"""What other programs may use: gather, plan, build and check a paper from Python. Everything else may change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edition import unchanged
from edition.findings import EditionError, Finding, Report, Severity, Source, Tell, silently
from edition.orders import Orders, Result

if TYPE_CHECKING:
    from edition.collect import Days
    from edition.intake.writing.articles import Written
    from edition.makeup import MadeUp
    from edition.preflight.sheet import Sheet

__all__ = [
    "EditionError",
    "Finding",
    "Orders",
    "Report",
    "Result",
    "Severity",
    "Source",
    "build",
    "check",
    "gather",
    "plan",
]


def build(orders: Orders, tell: Tell = silently) -> Result:
    """Build an issue and publish it: a PDF, an EPUB and ``report.json``; raises EditionError.

    Where nothing has changed since the last build, its files stay as they are and its report is returned again.
    ``tell`` is called with what is being done.
    """
    known = unchanged.recalled(orders)
    if known is not None:
        return known
    from edition import press

    return press.build(orders, tell)


def plan(orders: Orders, tell: Tell = silently, write: bool = False) -> tuple[list[MadeUp], Report]:
    """Plan the pages of an issue, of a two-faced paper those of each side; raises EditionError.

    ``str(side.dummy)`` of each is the plan as text. With ``write`` it is written into ``plan.toml`` beside the issue.
    """
    from edition import press

    return press.plan(orders, tell, write)


def check(file: Path) -> Sheet:
    """The quality sheet of a finished PDF: its ``defects``, its ``points``, and whether one is ``hard``.

    Raises EditionError for what is no PDF, or cannot be read.
    """
    from pypdfium2 import PdfiumError

    from edition.preflight import sheet

    try:
        return sheet.of_pdf(file.read_bytes())
    except (PdfiumError, OSError) as fault:
        raise EditionError(f"{file} is no PDF that can be read") from fault


def gather(folders: Sequence[Path], days: Days, into: Path, tell: Tell = silently) -> tuple[Written, Report]:
    """Write the articles of ``days`` that lie under ``folders`` into their issue's folder in ``into``.

    Raises EditionError. ``edition.Days(since, until)`` says which days, and ``undated`` takes what has no date.
    """
    from edition import collect

    return collect.gather(folders, days, into, tell)
