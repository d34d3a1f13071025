"""Lines as they came out: where each full line of copy ends in the finished PDF, held against where it should."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

import pypdfium2
from pypdfium2 import raw

from edition.findings import Finding, Source, warning
from edition.layout import Grid
from edition.makeup.dummy import Dummy, Leg, Page
from edition.model import Style
from edition.typeset.galley import SPACE, Galley, SetBlock
from edition.typeset.paragraph import Line
from edition.typeset.scripts import IDEOGRAPHIC, elasticity, in_rows
from edition.typeset.styles import STYLES
from edition.words import is_rtl

OVER, UNDER = 0.2, 4.0
"""By how much a full line may pass its column's edge (ems of the body size: the tail of an italic J, at each edge at
which italics stand), or end before it (points: a hyphen, a stop are narrow)."""
_MOST = 20

Box = tuple[float, float]
"""Left and right edge of a run of letters, in points."""


def of_print(data: bytes, dummy: Dummy, grid: Grid) -> list[Finding]:
    """A finding for each full line that is wider or narrower on the page than it was set; the first twenty."""
    findings: list[Finding] = []
    with opened(data) as document:
        for number, page in enumerate(dummy.pages):
            found = list(_of_page(dummy, page, _boxes(document[number], grid), grid))
            if found:  # the boxes of runs have blanks at their ends: those of letters have not, and take longer
                found = list(_of_page(dummy, page, _letters(document[number], grid), grid))
            findings += found
            if len(findings) >= _MOST:
                return findings[:_MOST]
    return findings


def _of_page(dummy: Dummy, page: Page, boxes: dict[int, list[Box]], grid: Grid) -> Iterator[Finding]:
    for module in page.modules:
        galley = dummy.galleys.get(module.slug)
        for leg in module.legs if galley is not None else ():
            assert galley is not None
            for line, off in _wrong(galley, leg, boxes, grid):
                yield _finding(dummy, galley, line, page.number, off)


@contextmanager
def opened(data: bytes, places: Sequence[int] | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, open; without what it tells viewers of its direction, by which pdfium turns lines of Latin round.

    With ``places`` it has these pages alone, in that order.
    """
    document, bare = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    try:
        bare.import_pages(document, None if places is None else list(places))
        yield bare
    finally:
        bare.close()
        document.close()


def _boxes(page: pypdfium2.PdfPage, grid: Grid) -> dict[int, list[Box]]:
    """The boxes of runs of letters on a page, by the row of the grid in which their middle is."""
    text = page.get_textpage()
    height = page.get_height()
    found: dict[int, list[Box]] = defaultdict(list)
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for i in range(raw.FPDFText_CountRects(text.raw, 0, -1)):
        raw.FPDFText_GetRect(text.raw, i, left, top, right, bottom)
        if right.value - left.value > 0.1:
            middle = height - (top.value + bottom.value) / 2
            found[int((middle - grid.top) / grid.leading)].append((left.value, right.value))
    text.close()
    page.close()
    return found


def _letters(page: pypdfium2.PdfPage, grid: Grid) -> dict[int, list[Box]]:
    """The boxes of the letters of a page, by the row of the grid on which they are."""
    text = page.get_textpage()
    height = page.get_height()
    found: dict[int, list[Box]] = defaultdict(list)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(text.count_chars()):
        if chr(raw.FPDFText_GetUnicode(text.raw, i)).isspace():
            continue
        raw.FPDFText_GetCharBox(text.raw, i, left, right, bottom, top)
        if right.value - left.value > 0.1:
            middle = height - (top.value + bottom.value) / 2
            found[int((middle - grid.top) / grid.leading)].append((left.value, right.value))
    text.close()
    page.close()
    return found


def _wrong(galley: Galley, leg: Leg, boxes: dict[int, list[Box]], grid: Grid) -> Iterator[tuple[int, float]]:
    """The full lines of a leg that do not fill it, with the points by which they are too wide (or, below 0, narrow)."""
    x = grid.x(leg.column)
    above = leg.row + len(galley.repeated(leg.start)) - leg.start
    known: dict[int, _Nature] = {}
    for i in range(leg.start, leg.end):
        one = galley.lines[i]
        if one.block == SPACE or not _full(galley.blocks[one.block], one.line):
            continue
        if one.block not in known:
            known[one.block] = _nature(galley.blocks[one.block])
        nature = known[one.block]
        if not nature.plain:
            continue
        own = [box for box in boxes.get(above + i, ()) if x - grid.body - 2 < box[0] < x + grid.measure]
        if not own:
            continue
        wide = max(right for _, right in own) - min(left for left, _ in own)
        block = galley.blocks[one.block]
        off = wide - (grid.measure - block.inset - block.indent * one.line.first)
        least = grid.body if nature.ideographic else UNDER  # a full-width stop fills half its box
        if not (-least <= off <= OVER * grid.body * max(1, nature.slanted_ends(one.line))):
            yield i, off


@dataclass(frozen=True)
class _Nature:
    """What the lines of a block have in common.

    ``plain``: whether the boxes in the file are those of its letters and of nothing else. ``ideographic``: whether it
    is Han. ``starts`` are where its runs begin, ``slanted`` which of these are in italics.
    """

    plain: bool
    ideographic: bool
    starts: tuple[int, ...]
    slanted: tuple[bool, ...]

    def slanted_ends(self, line: Line) -> int:
        """At how many of its ends a line is in italics."""
        return sum(self.slanted[bisect_right(self.starts, end) - 1] for end in (line.start, line.end - 1))


def _full(block: SetBlock, line: Line) -> bool:
    """Whether a line is full, and nothing but its letters is beside it."""
    return line.justified and not (block.end_inset or line.lead or (line.first and block.marker))


def _nature(block: SetBlock) -> _Nature:
    text = block.text
    starts = tuple(accumulate((len(run.text) for run in block.runs[:-1]), initial=0))
    always = Style.ITALIC in STYLES[block.kind].style
    slanted = tuple(always or Style.ITALIC in run.style for run in block.runs) or (always,)
    return _Nature(in_rows(text) or is_rtl(text), elasticity(text) is IDEOGRAPHIC, starts, slanted)


def _finding(dummy: Dummy, galley: Galley, number: int, page: int, off: float) -> Finding:
    one = galley.lines[number]
    block = galley.blocks[one.block]
    article = dummy.articles.get(block.slug)
    text = block.text[one.line.start : one.line.end]
    how = "wider" if off > 0 else "narrower"
    message = f"a line on page {page} is {abs(off):.1f} points {how} than it was set: '{text[:60]}'"
    source = article.source if article else Source("")
    return warning("LINE-WIDTH", source, message, "look at the page; please report it with the report's text")
