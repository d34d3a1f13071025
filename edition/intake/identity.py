"""Which story is which: the same one in another run, on another day, in a file that was moved, corrected or replaced.

A story has no number of its own that all sources state. It is known by its file, its address, its day, its head and
its words; a file that is replaced under its name holds another story, and a story that is corrected stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from edition.config import slug_of
from edition.model import Article

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
MOST = 20_000
"""Characters of the words of a story that are compared."""
MOST_PICTURE = 50_000_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """A story as it is recognised: its file, address, day, head and slug, and its words as ``words_of`` gives them."""

    path: str
    address: str
    day: date | None
    story: str
    words: str
    copy: str
    """The digest of all of it: head, words and pictures."""
    head: str = ""
    pictures: str = ""
    """The digest of its pictures; empty where it has none."""
    source: str = ""
    """The folder of the source from which it came."""
    issue: str = ""
    """The day of the issue that has decided on it."""


def known_of(article: Article, address: str, sources: Sequence[str]) -> Known:
    """What an article is recognised by; ``sources`` are the folders that were searched, as files are named by them."""
    path, words, head = article.source.path, words_of(article), slug_of(article.title, "")
    pictures = _digest(*(_bytes(one.path) for one in article.figures)) if article.figures else ""
    copy = _digest(head.encode(), words.encode("utf-8", "surrogatepass"), pictures.encode())
    return Known(path, address, article.date, article.slug, words, copy, head, pictures, source_of(path, sources))


def source_of(path: str, sources: Sequence[str]) -> str:
    """The innermost of these folders in which a file is, or the folder that its name begins with."""
    around = [one for one in sources if path == one or path.startswith(f"{one}/")]
    return max(around, key=len, default=path.partition("/")[0])


def words_of(article: Article) -> str:
    """The words of a story, in small letters with a space between; those of its captions where it has none."""
    text = " ".join(block.text for block in article.body)
    if not _WORD.search(text):
        text = " ".join(one.caption for one in article.figures)
    return " ".join(word_list(text))[:MOST]


def word_list(text: str) -> list[str]:
    """The words of a text in small letters, bounded."""
    return _WORD.findall(text[: 2 * MOST].casefold())


def _digest(*parts: bytes) -> str:
    """A name for these bytes, the same in every run."""
    return blake2b(b"\x1e".join(parts), digest_size=8).hexdigest()


def _bytes(path: str) -> bytes:
    """A digest of a picture's file; nothing where it cannot be read, or is too large."""
    try:
        file = Path(path)
        return blake2b(file.read_bytes()).digest() if path and file.stat().st_size <= MOST_PICTURE else b""
    except OSError:
        return b""


@lru_cache(4096)
def rows(words: str) -> frozenset[int]:
    """The rows of words of a text, as numbers that are the same in every run."""
    held = words.split()
    return frozenset(number(" ".join(held[at : at + LONG])) for at in range(len(held) - LONG + 1))


def number(text: str) -> int:
    """A number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def alike(one: Known, other: Known) -> float:
    """How surely two stories of one file, address or head are one, from 0 to 1: the same, or the one corrected.

    Of two days only a long one that is the same under the same head, with the same pictures. Of one day by most of
    the words of the shorter; the rows of a sheet are known by their heads, and not by their file.
    """
    if one.day != other.day:
        return _same_day(one, other) if (one.head, one.words, one.pictures) == (
            other.head, other.words, other.pictures
        ) else 0.0  # fmt: skip
    here = one.path == other.path and not one.path.endswith(SHEETS)
    mine, theirs = rows(one.words), rows(other.words)
    least = min(len(mine), len(theirs))
    if least >= LEAST:
        both = len(mine & theirs) / least
        return both if both >= (SAME if here or one.head == other.head else ALL) else 0.0
    bags = Counter(one.words.split()), Counter(other.words.split())
    both = 2 * (bags[0] & bags[1]).total() / max(1, bags[0].total() + bags[1].total())
    if here or one.head == other.head:
        return both if both >= (CLOSE if here else CLOSEST) else 0.0
    return both if is_corrected(f"{one.head} {one.words}", f"{other.head} {other.words}") else 0.0


def is_corrected(one: str, other: str) -> bool:
    """Whether two short texts differ only in how words are spelt: another number or name makes another story."""
    mine, theirs = (re.findall(r"\w+", text) for text in (one, other))
    if len(mine) != len(theirs):
        return False
    odd = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return all(not (a + b).isdigit() and SequenceMatcher(None, a, b).ratio() >= SPELT for a, b in odd) and 4 * len(
        odd
    ) <= len(mine)


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


MOST_PAIRS = 500
"""Known stories that one is compared with in a step."""


def replaced(
    stories: Sequence[Known], known: Sequence[Known], found: dict[int, int], alone: str = ""
) -> dict[int, int]:
    """``found`` with the stories that are in a known one's place: of its file and head, or alone in both.

    The second is so only of files whose names begin with ``alone``.
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


SHEETS = (".csv", ".tsv", ".xlsx")
"""Files whose rows are stories: one that is left is not the one that was there."""
