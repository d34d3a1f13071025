"""Files to be printed: for a printer's press by its profile, and for the printer at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edition import layout
from edition.findings import EditionError, Report, Source, warning
from edition.prepress import imposition, pressfile, printer, rules
from edition.prepress.imposition import Paperwork
from edition.prepress.printer import Printer
from edition.press import fitness
from edition.press.names import output_name
from edition.press.planning import Side, sides_planned
from edition.press.works import Edition, Works, both, packed, proved
from edition.render import pdf, screenfile
from edition.render.page import PageMaker
from edition.words import runs_left

INK = {True: "black", False: "cmyk"}
"""The inks of a look by whether a printer has black alone."""
SAID = ("PRESS-COUNT", "PRESS-BOX", "PRESS-DPI")
"""What a check of the press file says and another finding says better."""
SMALLER = "scaled"
"""How pages are put on sheets where the issue cannot be laid anew."""
GREY = "office-laser"
"""The printer profile by which a file for printing at home is made grey."""


def for_press(edition: Edition, works: Works) -> Mapping[str, bytes]:
    """The file for a printer, or one a page in a folder that is packed; proved like the one for screens."""
    paper = edition.issue.paper
    own = printer.load(works.orders.printer or edition.wanted.printer, paper.printers)
    painted = [_inked(side, own, works) for side in edition.sides]
    data = both(edition.sides, painted)
    pressed = pressfile.pressed(data, own, edition.facts)
    works.report.add(proved(edition, pressed))
    works.report.add(fitness.of(edition, own))
    name = output_name(edition.issue, "press")
    works.report.add(one for one in rules.judged(name, pressed, own) if one.code not in SAID)
    if not own.files:
        return {name: pressed}
    pages = range(sum(len(side.made.dummy.pages) for side in edition.sides))
    names = {
        own.files.format(
            pubcode=edition.facts.code, date=f"{edition.issue.date:%Y%m%d}", page=f"{page + 1:02}", section="A"
        ): pressfile.pressed(data, own, edition.facts, [page])
        for page in pages
    }
    return {output_name(edition.issue, "press", ".zip"): packed(names)}


def _inked(side: Side, own: Printer, works: Works) -> bytes:
    """The pages of a side painted in the inks of a printer, its pictures as fine as that takes them."""
    issue = side.budget.issue
    look = layout.in_ink(side.look, INK[own.grey], issue.paper.layouts)
    maker = PageMaker(look, side.made, issue, side.setter, works.darkroom, resolution=own.dpi)
    data, findings = pdf.write(maker)
    known = {(one.code, one.message) for one in works.report}
    works.report.add(one for one in findings if (one.code, one.message) not in known)
    return data


def for_home(edition: Edition, works: Works) -> Mapping[str, bytes]:
    """The file for a printer at home: laid anew at the sheet's size, or the newspaper's pages put on sheets.

    What cannot be laid at that size is put on sheets, smaller, with a finding.
    """
    wanted, form = edition.wanted, edition.wanted.home
    work = Paperwork(wanted.sheet, wanted.edge, runs_left(edition.issue.paper.language))
    data = b""
    if form == "anew":
        try:
            data = _anew(edition, works)
        except EditionError as fault:
            form = SMALLER
            message = f"the issue cannot be laid at {wanted.sheet}, and its pages are printed smaller: {fault.args[0]}"
            works.report.add([warning("HOME-SCALED", Source("paper.toml"), message, "see home and sheet in [outputs]")])
    data = data or imposition.imposed(edition.data, form, work)
    if wanted.grey:
        data = pressfile.greyed(data, printer.load(GREY))
    return {output_name(edition.issue, "home"): data}


def _anew(edition: Edition, works: Works) -> bytes:
    """The issue laid at the size of a sheet: other pages, with a proof of their own."""
    orders = replace(works.orders, pages=edition.wanted.sheet, page_count=0, fresh=True)
    trial = Report()
    sides = sides_planned(edition.budgets, orders, trial, works.tell)
    painted = []
    for side in sides:
        data, findings = pdf.write(PageMaker(side.look, side.made, side.budget.issue, side.setter, works.darkroom))
        painted.append(data)
        trial.add(findings)
    data = screenfile.finished(both(sides, painted), edition.issue)
    works.report.add(proved(replace(edition, sides=tuple(sides), data=data), data))
    return data
