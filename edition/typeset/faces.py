"""Faces: the very font files that WeasyPrint gets, opened with HarfBuzz to measure words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from edition.layout import Layout
from edition.layout.faces import EMOJI
from edition.typeset import system
from edition.typeset.clusters import SIGNS, STRETCH, TATWEEL, Glyph, Shaped, spelt

_BOLD = ("bold", "display", "nameplate")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
ARABIC = "arabic"
"""Begins the roles of faces of Arabic script."""
SMALL_CAPS = "-sc"
"""Ends the role of a face whose small letters are small capitals."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A word as glyphs from left to right, and its width in ems."""

    row: tuple[Glyph, ...]
    width: float


@dataclass
class Face:
    """One font file; widths come in ems (1.0 is the type size).

    ``scale`` is the size at which it is set beside the paper's own script, as a share of that one's: all measures but
    those of ``glyphs`` have it in them.
    """

    role: str
    path: Path
    number: int = 0
    features: tuple[str, ...] = ()
    scale: float = 1.0
    _font: hb.Font = field(init=False, repr=False)
    _unit: float = field(init=False, repr=False)
    covers: frozenset[int] = field(init=False, repr=False)
    ascent: float = field(init=False, repr=False)
    """Ascender and descender above and below the baseline, in ems; both count upwards."""
    descent: float = field(init=False, repr=False)
    count: int = field(init=False, repr=False)
    """How many glyphs the file has."""
    extensible: bool = field(init=False, repr=False)
    """Whether glyphs can be added to it: to outlines of TrueType that do not vary."""
    cap_height: float = field(init=False, repr=False)
    """Height of a capital letter, in ems."""
    _advances: dict[tuple[str, str], tuple[float, ...]] = field(init=False, repr=False, default_factory=dict)
    _glyphs: dict[tuple[str, str, bool], Glyphs] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        face = hb.Face(hb.Blob.from_file_path(str(self.path)), self.number)
        self._font = hb.Font(face)
        self._unit = self.scale / face.upem
        self.covers = frozenset(face.unicodes)
        self.count = face.glyph_count
        tables = set(face.table_tags)
        self.extensible = "glyf" in tables and "fvar" not in tables
        extents = self._font.get_font_extents("ltr")
        capital = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")) or 0)
        self.cap_height = capital.y_bearing * self._unit if capital else 0.7
        self.ascent, self.descent = extents.ascender * self._unit, extents.descender * self._unit

    def advances(self, text: str, lang: str) -> tuple[float, ...]:
        """Where each character of ``text`` ends, in ems from its start, in reading order; kerned and joined."""
        key = (text, lang)
        found = self._advances.get(key)
        if found is None:
            found = self._advances[key] = self._shape(text, lang)
        return found

    def glyphs(self, text: str, lang: str, rtl: bool = False) -> Glyphs:
        """The glyphs of ``text`` in one direction; brackets are mirrored where it is to the left."""
        key = (text, lang, rtl)
        found = self._glyphs.get(key)
        if found is None:
            found = self._glyphs[key] = self._row(text, lang, rtl)
        return found

    def advance(self, number: int) -> int:
        """The width of a glyph as its file states it, in thousandths of an em."""
        wide: int = self._font.get_glyph_h_advance(number)
        return round(wide * 1000 * self._unit / self.scale)

    def _shaped(self, text: str, lang: str, direction: str = "") -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if direction:
            buffer.direction = direction
        buffer.language = lang
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._font, buffer, dict.fromkeys(self.features, True))
        return buffer

    def _row(self, text: str, lang: str, rtl: bool) -> Glyphs:
        buffer = self._shaped(text.replace(STRETCH, TATWEEL), lang, "rtl" if rtl else "ltr")
        thousand = 1000 * self._unit / self.scale
        shaped = [
            Shaped(
                info.codepoint,
                info.cluster,
                self.advance(info.codepoint),
                at.x_advance * thousand,
                at.x_offset * thousand,
                at.y_offset * thousand,
            )
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        row = spelt(text, shaped, rtl)
        if rtl:  # a bracket that is turned round is read as what it looks like, wherever its glyph is
            row = tuple(glyph._replace(text=glyph.text.translate(_MIRRORED)) for glyph in row)
        return Glyphs(row, sum(glyph.advance for glyph in row) / 1000)

    def ink(self, text: str, lang: str) -> tuple[float, float]:
        """How far the ink of ``text`` reaches above and below the baseline, in ems; both are positive."""
        buffer = self._shaped(text, lang)
        above = below = 0.0
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            box = self._font.get_glyph_extents(info.codepoint)
            if box is not None and box.height:
                above = max(above, (box.y_bearing + at.y_offset) * self._unit)
                below = max(below, -(box.y_bearing + box.height + at.y_offset) * self._unit)
        return above, below

    @property
    def data(self) -> bytes:
        """The font as a file of its own, taken out of its collection where it is in one."""
        if self.path.suffix.lower() not in (".ttc", ".otc"):
            return self.path.read_bytes()
        out = BytesIO()
        TTFont(self.path, fontNumber=self.number, recalcTimestamp=False).save(out)
        return out.getvalue()

    def small_caps(self) -> Face:
        """The same face with small capitals, or itself where it has none."""
        twin = Face(self.role, self.path, self.number, ("smcp",), self.scale)
        return twin if twin.glyphs("a", "en") != self.glyphs("a", "en") else self

    def _shape(self, text: str, lang: str) -> tuple[float, ...]:
        buffer = self._shaped(text, lang)
        widths = [0.0] * len(text)
        unit = self._unit
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[info.cluster] += position.x_advance * unit
        at = 0.0
        ends = []
        for width in widths:
            at += width
            ends.append(at)
        return tuple(ends)


class _Roles(dict[str, Face]):
    """Faces by role; the one of small capitals is made when it is first asked for."""

    def __missing__(self, role: str) -> Face:
        if not role.endswith(SMALL_CAPS):
            raise KeyError(role)
        found = self[role] = self[role.removesuffix(SMALL_CAPS)].small_caps()
        return found


@dataclass
class Faces:
    """The faces of a layout by role, those of the system found for characters that none of them has."""

    layout: Layout
    by_role: dict[str, Face] = field(default_factory=_Roles)
    missing: dict[str, str] = field(default_factory=dict)
    """Characters that no face on this machine has, each with the text where it was first met since this was empty."""
    _fallback: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _covered: dict[str, set[str]] = field(default_factory=dict)
    """Characters of which it is known that the face of a role has them."""
    _system: dict[tuple[bool, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role, path in self.layout.faces.items():
            scale = 1.0 if role.startswith(ARABIC) else self.layout.beside
            self.by_role[role] = Face(role, path, scale=scale)

    @property
    def asks_system(self) -> bool:
        """Whether a character was looked for among the faces of the system."""
        return bool(self._system)

    def parts(self, role: str, text: str, lang: str = "") -> list[tuple[str, str]]:
        """``text`` divided into (role, part), each part in the first face that has its characters."""
        known = self._covered.setdefault(role, {STRETCH})
        rest = text.lstrip()
        if not rest or known.issuperset(text):
            return [(role, text)]
        covers = self.by_role[role].covers
        known.update(char for char in text if ord(char) in covers)
        if known.issuperset(text):
            return [(role, text)]
        at = len(text) - len(rest)
        starts = [(self.role_of(role, rest[0], text, lang), 0)] if at else []  # a space goes with what is beside it
        keycaps = {found.start() for found in _KEYCAP.finditer(rest)}
        for i, char in enumerate(rest):
            last = starts[-1][0] if starts else None
            if char == STRETCH and last is not None:
                continue
            here = EMOJI if i in keycaps and EMOJI in self.by_role else self.role_of(role, char, text, lang)
            if last is None or not (last == here or char.isspace() or _follows(char, self.by_role[last])):
                starts.append((here, at + i))
        ends = [start for _, start in starts[1:]] + [len(text)]
        return [(here, text[start:end]) for (here, start), end in zip(starts, ends, strict=True)]

    def role_of(self, role: str, char: str, context: str = "", lang: str = "") -> str:
        """The role of the face that sets ``char`` where ``role`` is asked for."""
        if ord(char) in self.by_role[role].covers or char.isspace() or _unseen(char):
            return role
        key = (role, char, system.forms_of(char, lang))
        if key not in self._fallback:
            self._fallback[key] = self._find(role, char, key[2])
        found = self._fallback[key]
        if not found:
            self.missing.setdefault(char, context)
        return found or role

    def _find(self, role: str, char: str, forms: str) -> str:
        """A face of the layout, else one of the system that is in use already, else another one of it; or nothing."""
        bold = "bold" in role or (any(word in role for word in _BOLD) and "italic" not in role)
        for other in self.layout.fallback.get(role.removesuffix(SMALL_CAPS), self.layout.fallback["text"]):
            if ord(char) in self.by_role[other].covers:
                return other
        used = self._system.setdefault((bold, forms), [])
        for name in used:
            if ord(char) in self.by_role[name].covers:
                return name
        found = system.face_with(char, bold, forms)
        if found is not None:
            path, number = found
            name = f"system-{sum(map(len, self._system.values())) + 1}"
            face = Face(name, Path(path), number, scale=self.layout.beside)
            if ord(char) in face.covers:
                self.by_role[name] = face
                used.append(name)
                return name
        return ""


def _unseen(char: str) -> bool:
    """Whether ``char`` shows nothing by itself: controls and marks of format, but not the signs of Arabic."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in SIGNS


_KEYCAP = re.compile("[0-9#*](?=\ufe0f?\u20e3)")
"""A figure that is drawn on a key together with what follows it."""


def _follows(char: str, face: Face) -> bool:
    """Whether ``char`` is a mark or joiner that stays in the face of the character before it."""
    return (
        char in "\u200c\u200d\ufe0e\ufe0f"
        or (char == "\u20e3" and ord(char) in face.covers)
        or (0x300 <= ord(char) <= 0x36F and ord(char) in face.covers)
    )
