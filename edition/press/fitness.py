"""What of a paper a printer does not take: its size, its margins, its number of pages, its colours, its artwork."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pikepdf import PasswordError, PdfError

from edition import layout
from edition.findings import Finding, Source, note, warning
from edition.prepress import rules
from edition.prepress.printer import Printer
from edition.prepress.values import Unprintable
from edition.press.works import Edition

MM = 25.4 / 72
"""Millimetres in a point."""
NEAR = 3.0
"""Points by which a page may differ from a size that a printer states in whole millimetres."""
ARTWORK = ("PRESS-FONT", "PRESS-RGB", "PRESS-TYPE", "PRESS-RULE", "PRESS-DPI", "PRESS-INK")
"""The checks of a press file that an advertiser's PDF is judged by."""
_PERCENT = re.compile(r"([\d.]+)%")


def of(edition: Edition, own: Printer) -> Iterator[Finding]:
    """Everything that does not fit, as findings."""
    yield from _page(edition, own)
    yield from _count(edition, own)
    yield from _colours(edition, own)
    yield from _artwork(edition, own)


def _page(edition: Edition, own: Printer) -> Iterator[Finding]:
    grid, where = edition.sides[0].look.grid, Source("paper.toml")
    hint = "choose another page preset, or another printer"
    if own.sizes and not any(abs(grid.width - w) < NEAR and abs(grid.height - h) < NEAR for w, h in own.sizes):
        takes = ", ".join(f"{w * MM:.0f} x {h * MM:.0f}" for w, h in own.sizes)
        message = f"the pages are {grid.width * MM:.0f} x {grid.height * MM:.0f} mm, and {own.title} takes {takes}"
        yield warning("PRESS-SIZE", where, message, hint)
    room = min(grid.left, grid.top)
    if room < own.margin - 1:
        message = f"copy comes within {room * MM:.0f} mm of the trim, and {own.title} wants {own.margin * MM:.0f} mm"
        yield warning("PRESS-MARGIN", where, message, hint)


def _count(edition: Edition, own: Printer) -> Iterator[Finding]:
    count = sum(len(side.made.dummy.pages) for side in edition.sides)
    if count % own.multiple or (own.most_pages and count > own.most_pages):
        takes = f"a multiple of {own.multiple}" + (f", {own.most_pages} at most" if own.most_pages else "")
        message = f"the paper has {count} pages, and {own.title} takes {takes}"
        yield warning("PRESS-PAGES", Source("paper.toml"), message, "state page_multiple, or build with --page-count")


def _colours(edition: Edition, own: Printer) -> Iterator[Finding]:
    """Colours of the look that lay on more ink than the printer's paper takes, and are thinned."""
    if own.grey:
        return
    for side in edition.sides:
        look = layout.in_ink(side.look, "cmyk", side.budget.issue.paper.layouts)
        for name, value in look.colours.items():
            total = sum(map(float, _PERCENT.findall(value)))
            if total > own.ink:
                where = Source(f"layouts/{look.name}/layout.toml")
                message = (
                    f"the colour '{name}' lays on {total:g} % of ink, and {own.title} takes {own.ink:g}: it is thinned"
                )
                yield note("PRESS-COLOUR", where, message, "state less in [colours.cmyk]")


def _artwork(edition: Edition, own: Printer) -> Iterator[Finding]:
    """What is wrong with the PDFs that advertisers have sent."""
    for side in edition.sides:
        for advert in side.made.adverts.values():
            path = Path(advert.path)
            if path.suffix.lower() != ".pdf" or not path.is_file():
                continue
            try:
                found = rules.judged(path.name, path.read_bytes(), own)
            except (PdfError, PasswordError, Unprintable, OSError):
                continue  # the desk has said what is to be said of it
            for one in found:
                if one.code in ARTWORK:
                    message = f"the artwork of {advert.customer}: {one.message}"
                    yield warning("AD-PRESS", advert.source, message, "ask for artwork that is made for the press")
