"""What is asked of a printer, what it offers, and what comes of the two; nothing is sent that it cannot do."""

from __future__ import annotations

from dataclasses import dataclass

from edition.findings import EditionError

MEDIA = {
    "a4": "iso_a4_210x297mm", "letter": "na_letter_8.5x11in", "a3": "iso_a3_297x420mm", "ledger": "na_ledger_11x17in",
}  # fmt: skip
"""Sheets by the names that printers know (PWG 5101.1)."""
SIDES = {"none": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"}
"""Ways to print on both sides, by the edge at which a sheet is turned over (RFC 8011, 5.2.8)."""


class Refused(EditionError):
    """The printer cannot do what is asked, or says no."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: copies, an edge (none, long, short, or nothing for what fits), a sheet, whether sets are kept."""

    copies: int = 1
    edge: str = ""
    sheet: str = "a4"
    collate: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """What a printer says that it can do; empty where it says nothing of it."""

    name: str
    formats: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    most_copies: int = 0
    accepts: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent: in the printer's own words."""

    copies: int
    sides: str
    media: str
    collate: bool

    def __str__(self) -> str:
        many = f"{self.copies} copies" if self.copies > 1 else "1 copy"
        return f"{many}, {self.sides}, on {self.media}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: completed, canceled, aborted or still pending; and why, in the printer's words."""

    number: int
    state: str
    reasons: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether all of it was printed."""
        return self.state == "completed"


def chosen(wanted: Wanted, offer: Offer, pages: int) -> Job:
    """The job that fits what the printer offers; raises Refused with what it lacks."""
    if not offer.accepts:
        raise Refused(f"{offer.name} takes no jobs now", "look at the printer, or choose another one")
    if offer.formats and "application/pdf" not in offer.formats:
        raise Refused(f"{offer.name} takes no PDF", "print through a queue: --queue NAME")
    media = MEDIA[wanted.sheet]
    if offer.media and media not in offer.media:
        known = [name for name, own in MEDIA.items() if own in offer.media]
        raise Refused(f"{offer.name} has no {wanted.sheet} paper", f"it has {', '.join(known) or 'none that we know'}")
    if offer.most_copies and wanted.copies > offer.most_copies:
        raise Refused(f"{offer.name} prints {offer.most_copies} copies at most", "print in several jobs")
    edge = wanted.edge or ("long" if pages > 1 and SIDES["long"] in offer.sides else "none")
    sides = SIDES[edge]
    if offer.sides and sides not in offer.sides:
        raise Refused(f"{offer.name} cannot print {sides}", "choose --duplex none, or another printer")
    return Job(wanted.copies, sides, media, wanted.collate)
