"""The parts of a line: words of one face and style, their operands, and what all lines of a block have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model import Style
from edition.render.glyphs import CellGlyphs, Stretch
from edition.typeset import bidi, scripts
from edition.typeset.galley import SetBlock

SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Shares of what a line leaves white that stand before it, from the left."""
RISE = {Style.SUPERSCRIPT: 0.33, Style.SUBSCRIPT: -0.14}
"""How far raised and lowered runs stand from the baseline, in ems of their block."""
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A tag of a language as it may stand in a PDF."""
LTR_MARK, RTL_MARK = "\u200e", "\u200f"
LAST_GLYPH = re.compile(r"(.*)([0-9a-f]{4})>", re.DOTALL)
"""An operand of TJ and the number of its last glyph."""
MOVED = "\x01"
"""Marks, in an operand, where glyphs are raised; the number of thousandths of an em follows."""
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which say nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one face, style and direction in a line."""

    role: str
    size: float
    text: str
    style: Style
    href: str
    lang: str
    rtl: bool = False
    foreign: str = ""
    """Its language where the copy marks it as another one than that of its block."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Words as operands of TJ from left to right, what is between them, their width in ems, and how many glyphs."""

    words: tuple[str, ...]
    blank: str
    width: float
    count: int
    gaps: int

    def shown(self, wider: float, rtl: bool) -> str:
        """One operand, each space ``wider`` by thousandths of an em."""
        if not self.gaps or not wider:
            return self.blank.join(self.words)
        # before the space where the line runs to the left: a vowel mark may follow it
        between = f"{-wider:.1f}{self.blank}" if rtl else f"{self.blank}{-wider:.1f}"
        return between.join(self.words)


@dataclass(frozen=True, slots=True)
class Known:
    """What all lines of a block have in common: direction, levels of its characters, text, where its runs begin."""

    rtl: bool
    levels: list[int]
    text: str
    starts: list[int]


def raised(shown: str, size: float, rise: float) -> str:
    """An operand whose moved glyphs are raised by operators between pieces of it."""
    pieces = shown.split(MOVED)
    for i in range(1, len(pieces), 2):
        height = rise + float(pieces[i]) / 1000 * size
        pieces[i] = f"] TJ {height / 0.75:.3f} Ts ["
    return "".join(pieces)


def levels_of_cells(block: SetBlock, rtl: bool) -> list[int]:
    """The levels of a table's characters: each cell is a paragraph, one without letters of the table's direction."""
    found: list[int] = []
    for row in block.rows:
        for cell in row:
            text = cell.text
            own = scripts.leads_left(text, block.lang) if any(map(str.isalpha, text)) else rtl
            found += bidi.levels(text, own) + [int(rtl)] * (3 if cell is not row[-1] else 1)
    return found[: len(block.text)]


def starts_of_rows(block: SetBlock) -> list[int]:
    """Where the rows of a table begin in its text; see ``levels_of_cells`` for what is between its cells."""
    starts, at = [], 0
    for row in block.rows:
        starts.append(at)
        at += sum(len(cell.text) + 3 for cell in row) - 2
    return starts


def row_of(cells: dict[float, list[Stretch]], heads: tuple[bool, ...]) -> tuple[CellGlyphs, ...]:
    """A row of a table from what its columns have, by their places."""
    order = sorted(cells)
    return tuple(CellGlyphs(tuple(cells[x]), place < len(heads) and heads[place]) for place, x in enumerate(order))


def address_of(block: SetBlock, href: str) -> str:
    """Where a link leads; a note's place is its article's own."""
    return f"#{block.slug}-{href[1:]}" if href.startswith("#") and not block.refers else href


def read_aloud(text: str, whole: str) -> str:
    """``text`` in the order of reading, where ``whole``, of which it is a part, has letters that run to the left."""
    return " ".join(_CONTROLS.sub("", text).split()) if scripts.RTL_LETTER.search(whole) else ""
