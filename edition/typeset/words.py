"""Words measured: their width, and where inside them a line may end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from edition.typeset import hyphens
from edition.typeset.faces import Face, Faces

HYPHEN = 1
"""A break at which a hyphen is added."""
PLAIN = 0
"""A break after a hyphen, dash or slash that is written, or between characters that need no space."""

_AFTER = re.compile(r"(?<=[^\W_][-‐])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)|(?<=\w/)(?=\w{2})|(?<=…)(?=\w)")
_IDEOGRAPHS = re.compile(
    r"(?<=[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60])(?=[^\s\u3001\u3002\uff0c\uff01\uff09\uff1a\uff1b\uff1f\u300d\u300f\u3011\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30fb.,!?;:)\]}»”’])"
    r"|(?<=\w)(?=[\u3400-\u9fff\u3041-\u30fa])"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in ems: its width, and its breaks as (offset, width before, kind)."""

    width: float
    breaks: tuple[tuple[int, float, int], ...]


@dataclass
class Measurer:
    """Measures words in the faces of a layout, each word once."""

    faces: Faces
    lang: str
    _words: dict[tuple[str, str], Word] = field(default_factory=dict)
    _spaces: dict[str, float] = field(default_factory=dict)
    _hyphens: dict[str, float] = field(default_factory=dict)

    def space(self, role: str) -> float:
        """Width of a word space, in ems."""
        if role not in self._spaces:
            self._spaces[role] = self.faces.by_role[role].advances(" ", self.lang)[-1]
        return self._spaces[role]

    def hyphen(self, role: str) -> float:
        """Width of a hyphen, in ems."""
        if role not in self._hyphens:
            self._hyphens[role] = self.faces.by_role[role].advances("-", self.lang)[-1]
        return self._hyphens[role]

    def ends(self, role: str, text: str) -> tuple[float, ...]:
        """Where each character of ``text`` ends, in ems; faces change where a character needs another one."""
        parts = self.faces.parts(role, text)
        if len(parts) == 1:
            return self._advances(self.faces.by_role[parts[0][0]], text)
        ends: list[float] = []
        at = 0.0
        for other, part in parts:
            ends.extend(at + end for end in self._advances(self.faces.by_role[other], part))
            at = ends[-1]
        return tuple(ends)

    def _advances(self, face: Face, text: str) -> tuple[float, ...]:
        return face.advances(text, self.lang)

    def width(self, role: str, text: str) -> float:
        """Width of ``text`` with its spaces, in ems."""
        space = self.space(role)
        pieces = text.split(" ")
        return sum(self.word(role, piece).width for piece in pieces if piece) + space * (len(pieces) - 1)

    def word(self, role: str, text: str) -> Word:
        """``text`` (no spaces in it) measured, with the places where it may be divided."""
        key = (role, text)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._measured(role, text)
        return found

    def _measured(self, role: str, text: str) -> Word:
        ends = self.ends(role, text)
        breaks = tuple((at, ends[at - 1], kind) for at, kind in break_points(text, self.lang) if 0 < at < len(text))
        return Word(ends[-1], breaks)


@lru_cache(maxsize=200_000)
def break_points(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Where ``text`` may be divided, as (offset, kind), in order."""
    points = dict.fromkeys(hyphens.points(text, lang), HYPHEN)
    if not text.isalpha() or not text.isascii():
        points.update((found.start(), PLAIN) for found in _AFTER.finditer(text))
        points.update((found.start(), PLAIN) for found in _IDEOGRAPHS.finditer(text))
    return tuple(sorted(points.items()))
