"""The barcode of a periodical: EAN-13 made of its ISSN, with the issue's number as add-on, drawn as SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass

MODULE = 0.264
"""Millimetres of the narrowest bar: four fifths of the nominal size, the smallest that tills must read."""
_LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()
"""Odd parity: bars (1) and spaces (0) of the digits."""
_PARITIES = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL".split()
"""The parities of digits 2 to 7, by the first digit."""
_ADD_ON = "LL LG GL GG".split()
"""The parities of an add-on of two digits, by its remainder when it is divided by four."""
_BARS, _GUARDS, _DIGITS = 66, 71, 9
"""Depth in modules of the bars and of the guards, and the size of the digits below."""
_QUIET, _APART, _AFTER = 11, 9, 6
"""Modules left clear before the code, before its add-on, and after all."""


@dataclass(frozen=True)
class Barcode:
    """A barcode as an SVG, with its width and height in millimetres and its digits."""

    drawing: bytes
    width: float
    height: float
    digits: str


def digits_of(stated: str) -> str:
    """The thirteen digits of an ISSN (``1234-5679``) or of an EAN-13; ValueError says what is wrong with it."""
    plain = re.sub(r"[\s-]", "", stated).upper().removeprefix("ISSN")
    if re.fullmatch(r"\d{7}[\dX]", plain):
        rest = -sum(int(digit) * weight for digit, weight in zip(plain[:7], range(8, 1, -1), strict=True)) % 11
        wanted = "X" if rest == 10 else str(rest)
        if plain[7] != wanted:
            raise ValueError(f"'{stated}' is not an ISSN: its last character should be {wanted}")
        body = f"977{plain[:7]}00"
        return body + _check(body)
    if re.fullmatch(r"\d{13}", plain):
        if plain[12] != _check(plain[:12]):
            raise ValueError(f"'{stated}' is not an EAN-13: its last digit should be {_check(plain[:12])}")
        return plain
    raise ValueError(f"'{stated}' is neither an ISSN such as 1234-5679 nor the 13 digits of a barcode")


def _check(body: str) -> str:
    return str(-sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(body)) % 10)


def drawn(digits: str, number: str) -> Barcode:
    """The barcode of thirteen ``digits``; the last two digits of the issue's ``number``, if it has one, as add-on."""
    parts = [_bars(_code(digits), _QUIET)]
    words = _row(digits[:1], 3) + _row(digits[1:7], _QUIET + 4) + _row(digits[7:], _QUIET + 50)
    right = _QUIET + 95
    if number.isdecimal():
        extra = f"{int(number) % 100:02}"
        at = right + _APART
        parts.append(_add_on(extra, at))
        words += "".join(_word(digit, at + 8 + 9 * i, _DIGITS - 2) for i, digit in enumerate(extra))
        right = at + 20
    width, height = right + _AFTER, _BARS + _DIGITS + 1
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    text = f'<g font-size="{_DIGITS}" text-anchor="middle">{words}</g>'
    drawing = f'{head}<path d="{"".join(parts)}"/>{text}</svg>'
    return Barcode(drawing.encode(), width * MODULE, height * MODULE, digits)


def _code(digits: str) -> str:
    """Bars and spaces of thirteen digits with their guards."""
    left = "".join(_digit(digit, kind) for digit, kind in zip(digits[1:7], _PARITIES[int(digits[0])], strict=True))
    right = "".join(_digit(digit, "R") for digit in digits[7:])
    return f"101{left}01010{right}101"


def _digit(digit: str, kind: str) -> str:
    """Bars and spaces of a digit: ``L`` odd, ``R`` its negative, ``G`` that one from right to left."""
    bars = _LEFT[int(digit)]
    if kind == "L":
        return bars
    other = bars.translate(str.maketrans("01", "10"))
    return other if kind == "R" else other[::-1]


def _bars(code: str, left: int) -> str:
    """The bars as a path; those of the guards are deeper."""
    parts = []
    for bar in re.finditer("1+", code):
        deep = _GUARDS if bar.start() < 3 or 45 <= bar.start() < 50 or bar.start() >= 92 else _BARS
        parts.append(f"M{left + bar.start()} 0h{len(bar[0])}v{deep}h-{len(bar[0])}z")
    return "".join(parts)


def _add_on(extra: str, left: int) -> str:
    """The bars of an add-on of two digits, whose digits stand above them."""
    first, second = (_digit(d, kind) for d, kind in zip(extra, _ADD_ON[int(extra) % 4], strict=True))
    bars = re.finditer("1+", f"1011{first}01{second}")
    return "".join(f"M{left + bar.start()} {_DIGITS}h{len(bar[0])}V{_BARS}h-{len(bar[0])}z" for bar in bars)


def _row(digits: str, left: int) -> str:
    return "".join(_word(digit, left + 7 * i + 3, _BARS + _DIGITS) for i, digit in enumerate(digits))


def _word(digit: str, x: float, y: float) -> str:
    return f'<text x="{x}" y="{y}">{digit}</text>'
