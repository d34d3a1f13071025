"""Marks of direction in copy: isolates stay, overrides become isolates, and numbers keep their order."""

from __future__ import annotations

import re

_EMBEDS = {"\u202a": "\u2066", "\u202d": "\u2066", "\u202b": "\u2067", "\u202e": "\u2067"}
"""Embeddings and overrides, and the isolate that has their direction."""
_POP, _ISOLATE, _CLOSE = "\u202c", "\u2066\u2067\u2068", "\u2069"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PARAGRAPH = re.compile(r"(\n[ \t]*\n)")
LTR, END = "\u2066", "\u2069"

_TOKEN = r"[0-9]+(?:[.,:/][0-9]+)*"
_PHONE = r"\+[0-9](?:[ \u00a0\u202f()./-]{0,2}[0-9])+"
_LOCAL = r"0[0-9]{1,3}(?:[ \u00a0\u202f/-][0-9]{2,4}){1,4}"
_GROUPED = (
    r"(?:[0-9]{1,3}/[0-9]{2,4}(?:[ \u00a0\u202f-][0-9]{2,4}){1,3}"
    r"|(?=(?:[0-9][ \u00a0\u202f]?){7,12}(?![ \u00a0\u202f]?[0-9]))[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{2,4}){2,4}"
    r"|[0-9]{1,3}[ \u00a0\u202f/-][0-9]{5,7})"
)
NAME = r"(?<![A-Za-z0-9_.\u2066])(?P<x>[@#][A-Za-z]\w*(?:\.\w+)*)(?![\w\u2069])"
"""The name of an account or a subject, ``@name``: its sign would be at the other end."""
_SPAN = rf"{_TOKEN}(?:[-–−]{_TOKEN})+"
_SIGNED = rf"(?:(?<=[\s(\[«“])|^)[+±−-]{_TOKEN}"
_UNIT = r"(?:[ \u00a0\u202f]?[%‰$€£¥°])?"
NUMBER = (
    rf"(?<![0-9A-Za-z\u2066+.,:/–−-])(?P<x>(?:{_PHONE}|{_GROUPED}|{_LOCAL}|{_SPAN}|{_SIGNED}){_UNIT})"
    r"(?![0-9A-Za-z\u2069]|[.,:/–−-][0-9])"
)
"""A telephone number (``01/441 000``, ``70 123 456``), a score or range, a number with its sign: in copy that runs to
the left, Unicode's algorithm would turn their parts round, which no writer means. Numbers in the digits of Arabic stay
as the algorithm has them."""


def kept(text: str) -> tuple[str, int, int]:
    """``text`` with isolates alone, paired in their paragraph; how many overrides were changed, and marks removed."""
    if not _CONTROLS.search(text):
        return text, 0, 0
    changed = removed = 0
    parts = _PARAGRAPH.split(text)
    for number, part in enumerate(parts):
        parts[number], own, gone = _paired(part)
        changed, removed = changed + own, removed + gone
    return "".join(parts), changed, removed


def _paired(text: str) -> tuple[str, int, int]:
    """One paragraph: marks that have no partner go, embeddings and overrides become isolates."""
    chars = list(text)
    open_: list[int] = []
    changed = removed = 0
    for found in _CONTROLS.finditer(text):
        at, char = found.start(), found[0]
        if char in _EMBEDS or char in _ISOLATE:
            open_.append(at)
            continue
        ends = _ISOLATE if char == _CLOSE else "".join(_EMBEDS)
        if not open_ or text[open_[-1]] not in ends:
            chars[at] = ""
            removed += 1
            continue
        begun = open_.pop()
        if text[begun] in _EMBEDS:
            chars[begun], chars[at] = _EMBEDS[text[begun]], _CLOSE
            changed += 1
    for at in open_:
        chars[at] = ""
    return "".join(chars), changed, removed + len(open_)
