"""Lines painted as glyphs, straight into WeasyPrint's page: for plain rows of a left-to-right script.

WeasyPrint lays out and draws a line in about a millisecond, whatever is in it. A stretch of lines that the
setter has broken needs neither: it is an ``<object>`` whose picture is a ``GlyphBlock``, which WeasyPrint asks
to draw itself. Fonts, subsets, tags and pages stay WeasyPrint's; see docs/decisions/0007-painting-glyphs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.text.line_break import create_layout

from edition.model import Style
from edition.typeset.faces import Faces
from edition.typeset.galley import Galley, GalleyLine, SetBlock, face_of
from edition.typeset.styles import ITEM_INSET, STYLES, scale_of

POINTS = 0.75
"""Points in a CSS pixel, the unit in which WeasyPrint draws."""
RISE = {Style.SUPERSCRIPT: 0.33, Style.SUBSCRIPT: -0.14}
"""How far raised and lowered runs stand from the baseline, in ems of their block."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs of one face, size and rise in one line: ``shown`` is the operand of the operator TJ; lengths in points."""

    role: str
    size: float
    rise: float
    x: float
    y: float
    width: float
    shown: str
    href: str
    struck: bool


@dataclass
class GlyphBlock:
    """A block's lines in one leg, as WeasyPrint's picture protocol asks: a size, and a way to draw itself."""

    width: float
    height: float
    stretches: tuple[Stretch, ...]
    used: FontsUsed

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width / POINTS, self.height / POINTS, self.width / self.height

    def draw(self, stream: Any, _width: float, _height: float, style: Any) -> None:
        """Write the text operators; the origin is the block's top left corner, y grows downwards."""
        stream.set_color(style["color"])
        stream.begin_text()
        rise = 0.0
        for one in self.stretches:
            font = self.used.font(one.role, stream, style)
            stream.set_font_size(font.hash, one.size / POINTS)
            if one.rise != rise:
                rise = one.rise
                stream.set_text_rise(rise / POINTS)
            stream.set_text_matrix(1, 0, 0, -1, round(one.x / POINTS, 3), round(one.y / POINTS, 3))
            stream.show_text(one.shown)
        if rise:
            stream.set_text_rise(0)
        stream.end_text()
        for one in self.stretches:
            if one.struck:
                stream.rectangle(one.x / POINTS, (one.y - one.size * 0.28) / POINTS, one.width / POINTS, 0.6)
                stream.fill()


@dataclass
class FontsUsed:
    """WeasyPrint's fonts by role, with the glyphs that were shown, so that it embeds and maps just these."""

    shown: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)
    _fonts: dict[tuple[str, int], Any] = field(default_factory=dict)

    def note(self, role: str, glyphs: Sequence[tuple[int, int, float]], texts: Sequence[str]) -> None:
        """Remember glyphs of ``role`` with their widths and texts."""
        seen = self.shown.setdefault(role, {})
        for (number, nominal, _), text in zip(glyphs, texts, strict=True):
            seen.setdefault(number, (nominal, text))

    def font(self, role: str, stream: Any, style: Any) -> Any:
        """WeasyPrint's font of ``role``, found as its own text would find it."""
        key = (role, id(stream._fonts))
        if key not in self._fonts:
            own = style.copy()
            own["font_family"] = (f"f-{role}",)
            own["font_size"] = 16.0
            layout = create_layout("x", own, None, None, 0)
            line, _ = layout.get_first_line()
            font, _ = stream.add_font(line.runs[0].data.item.analysis.font)
            for number, (width, text) in self.shown[role].items():
                font.widths.setdefault(number, width)
                font.to_unicode.setdefault(number, text)
            self._fonts[key] = font
        return self._fonts[key]


