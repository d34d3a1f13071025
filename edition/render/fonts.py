"""The fonts of a PDF: which glyphs of each face are shown, what each is read as, and the glyphs that are added.

A PDF says once for each glyph of a font what it is read as. A glyph that is read in two ways (a letter that two
languages share), that has a kashida, or that is drawn of several needs a number of its own: a composite glyph, added
behind those of the face. The others keep their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import _g_l_y_f as glyf

from edition.findings import EditionError
from edition.render import weasy
from edition.typeset.clusters import UNREAD, Glyph, Ink
from edition.typeset.faces import SMALL_CAPS, Face, Faces

UNKNOWN = "\ufffd"
"""What a box that means a character without a face is read as."""
MOST_GLYPHS = 0xFFFF
"""Glyphs that a font file can have."""
_STALE = ("DSIG", "LTSH", "VDMX", "hdmx", "vhea", "vmtx", "HVAR", "VVAR", "MVAR")
"""Tables that count the glyphs of a face and are of no use in a PDF."""


@dataclass
class _Shown:
    """The glyphs of one font file that are shown: number to width and text; and those that were added to it."""

    glyphs: dict[int, tuple[int, str]] = field(default_factory=dict)
    added: dict[tuple[Ink, int, str], int] = field(default_factory=dict)


FARTHEST = 4000.0
"""Thousandths of an em by which a part of a composite glyph may be moved: a font states places in 16 bits."""


@dataclass
class FontsUsed:
    """WeasyPrint's fonts by role, with the glyphs that were shown, so that it embeds and maps just these."""

    faces: Faces
    _shown: dict[str, _Shown] = field(default_factory=dict)
    _fonts: dict[tuple[str, int], Any] = field(default_factory=dict)

    def numbers(self, role: str, glyph: Glyph) -> list[tuple[int, float, float]]:
        """The glyphs of the font of ``role`` that draw ``glyph``: number, and how far it is moved.

        One that is where it belongs; several only in a face to which no glyph can be added.
        """
        shown = self._shown.setdefault(_file_of(role), _Shown())
        if len(glyph.ink) == 1 and glyph.ink[0][1:] == (0.0, 0.0):
            number = glyph.ink[0][0]
            text = (glyph.text or UNREAD) if number else UNKNOWN
            if shown.glyphs.setdefault(number, (glyph.nominal, text)) == (glyph.nominal, text):
                return [(number, 0.0, 0.0)]
        face = self.faces.by_role[role]
        far = max((max(abs(dx), abs(dy)) for _, dx, dy in glyph.ink), default=0.0)
        if face.extensible and far < FARTHEST and abs(glyph.nominal) < FARTHEST:
            key = (glyph.ink, glyph.nominal, glyph.text)
            number = shown.added.setdefault(key, face.count + len(shown.added))
            if number < MOST_GLYPHS:
                shown.glyphs[number] = (glyph.nominal, glyph.text)
                return [(number, 0.0, 0.0)]
        for i, (number, _, _) in enumerate(glyph.ink):
            shown.glyphs.setdefault(number, (face.advance(number), UNREAD if i else glyph.text))
        return list(glyph.ink)

    def shows(self, role: str) -> bool:
        """Whether a glyph of the font of ``role`` is shown."""
        return _file_of(role) in self._shown

    def width(self, role: str, number: int) -> int:
        """The width that the font of ``role`` states for a glyph that is shown."""
        return self._shown[_file_of(role)].glyphs[number][0]

    def data(self, role: str) -> bytes:
        """The font file of ``role``, with the glyphs that were added to it."""
        face, shown = self.faces.by_role[role], self._shown.get(role)
        if shown is None or not shown.added:
            return face.data
        return _extended(face, {number: key for key, number in shown.added.items() if number < MOST_GLYPHS})

    def font(self, role: str, stream: Any, style: Any) -> Any:
        """WeasyPrint's font of ``role``: loaded by the name of its own file, never found by a letter.

        Raises EditionError where another file would be embedded, whose glyphs have other numbers.
        """
        name = _file_of(role)
        key = (name, weasy.fonts_of(stream))
        if key not in self._fonts:
            font = weasy.load_font(stream, style, f"f-{name}")
            if font.file_content != self.data(name):
                raise EditionError(f"the face {name} cannot be put into the PDF", "try the face in another format")
            for number, (width, text) in self._shown[name].glyphs.items():
                weasy.state_glyph(font, number, width, text)
            self._fonts[key] = font
        return self._fonts[key]


def _file_of(role: str) -> str:
    """The role whose file ``role`` is drawn with: small capitals are glyphs of the face itself."""
    return role.removesuffix(SMALL_CAPS)


def _extended(face: Face, added: dict[int, tuple[Ink, int, str]]) -> bytes:
    """The font file of ``face`` with composite glyphs behind its own, whose numbers stay."""
    font = TTFont(BytesIO(face.data), recalcBBoxes=False, recalcTimestamp=False, lazy=True)
    order = list(font.getGlyphOrder())
    table, metrics, scale = font["glyf"], font["hmtx"], font["head"].unitsPerEm / 1000
    for number in sorted(added):
        ink, nominal, _ = added[number]
        name = f"edition.{number}"
        order.append(name)
        font.setGlyphOrder(order)
        table.glyphs[name] = made = _composite(table, order, ink, scale)
        metrics.metrics[name] = (round(nominal * scale), made.xMin if ink else 0)
    table.setGlyphOrder(order)
    font["maxp"].numGlyphs = len(order)
    font["maxp"].maxComponentElements = max(font["maxp"].maxComponentElements, 16)
    font["maxp"].maxComponentDepth = max(font["maxp"].maxComponentDepth + 1, 2)
    font["post"].formatType = 3.0
    for tag in _STALE:
        if tag in font:
            del font[tag]
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _composite(table: Any, order: list[str], ink: Ink, scale: float) -> Any:
    """A glyph made of others, with the box around all of them."""
    made = glyf.Glyph()
    made.numberOfContours = -1 if ink else 0
    boxes = []
    for number, dx, dy in ink:
        part = glyf.GlyphComponent()
        part.glyphName, part.x, part.y = order[number], round(dx * scale), round(dy * scale)
        part.flags = glyf.ROUND_XY_TO_GRID | glyf.ARGS_ARE_XY_VALUES
        own = table[part.glyphName]
        if own.numberOfContours:
            boxes.append((own.xMin + part.x, own.yMin + part.y, own.xMax + part.x, own.yMax + part.y))
        made.components = [*getattr(made, "components", []), part]
    low, high = list(zip(*boxes, strict=True))[:2], list(zip(*boxes, strict=True))[2:]
    made.xMin, made.yMin = (min(low[0]), min(low[1])) if boxes else (0, 0)
    made.xMax, made.yMax = (max(high[0]), max(high[1])) if boxes else (0, 0)
    return made
