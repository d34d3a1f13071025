"""Rich text with every letter written as its number in Unicode.

Pandoc reads few of the old code pages, knows no ``\\uc0``, and takes a character too many after ``\\u1593?``; with
a space before the mark, which the format allows as well, it reads rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]+)(-?\d+)? ?|\\([^A-Za-z])|([{}])|([^\\{}]+)", re.DOTALL)
_CHARSETS = {
    0: 1252, 1: 1252, 2: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
    177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
"""Code pages by the charset of a font, as the format's specification has them (1.9.1, font table)."""
_OF_DOCUMENT = {b"ansi": 1252, b"mac": 10000, b"pc": 437, b"pca": 850}
_SKIPPED = frozenset({b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"objdata", b"themedata", b"datastore"})
_OF_TWO_BYTES = frozenset({932, 936, 949, 950})
_HIGH = re.compile(rb"([\x80-\xff]+)")
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


@dataclass
class _Letters:
    """Letters of a code page that follow each other, until something else comes."""

    held: bytearray = field(default_factory=bytearray)

    def wants_more(self, page: int) -> bool:
        """Whether the last of them is the first half of a letter of two bytes."""
        if page not in _OF_TWO_BYTES:
            return False
        half = False
        for byte in self.held:
            half = not half and byte >= 0x81 and not (page == 932 and 0xA0 <= byte <= 0xDF)
        return half

    def written(self, page: int) -> bytes:
        """All of them in Unicode; none is held any more."""
        letters, self.held = bytes(self.held), bytearray()
        return _escaped(letters, page) if letters else b""


def _written(data: bytes, fonts: dict[int, int]) -> Iterator[bytes]:
    stated = re.search(rb"\\deff(\d{1,5})", data[:2000])
    home = fonts.get(int(stated[1]), 0) if stated else 0
    default, state, groups, letters, skip = 1252, _State(page=home), list[_State](), _Letters(), 0
    for token in _TOKEN.finditer(data):
        coded, word, number, _, brace, text = token.groups()
        page = state.page or default
        if state.aside and brace is None:
            yield token[0]
            continue
        if coded is not None:
            letters.held += b"" if skip else bytes([int(coded, 16)])
            skip = max(0, skip - 1)
            continue
        if text is not None:
            text = text.replace(b"\r", b"").replace(b"\n", b"")
            text, skip = text[skip:], max(0, skip - len(text))
            if letters.wants_more(page) and text:
                letters.held += text[:1]
                text = text[1:]
            for part in _HIGH.split(text):
                if part[:1] >= b"\x80":
                    letters.held += part
                elif part:
                    yield letters.written(page) + part
            continue
        yield letters.written(page)
        skip = 0
        if brace == b"{":
            groups += [state] if len(groups) < DEEPEST else []
        elif brace == b"}":
            state = groups.pop() if groups else state
        elif word == b"ansicpg" and number:
            default = int(number)
        elif word in _OF_DOCUMENT:
            default = _OF_DOCUMENT[word]
        elif word in _SKIPPED:
            state = replace(state, aside=True)
        elif word == b"f" and number:
            state = replace(state, page=fonts.get(int(number), 0))
        elif word == b"plain":
            state = replace(state, page=home)
        elif word == b"uc" and number:
            state = replace(state, instead=max(0, min(8, int(number))))
            yield b"\\uc1 "
            continue
        elif word == b"u" and number:
            skip = state.instead
            yield b"\\u" + number + b" ?"
            continue
        yield token[0]
    yield letters.written(state.page or default)


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
