"""Lines of a finished PDF by the origins of their characters, for tests that hold them against the plan."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict

import pypdfium2
from conftest import Planned
from pypdfium2 import raw

from edition.model import Run, Style
from edition.preflight.lines import opened
from edition.preflight.units import letters as squeezed
from edition.render import pdf
from edition.render.page import PageMaker
from edition.typeset.galley import SPACE, GalleyLine, SetBlock
from edition.typeset.scripts import in_rows, leads_left
from edition.typeset.styles import STYLES
from edition.words.direction import RTL_LETTER as RTL

_MIXED = re.compile(f"{RTL.pattern}|\u200f")
"""A letter, or a mark of direction, by which a line has no one order."""
_TURNED = str.maketrans("»)]}>›”’", "«([{<‹“‘")


def rows(data: bytes) -> list[dict[int, list[tuple[float, str]]]]:
    """For each page, baseline (rounded points from the top) to its (x in points, character) in order of painting."""
    with opened(data) as document:
        return [_rows(page) for page in document]


def _rows(page: pypdfium2.PdfPage) -> dict[int, list[tuple[float, str]]]:
    """What ``rows`` says of one page."""
    height = page.get_height()
    text = page.get_textpage()
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text.raw, i))
        if char.isspace() or raw.FPDFText_IsGenerated(text.raw, i) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
        found[round((height - y.value) * 4)].append((x.value, char))
    text.close()
    page.close()
    return found


def letters(page: dict[int, list[tuple[float, str]]], left: float, right: float, top: float, bottom: float) -> str:
    """The letters whose origin lies in a rectangle (points from the top left), without spaces."""
    found = "".join(
        char
        for baseline in sorted(page)
        if top <= baseline / 4 < bottom
        for x, char in page[baseline]
        if left <= x < right
    )
    # characters beyond the basic plane come in two halves
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def painted(plan: Planned) -> bytes:
    """The PDF of a plan, which WeasyPrint had nothing to say about."""
    data, findings = pdf.write(PageMaker(plan.look, plan.made, plan.issue, plan.setter))
    assert not [str(finding) for finding in findings]
    return data


def wrong_lines(plan: Planned, data: bytes) -> list[str]:
    """Planned lines that do not stand where they should in the PDF: letter for letter, in the order of the line.

    Where letters are not one glyph after another (right to left, Devanagari), all of them, in any order.
    """
    pages, grid = rows(data), plan.look.grid
    boxes = dict.fromkeys(map(ord, plan.setter.faces.missing))
    wrong = []
    for page, module in plan.made.dummy.modules():
        galley = plan.made.dummy.galleys.get(module.slug)
        for leg in module.legs:
            assert galley is not None
            for i in range(leg.start, leg.end):
                line = galley.lines[i]
                if line.block == SPACE or (line.line.start == line.line.end and not line.line.cells):
                    continue
                block = galley.blocks[line.block]
                planned = squeezed(_planned(block, line, galley.lines[i + 1 : i + 2]).translate(boxes))
                x, y = grid.x(leg.column), grid.y(leg.row + len(galley.repeated(leg.start)) + i - leg.start)
                depth = grid.leading * STYLES[block.kind].rows
                found = squeezed(letters(pages[page.number - 1], x - 2, x + grid.measure + 2, y, y + depth))
                plain = (
                    in_rows(planned)
                    and not line.line.cells
                    and not _MIXED.search(block.text)
                    and not (leads_left(block.text, block.lang) if block.rtl is None else block.rtl)
                    and not any(map(_raised, block.runs))
                )
                if found != planned if plain else _bag(found) != _bag(planned):
                    wrong.append(f"page {page.number} {module.slug} line {i}: {planned!r} is {found!r}")
    return wrong


def _bag(text: str) -> list[str]:
    """The letters of a line in any order: no marks, brackets turned one way, nothing that comes in halves."""
    return sorted(
        char for char in text.translate(_TURNED) if unicodedata.category(char) != "Mn" and char < "\U00010000"
    )


def _raised(run: Run) -> bool:
    """Whether a run is on a baseline of its own."""
    return bool(run.style & (Style.SUPERSCRIPT | Style.SUBSCRIPT))


def _planned(block: SetBlock, line: GalleyLine, after: tuple[GalleyLine, ...]) -> str:
    """What should stand on a line; a drop cap is on the last of the lines beside it."""
    own = line.line
    if own.cells:
        return "".join(block.text[cell.start : cell.end] for cell in own.cells)
    before = block.marker if own.first else ""
    if block.cap and own.lead and not (after and after[0].line.lead):
        before = block.drop
    return before + block.text[own.start : own.end]
