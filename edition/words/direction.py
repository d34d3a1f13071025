"""In which direction a language is written."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def runs_left(lang: str) -> bool:
    """Whether ``lang`` (a BCP 47 tag) is written from right to left, so that a paper in it opens the other way."""
    try:
        direction: str = Locale.parse(lang.replace("-", "_")).text_direction
    except (ValueError, UnknownLocaleError):
        return False
    return direction == "rtl"
