"""In which direction a language is written, and a text."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

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
