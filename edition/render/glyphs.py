"""Lines as WeasyPrint's pictures: glyphs at their places, drawn straight into its page.

WeasyPrint lays out and draws a line in about a millisecond, whatever is in it. Lines that the setter has broken
need neither: a stretch of them is an ``<object>`` whose picture is a ``GlyphBlock``, which WeasyPrint asks to draw
itself. Fonts, subsets, tags and pages stay WeasyPrint's; see docs/decisions/0007-painting-glyphs.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.text.line_break import create_layout

from edition.typeset.faces import SMALL_CAPS, Glyphs
from edition.typeset.formulas import Step

POINTS = 0.75
"""Points in a CSS pixel, the unit in which WeasyPrint draws."""

_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}
"""The operators of PDF for the steps of an outline."""
UNKNOWN = "\ufffd"
"""What a box that stands for a character without a face is read as."""
UNSAID = "\u200b"
"""What a glyph is read as whose letters another one has; were it nothing, readers would take its number for one."""
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


@dataclass(frozen=True, slots=True)
class Painted:
    """A line: its stretches from left to right, and its text where readers could not tell it from the glyphs."""

    stretches: tuple[Stretch, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline, in points from the box's top left corner."""

    x: float
    y: float
    width: float


@dataclass
class GlyphBlock:
    """Lines in a box, as WeasyPrint's picture protocol asks: a size in points, and a way to draw itself.

    Right-to-left copy is there in the order of the eye, which is what readers of PDF files expect.
    """

    width: float
    height: float
    lines: tuple[Painted, ...]
    used: FontsUsed
    rules: tuple[Rule, ...] = ()
    outlines: tuple[Step, ...] = ()
    """Paths to be filled, in points from the box's top left corner; where there are any, the glyphs are not seen."""

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width / POINTS, self.height / POINTS, self.width / self.height

    def links(self) -> Iterator[tuple[str, float, float, float]]:
        """Where the links stand: (address, left, baseline, width), in points from the box's corner."""
        for line in self.lines:
            yield from ((one.href, one.x, one.y, one.width) for one in line.stretches if one.href)

    def draw(self, stream: Any, _width: float, _height: float, style: Any) -> None:
        """Write the text operators; the origin is the box's top left corner, y grows downwards."""
        stream.set_color(style["color"])
        for op, points in self.outlines:
            at = " ".join(f"{point / POINTS:.3f}" for point in points)
            stream.stream.append(f"{at} {_PATH[op]}".strip().encode())
        if self.outlines:
            stream.fill()
        stream.begin_text()
        if self.outlines:
            stream.stream.append(b"3 Tr")
        rise = tracking = 0.0
        for line in self.lines:
            if line.says:
                spelt = line.says.encode("utf-16-be", "replace").hex()
                stream.stream.append(f"/Span <</ActualText <FEFF{spelt}>>> BDC".encode())
            for one in line.stretches:
                font = self.used.font(one.role, stream, style)
                stream.set_font_size(font.hash, one.size / POINTS)
                if one.rise != rise:
                    rise = one.rise
                    stream.set_text_rise(rise / POINTS)
                if one.tracking != tracking:
                    tracking = one.tracking
                    stream.stream.append(f"{tracking / one.scale / POINTS:.4f} Tc".encode())
                stream.set_text_matrix(one.scale, 0, 0, -1, round(one.x / POINTS, 3), round(one.y / POINTS, 3))
                stream.show_text(one.shown)
            if line.says:
                stream.stream.append(b"EMC")
        if rise:
            stream.set_text_rise(0)
        if tracking:
            stream.stream.append(b"0 Tc")
        if self.outlines:
            stream.stream.append(b"0 Tr")
        stream.end_text()
        for rule in self.rules:
            stream.rectangle(rule.x / POINTS, rule.y / POINTS, rule.width / POINTS, HAIRLINE / POINTS)
            stream.fill()
        for one in (one for line in self.lines for one in line.stretches):
            if one.struck:
                stream.rectangle(one.x / POINTS, (one.y - one.size * 0.28) / POINTS, one.width / POINTS, 0.6)
                stream.fill()


@dataclass
class FontsUsed:
    """WeasyPrint's fonts by role, with the glyphs that were shown, so that it embeds and maps just these."""

    shown: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)
    _fonts: dict[tuple[str, int], Any] = field(default_factory=dict)

    def note(self, role: str, glyphs: Glyphs) -> None:
        """Remember glyphs of ``role`` with their widths and texts; of two texts that of fewer letters."""
        seen = self.shown.setdefault(role, {})
        for glyph, text in zip(glyphs.row, glyphs.texts, strict=True):
            said = seen.get(glyph.number, (0, UNSAID))[1]
            if said == UNSAID or 0 < len(text) < len(said):
                seen[glyph.number] = (glyph.nominal, (text or UNSAID) if glyph.number else UNKNOWN)

    def font(self, role: str, stream: Any, style: Any) -> Any:
        """WeasyPrint's font of ``role``, found as its own text would find it."""
        key = (role, id(stream._fonts))
        if key not in self._fonts:
            own = style.copy()
            own["font_family"] = (f"f-{role.removesuffix(SMALL_CAPS)}",)
            own["font_size"] = 16.0
            layout = create_layout(self._sample(role), own, None, None, 0)
            line, _ = layout.get_first_line()
            font, _ = stream.add_font(line.runs[0].data.item.analysis.font)
            for number, (width, text) in self.shown[role].items():
                font.widths.setdefault(number, width)
                font.to_unicode.setdefault(number, text)
            self._fonts[key] = font
        return self._fonts[key]

    def _sample(self, role: str) -> str:
        """A letter that the face of ``role`` has, lest Pango takes another face for it."""
        texts: Sequence[str] = [text for _, text in self.shown[role].values()]
        return next((text[0] for text in texts if text and text[0].isalnum()), next(filter(None, texts), "x"))
