"""Where words may be divided: by Pyphen's dictionaries, and by a paper's own list of exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import pyphen

LEAST_BEFORE, LEAST_AFTER = 2, 3
ADDRESS = re.compile(r"://|@|^www\.|^[\w-]+(?:\.[\w-]+)+/")
"""What the address of a page or a mailbox has in it."""
_CORE = re.compile(r"[^\W\d_]+")
SHORTEST = 5
"""Letters of the shortest word that is hyphenated."""

Exceptions = Mapping[str, tuple[int, ...]]
"""Words in lower case with the offsets at which alone they may be divided."""
NO_EXCEPTIONS: Exceptions = MappingProxyType({})


def exceptions(words: Iterable[str]) -> Exceptions:
    """Words as a list of exceptions has them: ``news-pa-per`` is divided there only, ``Beirut`` never."""
    found: dict[str, tuple[int, ...]] = {}
    for word in words:
        parts = word.casefold().split("-")
        ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts) - 1)]
        found["".join(parts)] = tuple(ends)
    return MappingProxyType(found)


def points(word: str, lang: str, own: Exceptions = NO_EXCEPTIONS) -> tuple[int, ...]:
    """Offsets in ``word`` at which a hyphen may be put; none in capitals, numbers, addresses or short words."""
    if not own:
        return _points(word, lang)
    found: list[int] = []
    listed = [core for core in _CORE.finditer(word) if core[0].casefold() in own]
    for core in listed:
        found += [core.start() + at for at in own[core[0].casefold()]]
    for at in _points(word, lang):
        if not any(core.start() < at < core.end() for core in listed):
            found.append(at)
    return tuple(sorted(found))


@lru_cache(maxsize=200_000)
def _points(word: str, lang: str) -> tuple[int, ...]:
    if len(word) < SHORTEST or ADDRESS.search(word) or any(char.isdecimal() for char in word):
        return ()
    dictionary = _dictionary(lang)
    if dictionary is None:
        return ()
    found: list[int] = []
    for core in _CORE.finditer(word):
        letters = core[0]
        if len(letters) >= SHORTEST and not letters.isupper():
            found.extend(core.start() + int(at) for at in dictionary.positions(letters))
    return tuple(found)


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(lang.replace("-", "_"))
    if name is None and lang.split("-")[0] == "en":
        name = "en_GB"
    return pyphen.Pyphen(lang=name, left=LEAST_BEFORE, right=LEAST_AFTER) if name else None
