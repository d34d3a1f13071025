"""Words measured: their width, and where inside them a line may end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.typeset import hyphens, scripts
from edition.typeset.faces import Face, Faces
from edition.typeset.hyphens import NO_EXCEPTIONS, Exceptions

HYPHEN = 1
"""A break at which a hyphen is added."""
PLAIN = 0
"""A break after a hyphen, dash or slash that is written, after a mark in an address, or between characters that need
no space."""

_AFTER = re.compile(r"(?<=[^\W_][-‐])(?=[^\W\d_]{2})|(?<=[–—])(?=\w)|(?<=\w/)(?=\w{2})|(?<=…)(?=\w)")

_IN_ADDRESS = re.compile(r"(?<=[/?&._=#@:~-])(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in ems: its width, and its breaks as (offset, width of what is before, width less what is after, kind)."""

    width: float
    breaks: tuple[tuple[int, float, float, int], ...]


@dataclass
class Measurer:
    """Measures words in the faces of a layout, each word once."""

    faces: Faces
    lang: str
    exceptions: Exceptions = field(default_factory=lambda: NO_EXCEPTIONS)
    _others: dict[str, Measurer] = field(default_factory=dict)
    _words: dict[str, dict[str, Word]] = field(default_factory=dict)
    _spaces: dict[str, float] = field(default_factory=dict)
    _hyphens: dict[str, float] = field(default_factory=dict)

    def of(self, lang: str) -> Measurer:
        """The measurer of a run that is marked as being of another language."""
        if not lang or lang == self.lang:
            return self
        if lang not in self._others:
            self._others[lang] = Measurer(self.faces, lang, self.exceptions)
        return self._others[lang]

    def space(self, role: str) -> float:
        """Width of a word space, in ems."""
        if role not in self._spaces:
            self._spaces[role] = self.faces.by_role[role].advances(" ", self.lang)[-1]
        return self._spaces[role]

    def space_after(self, role: str, word: str) -> float:
        """Width of the space that follows ``word``, in ems: that of the face in which the word ends."""
        return self.space(role if word.isascii() else self.faces.parts(role, word, self.lang)[-1][0])

    def spaces(self, role: str, words: Sequence[str]) -> list[float]:
        """Widths of the spaces that follow the words of a short text, in ems.

        Where faces change in it, all are the widest: which of them a space is painted in, its neighbours decide.
        """
        found = [self.space_after(role, word) for word in words]
        return [max(found)] * len(found) if len(set(found)) > 1 else found

    def hyphen(self, role: str) -> float:
        """Width of a hyphen, in ems."""
        if role not in self._hyphens:
            self._hyphens[role] = self.faces.by_role[role].advances("-", self.lang)[-1]
        return self._hyphens[role]

    def ends(self, role: str, text: str) -> tuple[float, ...]:
        """Where each character of ``text`` ends, in ems; faces change where a character needs another one."""
        parts = self.faces.parts(role, text, self.lang)
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
        pieces = text.replace("\u00a0", " ").split(" ")
        spaces = sum(self.spaces(role, pieces)[:-1])
        return sum(self.word(role, piece).width for piece in pieces if piece) + spaces

    def word(self, role: str, text: str) -> Word:
        """``text`` (no spaces in it) measured, with the places where it may be divided."""
        known = self.known(role)
        found = known.get(text)
        if found is None:
            found = known[text] = self._measured(role, text)
        return found

    def known(self, role: str) -> dict[str, Word]:
        """The words that have been measured in one face."""
        return self._words.setdefault(role, {})

    def _measured(self, role: str, text: str) -> Word:
        ends = self.ends(role, text)
        points = break_points(text, self.lang, self.exceptions)
        breaks = tuple((at, *self._sides(role, text, at, ends), kind) for at, kind in points if 0 < at < len(text))
        return Word(ends[-1], breaks)

    def _sides(self, role: str, text: str, at: int, ends: tuple[float, ...]) -> tuple[float, float]:
        """Where a line that is divided at ``at`` ends and where the next one begins, in ems from the word's start."""
        if ends[at] > ends[at - 1]:
            return ends[at - 1], ends[at - 1]
        # inside a ligature, which the break undoes
        return self.ends(role, text[:at])[-1], ends[-1] - self.ends(role, text[at:])[-1]


def break_points(text: str, lang: str, exceptions: Exceptions = NO_EXCEPTIONS) -> list[tuple[int, int]]:
    """Where ``text`` may be divided, as (offset, kind), in order."""
    points = dict.fromkeys(hyphens.points(text, lang, exceptions), HYPHEN)
    if not text.isalpha() or not text.isascii():
        inside = _IN_ADDRESS if hyphens.ADDRESS.search(text) else _AFTER
        points.update((found.start(), PLAIN) for found in inside.finditer(text))
        points.update((at, PLAIN) for at in scripts.opportunities(text))
    return sorted(points.items())
