"""Faces: the very font files that WeasyPrint gets, opened with HarfBuzz to measure words."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from edition.layout import Layout

_STYLES = {
    "text": "regular",
    "text-italic": "regular",
    "display-medium": "regular",
    "display-italic": "regular",
    "sans": "regular",
    "sans-italic": "regular",
    "mono": "regular",
}
_RTL = ("\u0590", "\u08ff")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A word as glyphs: (number, nominal width, advance) each in thousandths of an em, and the text of each.

    ``plain`` is false where a glyph is moved from its place (marks on bases): such a word is not just a row.
    """

    row: tuple[tuple[int, int, float], ...]
    texts: tuple[str, ...]
    width: float
    plain: bool


@dataclass
class Face:
    """One font file; widths come in ems (1.0 is the type size)."""

    role: str
    path: Path
    number: int = 0
    _font: hb.Font = field(init=False, repr=False)
    _unit: float = field(init=False, repr=False)
    covers: frozenset[int] = field(init=False, repr=False)
    ascent: float = field(init=False, repr=False)
    """Ascender and descender above and below the baseline, in ems; both count upwards."""
    descent: float = field(init=False, repr=False)
    _advances: dict[tuple[str, str], tuple[float, ...]] = field(init=False, repr=False, default_factory=dict)
    _glyphs: dict[tuple[str, str], Glyphs] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        face = hb.Face(hb.Blob.from_file_path(str(self.path)), self.number)
        self._font = hb.Font(face)
        self._unit = 1 / face.upem
        self.covers = frozenset(face.unicodes)
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self._unit, extents.descender * self._unit

    def advances(self, text: str, lang: str) -> tuple[float, ...]:
        """Where each character of ``text`` ends, in ems from its start, in reading order; kerned and joined."""
        key = (text, lang)
        found = self._advances.get(key)
        if found is None:
            found = self._advances[key] = self._shape(text, lang)
        return found

    def glyphs(self, text: str, lang: str) -> Glyphs:
        """The glyphs of ``text``, left to right."""
        key = (text, lang)
        found = self._glyphs.get(key)
        if found is None:
            found = self._glyphs[key] = self._row(text, lang)
        return found

    def _shaped(self, text: str, lang: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = lang
        hb.shape(self._font, buffer)
        return buffer

    def _row(self, text: str, lang: str) -> Glyphs:
        buffer = self._shaped(text, lang)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        thousand = 1000 * self._unit
        plain = buffer.direction == "ltr"
        row, texts = [], []
        for i, (info, position) in enumerate(zip(infos, positions, strict=True)):
            after = infos[i + 1].cluster if i + 1 < len(infos) else len(text)
            nominal = round(self._font.get_glyph_h_advance(info.codepoint) * thousand)
            row.append((info.codepoint, nominal, position.x_advance * thousand))
            texts.append(text[info.cluster : after])
            if position.x_offset or position.y_offset or not texts[-1] or not info.codepoint:
                plain = False
        return Glyphs(tuple(row), tuple(texts), sum(advance for _, _, advance in row) / 1000, plain)

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


@dataclass
class Faces:
    """The faces of a layout by role, those of the system found for characters that none of them has."""

    layout: Layout
    by_role: dict[str, Face] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """Characters that no face on this machine has, each with the text in which it was first met."""
    _fallback: dict[tuple[str, str], str] = field(default_factory=dict)
    _system: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role, path in self.layout.faces.items():
            self.by_role[role] = Face(role, path)

    def parts(self, role: str, text: str) -> list[tuple[str, str]]:
        """``text`` divided into (role, part), each part in the first face that has its characters."""
        covers = self.by_role[role].covers
        if all(ord(char) in covers for char in text):
            return [(role, text)]
        parts: list[tuple[str, str]] = []
        for char in text:
            here = self.role_of(role, char, text)
            joins = parts and (parts[-1][0] == here or char.isspace() or _follows(char, self.by_role[parts[-1][0]]))
            if joins:
                parts[-1] = (parts[-1][0], parts[-1][1] + char)
            else:
                parts.append((here, char))
        return parts

    def role_of(self, role: str, char: str, context: str = "") -> str:
        """The role of the face that sets ``char`` where ``role`` is asked for."""
        if ord(char) in self.by_role[role].covers or char.isspace() or not char.isprintable():
            return role
        key = (role, char)
        if key not in self._fallback:
            self._fallback[key] = self._find(role, char, context)
        return self._fallback[key]

    def _find(self, role: str, char: str, context: str) -> str:
        for other in self.layout.fallback[_STYLES.get(role, "bold")]:
            if ord(char) in self.by_role[other].covers:
                return other
        found = _of_system(char)
        if found is None:
            self.missing.setdefault(char, context)
            return role
        path, number = found
        name = self._system.setdefault(f"{path}#{number}", f"system-{len(self._system) + 1}")
        if name not in self.by_role:
            self.by_role[name] = Face(name, Path(path), number)
        if ord(char) in self.by_role[name].covers:
            return name
        self.missing.setdefault(char, context)
        return role


def _follows(char: str, face: Face) -> bool:
    """Whether ``char`` is a mark or joiner that stays in the face of the character before it."""
    return char in "\u200c\u200d\ufe0f" or (0x300 <= ord(char) <= 0x36F and ord(char) in face.covers)


def is_rtl(text: str) -> bool:
    """Whether ``text`` is mostly of a script that runs from right to left."""
    return sum(_RTL[0] <= char <= _RTL[1] for char in text) * 2 > sum(char.isalpha() for char in text) > 0


@lru_cache(maxsize=4096)
def _of_system(char: str) -> tuple[str, int] | None:
    """The system's TrueType or OpenType file (and its number in a collection) that has ``char``, by fontconfig."""
    if shutil.which("fc-list") is None:
        return None
    command = ["fc-list", f":charset={ord(char):x}:scalable=true", "file", "index", "style"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = []
    for line in listed:
        path, _, rest = line.partition(": ")
        number = rest.partition("index=")[2].partition(":")[0]
        plain = "Regular" in rest or "Book" in rest
        if path.lower().endswith((".ttf", ".otf", ".ttc")) and "Color" not in path:
            found.append((not plain, path, int(number) if number.isdecimal() else 0))
    best = min(found, default=None)
    return (best[1], best[2] & 0xFFFF) if best else None
