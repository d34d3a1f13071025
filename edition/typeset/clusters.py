"""A shaped word as it is drawn and as it is read: one letter a glyph, in the order of the eye.

HarfBuzz draws a cluster of letters with any number of glyphs: an alef that is inside a lam, one sign for a
shadda and its vowel, a letter and its mark. Readers of PDF files know one text a glyph, and turn a line of Arabic
round glyph by glyph. So each letter of such a cluster gets a glyph of its own, at a place of its own; the first
letter's has the ink of all of them, the others' have none. See docs/decisions/0015-one-letter-a-glyph.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

STRETCH = "\ufdd0"
"""Is in a word for a kashida that the setter adds; it is shaped as U+0640 and is read as nothing."""
TATWEEL = "\u0640"
JOINERS = "\u200c\u200d"
"""Marks of format that are part of how a word is written, and are read back."""
SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Marks of format that are drawn."""

Ink = tuple[tuple[int, float, float], ...]
"""Glyphs that are drawn as one: the number of each in its face, and how far it is moved, in thousandths of an em."""


class Glyph(NamedTuple):
    """A glyph as it is drawn and read; lengths in thousandths of an em.

    ``nominal`` is the width that a font file states for it, ``advance`` what it takes in its word.
    """

    ink: Ink
    nominal: int
    advance: float
    text: str


class Shaped(NamedTuple):
    """What HarfBuzz says of one glyph, in thousandths of an em; ``cluster`` is the offset of its first letter."""

    number: int
    cluster: int
    nominal: int
    advance: float
    dx: float
    dy: float


def spelt(text: str, shaped: Sequence[Shaped], rtl: bool) -> tuple[Glyph, ...]:
    """The glyphs of ``text`` from left to right, each with the letters it is read as."""
    if not shaped:  # nothing but marks of format
        return ()
    starts = sorted({one.cluster for one in shaped})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    row: list[Glyph] = []
    ink: list[tuple[int, float, float]] = []
    wide = 0.0
    for start, group in groupby(shaped, key=lambda one: one.cluster):
        own = list(group)
        letters = "".join(char for char in text[start : ends[start]] if is_read(char))
        if text[start] == STRETCH and rtl:  # drawn with the letter before it, which is on its right
            for one in own:
                ink.append((one.number, wide + one.dx, one.dy))
                wide += one.advance
            letters = letters.replace(STRETCH, "")
            if not letters:
                continue
        letters = letters.replace(STRETCH, "")
        plain = len(own) == 1 and not ink and not (own[0].dx or own[0].dy)
        if plain and (len(letters) <= 1 or not rtl):
            row.append(Glyph(((own[0].number, 0.0, 0.0),), own[0].nominal, own[0].advance, letters))
            continue
        for one in own if text[start] != STRETCH else ():
            ink.append((one.number, wide + one.dx, one.dy))
            wide += one.advance
        row += _dealt(letters or UNREAD, tuple(ink), wide, rtl)
        ink, wide = [], 0.0
    return tuple(row)


MARK = 20.0
"""Thousandths of an em that a mark takes of its letter's width: MuPDF puts one without a width elsewhere."""
UNREAD = "\u200b"
"""What a glyph without a letter is read as; were it nothing, readers would take its number for one."""


def is_read(char: str) -> bool:
    """Whether ``char`` is read back: every one but marks of format that only steer."""
    return unicodedata.category(char) != "Cf" or char in SIGNS or char in JOINERS


def _dealt(letters: str, ink: Ink, wide: float, rtl: bool) -> Iterator[Glyph]:
    """A cluster's letters from left to right, a glyph each: the first letter's draws all."""
    marks = sum(_leans(char) for char in letters[1:])
    mark = min(MARK, wide / 20)
    base = (wide - mark * marks) / (len(letters) - marks)
    places = [(char, mark if i and _leans(char) else base) for i, char in enumerate(letters)]
    order = places[::-1] if rtl else places
    at = 0.0
    first = len(order) - 1 if rtl else 0
    for i, (char, takes) in enumerate(order):
        own = tuple((number, round(dx - at, 1), round(dy, 1)) for number, dx, dy in ink) if i == first else ()
        yield Glyph(own, round(takes), takes, char)
        at += takes


def _leans(char: str) -> bool:
    """Whether ``char`` is a mark or joiner, which is at its letter."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf") and char not in SIGNS