@dataclass
class GlyphPainter:
    """Makes glyph blocks; None where a block is not plain rows of glyphs, and WeasyPrint has to set it."""

    faces: Faces
    measure: float
    body: float
    leading: float
    used: FontsUsed = field(default_factory=FontsUsed)
    _plain: dict[tuple[str, int], bool] = field(default_factory=dict)
    _rows: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    _operands: dict[tuple[str, str, str], tuple[str, float]] = field(default_factory=dict)

    @property
    def baseline(self) -> float:
        """Where the baseline stands below a row's top, in points: as CSS centres the text face in its line."""
        face = self.faces.by_role["text"]
        ascent, descent = face.ascent * self.body, -face.descent * self.body
        return (self.leading - ascent - descent) / 2 + ascent

    def block(self, galley: Galley, number: int, lines: Sequence[GalleyLine]) -> GlyphBlock | None:
        """The lines of block ``number``, or None."""
        block = galley.blocks[number]
        if not self._is_plain(galley, number, block):
            return None
        stretches: list[Stretch] = []
        for row, one in enumerate(lines):
            y = row * self.leading + self.baseline
            if one.line.first and block.marker:
                stretches += self._marker(galley.lang, block, y)
            stretches += self._line(galley.lang, block, one, y)
        return GlyphBlock(self.measure, len(lines) * self.leading, tuple(stretches), self.used)

    def _is_plain(self, galley: Galley, number: int, block: SetBlock) -> bool:
        """Whether every word of a block is a row of glyphs of its own face."""
        key = (galley.slug, number)
        if key not in self._plain:
            self._plain[key] = all(
                self._row_of(face_of(block.kind, run), word, galley.lang)
                for run in block.runs
                for word in run.text.split()
            )
        return self._plain[key]

    def _row_of(self, role: str, word: str, lang: str) -> bool:
        key = (role, word, lang)
        found = self._rows.get(key)
        if found is None:
            face = self.faces.by_role[role]
            found = all(ord(char) in face.covers for char in word) and face.glyphs(word, lang).plain
            self._rows[key] = found
        return found

    def _marker(self, lang: str, block: SetBlock, y: float) -> list[Stretch]:
        x = block.inset - ITEM_INSET * self.body
        shown, width = self._shown("text", block.marker, lang, 0.0)
        return [Stretch("text", self.body, 0.0, x, y, width * self.body, shown, "", False)]

    def _line(self, lang: str, block: SetBlock, one: GalleyLine, y: float) -> list[Stretch]:
        """One line's stretches, its spaces widened or narrowed so that it ends at the measure."""
        style = STYLES[block.kind]
        x = block.inset + (block.indent if one.line.first else 0.0)
        parts = self._parts(block, one, style.size * self.body)
        natural = sum(self._width(role, text, lang) * size for role, size, text, _, _ in parts)
        spaces = sum(text.count(" ") for _, _, text, _, _ in parts)
        extra = (self.measure - x - natural) / spaces if one.line.justified and spaces else 0.0
        found: list[Stretch] = []
        for role, size, text, style_of, href in parts:
            shown, width = self._shown(role, text, lang, extra / size * 1000)
            rise = next((RISE[bit] * self.body for bit in RISE if style_of & bit), 0.0) if style_of else 0.0
            struck = bool(style_of & Style.STRUCK) if style_of else False
            found.append(Stretch(role, size, rise, x, y, width * size, shown, href, struck))
            x += width * size
        return found

    def _parts(self, block: SetBlock, one: GalleyLine, size: float) -> list[tuple[str, float, str, Style, str]]:
        """The line as (role, size, text, style, link) for each run in it, with the hyphen that was added."""
        start, end = one.line.start, one.line.end
        family = STYLES[block.kind].family
        parts: list[tuple[str, float, str, Style, str]] = []
        at = 0
        for run in block.runs:
            first, last = max(start, at), min(end, at + len(run.text))
            if first < last:
                text = run.text[first - at : last - at].replace("\n", " ")
                role = face_of(block.kind, run)
                parts.append((role, size * scale_of(family, run.style), text, run.style, run.href))
            at += len(run.text)
        if one.line.hyphen and parts:
            role, scaled, text, style_of, href = parts[-1]
            parts[-1] = (role, scaled, text + "-", style_of, href)
        return parts

    def _width(self, role: str, text: str, lang: str) -> float:
        space = self._operand(role, " ", lang)[1]
        words = text.split(" ")
        return sum(self._operand(role, word, lang)[1] for word in words if word) + space * (len(words) - 1)

    def _shown(self, role: str, text: str, lang: str, extra: float) -> tuple[str, float]:
        """``text`` as the operand of TJ, each space ``extra`` thousandths of an em wider; and its width in ems."""
        words = text.split(" ")
        if len(words) == 1:
            return self._operand(role, text, lang)
        parts = [self._operand(role, word, lang) if word else ("", 0.0) for word in words]
        blank, space = self._operand(role, " ", lang)
        between = f"{blank}{-extra:.1f}" if extra else blank
        width = sum(width for _, width in parts) + (space + extra / 1000) * (len(words) - 1)
        return between.join(part for part, _ in parts), width

    def _operand(self, role: str, word: str, lang: str) -> tuple[str, float]:
        """A word as hexadecimal strings with the kerning between its glyphs, and its width in ems."""
        key = (role, word, lang)
        found = self._operands.get(key)
        if found is None:
            glyphs = self.faces.by_role[role].glyphs(word, lang)
            self.used.note(role, glyphs.row, glyphs.texts)
            out = ["<"]
            for number, nominal, advance in glyphs.row:
                out.append(f"{number:04x}")
                kern = nominal - advance
                if abs(kern) > 0.5:
                    out.append(f">{kern:.0f}<")
            out.append(">")
            found = self._operands[key] = ("".join(out).removesuffix("<>"), glyphs.width)
        return found


def links(block: GlyphBlock) -> list[tuple[str, float, float, float]]:
    """Where the links of a block stand: (address, left, baseline, width), in points from its corner."""
    return [(one.href, one.x, one.y, one.width) for one in block.stretches if one.href]
