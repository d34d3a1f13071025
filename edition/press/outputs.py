"""What is made of the planned pages beside the file for screens; one that cannot be made is a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from edition.findings import EditionError, Finding, Report, Source, Tell, warning
from edition.model import Paper
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.prepress import printer
from edition.prepress.values import Unprintable
from edition.press.works import Edition, Works

MAKERS = {
    "press": "edition.press.printing:for_press",
    "home": "edition.press.printing:for_home",
    "pages": "edition.press.platforms:for_pages",
    "archive": "edition.press.archiving:for_archive",
}
"""What makes each output beside the file for screens, as module and function: loaded only where it is wanted, for most
builds want none of them."""


def maker(name: str) -> Callable[[Edition, Works], Mapping[str, bytes]]:
    """What makes the output ``name``."""
    module, _, function = MAKERS[name].partition(":")
    found: Callable[[Edition, Works], Mapping[str, bytes]] = getattr(import_module(module), function)
    return found


def made(
    edition: Edition, names: Sequence[str], orders: Orders, report: Report, darkroom: Darkroom, tell: Tell
) -> dict[str, bytes]:
    """The files of the outputs ``names`` by their own names; one that cannot be made is a finding."""
    files: dict[str, bytes] = {}
    works = Works(orders, report, darkroom, tell)
    for name in (one for one in names if one in MAKERS):
        tell(f"making the file for {name}")
        try:
            files |= maker(name)(edition, works)
        except MemoryError:
            raise
        except Exception as fault:  # a fault of the program in one output must not take the others with it
            report.add([_failed(name, fault)])
    return files


def _failed(name: str, fault: Exception) -> Finding:
    """What is to be said of an output that could not be made."""
    hint = "the other files are complete"
    if isinstance(fault, EditionError):
        message = f"the file for {name} could not be made: {fault.args[0]}"
        return warning("OUTPUT-FAILED", fault.source, message, fault.hint or hint)
    said = (
        str(fault) if isinstance(fault, Unprintable) else f"the program fails at it ({type(fault).__name__}: {fault})"
    )
    return warning("OUTPUT-FAILED", Source(""), f"the file for {name} could not be made: {said[:300]}", hint)


def wanted(orders: Orders, paper: Paper) -> tuple[str, ...]:
    """What is to be made; raises UsageError for a printer that is asked for and is not known."""
    if orders.printer and orders.printer not in printer.rack(paper.printers):
        printer.load(orders.printer, paper.printers)
    return orders.outputs or paper.outputs.make
