"""Straight quotes, dashes and dots become the language's own marks, once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model import Block, BlockKind, Run, Style


@dataclass(frozen=True)
class Marks:
    """The marks of a language: double and single quotes, and what a typed double hyphen means."""

    double: tuple[str, str]
    single: tuple[str, str]
    dash: str = " – "


_MARKS = {
    "en": Marks(("“", "”"), ("‘", "’")),
    "fr": Marks(("«\u00a0", "\u00a0»"), ("‘", "’")),
    "de": Marks(("„", "“"), ("‚", "‘")),
    "es": Marks(("«", "»"), ("‘", "’"), "—"),
    "it": Marks(("«", "»"), ("‘", "’")),
    "pt": Marks(("“", "”"), ("‘", "’"), " — "),
    "ru": Marks(("«", "»"), ("‘", "’"), " — "),
    "el": Marks(("«", "»"), ("‘", "’")),
    "ar": Marks(("«", "»"), ("‘", "’"), " – "),
    "fa": Marks(("«", "»"), ("‹", "›"), " – "),
    "he": Marks(("”", "”"), ("’", "’"), " – "),
}
_OPENERS = "([{“‘«„‚‹—–-/\u00a0 \n\t"
_TYPED = re.compile(r"[\"']|--|\.\.\.")
"""What only a typewriter has; a text without it is as it should be."""
_ADDRESS = re.compile(r"\w+://\S+|www\.\S+|\S+@\S+\.\S+")
_DASH = re.compile(
    r"(?<!--)(?<![ \u00a0«])[ \u00a0]+--[ \u00a0]+(?![ \u00a0»]|--)|(?<=[\w.,;:!?”’\"')])--(?=[\w“‘\"'])"
    r"|(?<=\w)--[ \u00a0]+(?![ \u00a0»]|--)"
)
_SINGLE_OPEN = re.compile(r"(?:^|[\s(\[\"„«])['‚‹](?=\S)[^'‚‘‹›]*$")
"""A single quote that is open at the end of the text; where it closes, no apostrophe is meant."""


def of_text(text: str, lang: str) -> str:
    """``text`` with typographic marks of ``lang``; doing it again changes nothing."""
    return _replaced(text, [False] * len(text), lang)[0] if _TYPED.search(text) else text


def of_block(block: Block, lang: str) -> Block:
    """``block`` with typographic marks of ``lang``, but not inside code, links' addresses or numbers."""
    if block.kind in (BlockKind.CODE, BlockKind.FIGURE, BlockKind.RULE):
        return block
    text = block.text
    if not _TYPED.search(text):
        return block
    kept: list[bool] = []
    owner: list[int] = []
    for i, run in enumerate(block.runs):
        kept.extend([bool(run.style & Style.CODE)] * len(run.text))
        owner.extend([i] * len(run.text))
    changed, origin = _replaced(text, kept, lang)
    if changed == text:
        return block
    parts: dict[int, list[str]] = {}
    for char, at in zip(changed, origin, strict=True):
        parts.setdefault(owner[at], []).append(char)
    runs = tuple(Run("".join(parts[i]), run.style, run.href) for i, run in enumerate(block.runs) if i in parts)
    return Block(block.kind, runs, block.level, block.marker, block.picture, block.source)


def _replaced(text: str, kept: list[bool], lang: str) -> tuple[str, list[int]]:
    """The changed text and, for each of its characters, the index of the one that it came from."""
    marks = _MARKS.get(lang.split("-")[0].lower(), _MARKS["en"])
    fixed = list(kept)
    for found in _ADDRESS.finditer(text):
        for i in range(found.start(), found.end()):
            fixed[i] = True
    out: list[str] = []
    origin: list[int] = []

    def put(new: str, at: int) -> None:
        out.extend(new)
        origin.extend([at] * len(new))

    dashes = {m.start(): m for m in _DASH.finditer(text) if not any(fixed[m.start() : m.end()])}
    i = 0
    while i < len(text):
        char = text[i]
        if fixed[i]:
            put(char, i)
            i += 1
        elif i in dashes:
            put(marks.dash, i)
            i = dashes[i].end()
        elif text.startswith("...", i) and text[i + 3 : i + 4] != "." and (i == 0 or text[i - 1] != "."):
            put("…", i)
            i += 3
        elif char in "\"'":
            put(_quote(text, i, marks), i)
            i += 1
        else:
            put(char, i)
            i += 1
    return "".join(out), origin


def _quote(text: str, i: int, marks: Marks) -> str:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if text[i] == '"':
        if before.isdecimal() and not _open_before(text, i):
            return "″"
        opens = before in _OPENERS or (before in "\"'" and (i < 2 or text[i - 2] in _OPENERS))
        return marks.double[0 if opens and not after.isspace() else 1]
    if before.isalnum() and not after.isalnum() and marks.single[1] != "’" and _SINGLE_OPEN.search(text[:i]):
        return marks.single[1]
    if before.isalnum() or after.isdecimal():
        return "’"
    opens = before in _OPENERS or before == '"'
    return marks.single[0 if opens and not after.isspace() else 1]


def _open_before(text: str, i: int) -> bool:
    """Whether a double quote is open before ``i``, so that the one at ``i`` closes it."""
    return text.count('"', 0, i) % 2 == 1 or text.count("“", 0, i) > text.count("”", 0, i)
