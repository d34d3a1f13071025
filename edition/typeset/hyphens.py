"""Where words may be divided, by Pyphen's dictionaries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen

LEAST_BEFORE, LEAST_AFTER = 2, 3
_CORE = re.compile(r"[^\W\d_]+")
SHORTEST = 5
"""Letters of the shortest word that is hyphenated."""


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(lang.replace("-", "_"))
    if name is None and lang.split("-")[0] == "en":
        name = "en_GB"
    return pyphen.Pyphen(lang=name, left=LEAST_BEFORE, right=LEAST_AFTER) if name else None


@lru_cache(maxsize=200_000)
def points(word: str, lang: str) -> tuple[int, ...]:
    """Offsets in ``word`` at which a hyphen may be put; none in capitals, numbers, addresses or short words."""
    if len(word) < SHORTEST or "://" in word or "@" in word or any(char.isdecimal() for char in word):
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
