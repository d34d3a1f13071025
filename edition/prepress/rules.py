"""Whether a file is fit for a printer: one small check for each thing that stops a press, or spoils what it prints.

Each looks at the finished file and at the printer's profile, and knows nothing of how the file was made, so that it
judges what other programs have made as well. What the standards ask is written down in ``docs/press.md``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pikepdf import Pdf

from edition.findings import Finding, Source, warning
from edition.prepress import separations
from edition.prepress.contents import INKED, Thing, most_ink, pictures, things
from edition.prepress.plates import is_solid
from edition.prepress.printer import POINTS_PER_MM, Printer

NEAR = 1.0
"""Points by which two boxes may be apart and count as one."""
TINY = 0.02
"""Points by which type and rules may fall short: files round."""
SLACK = 0.6
"""Percent of ink by which a sum may be over the limit: plates are rounded to 1 in 255."""


@dataclass(frozen=True)
class File:
    """A file, and the printer that it is judged for."""

    name: str
    pdf: Pdf
    data: bytes
    printer: Printer

    @cached_property
    def things(self) -> list[Thing]:
        """What it paints."""
        return list(things(self.pdf))


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its code, why it is there, what is bad and what is good, and the function that says what is wrong."""

    code: str
    reason: str
    bad: str
    good: str
    find: Callable[[File], Iterator[str]]


RULES: list[Rule] = []


def rule(code: str, reason: str, bad: str, good: str) -> Callable[[Callable[[File], Iterator[str]]], None]:
    """Make a function a check."""

    def add(find: Callable[[File], Iterator[str]]) -> None:
        RULES.append(Rule(code, reason, bad, good, find))

    return add


def judged(name: str, data: bytes, printer: Printer) -> list[Finding]:
    """What is wrong with a file for a printer, in the order of the checks; raises PdfError for what is no PDF."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        file = File(name, pdf, data, printer)
        return [
            warning(one.code, Source(name), message, f"wanted: {one.good}")
            for one in RULES
            for message in one.find(file)
        ]


def _first(file: File, found: Callable[[Thing], bool], says: Callable[[Thing], str]) -> Iterator[str]:
    """One sentence about the things of a kind: the first of them, and how many there are."""
    own = [one for one in file.things if found(one)]
    if own:
        more = f", and {len(own) - 1} more" if len(own) > 1 else ""
        yield f"page {own[0].page}: {says(own[0])}{more}"


@rule("PRESS-BOX", "a press trims by the boxes", "no TrimBox, pages of two sizes", "a TrimBox of the printer's size")
def boxes(file: File) -> Iterator[str]:
    """Trim boxes: there, inside the sheet, of one size, of a size that the printer takes."""
    known: set[tuple[int, int]] = set()
    for number, page in enumerate(file.pdf.pages, 1):
        if "/TrimBox" not in page.obj:
            yield f"page {number} has no TrimBox"
            return
        left, bottom, right, top = (float(value) for value in page.trimbox)
        sheet = [float(value) for value in page.mediabox]
        if left < sheet[0] - NEAR or bottom < sheet[1] - NEAR or right > sheet[2] + NEAR or top > sheet[3] + NEAR:
            yield f"page {number}: the TrimBox is larger than the sheet"
        if file.printer.bleed and "/BleedBox" in page.obj:
            bleed = [float(value) for value in page.obj["/BleedBox"]]
            if left - bleed[0] < file.printer.bleed - NEAR:
                yield f"page {number}: the bleed is narrower than {file.printer.bleed / POINTS_PER_MM:.0f} mm"
        known.add((round(right - left), round(top - bottom)))
    if len(known) > 1:
        yield f"the pages have {len(known)} sizes"
    elif known and file.printer.sizes:
        ((width, height),) = known
        if not any(abs(width - w) < 3 and abs(height - h) < 3 for w, h in file.printer.sizes):
            yield f"the pages are {width / POINTS_PER_MM:.0f} x {height / POINTS_PER_MM:.0f} mm"


@rule("PRESS-FONT", "a face that is not in the file is replaced", "a face that is only named", "every face embedded")
def fonts(file: File) -> Iterator[str]:
    """Fonts without their outlines."""
    for one in file.pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/Font" or "/DescendantFonts" in one:
            continue
        held = one.get("/FontDescriptor")
        if one.get("/Subtype") != "/Type3" and not (
            held is not None and any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        ):
            yield f"the face {str(one.get('/BaseFont', 'without a name')).strip('/')} is not embedded"


@rule("PRESS-RGB", "colours of the screen have no plates", "a picture in RGB", "CMYK or grey alone")
def screen_colours(file: File) -> Iterator[str]:
    """Colours that are no inks."""
    for kind in ("type", "rule", "area", "picture", "gradient"):
        yield from _first(
            file,
            lambda one, kind=kind: one.kind == kind and one.space not in (*INKED, "/Pattern"),  # type: ignore[misc]
            lambda one: f"{one.kind} in {one.space.removeprefix('/Device').strip('/')}",
        )


@rule("PRESS-PLATES", "small type on several plates blurs", "8 pt type in red", "small type in full black")
def plates(file: File) -> Iterator[str]:
    """Small type on more than one plate, or as a screen of dots."""
    limit = file.printer.one_plate
    yield from _first(
        file,
        lambda one: one.kind == "type" and bool(one.inks) and one.size <= limit and not is_solid(_rounded(one.inks)),
        lambda one: f"type of {one.size:.1f} pt in the inks {_shown(one.inks)}",
    )


@rule("PRESS-TYPE", "very small type fills in", "type of 4 pt", "type of 5 pt or more")
def small_type(file: File) -> Iterator[str]:
    """Type that is smaller than the printer's least."""
    least = file.printer.least_type
    yield from _first(
        file,
        lambda one: one.kind == "type" and 0 < one.size < least - TINY,
        lambda one: f"type of {one.size:.1f} pt, and the printer's least is {least:g}",
    )


