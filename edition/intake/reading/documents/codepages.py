"""Rich text with every letter written as its number in Unicode.

Pandoc reads few of the old code pages, knows no ``\\uc0``, and takes a character too many after ``\\u1593?``; with
a space before the mark, which the format allows as well, it reads rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_TOKEN = re.compile(rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]+)(-?\d+)? ?|\\([^A-Za-z])|([{}])|([^\\{}]+)", re.DOTALL)
_CHARSETS = {
    0: 1252, 1: 1252, 2: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
"""Code pages by the charset of a font, as the format's specification has them (1.9.1, font table)."""
_OF_DOCUMENT = {b"ansi": 1252, b"mac": 10000, b"pc": 437, b"pca": 850}
_SKIPPED = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"objdata", b"themedata", b"datastore"})
DEEPEST = 200
"""Groups inside each other that are followed."""


@dataclass(frozen=True)
class _State:
    """What holds in a group: characters that stand for one of Unicode, the code page, and whether it has no copy."""

    instead: int = 1
    page: int = 0
    aside: bool = False


def unicoded(data: bytes) -> bytes:
    """``data`` with letters of code pages and of Unicode in one form, ``\\uN ?``, which every reader knows."""
    fonts = _fonts(data)
    return b"".join(_written(data, fonts))


def _fonts(data: bytes) -> dict[int, int]:
    """The code page of each font that states a charset."""
    found = re.finditer(rb"\\f(\d{1,5})(?:\\(?!f\d)[A-Za-z]+-?\d* ?)*?\\fcharset(\d{1,3})", data[:200_000])
    return {int(one[1]): _CHARSETS[int(one[2])] for one in found if int(one[2]) in _CHARSETS and int(one[2]) > 1}


def _written(data: bytes, fonts: dict[int, int]) -> Iterator[bytes]:
    default, state, held = 1252, _State(), [_State()]
    letters, skip = bytearray(), 0
    yield b""
    for token in _TOKEN.finditer(data):
        coded, word, number, sign, brace, text = token.groups()
        if coded is not None and not state.aside:
            if skip:
                skip -= 1
            else:
                letters += bytes([int(coded, 16)])
            continue
        if letters:
            yield _escaped(bytes(letters), state.page or default)
            letters.clear()
        if brace == b"{":
            held.append(state) if len(held) < DEEPEST else None
            skip = 0
        elif brace == b"}":
            state = held.pop() if len(held) > 1 else state
            skip = 0
        elif word == b"ansicpg" and number:
            default = int(number)
        elif word in _OF_DOCUMENT:
            default = _OF_DOCUMENT[word]
        elif word in _SKIPPED or sign == b"*":
            state = replace(state, aside=state.aside or word in _SKIPPED)
        elif word == b"uc" and number:
            state = replace(state, instead=max(0, min(8, int(number))))
            yield b"\\uc1 "
            continue
        elif word == b"f" and number and not state.aside:
            state = replace(state, page=fonts.get(int(number), 0))
        elif word == b"plain":
            state = replace(state, page=0)
        elif word == b"u" and number and not state.aside:
            skip = state.instead
            yield b"\\u" + number + b" ?"
            continue
        elif text is not None and skip:
            plain = text.lstrip(b"\r\n")
            text, skip = plain[skip:], max(0, skip - len(plain))
            if text:
                yield text
            continue
        elif (sign is not None or word is not None) and skip:
            skip = 0
        yield token[0]
    if letters:
        yield _escaped(bytes(letters), state.page or default)


def _escaped(letters: bytes, page: int) -> bytes:
    """Letters of a code page in Unicode."""
    name = "mac_roman" if page == 10000 else "utf-8" if page == 65001 else f"cp{page}"
    try:
        text = letters.decode(name, "replace")
    except LookupError:
        text = letters.decode("cp1252", "replace")
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return b"".join(b"\\u%d ?" % number for number in numbers)
