"""Which story is which: the same one in another run, on another day, in a file that was moved, corrected or replaced.

It is known by all that is known of it; a file that is replaced under its name holds another story, and a story that is
corrected stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from edition.intake.identity import Known
from edition.intake.sources.place import SHEETS

LONG = 5
"""Words in a row that two texts have in common by more than chance."""
SAME = 0.7
"""Share of the rows of words of the shorter of two stories that the longer one has as well, if they are one story."""
LEAST = 30
"""Rows of the shortest story that is known by its rows of words; below it words are compared one by one."""
ALL = 0.95
"""The same where their heads are two: forms, such as obituaries, have most of their words in common."""
CLOSE, CLOSEST = 0.55, 0.8
"""Share of the words of two short stories of one day that both have, if the one is the other corrected: in one file,
and under one head elsewhere."""
SPELT = 0.8
"""How like the letters of two words are of which the one is the other corrected."""
MOST_SPELT = 0.25
"""Share of the words of a text that may be corrected so."""
MOST_PAIRS = 500
"""Known stories that one is compared with in a step."""


@lru_cache(4096)
def rows(words: str) -> frozenset[int]:
    """The rows of words of a text, as numbers that are the same in every run."""
    held = words.split()
    return frozenset(number(" ".join(held[at : at + LONG])) for at in range(len(held) - LONG + 1))


def number(text: str) -> int:
    """A number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def in_rows(one: str, other: str) -> float | None:
    """The share of the rows of the shorter of two texts that both have, from 0 to 1; None where either is short."""
    mine, theirs = rows(one), rows(other)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least >= LEAST else None


def in_words(one: str, other: str) -> float:
    """The share of the words of two texts that both have, from 0 to 1, whatever their order."""
    mine, theirs = Counter(one.split()), Counter(other.split())
    return 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())


def alike(one: Known, other: Known) -> float:
    """How surely two stories of one file, address or head are one, from 0 to 1: the same, or the one corrected.

    Of two days only a long one that is the same under the same head, with the same pictures. Of one day by most of
    the words of the shorter; the rows of a sheet are known by their heads, and not by their file.
    """
    if one.day != other.day:
        same = (one.head, one.words, one.pictures) == (other.head, other.words, other.pictures)
        return float(same and len(rows(one.words)) >= LEAST)
    here = one.path == other.path and not one.path.endswith(SHEETS)
    under_one_head = here or one.head == other.head
    both = in_rows(one.words, other.words)
    if both is not None:
        return both if both >= (SAME if under_one_head else ALL) else 0.0
    both = in_words(one.words, other.words)
    if under_one_head:
        return both if both >= (CLOSE if here else CLOSEST) else 0.0
    return both if is_corrected(f"{one.head} {one.words}", f"{other.head} {other.words}") else 0.0


def is_corrected(one: str, other: str) -> bool:
    """Whether two short texts differ only in how words are spelt: another number or name makes another story."""
    mine, theirs = re.findall(r"\w+", one), re.findall(r"\w+", other)
    odd = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(odd) > MOST_SPELT * len(mine):
        return False
    return all(not (a + b).isdigit() and SequenceMatcher(None, a, b).ratio() >= SPELT for a, b in odd)


def _same_day(one: Known, other: Known) -> float:
    """The same story as it is: of its day, or long."""
    return 1.0 if one.day == other.day or len(rows(one.words)) >= LEAST else 0.0


def _at_one_address(one: Known, other: Known) -> float:
    """Two sources have one story at an address; one source may have two."""
    if not one.address:
        return 0.0
    return 0.5 if one.source != other.source and one.day == other.day else alike(one, other)


_Key = Callable[[Known], Hashable]
_Test = Callable[[Known, Known], float]
_STEPS: tuple[tuple[_Key, _Test], ...] = (
    (lambda one: (one.path, one.copy), _same_day),
    (lambda one: one.copy, _same_day),
    (lambda one: one.path, alike),
    (lambda one: one.address, _at_one_address),
    (lambda one: (one.head, one.day), alike),
)
"""How stories are recognised, the surest way first: what both must have, and how surely they are one then."""


def matched(stories: Sequence[Known], known: Sequence[Known], again: bool = False) -> dict[int, int]:
    """Which of the ``known`` stories each of ``stories`` is, by number; each of either is one of the other at most.

    With ``again`` several may be the same known one, where they are the same word for word.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key, test in _STEPS:
        pairs = sorted(
            (-test(stories[at], known[other]), at, other)
            for at, other in _pairs(stories, known, key)
            if at not in found and (again or other not in taken)
        )
        for surely, at, other in pairs:
            same = again and stories[at].copy == known[other].copy
            if surely < 0 and at not in found and (same or other not in taken):
                found[at] = other
                taken.add(other)
    return found


def _pairs(stories: Sequence[Known], known: Sequence[Known], key: _Key) -> Iterator[tuple[int, int]]:
    """The pairs of stories that have what a step asks for, by number."""
    shelf: dict[Hashable, list[int]] = defaultdict(list)
    for other, one in enumerate(known):
        shelf[key(one)].append(other)
    for at, one in enumerate(stories):
        for other in shelf.get(key(one), ())[:MOST_PAIRS]:
            yield at, other


def replaced(
    stories: Sequence[Known], known: Sequence[Known], found: dict[int, int], alone: str = ""
) -> dict[int, int]:
    """``found`` with the stories that are in a known one's place: of its file and head, or alone in both.

    The second is so only of files whose names begin with ``alone``, and of no sheet, whose rows change.
    """
    made = dict(found)
    free, new = defaultdict(list), defaultdict(list)
    for other, one in enumerate(known):
        if other not in set(found.values()):
            free[one.path].append(other)
    for at, one in enumerate(stories):
        if at not in found:
            new[one.path].append(at)
    for path, numbers in new.items():
        for at in numbers:
            same = next((other for other in free[path] if known[other].head == stories[at].head), None)
            lone = path.startswith(alone) and not path.endswith(SHEETS)
            if same is None and lone and len(numbers) == len(free[path]) == 1:
                same = free[path][0]
            if same is not None:
                made[at] = same
                free[path].remove(same)
    return made
