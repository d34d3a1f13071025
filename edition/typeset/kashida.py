"""Kashida: joins of Arabic letters drawn longer, so that a loose line is filled by its words and not by holes.

The order in which joins are preferred is the one that calligraphers' rules give and that Microsoft's and TeX's
setters of Arabic share: after seen and sad first, then before the last letter of a word by its shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.typeset.clusters import STRETCH, TATWEEL

MOST_JOINS = 2
"""Joins that are drawn longer in one line; one a word."""
LONGEST = 3
"""Kashida in one join."""
SHARE = 0.5
"""How much of a line's slack kashida may take; the spaces take the rest."""
APART = 1.0
"""Ems that a kashida keeps from one on the line above."""

_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff]+")
_SEEN = "سشصض"
_FINAL = ("هةدذەہھ", "اآأإٱطظلكکگ", "رزژڑيىیئ")
_ENDING = "اآأإٱدذرزژڑڈوؤةىءۓےە\u06c0\u06d5\u0629"
"""Letters that do not join to the one after them."""
_ALEFS = "اآأإٱ"
_SHORTEST = 4
"""Letters of the shortest word that takes one."""


@dataclass(frozen=True, slots=True)
class Join:
    """A place where a join may be drawn longer: its offset, how well it suits (0 is best), and its word's start."""

    offset: int
    rank: int
    word: int


def joins(text: str, start: int, end: int) -> list[Join]:
    """The best join of each word between ``start`` and ``end``, the best first; later words first among equals."""
    found = []
    for word in _WORD.finditer(text, start, end):
        best = min(_of_word(text, word.start(), word.end()), default=None, key=lambda join: (join[0], -join[1]))
        if best is not None:
            found.append(Join(best[1], best[0], word.start()))
    return sorted(found, key=lambda join: (join.rank, -join.offset))


def _of_word(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every join of a word as (rank, offset)."""
    places = [i for i in range(start, end) if unicodedata.category(text[i]) == "Lo"]
    letters = "".join(text[i] for i in places)
    if len(letters) < _SHORTEST or TATWEEL in text[start:end] or "لله" in letters:
        return
    last = len(letters) - 1
    for i in range(last):
        here, after = letters[i], letters[i + 1]
        if here in _ENDING or after == "ء" or (here == "ل" and after in _ALEFS):
            continue
        final = next((rank for rank, shapes in enumerate(_FINAL, 1) if after in shapes), 4)
        rank = 0 if here in _SEEN else final if i + 1 == last else 5
        yield rank, places[i + 1]


def chosen(
    text: str, start: int, end: int, slack: float, width: float, apart: float, above: Sequence[float]
) -> tuple[tuple[int, int], ...]:
    """Which joins of a line take how many kashida of ``width``, as (offset, count) in the order of the text.

    ``slack`` is what the line lacks, in points; ``above`` are the positions of the kashida on the line above, from
    which these keep ``apart``. All together they take at most SHARE of the slack.
    """
    room = int(slack * SHARE / width) if width > 0 else 0
    taken: list[int] = []
    for join in joins(text, start, end):
        if len(taken) == min(MOST_JOINS, room):
            break
        here = position(join.offset, start, end)
        if all(abs(here - there) > apart for there in above):
            taken.append(join.offset)
    if not taken:
        return ()
    each, more = divmod(min(room, LONGEST * len(taken)), len(taken))
    counts = {offset: each + (i < more) for i, offset in enumerate(taken)}
    return tuple(sorted(counts.items()))


def position(offset: int, start: int, end: int) -> float:
    """Where a join is in its line, as a share of its letters."""
    return (offset - start) / max(1, end - start)


def stretched(text: str, joins: Sequence[tuple[int, int]]) -> str:
    """``text`` with ``count`` marks of kashida before each offset of ``joins``, which are (offset, count) in order."""
    if not joins:
        return text
    parts, at = [], 0
    for offset, count in joins:
        parts += [text[at:offset], STRETCH * count]
        at = offset
    return "".join([*parts, text[at:]])
