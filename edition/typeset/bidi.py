"""Direction: the levels of a text by Unicode's algorithm (UAX 9), and the order in which a line shows its parts.

FriBidi resolves the levels; Pango, which WeasyPrint needs, brings it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TypeVar

_T = TypeVar("_T")
_RTL, _LTR = 0x111, 0x110
_DIRECTED = re.compile(
    r"[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OTHERWISE = re.compile(
    r"[^\u0590-\u0600\u0606-\u065f\u066a-\u06dc\u06de-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\s.,:;!?\u00ab\u00bb()\[\]\u201c\u201d\u2018\u2019\u060c\u061b\u061f\u2013\u2014\u2026-]"
)
"""What makes a right-to-left text more than one stretch: letters of other scripts, digits, marks of direction."""
_NAMES = ("libfribidi.so.0", "libfribidi.0.dylib", "libfribidi-0.dll", "fribidi-0.dll", "fribidi")


def levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of each character of a paragraph whose direction is ``rtl``; odd ones run leftwards."""
    if not rtl and not _DIRECTED.search(text):
        return [0] * len(text)
    if rtl and not _OTHERWISE.search(text):
        return [1] * len(text)
    library = _library()
    n = len(text)
    chars = (ctypes.c_uint32 * n)(*map(ord, text))
    types, brackets, found = (ctypes.c_uint32 * n)(), (ctypes.c_uint32 * n)(), (ctypes.c_int8 * n)()
    base = ctypes.c_uint32(_RTL if rtl else _LTR)
    library.fribidi_get_bidi_types(chars, n, types)
    library.fribidi_get_bracket_types(chars, n, types, brackets)
    library.fribidi_get_par_embedding_levels_ex(types, brackets, n, ctypes.byref(base), found)
    return list(found)


def visual(parts: Sequence[tuple[int, _T]]) -> list[tuple[int, _T]]:
    """Parts of a line, each of one level, from left to right (rule L2)."""
    order = list(parts)
    highest = max((level for level, _ in order), default=0)
    for level in range(highest, 0, -1):
        done: list[tuple[int, _T]] = []
        for deep, group in groupby(order, key=lambda part: part[0] >= level):
            same = list(group)
            done += reversed(same) if deep else same
        order = done
    return order


def _names() -> Iterator[str]:
    """The names of the library: those of its file first, for to search for it takes a compiler's time."""
    yield from _NAMES
    found = ctypes.util.find_library("fribidi")
    if found:
        yield found


@cache
def _library() -> ctypes.CDLL:
    for name in _names():
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError("FriBidi is not installed; it comes with Pango (Debian: libfribidi0)")
