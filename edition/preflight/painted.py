"""The lines of a finished PDF as they were painted: their letters from left to right, and where they stand.

Read from the page's own operators and the fonts' own tables, in the order of painting; nothing is guessed of words,
lines or directions.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

_OPERATORS = "q Q cm Do Tf Tm Tc Tj TJ BDC"
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
SAME_LINE = 0.5
"""Points by which the baselines of one line's parts may differ."""
APART = 3.0
"""Points between two parts of which the second begins a line of its own: a cell, a column, what follows a bullet."""
DEEPEST = 8
"""Levels of forms inside forms that are read."""


class Line(NamedTuple):
    """Glyphs that stand side by side: the page (from 0), the left end of the baseline in points from the page's top
    left corner, the letters from left to right, and which piece of marked content they are in: a block of copy."""

    page: int
    x: float
    y: float
    text: str
    piece: int = 0


def lines(data: bytes, places: Sequence[int] | None = None) -> list[Line]:
    """The lines of a PDF in the order of painting; ``places`` are the pages that are read, all without it."""
    found: list[Line] = []
    fonts: dict[tuple[int, int], _Font] = {}
    with pikepdf.open(io.BytesIO(data)) as document:
        for number in places if places is not None else range(len(document.pages)):
            page = document.pages[number]
            _, bottom, _, top = (float(edge) for edge in page.mediabox)
            reader = _Reader(number, top - bottom, fonts)
            reader.read(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), _PLAIN, 0)
            found += reader.lines()
    return found


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _times(a: Sequence[float], b: _Matrix) -> _Matrix:
    """What first ``a`` and then ``b`` does."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


@dataclass(frozen=True)
class _Font:
    """What each code of a font says, and its width in thousandths of an em."""

    texts: dict[int, str]
    widths: dict[int, float]


@dataclass
class _Reader:
    """Reads one page; parts of lines are (x, y, end, text, piece)."""

    page: int
    height: float
    fonts: dict[tuple[int, int], _Font]
    parts: list[tuple[float, float, float, str, int]] = field(default_factory=list)
    piece: int = 0

    def read(self, stream: Any, resources: Any, matrix: _Matrix, depth: int) -> None:
        """Read the operators of a page, or of a form on it."""
        stack = [matrix]
        text, size, spaced, font = _PLAIN, 1.0, 0.0, _Font({}, {})
        for one in pikepdf.parse_content_stream(stream, _OPERATORS):
            operands, op = one.operands, str(one.operator)
            if op == "q":
                stack.append(stack[-1])
            elif op == "Q":
                if len(stack) > 1:
                    stack.pop()
            elif op == "cm":
                stack[-1] = _times([float(edge) for edge in operands], stack[-1])
            elif op == "Tm":
                text = _times([float(edge) for edge in operands], _PLAIN)
            elif op == "Tf":
                font, size = self._font(resources, str(operands[0])), float(operands[1])
            elif op == "Tc":
                spaced = float(operands[0])
            elif op == "BDC":
                marks = operands[1]
                self.piece += isinstance(marks, pikepdf.Dictionary) and "/MCID" in marks
            elif op == "Do":
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if form is not None and form.get("/Subtype") == "/Form" and depth < DEEPEST:
                    own = _times([float(one) for one in form.get("/Matrix", _PLAIN)], stack[-1])
                    self.read(form, form.get("/Resources", resources), own, depth + 1)
            else:
                said, wide = _shown(operands[0] if op == "TJ" else [operands[0]], font, size, spaced)
                left = _times(text, stack[-1])
                right = _times((1.0, 0.0, 0.0, 1.0, wide, 0.0), left)
                self.parts.append((left[4], self.height - left[5], right[4], said, self.piece))
                text = _times((1.0, 0.0, 0.0, 1.0, wide, 0.0), text)

    def _font(self, resources: Any, name: str) -> _Font:
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return _Font({}, {})
        key = font.objgen
        if key not in self.fonts:
            self.fonts[key] = _Font(_texts(font), _widths(font))
        return self.fonts[key]

    def lines(self) -> Iterator[Line]:
        """The parts put together where one is right beside the other on a baseline."""
        x = y = end = 0.0
        own = 0
        said: list[str] = []
        for left, baseline, right, text, piece in self.parts:
            if said and (abs(baseline - y) > SAME_LINE or abs(left - end) > APART or piece != own):
                yield Line(self.page, x, y, "".join(said), own)
                said = []
            if not said:
                x, y, own = left, baseline, piece
            said.append(text)
            end = right
        if said:
            yield Line(self.page, x, y, "".join(said), own)


def _shown(array: Any, font: _Font, size: float, spaced: float) -> tuple[str, float]:
    """What the operand of TJ says, and how wide it is."""
    said: list[str] = []
    wide = 0.0
    for one in array:
        if isinstance(one, pikepdf.String):
            codes = bytes(one)
            for at in range(0, len(codes) - 1, 2):
                code = codes[at] << 8 | codes[at + 1]
                said.append(font.texts.get(code, ""))
                wide += font.widths.get(code, 0.0) * size / 1000 + spaced
        else:
            wide -= float(one) * size / 1000
    return "".join(said), wide


def _texts(font: Any) -> dict[int, str]:
    """What each code is read as, by the font's table."""
    table = font.get("/ToUnicode")
    if table is None:
        return {}
    data = table.read_bytes()
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        codes = _HEX.findall(block)
        found.update((int(code, 16), _decoded(said)) for code, said in zip(codes[::2], codes[1::2], strict=False))
    for block in _RANGES.findall(data):
        codes = _HEX.findall(block)
        for first, last, said in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
            start = _decoded(said)
            for step in range(min(int(last, 16) - int(first, 16), 0xFFFF) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step) if start else ""
    return found


def _decoded(said: bytes) -> str:
    return bytes.fromhex(said.decode("ascii")).decode("utf-16-be", "replace")


def _widths(font: Any) -> dict[int, float]:
    """The width of each code, by the font's descendant."""
    found: dict[int, float] = {}
    descendants = font.get("/DescendantFonts")
    array = list(descendants[0].get("/W", [])) if descendants is not None else []
    at = 0
    while at + 1 < len(array):
        first, second = int(array[at]), array[at + 1]
        if isinstance(second, pikepdf.Array):
            found.update((first + step, float(width)) for step, width in enumerate(second))
            at += 2
        else:
            found.update((code, float(array[at + 2])) for code in range(first, min(int(second), first + 0xFFFF) + 1))
            at += 3
    return found
