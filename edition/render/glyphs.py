"""Lines as WeasyPrint's pictures: glyphs at their places, drawn straight into its page.

WeasyPrint lays out and draws a line in about a millisecond, whatever is in it. Lines that the setter has broken
need neither: a stretch of them is an ``<object>`` whose picture is a ``GlyphBlock``, which WeasyPrint asks to draw
itself. Fonts, subsets, tags and pages stay WeasyPrint's; see docs/decisions/0007-painting-glyphs.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edition.render import weasy
from edition.render.fonts import FontsUsed
from edition.typeset.formulas import Step

POINTS = 0.75
"""Points in a CSS pixel, the unit in which WeasyPrint draws."""

_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}
"""The operators of PDF for the steps of an outline."""
_SOFT_HYPHEN = b"/Span <</ActualText <FEFF00AD>>> BDC"
HAIRLINE = 0.4
"""Points."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs of one face, size and rise in one line: ``shown`` is the operand of the operator TJ; lengths in points.

    ``scale`` is how wide the glyphs are drawn (1 is natural), ``tracking`` the space after each.
    """

    role: str
    size: float
    rise: float
    x: float
    y: float
    width: float
    shown: str
    href: str = ""
    struck: bool = False
    scale: float = 1.0
    tracking: float = 0.0
    lang: str = ""
    """The language of its words where it is another one than that of the block."""
    after: str = ""
    """What follows it at the end of a line: a blank, or the hyphen that divides a word, which is no letter of it."""
    divides: bool = False
    """Whether that is a hyphen."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline, in points from the box's top left corner."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class CellGlyphs:
    """The stretches of one cell of a table, and whether it is a head."""

    stretches: tuple[Stretch, ...]
    head: bool


@dataclass
class GlyphBlock:
    """Lines in a box, as WeasyPrint's picture protocol asks: a size in points, and a way to draw itself.

    Right-to-left copy is there in the order of the eye, which is what readers of PDF files expect.
    """

    width: float
    height: float
    stretches: tuple[Stretch, ...]
    """In reading order, line after line and cell after cell; those of one line from left to right."""
    used: FontsUsed
    rules: tuple[Rule, ...] = ()
    outlines: tuple[Step, ...] = ()
    """Paths to be filled, in points from the box's top left corner; where there are any, the glyphs are not seen."""
    rows: tuple[tuple[CellGlyphs, ...], ...] = ()
    """Of a table, its rows and their cells, which are all of its stretches."""
    said: str = ""
    """Its words in the order of reading, where that is not the order of the eye from left to right."""

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width / POINTS, self.height / POINTS, self.width / self.height

    def links(self) -> Iterator[tuple[str, float, float, float]]:
        """Where the links stand: (address, left, baseline, width), in points from the box's corner."""
        yield from ((one.href, one.x, one.y, one.width) for one in self.stretches if one.href)

    def draw(self, stream: Any, _width: float, _height: float, style: Any) -> None:
        """Draw itself in the colour of its element."""
        if self.said:
            weasy.say(stream, self.said)
        self.paint(stream, style, style["color"])

    def paint(self, stream: Any, style: Any, colour: Any, own: Sequence[Stretch] | None = None) -> None:
        """Write the text operators; the origin is the box's top left corner, y grows downwards.

        ``own`` are the stretches that are written, all of them unless they are stated, and then no rules.
        """
        stream.set_color(colour)
        stretches = self.stretches if own is None else own
        for op, points in self.outlines:
            at = " ".join(f"{point / POINTS:.3f}" for point in points)
            stream.stream.append(f"{at} {_PATH[op]}".strip().encode())
        if self.outlines:
            stream.fill()
        stream.begin_text()
        if self.outlines:
            stream.stream.append(b"3 Tr")
        rise = tracking = 0.0
        for one in stretches:
            if not self.used.shows(one.role):  # marks of direction alone, which have no glyph
                continue
            font = self.used.font(one.role, stream, style)
            stream.set_font_size(font.hash, one.size / POINTS)
            if one.rise != rise:
                rise = one.rise
                stream.set_text_rise(rise / POINTS)
            if one.tracking != tracking:
                tracking = one.tracking
                stream.stream.append(f"{tracking / one.scale / POINTS:.4f} Tc".encode())
            stream.set_text_matrix(one.scale, 0, 0, -1, round(one.x / POINTS, 3), round(one.y / POINTS, 3))
            if one.lang:
                stream.stream.append(f"/Span <</Lang ({one.lang})>> BDC".encode())
            stream.show_text(one.shown if one.divides else one.shown + one.after)
            if one.divides:
                stream.stream.append(_SOFT_HYPHEN)
                stream.show_text(one.after)
                stream.stream.append(b"EMC")
            if one.lang:
                stream.stream.append(b"EMC")
        if rise:
            stream.set_text_rise(0)
        if tracking:
            stream.stream.append(b"0 Tc")
        if self.outlines:
            stream.stream.append(b"0 Tr")
        stream.end_text()
        if own is None:
            self.ruled(stream)
        for one in stretches:
            if one.struck:
                stream.rectangle(one.x / POINTS, (one.y - one.size * 0.28) / POINTS, one.width / POINTS, 0.6)
                stream.fill()

    def ruled(self, stream: Any) -> None:
        """Draw the hairlines."""
        for rule in self.rules:
            stream.rectangle(rule.x / POINTS, rule.y / POINTS, rule.width / POINTS, HAIRLINE / POINTS)
            stream.fill()
