"""Lines painted as glyphs, straight into WeasyPrint's page: for plain rows of a left-to-right script.

WeasyPrint lays out and draws a line in about a millisecond, whatever is in it. A stretch of lines that the
setter has broken needs neither: it is an ``<object>`` whose picture is a ``GlyphBlock``, which WeasyPrint asks
to draw itself. Fonts, subsets, tags and pages stay WeasyPrint's; see docs/decisions/0007-painting-glyphs.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.text.line_break import create_layout

from edition.model import Style
from edition.typeset.faces import SMALL_CAPS, Faces
from edition.typeset.galley import Galley, GalleyLine, SetBlock, face_of
from edition.typeset.paragraph import Line
from edition.typeset.styles import ITEM_INSET, STYLES, scale_of

POINTS = 0.75
"""Points in a CSS pixel, the unit in which WeasyPrint draws."""
RISE = {Style.SUPERSCRIPT: 0.33, Style.SUBSCRIPT: -0.14}
"""How far raised and lowered runs stand from the baseline, in ems of their block."""


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
    href: str
    struck: bool
    scale: float = 1.0
    tracking: float = 0.0


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
        rise = tracking = 0.0
        for one in self.stretches:
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
        if rise:
            stream.set_text_rise(0)
        if tracking:
            stream.stream.append(b"0 Tc")
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
            own["font_family"] = (f"f-{role.removesuffix(SMALL_CAPS)}",)
            own["font_size"] = 16.0
            layout = create_layout("x", own, None, None, 0)
            line, _ = layout.get_first_line()
            font, _ = stream.add_font(line.runs[0].data.item.analysis.font)
            for number, (width, text) in self.shown[role].items():
                font.widths.setdefault(number, width)
                font.to_unicode.setdefault(number, text)
            self._fonts[key] = font
        return self._fonts[key]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of one face in a line."""

    role: str
    size: float
    text: str
    style: Style
    href: str
    lang: str


@dataclass
class GlyphPainter:
    """Makes glyph blocks of blocks that are plain rows of glyphs."""

    faces: Faces
    measure: float
    body: float
    leading: float
    used: FontsUsed = field(default_factory=FontsUsed)
    _operands: dict[tuple[str, str, str], tuple[str, float, int]] = field(default_factory=dict)

    @property
    def baseline(self) -> float:
        """Where the baseline stands below a row's top, in points: as CSS centres the text face in its line."""
        face = self.faces.by_role["text"]
        ascent, descent = face.ascent * self.body, -face.descent * self.body
        return (self.leading - ascent - descent) / 2 + ascent

    def block(self, galley: Galley, number: int, lines: Sequence[GalleyLine]) -> GlyphBlock:
        """The lines of block ``number``."""
        block = galley.blocks[number]
        stretches: list[Stretch] = []
        for row, one in enumerate(lines):
            y = row * self.leading + self.baseline
            if one.line.first and block.marker:
                stretches += self._marker(galley.lang, block, y)
            stretches += self._line(galley.lang, block, one.line, y)
        return GlyphBlock(self.measure, len(lines) * self.leading, tuple(stretches), self.used)

    def _marker(self, lang: str, block: SetBlock, y: float) -> list[Stretch]:
        x = block.inset - ITEM_INSET * self.body
        shown, width, _ = self._shown(_Part("text", self.body, block.marker, Style.PLAIN, "", lang), 0.0)
        return [Stretch("text", self.body, 0.0, x, y, width * self.body, shown, "", False)]

    def _line(self, lang: str, block: SetBlock, line: Line, y: float) -> list[Stretch]:
        """One line's stretches, its letters scaled and its spaces such that it ends at the measure."""
        x = block.inset + (block.indent if line.first else 0.0)
        parts = self._parts(lang, block, line, STYLES[block.kind].size * self.body)
        scale, tracking = 1.0 + line.scale, line.tracking
        extra = 0.0
        if line.justified:
            measured = [self._shown(part, 0.0) for part in parts]
            natural = sum(width * part.size for (_, width, _), part in zip(measured, parts, strict=True))
            glyphs = sum(count for _, _, count in measured)
            spaces = sum(part.text.count(" ") for part in parts)
            room = (self.measure - x - tracking * (glyphs - 1)) / scale
            extra = (room - natural) / spaces if spaces else 0.0
        found: list[Stretch] = []
        for part in parts:
            shown, width, count = self._shown(part, extra / part.size * 1000)
            long = width * part.size * scale + tracking * count
            rise = next((RISE[bit] * self.body for bit in RISE if part.style & bit), 0.0) if part.style else 0.0
            struck = bool(part.style & Style.STRUCK) if part.style else False
            found.append(Stretch(part.role, part.size, rise, x, y, long, shown, part.href, struck, scale, tracking))
            x += long
        return found

    def _parts(self, lang: str, block: SetBlock, line: Line, size: float) -> list[_Part]:
        """The words of a line in each of its faces, with the hyphen that was added."""
        start, end = line.start, line.end
        family = STYLES[block.kind].family
        parts: list[_Part] = []
        at = 0
        for run in block.runs:
            first, last = max(start, at), min(end, at + len(run.text))
            if first < last:
                text = run.text[first - at : last - at].replace("\n", " ").replace("\u00a0", " ")
                own = size * scale_of(family, run.style)
                for role, part in self.faces.parts(face_of(block.kind, run), text):
                    parts.append(_Part(role, own, part, run.style, run.href, run.lang or lang))
            at += len(run.text)
        if line.hyphen and parts:
            parts[-1] = replace(parts[-1], text=parts[-1].text + "-")
        return parts

    def _shown(self, part: _Part, extra: float) -> tuple[str, float, int]:
        """``part`` as the operand of TJ, each space ``extra`` thousandths of an em wider; width in ems; glyphs."""
        words = part.text.split(" ")
        if len(words) == 1:
            return self._operand(part.role, part.text, part.lang)
        done = [self._operand(part.role, word, part.lang) if word else ("", 0.0, 0) for word in words]
        blank, space, _ = self._operand(part.role, " ", part.lang)
        between = f"{blank}{-extra:.1f}" if extra else blank
        gaps = len(words) - 1
        width = sum(width for _, width, _ in done) + (space + extra / 1000) * gaps
        return between.join(shown for shown, _, _ in done), width, sum(count for _, _, count in done) + gaps

    def _operand(self, role: str, word: str, lang: str) -> tuple[str, float, int]:
        """A word as hexadecimal strings with the kerning between its glyphs, its width in ems, and how many glyphs."""
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
            found = self._operands[key] = ("".join(out).removesuffix("<>"), glyphs.width, len(glyphs.row))
        return found


def links(block: GlyphBlock) -> list[tuple[str, float, float, float]]:
    """Where the links of a block stand: (address, left, baseline, width), in points from its corner."""
    return [(one.href, one.x, one.y, one.width) for one in block.stretches if one.href]
