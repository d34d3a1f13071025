"""In which direction a language is written, and a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

from edition.model import Block, BlockKind

RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter, a digit or a mark of a script that runs from right to left."""


@cache
def runs_left(lang: str) -> bool:
    """Whether ``lang`` (a BCP 47 tag) is written from right to left, so that a paper in it opens the other way."""
    try:
        direction: str = Locale.parse(lang.replace("-", "_")).text_direction
    except (ValueError, UnknownLocaleError):
        return False
    return direction == "rtl"


def is_rtl(text: str) -> bool:
    """Whether ``text`` is mostly of a script that runs from right to left."""
    if text.isascii():
        return False
    leftward = len(RTL_LETTER.findall(text))
    return leftward > 0 and leftward * 2 > sum(char.isalpha() for char in text) > 0


def leads_left(text: str, lang: str) -> bool:
    """Whether a line or paragraph of ``text`` begins at the right: mostly of such a script, or some of it in ``lang``.

    An Arabic sentence with a long address of the web in it stays one from right to left. A paragraph without letters, a
    time or a date, runs as ``lang`` does.
    """
    own = bool(lang) and runs_left(lang)
    return is_rtl(text) or (own and (RTL_LETTER.search(text) is not None or _is_figures(text)))


def _is_figures(text: str) -> bool:
    """Whether a text has digits and no letter."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def sides(body: Sequence[Block], lang: str) -> list[bool]:
    """Which way each block of an article in ``lang`` runs, true for to the left; one rule for the page and the book.

    A paragraph runs as its own letters do. The items of one list, and the notes of an article, run as all of them
    together do, so that their bullets and numbers stand below each other.
    """
    found = [leads_left(block.text, lang) for block in body]
    for kind in (BlockKind.ITEM, BlockKind.NOTE):
        start = 0
        while start < len(body):
            end = start
            while end < len(body) and body[end].kind is kind:
                end += 1
            if end > start:
                together = leads_left(" ".join(block.text for block in body[start:end]), lang)
                found[start:end] = [together] * (end - start)
            start = max(end, start + 1)
    return found
