"""The first lines of a document that has no front matter: ``Date: 1 May 2024``, a date line, and the headline."""

from __future__ import annotations

import re

from edition.intake.reading import dates
from edition.intake.reading.keys import ALIASES, CANONICAL
from edition.model import Block, BlockKind

MOST = 12
"""Paragraphs among which such lines are looked for."""
LONGEST_HEAD = 160
"""Characters of the longest first paragraph that is taken for a headline."""
_KEY = re.compile(r"([A-Za-z][A-Za-z _-]{1,24}?)\s*:\s*(.+)")
_DATE_LINE = re.compile(r"\|\s*(.+?)\s*\|")
_OF_HEADS = frozenset(
    "title headline date author authors by byline section category tags deck summary kicker slug".split()
)


def taken(blocks: list[Block], titled: bool) -> tuple[dict[str, str], list[Block], list[str]]:
    """What the first lines say as facts, the copy below them, and these lines as they were written.

    A first heading, or else a first short paragraph without a stop at its end, is the title unless it is ``titled``.
    """
    facts: dict[str, str] = {}
    lines: list[str] = []
    left = list(blocks)
    place = 0
    while place < len(left) and place < MOST:
        text = " ".join(left[place].text.split())
        if left[place].kind is BlockKind.FIGURE or (left[place].kind is BlockKind.CROSSHEAD and place == 0):
            place += 1
            continue
        fact = _fact(text) if left[place].kind is BlockKind.PARAGRAPH else None
        if fact is None or fact[0] in facts:
            break
        facts[fact[0]] = fact[1]
        lines.append(text)
        del left[place]
    if not titled and "title" not in facts:
        head = next((block for block in left if block.kind is not BlockKind.FIGURE), None)
        if head is not None and _is_head(head, left):
            facts["title"] = " ".join(head.text.split())
            lines.append(head.text)
            left.remove(head)
    return facts, left, lines


def _fact(text: str) -> tuple[str, str] | None:
    """The key and value that a line states; a line that is a date and nothing else is the date."""
    found = _KEY.fullmatch(text)
    if found:
        key = found[1].strip().lower().replace(" ", "_").replace("-", "_")
        known = ALIASES.get(key, key if key in CANONICAL else "")
        return (known, found[2]) if key in _OF_HEADS and known else None
    line = _DATE_LINE.fullmatch(text)
    stated = line[1] if line else text
    if line is None and (len(text) > 60 or not re.search(r"\d", text)):
        return None
    try:
        dates.parse(stated)
    except dates.BadDate:
        return None
    return "date", stated


def _is_head(block: Block, blocks: list[Block]) -> bool:
    if block.kind is BlockKind.CROSSHEAD:
        return True
    text = block.text.strip()
    short = 0 < len(text) <= LONGEST_HEAD and "\n" not in text and not text.endswith((".", ":", ";", ","))
    return block.kind is BlockKind.PARAGRAPH and short and len(blocks) > 1
