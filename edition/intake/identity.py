"""Which story is which: the same one in another run, on another day, in a file that was moved, corrected or replaced.

A story has no number of its own that all sources state. It is known by its file, its address, its day, its head and
its words; a file that is replaced under its name holds another story, and a story that is corrected stays what it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from edition.model import Article

LONG = 5
"""Words in a row that two texts have in common by more than chance."""
SAME = 0.7
"""Share of the rows of words of the shorter of two stories that the longer one has as well, if they are one story."""
LEAST = 30
"""Rows of the shortest story that is known by its rows of words; below it words are compared one by one."""
CLOSE = 0.6
"""Share of the words of two short stories of one day that both have, if one is the other corrected."""
TELLING = 8
"""Words of the shortest text that says by itself which story it is."""
MOST = 20_000
"""Characters of the words of a story that are compared."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """A story as it is recognised: its file, address, day and slug, and its words as ``words_of`` gives them."""

    path: str
    address: str
    day: date | None
    story: str
    words: str
    copy: str
    """The digest of its words."""
    issue: str = ""
    """The day of the issue that has decided on it."""


def words_of(article: Article) -> str:
    """The words of a story, in small letters with a space between; those of its head and captions where it has none."""
    text = " ".join(block.text for block in article.body)
    if not _WORD.search(text):
        text = " ".join((article.title, *(f"{one.caption} {one.file}" for one in article.figures)))
    return " ".join(_WORD.findall(text[: 2 * MOST].casefold()))[:MOST]


def digest(words: str) -> str:
    """A name for the words of a story, the same in every run."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(4096)
def rows(words: str) -> frozenset[int]:
    """The rows of words of a text, as numbers that are the same in every run."""
    held = words.split()
    return frozenset(number(" ".join(held[at : at + LONG])) for at in range(len(held) - LONG + 1))


def number(text: str) -> int:
    """A number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def alike(one: Known, other: Known) -> bool:
    """Whether two stories of one file or address are one: word for word, or the one is the other corrected.

    Long ones by their rows of words; short ones only where they are of one day, for the weather of every day has most
    of its words in common.
    """
    if one.copy == other.copy:
        return True
    mine, theirs = rows(one.words), rows(other.words)
    least = min(len(mine), len(theirs))
    if least >= LEAST:
        return len(mine & theirs) >= SAME * least
    if one.day != other.day:
        return False
    bags = Counter(one.words.split()), Counter(other.words.split())
    both, all_ = (bags[0] & bags[1]).total(), bags[0].total() + bags[1].total()
    return 2 * both >= CLOSE * all_ > 0


_Key = Callable[[Known], Hashable]
_Test = Callable[[Known, Known], bool]


def _source(one: Known) -> str:
    return one.path.rpartition("/")[0]


def _tells(one: Known, other: Known) -> bool:
    """Whether the words that two stories have in common say that they are one, wherever their files are."""
    return len(one.words.split()) >= TELLING or (one.address == other.address != "")


def _at_one_address(one: Known, other: Known) -> bool:
    """Two sources have one story at an address; one source may have two."""
    return one.address != "" and (_source(one) != _source(other) or alike(one, other))


_STEPS: tuple[tuple[_Key, _Test], ...] = (
    (lambda one: (one.path, one.copy), lambda _one, _other: True),
    (lambda one: one.copy, _tells),
    (lambda one: one.path, alike),
    (lambda one: one.address, _at_one_address),
    (lambda one: (one.story, one.day), alike),
)
"""How stories are recognised, the surest way first: what both must have, and what must hold besides."""


def matched(stories: Sequence[Known], known: Sequence[Known], once: bool = False) -> dict[int, int]:
    """Which of the ``known`` stories each of ``stories`` is, by number; with ``once`` each of them is one only."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key, test in _STEPS:
        shelf: dict[Hashable, list[int]] = defaultdict(list)
        for at, one in enumerate(known):
            shelf[key(one)].append(at)
        for number_, one in enumerate(stories):
            if number_ in found:
                continue
            fits = (at for at in shelf.get(key(one), ()) if not (once and at in taken) and test(one, known[at]))
            for at in fits:
                found[number_] = at
                taken.add(at)
                break
    return found


def replaced(stories: Sequence[Known], known: Sequence[Known], found: dict[int, int]) -> dict[int, int]:
    """``found`` with the stories that are in a known one's place: of its file and slug, or alone in both."""
    made = dict(found)
    free = defaultdict(list)
    for at, one in enumerate(known):
        if at not in set(found.values()):
            free[one.path].append(at)
    new = defaultdict(list)
    for at, one in enumerate(stories):
        if at not in found:
            new[one.path].append(at)
    for path, numbers in new.items():
        for at in numbers:
            same = next((other for other in free[path] if known[other].story == stories[at].story), None)
            if same is None and len(numbers) == len(free[path]) == 1:
                same = free[path][0]
            if same is not None:
                made[at] = same
                free[path].remove(same)
    return made
