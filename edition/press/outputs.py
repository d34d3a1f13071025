"""What is made of the planned pages beside the file for screens: for the press, for printing at home."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from edition import layout
from edition.desk import Budget
from edition.findings import EditionError, Finding, Report, Source, Tell, warning
from edition.model import Issue, Outputs, Paper
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.preflight import conservation
from edition.prepress import imposition, pressfile, printer, rules
from edition.prepress.imposition import Paperwork
from edition.prepress.plates import Unprintable
from edition.prepress.pressfile import Facts
from edition.prepress.printer import Printer
from edition.press.names import output_name
from edition.press.planning import Side, sides_planned
from edition.render import pdf, screenfile, twofaced
from edition.render.page import PageMaker
from edition.words import runs_left

INK = {True: "black", False: "cmyk"}
"""The inks of a look by whether a printer has black alone."""

SAID = ("PRESS-COUNT", "PRESS-BOX", "PRESS-DPI")
"""What a check of the press file says and another finding says better."""
GREY = "office-laser"
"""The printer profile by which a file for printing at home is made grey."""


@dataclass(frozen=True)
class Edition:
    """The pages of an issue as they are planned and painted for screens."""

    sides: tuple[Side, ...]
    data: bytes
    budgets: Sequence[Budget]

    @property
    def issue(self) -> Issue:
        """The issue, of a two-faced paper its first side."""
        return self.budgets[0].issue

    @property
    def wanted(self) -> Outputs:
        """What the paper says of its outputs."""
        return self.issue.paper.outputs

    @property
    def facts(self) -> Facts:
        """What its files say of themselves."""
        paper, day = self.issue.paper, self.issue.date
        return Facts(f"{paper.name}, {day.isoformat()}", day, self.wanted.code or paper.file_name_of_both)


@dataclass(frozen=True)
class _Works:
    """What makers of outputs work with."""

    orders: Orders
    report: Report
    darkroom: Darkroom
    tell: Tell


def made(
    edition: Edition, names: Sequence[str], orders: Orders, report: Report, darkroom: Darkroom, tell: Tell
) -> dict[str, bytes]:
    """The files of the outputs ``names`` by their own names; one that cannot be made is a finding."""
    files: dict[str, bytes] = {}
    works = _Works(orders, report, darkroom, tell)
    for name in (one for one in names if one in MAKERS):
        tell(f"making the file for {name}")
        try:
            files |= MAKERS[name](edition, works)
        except (EditionError, Unprintable) as fault:
            report.add([_failed(name, fault)])
    return files


def _failed(name: str, fault: EditionError | Unprintable) -> Finding:
    """What is to be said of an output that could not be made."""
    hint = "the other files are complete"
    if isinstance(fault, EditionError):
        message = f"the file for {name} could not be made: {fault.args[0]}"
        return warning("OUTPUT-FAILED", fault.source, message, fault.hint or hint)
    return warning("OUTPUT-FAILED", Source(""), f"the file for {name} could not be made: {fault}", hint)


def wanted(orders: Orders, paper: Paper) -> tuple[str, ...]:
    """What is to be made; raises UsageError for a printer that is asked for and is not known."""
    if orders.printer and orders.printer not in printer.rack(paper.printers):
        printer.load(orders.printer, paper.printers)
    return orders.outputs or paper.outputs.make


def _press(edition: Edition, works: _Works) -> Mapping[str, bytes]:
    """The file for a printer, or one a page in a folder that is packed; proved like the one for screens."""
    paper = edition.issue.paper
    own = printer.load(works.orders.printer or edition.wanted.printer, paper.printers)
    painted = [_inked(side, own, works) for side in edition.sides]
    data = _both(edition.sides, painted)
    pressed = pressfile.pressed(data, own, edition.facts)
    works.report.add(_proved(edition, pressed))
    works.report.add(_fits(edition, own))
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


def _inked(side: Side, own: Printer, works: _Works) -> bytes:
    """The pages of a side painted in the inks of a printer, its pictures as fine as that takes them."""
    issue = side.budget.issue
    look = layout.in_ink(side.look, INK[own.grey], issue.paper.layouts)
    maker = PageMaker(look, side.made, issue, side.setter, works.darkroom, resolution=own.dpi)
    data, findings = pdf.write(maker)
    known = {(one.code, one.message) for one in works.report}
    works.report.add(one for one in findings if (one.code, one.message) not in known)
    return data


def _both(sides: Sequence[Side], painted: Sequence[bytes]) -> bytes:
    """The one file of both sides of a two-faced paper."""
    if len(sides) == 1:
        return painted[0]
    papers = [side.budget.issue.paper for side in sides]
    return twofaced.joined(painted[0], painted[1], papers[0], papers[1])


def _proved(edition: Edition, data: bytes) -> list[Finding]:
    """What the proof says of the copy in another file of the same pages."""
    found: list[Finding] = []
    total = sum(len(side.made.dummy.pages) for side in edition.sides)
    for side in edition.sides:
        made_up, paper = side.made, side.budget.issue.paper
        count = len(made_up.dummy.pages)
        places = range(count) if side is edition.sides[0] else range(total - 1, total - 1 - count, -1)
        missing = side.setter.faces.missing
        found += conservation.of_print(data, made_up.printed(), missing, paper, places, made_up.noticed())
    return found


def _fits(edition: Edition, own: Printer) -> list[Finding]:
    """What of the paper a printer does not take: its size, its number of pages."""
    found: list[Finding] = []
    grid = edition.sides[0].look.grid
    count = sum(len(side.made.dummy.pages) for side in edition.sides)
    where = Source("paper.toml")
    if own.sizes and not any(abs(grid.width - w) < 3 and abs(grid.height - h) < 3 for w, h in own.sizes):
        page = f"{grid.width * 25.4 / 72:.0f} x {grid.height * 25.4 / 72:.0f} mm"
        takes = ", ".join(f"{w * 25.4 / 72:.0f} x {h * 25.4 / 72:.0f}" for w, h in own.sizes)
        message = f"the pages are {page}, and {own.title} takes {takes}"
        found.append(warning("PRESS-SIZE", where, message, "choose another page preset, or another printer"))
    if count % own.multiple or (own.most_pages and count > own.most_pages):
        takes = f"a multiple of {own.multiple}" + (f", {own.most_pages} at most" if own.most_pages else "")
        message = f"the paper has {count} pages, and {own.title} takes {takes}"
        found.append(warning("PRESS-PAGES", where, message, "state page_multiple, or build with --page-count"))
    return found


def _home(edition: Edition, works: _Works) -> Mapping[str, bytes]:
    """The file for a printer at home: laid anew at the sheet's size, or the newspaper's pages put on sheets."""
    wanted, paper = edition.wanted, edition.issue.paper
    work = Paperwork(wanted.sheet, wanted.edge, runs_left(paper.language))
    data = _anew(edition, works) if wanted.home == "anew" else imposition.imposed(edition.data, wanted.home, work)
    if wanted.grey:
        data = pressfile.greyed(data, printer.load(GREY))
    return {output_name(edition.issue, "home"): data}


def _anew(edition: Edition, works: _Works) -> bytes:
    """The issue laid at the size of a sheet: other pages, with a proof of their own."""
    orders = replace(works.orders, pages=edition.wanted.sheet, page_count=0, fresh=True)
    trial = Report()
    sides = sides_planned(edition.budgets, orders, trial, works.tell)
    painted = []
    for side in sides:
        data, findings = pdf.write(PageMaker(side.look, side.made, side.budget.issue, side.setter, works.darkroom))
        painted.append(data)
        trial.add(findings)
    data = screenfile.finished(_both(sides, painted), edition.issue)
    works.report.add(_proved(replace(edition, sides=tuple(sides), data=data), data))
    return data


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in a ZIP, in the order of their names, always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            facts = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            stored = name.endswith((".pdf", ".png", ".webp", ".jpg"))
            facts.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            facts.external_attr = 0o644 << 16
            archive.writestr(facts, files[name])
    return out.getvalue()


MAKERS: dict[str, Callable[[Edition, _Works], Mapping[str, bytes]]] = {"press": _press, "home": _home}
"""What makes each output beside the file for screens."""