@rule("PRESS-RULE", "a thin rule vanishes or breaks up", "a rule of 0.2 pt", "rules of 0.5 pt in one ink")
def rules(file: File) -> Iterator[str]:
    """Rules that are too thin, and thin ones in more than one ink."""
    least = file.printer.least_rule
    yield from _first(
        file,
        lambda one: one.kind == "rule" and 0 <= one.size < least - TINY and any(one.inks),
        lambda one: f"a rule of {one.size:.2f} pt, and the printer's least is {least:g}",
    )
    yield from _first(
        file,
        lambda one: one.kind == "rule" and one.size < 1 - TINY and bool(one.inks) and not is_solid(_rounded(one.inks)),
        lambda one: f"a rule of {one.size:.2f} pt in the inks {_shown(one.inks)}",
    )


@rule("PRESS-INTENT", "inks mean nothing without their paper", "no OutputIntent", "an OutputIntent with its profile")
def intent(file: File) -> Iterator[str]:
    """The printing condition that the file is made for."""
    intents = [one for one in file.pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFX"]
    if not intents:
        yield "the file names no printing condition (OutputIntent of PDF/X)"
    elif file.printer.standard == "X-4" and "/DestOutputProfile" not in intents[0]:
        yield "the printing condition has no ICC profile"


@rule("PRESS-CLEAR", "what is translucent prints otherwise than it looks", "a shadow at 40 per cent", "opaque colours")
def clear(file: File) -> Iterator[str]:
    """Transparency, where the standard forbids it."""
    if file.printer.standard == "X-1a":
        yield from _first(file, lambda one: one.clear, lambda one: f"{one.kind} that is translucent")


@rule("PRESS-NOTE", "links and notes are printed, or stop the press", "a link on a page", "no annotation")
def notes(file: File) -> Iterator[str]:
    """Annotations on pages."""
    for number, page in enumerate(file.pdf.pages, 1):
        if len(page.obj.get("/Annots", [])):
            yield f"page {number} has {len(page.obj['/Annots'])} annotations"
            return


@rule("PRESS-DPI", "a coarse picture shows its pixels", "a picture of 72 pixels an inch", "150 pixels an inch or more")
def resolution(file: File) -> Iterator[str]:
    """Pictures with too few pixels at the size at which they stand."""
    least = file.printer.least_dpi
    yield from _first(
        file,
        lambda one: one.kind == "picture" and one.size < least - 1,
        lambda one: f"a picture of {one.size:.0f} pixels an inch",
    )


@rule("PRESS-INK", "paper takes only so much ink: more smears", "black of four full inks", "220 per cent at most")
def total_ink(file: File) -> Iterator[str]:
    """More ink at one place than the paper takes: from the plates where Ghostscript is, else by what is painted."""
    limit = file.printer.ink
    found = separations.most_ink(file.data)
    if found is None:
        found = [0.0] * len(file.pdf.pages)
        for one in file.things:
            found[one.page - 1] = max(found[one.page - 1], 100 * sum(one.inks))
        for number, page in enumerate(file.pdf.pages):
            found[number] = max([found[number], *map(most_ink, pictures(page.obj.get("/Resources")))])
    worst = max(range(len(found)), key=found.__getitem__, default=0)
    if found and found[worst] > limit + SLACK:
        yield f"page {worst + 1} has {found[worst]:.0f} per cent of ink at one place, and the paper takes {limit:g}"


@rule("PRESS-COUNT", "sheets have sides", "7 pages for a printer of sheets of four", "a multiple of the printer's")
def count(file: File) -> Iterator[str]:
    """The number of pages, where the file has all of them."""
    pages, printer = len(file.pdf.pages), file.printer
    if printer.files and pages == 1:
        return
    if pages % printer.multiple:
        yield f"the file has {pages} pages, and the printer takes a multiple of {printer.multiple}"
    if printer.most_pages and pages > printer.most_pages:
        yield f"the file has {pages} pages, and the printer takes {printer.most_pages} at most"


@rule("PRESS-VERSION", "a press reads what its standard has", "a plain PDF", "PDF/X-4 or PDF/X-1a as it was ordered")
def version(file: File) -> Iterator[str]:
    """Whether the file says that it is of the standard that was ordered, and is whole."""
    if file.pdf.is_encrypted:
        yield "the file is encrypted"
    if file.printer.standard == "X-4":
        stated = "PDF/X-4" in _metadata(file.pdf)
    else:
        stated = str(file.pdf.docinfo.get("/GTS_PDFXVersion", "")).startswith("PDF/X-1")
    if not stated:
        yield f"the file does not say that it is PDF/{file.printer.standard}"
    if str(file.pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "the file does not say whether its colours are trapped (/Trapped)"
    if file.printer.standard == "X-1a" and b"/ObjStm" in file.data:
        yield "the file has object streams, which PDF/X-1a has not"


def _metadata(pdf: Pdf) -> str:
    held = pdf.Root.get("/Metadata")
    return held.read_bytes().decode("utf-8", "replace") if isinstance(held, pikepdf.Stream) else ""


def _rounded(inks: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(one, 2) for one in inks)


def _shown(inks: tuple[float, ...]) -> str:
    return " ".join(f"{name}{one:.0%}".rstrip("%") for name, one in zip("CMYK", inks, strict=True) if one)
