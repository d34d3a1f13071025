"""What the scripts of a text ask of the setter: direction, whether letters may give way, where lines may end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from edition.typeset.breaking import Elasticity
from edition.words.direction import RTL_LETTER as RTL_LETTER
from edition.words.direction import leads_left as leads_left

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ROWS = re.compile(
    r"[\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2000-\u200a\u2010-\u2027\u202f-\u205f"
    r"\u2070-\u20bf\u2100-\u2bff\u2e00-\u2fdf\u2ff0-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    r"\ufb00-\ufb06\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uffee\U00010000-\U000107ff\U0001d000-\U0001d164\U0001d200-\U0001d7ff\U0001f000-\U0001f1ff"
    r"\U0001f200-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0003134f]*"
)
"""Scripts whose letters stand side by side, each a glyph or two, left to right, with nothing above or below them."""
_DEEP = re.compile(r"[\u0600-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc]")
DEEP = 1.2
_IDEOGRAPHS = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_THAI = re.compile(r"[\u0e00-\u0e7f]+")
_UNSPACED = re.compile(
    f"{_IDEOGRAPHS.pattern}|{_HANGUL.pattern}|" r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u303f\uff01-\uff60]"
)

ALPHABETIC = Elasticity(shrink=0.03, stretch=0.03, scale=0.02, most=0.1)
"""Letters 2 per cent narrower or wider than drawn are not seen (the figure of pdfTeX's microtype), nor is one more
per cent of space between them; 10 in all are seen less than a line that ends short."""
IDEOGRAPHIC = Elasticity(shrink=0.012, stretch=0.16, scale=0.0)
"""Lines without spaces are filled between their characters."""
JOINED = Elasticity(shrink=0.02, stretch=0.02, scale=0.02)
"""Letters that join or carry marks are scaled, but never spaced."""
KOREAN = Elasticity(shrink=0.01, stretch=0.06, scale=0.0)


def deep(text: str) -> float:
    """How deep a line of ``text`` in large type is, as a share of one of Latin: Arabic reaches further down."""
    return DEEP if _DEEP.search(text) else 1.0


@cache
def script_of(lang: str) -> str:
    """The script that ``lang`` (a BCP 47 tag) is written in, by its four letters: Latn, Arab."""
    locale = Locale.parse(lang.replace("-", "_"))
    known: str = get_global("likely_subtags").get(locale.language, "")
    return locale.script or next((part for part in known.split("_") if len(part) == 4), "Latn")


def in_rows(text: str) -> bool:
    """Whether ``text`` is set as plain rows of glyphs, left to right, that need no help of a text engine."""
    return _ROWS.fullmatch(text) is not None


def elasticity(text: str) -> Elasticity:
    """How much the letters of ``text`` may give way."""
    if text.isascii():
        return ALPHABETIC
    if not in_rows(text):
        return JOINED
    if _IDEOGRAPHS.search(text):
        return IDEOGRAPHIC
    return KOREAN if _HANGUL.search(text) else ALPHABETIC


@lru_cache(maxsize=20_000)
def opportunities(word: str) -> tuple[int, ...]:
    """Offsets in ``word`` at which a line may end although no space is there, by Unicode's rules (UAX 14).

    Only where a script that writes no spaces is in it; words of Thai are recognized by a model (BudouX).
    """
    if word.isascii() or not _UNSPACED.search(word):
        return ()
    found = set(_boundaries(word))
    for part in _THAI.finditer(word):
        at = part.start()
        for piece in _thai().parse(part[0])[:-1]:
            at += len(piece)
            found.add(at)
    return tuple(sorted(at for at in found if 0 < at < len(word)))


def _boundaries(word: str) -> list[int]:
    from uniseg.linebreak import line_break_boundaries  # its tables cost time that most papers need not spend

    return list(line_break_boundaries(word))


@cache
def _thai() -> Any:
    import budoux

    return budoux.load_default_thai_parser()
