"""Where a text is among painted lines: consecutive lines, each of which holds just its next letters.

The order of letters inside a line is not asked: a line is a bag of letters. A bag is a number, the sum of a number
for each letter, so that the bag of any stretch of a text is a difference of two sums.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import accumulate, pairwise
from typing import Any

from edition.preflight.painted import Line
from edition.preflight.units import bare, letters

_MASK = (1 << 64) - 1
_DIGITS = re.compile(r"\d+")
HEAD_LINES = 4
"""Lines that the head of a tail may have."""
MOST_TAILS = 4
"""Places at which a text may go on after a jump that are tried, the likeliest first; each is tried once."""
MOST_STARTS = 200
"""Lines at which a text may begin that are tried to say where it breaks off."""
MANY = 16
"""Like lines from which on the line behind each is looked at before a text is followed."""
COLUMN = 30.0
"""Points within which two lines begin in one column."""


@dataclass(frozen=True)
class Place:
    """Where a text is: for each of its lines, which one it is and how many letters it holds."""

    lines: tuple[tuple[int, int], ...]
    length: int
    """Letters that were found, from the first on."""

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1][0]


Bag = tuple[int, int]
"""How many letters a line holds, and the sum of their numbers."""
Tried = dict[tuple[int, int], Place]
"""How far a text is from a line on, beginning with one of its letters: what was looked up already."""


@dataclass(frozen=True)
class Text:
    """Letters that are looked for; ``inside`` a block that has more (a row of a table), else all of its blocks.

    ``head`` are the letters of its story's headline, which may stand above its part on another page.
    """

    letters: str
    inside: bool = False
    head: str = ""


@dataclass(frozen=True)
class _Search:
    """A text on its way through the lines: the bag of each of its beginnings, its head, and what was tried."""

    sums: Sequence[int]
    head: str = ""
    tried: Tried = field(default_factory=dict)


class Lines:
    """The painted lines that have letters, by what they hold, and which of them a text has taken for its own."""

    def __init__(
        self, found: Sequence[Line], jumps: Sequence[str], tails: Sequence[str], lefts: Sequence[float] = ()
    ) -> None:
        """``jumps`` and ``tails`` are what jump lines say where a story breaks off and where it goes on.

        ``lefts`` are the left edges of the columns, where the file states them.
        """
        said = [(line, letters(line.text)) for line in found]
        self.lines = [line for line, text in said if text]
        self.texts = [text for _, text in said if text]
        pieces = [(line.page, line.piece) for line in self.lines]
        self._open = {0, len(pieces), *(i for i in range(1, len(pieces)) if pieces[i - 1] != pieces[i])}
        self._leaps = {
            i
            for i, (before, line) in enumerate(pairwise(self.lines), 1)
            if pieces[i - 1] != pieces[i]
            and before.page == line.page
            and line.y > before.y
            and _together(before.x, line.x, lefts)
        }
        """Lines that begin another block below the line before them: no text goes on from one to the other."""
        self._bags = [(len(text), _bag(text)) for text in self.texts]
        self._at: dict[Bag, list[int]] = defaultdict(list)
        for i, bag in enumerate(self._bags):
            self._at[bag].append(i)
        self._opening = {bag: [i for i in like if i in self._open] for bag, like in self._at.items()}
        self._pairs: dict[tuple[Bag, Bag], list[int]] = defaultdict(list)
        for i, pair in enumerate(pairwise(self._bags)):
            self._pairs[pair].append(i)
        self._lengths = sorted({length for length, _ in self._bags})
        self._taken: set[int] = set()
        self._jumps = self._saying(jumps)
        self._tails = {
            i + step: number for i, number in self._saying(tails).items() for step in range(HEAD_LINES + 1, 0, -1)
        }

    def _saying(self, said: Sequence[str]) -> dict[int, int]:
        """The lines that read like one of ``said``, with the number in each."""
        wanted = {_undated(letters(one)) for one in said}
        found = (i for i, text in enumerate(self.texts) if _undated(text) in wanted)
        return {i: int((_DIGITS.findall(self.texts[i]) or ["0"])[0]) for i in found}

    def take(self, text: Text, key: Callable[[Place], Any], after: int = -1, exactly: bool = False) -> Place | None:
        """The best place where a text is in lines that nothing else took; it takes them.

        The one right behind the line ``after``, else of those that read like the text in order, else of all, the
        first by ``key``. With ``exactly`` it must read so.
        """
        search = _Search(_sums(text.letters), text.head)
        best = self._from(search, after + 1, 0) if after >= 0 else Place((), 0)
        if not self._whole(best, text):
            places = list(self.all(text))
            reading = [place for place in places if self._reads(place, text.letters)]
            places = reading if reading or exactly else places
            if not places:
                return None
            best = min(places, key=key)
        self.hold(best)
        return best

    def hold(self, place: Place) -> None:
        """Take the lines of a place."""
        self._taken.update(line for line, _ in place.lines)

    def release(self, place: Place) -> None:
        """Let others take the lines of a place."""
        self._taken.difference_update(line for line, _ in place.lines)

    def crossed(self, place: Place) -> int:
        """How often a place goes on from one block of marked content to another: seldom, where it is the right one."""
        return sum(line in self._open for line, _ in place.lines[1:])

    def all(self, text: Text) -> Iterator[Place]:
        """Every place where a text is whole in lines that nothing took; it takes none of them."""
        search = _Search(_sums(text.letters), text.head)
        starts = self._starts(search.sums, 0, self._at if text.inside else self._opening)
        places = (self._from(search, start, 0) for start in starts)
        return (place for place in places if self._whole(place, text))

    def _whole(self, place: Place, text: Text) -> bool:
        """Whether a place has all of a text, and nothing of another one is in its block."""
        if place.length < len(text.letters):
            return False
        return text.inside or (place.first in self._open and place.last + 1 in self._open)

    def afresh(self) -> Lines:
        """The same lines, of which nothing is taken."""
        free = copy(self)
        free._taken = set()
        return free

    def longest(self, text: str) -> Place:
        """The place where most of ``text`` is, from its beginning; one without lines where not even a line does."""
        search = _Search(_sums(text))
        places = (self._from(search, start, 0) for start in self._starts(search.sums, 0, self._at)[:MOST_STARTS])
        return max(places, key=lambda place: place.length, default=Place((), 0))

    def again(self, line: int) -> bool:
        """Whether a line that nothing took is beside a line and holds the same letters."""
        return any(
            0 <= beside < len(self._bags) and beside not in self._taken and self._bags[beside] == self._bags[line]
            for beside in (line - 1, line + 1)
        )

    def _reads(self, place: Place, text: str) -> bool:
        """Whether the lines of a place read like ``text`` from one of their ends to the other."""
        at = 0
        for line, length in place.lines:
            said, wanted = self.texts[line], text[at : at + length]
            if said != wanted and bare(said)[::-1] != bare(wanted):
                return False
            at += length
        return True

    def _starts(self, sums: Sequence[int], at: int, among: Mapping[Bag, Sequence[int]]) -> list[int]:
        """The lines ``among`` these that hold just the letters that follow ``at``, as many as they have."""
        found: list[int] = []
        for length in self._lengths:
            if at + length >= len(sums):
                break
            like = among.get((length, (sums[at + length] - sums[at]) & _MASK), ())
            found += self._going_on(like, sums, at, at + length) if len(like) > MANY else like
        return sorted(i for i in found if i not in self._taken)

    def _going_on(self, like: Sequence[int], sums: Sequence[int], at: int, after: int) -> Sequence[int]:
        """Of many like lines, which hold a text from ``at`` to ``after``, those behind which it may go on."""
        if after == len(sums) - 1:
            return like
        bag = after - at, (sums[after] - sums[at]) & _MASK
        following = set(self._jumps)
        for length in self._lengths:
            if after + length >= len(sums):
                break
            next_bag = length, (sums[after + length] - sums[after]) & _MASK
            following.update(i + 1 for i in self._pairs.get((bag, next_bag), ()))
        return [i for i in like if i + 1 in following]

    def _from(self, search: _Search, line: int, at: int) -> Place:
        """As much of a text as is from ``line`` on, beginning with its letter ``at``."""
        if (line, at) not in search.tried:
            search.tried[line, at] = self._followed(search, line, at)
        return search.tried[line, at]

    def _followed(self, search: _Search, line: int, at: int) -> Place:
        sums = search.sums
        found: list[tuple[int, int]] = []
        last = len(sums) - 1
        while at < last and line < len(self._bags) and line not in self._taken:
            length, bag = self._bags[line]
            if at + length > last or (sums[at + length] - sums[at]) & _MASK != bag:
                break
            found.append((line, length))
            line, at = line + 1, at + length
            if line in self._leaps:
                break
        best = Place(tuple(found), at)
        if at < last and found and line in self._jumps:
            opening = self._starts(sums, at, self._opening)
            likely = nsmallest(MOST_TAILS, opening, key=lambda start: self._unlikely(search.head, line, start))
            for start in likely:
                rest = self._from(search, start, at)
                if rest.length > best.length:
                    best = Place((*found, *rest.lines), rest.length)
                if best.length == last:
                    break
        return best

    def _unlikely(self, head: str, jump: int, start: int) -> tuple[int, bool, bool, int]:
        """How unlikely it is that the story of ``head`` goes on at ``start``: jump lines, the head there, the place."""
        before = self.texts[max(0, start - HEAD_LINES) : start]
        headed = any("".join(before[i:]) in head for i in range(len(before))) if head else False
        return self._strange(jump, start), not headed, start < jump, start

    def _strange(self, jump: int, start: int) -> int:
        """How unlikely it is that a story that breaks off at ``jump`` goes on at ``start``: by what jump lines say."""
        if start not in self._tails:
            return 3
        here, there = self.lines[jump].page + 1, self.lines[start].page + 1
        return (self._jumps[jump] != there) + (self._tails[start] != here)


def _together(x: float, other: float, lefts: Sequence[float]) -> bool:
    """Whether two lines stand in one column: by its edges, or where these are unknown by where the lines begin."""
    if not lefts:
        return abs(other - x) < COLUMN
    return bisect_right(lefts, x + 1) == bisect_right(lefts, other + 1)


def _undated(text: str) -> tuple[str, ...]:
    """A line in any order and case, without its numbers."""
    return tuple(sorted(char for char in text.casefold() if not char.isdigit()))


def _sums(text: str) -> list[int]:
    """The bag of each beginning of ``text``, the empty one first."""
    return list(accumulate(map(_number, text), lambda one, other: (one + other) & _MASK, initial=0))


def _bag(text: str) -> int:
    return sum(map(_number, text)) & _MASK


@cache
def _number(char: str) -> int:
    """A number for each letter, such that no two bags of a page are likely to have one sum."""
    return int.from_bytes(blake2b(char.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
