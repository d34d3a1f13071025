"""The order of letters inside a painted line, held against another implementation of UAX 9 than the painter's."""

from __future__ import annotations

import re
from functools import lru_cache

from bidi import get_display

from edition.preflight.units import bare, letters

_DIRECTED = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
_TAGS = 96
"""Characters from U+E0020 on, which have no direction and are not seen; three of them number a character."""


def plain(text: str, rtl: bool) -> bool:
    """Whether a paragraph is as it is written, with nothing in it that has a direction of its own."""
    return not rtl and not _DIRECTED.search(text)


def expected(text: str, rtl: bool, within: range, gone: dict[int, None]) -> str:
    """The letters ``within`` a paragraph (as ``letters`` counts them, without ``gone``) from left to right, no marks.

    Two letters of one line stand in the same order as if the whole paragraph were one line (rule L2 looks only at
    what is between them), so the paragraph is turned once for all its lines.
    """
    at = 0
    wanted: dict[int, str] = {}
    for i, char in enumerate(text):
        own = letters(char.translate(gone))
        if own and at in within:
            wanted[i] = own
        at += len(own)
    return bare("".join(wanted[i] for i in visual(text, rtl) if i in wanted))


@lru_cache(maxsize=64)
def visual(text: str, rtl: bool) -> tuple[int, ...]:
    """The offsets of the characters of a paragraph from left to right."""
    numbered = "".join(char + _number(i) for i, char in enumerate(re.sub(r"\s", " ", text)))
    numbered += "\u05d0" if rtl else "a"  # a last letter, for what has no direction goes to the edge at a line's end
    turned = str(get_display(numbered, base_dir="R" if rtl else "L"))
    found: list[int] = []
    tags: list[int] = []
    for char in turned:
        if 0xE0020 <= ord(char) < 0xE0020 + _TAGS:
            tags.append(ord(char) - 0xE0020)
            if len(tags) == 3:
                found.append(_of(tags))
                tags = []
    return tuple(found)


def _number(i: int) -> str:
    """An offset in tags that say the same from either side."""
    return "".join(chr(0xE0020 + digit) for digit in (i % _TAGS, i // _TAGS % _TAGS, i % _TAGS))


def _of(tags: list[int]) -> int:
    return tags[0] + tags[1] * _TAGS


MOST = _TAGS * _TAGS
"""Characters of the longest paragraph whose order is checked."""
