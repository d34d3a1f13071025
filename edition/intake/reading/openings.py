"""The first lines of a document that has no front matter: ``Date: 1 May 2024``, a date line, and the headline."""

from __future__ import annotations

import re

from edition.intake.reading import bylines, dates
from edition.intake.reading.keys import CANONICAL, Fields
from edition.intake.reading.names import known
from edition.model import Block, BlockKind, Style

MOST = 12
"""Paragraphs among which such lines are looked for."""
BETWEEN = 3
"""Paragraphs above a day that stands below the headline and the byline."""
LONGEST_HEAD = 160
"""Characters of the longest first paragraph that is taken for a headline."""
_KEY = re.compile(r"([^\W\d_][\w -]{1,24}?)\s*[:：]\s*(.+)")
_DATE_LINE = re.compile(r"\|\s*(.+?)\s*\|")
FEWEST_WORDS = 3
"""Words of the shortest bold line that is a page's headline."""
_DAY = re.compile(r"\b(?:19|20)\d\d\b")
_ABROAD = frozenset("title byline date section tags".split())
"""What a line under a key of another language may state; any other word before a colon may begin a headline."""
_PARTS = re.compile(r"\s*[|·•]\s*")
_MINUTES = re.compile(r"\d{1,2}[- ](?:min(?:ute)?s?|دقائق|دقيقة)(?: read)?|(?:قراءة )?\d{1,2} دقائق?", re.IGNORECASE)
"""How long a story takes to read, as sites print it beside the day and the writer."""
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
        if fact is None and place < BETWEEN and (bylines.names(text) or (place == 0 and _is_head(left[0], left))):
            place += 1  # the headline, or who wrote it: the day may be in the next line
            continue
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


def headed(body: list[Block], fields: Fields) -> list[Block]:
    """``body`` without a first line that is bold from end to end, which is the headline of ``fields``."""
    first = next((block for block in body if block.kind is not BlockKind.FIGURE), None)
    if first is None or len(body) < 2 or first.kind is not BlockKind.PARAGRAPH or not _is_head(first, body):
        return body
    text = " ".join(first.text.split())
    bold = all(run.style & Style.BOLD for run in first.runs if run.text.strip())
    if not bold or len(text.split()) < FEWEST_WORDS or bylines.names(text) or _DAY.search(text):
        return body
    fields.values["title"] = text
    return [block for block in body if block is not first]


def stated(body: list[Block], fields: Fields) -> list[Block]:
    """``body`` without a first paragraph that is a day or names a writer, alone or beside each other.

    They are facts of ``fields`` where these state none; another day than the one stated, or another writer, stays.
    """
    first = next((block for block in body if block.kind is not BlockKind.FIGURE), None)
    text = " ".join(first.text.split()) if first is not None and first.kind is BlockKind.PARAGRAPH else ""
    parts = [part for part in _PARTS.split(text) if part]
    days = [part for part in parts if (_fact(part) or ("",))[0] == "date" and not _KEY.fullmatch(part)]
    names = [name for part in parts for name in bylines.names(part)]
    others = [part for part in parts if part not in days and not bylines.names(part) and not _MINUTES.fullmatch(part)]
    alone = len(parts) == 1 and not days  # a writer alone is looked for later
    again = any(block is not first and (_fact(" ".join(block.text.split())) or ("",))[0] == "date" for block in body)
    if first is None or len(body) < 2 or others or not (days or names) or alone or again:
        return body
    if not _agrees(fields, days, names):
        return body
    if days and not fields.text("date"):
        fields.values["date"], fields.lines["date"] = days[0], first.source.line
    if names and not fields.texts("byline"):
        fields.values["byline"] = names
    fields.said.append(text)
    return [block for block in body if block is not first]


def _agrees(fields: Fields, days: list[str], names: list[str]) -> bool:
    """Whether what a line says is what is stated, as far as anything is."""
    known = {name.casefold() for name in fields.texts("byline")}
    if known and any(name.casefold() not in known for name in names):
        return False
    given = fields.text("date")
    try:
        return not (given and days) or dates.parse(given).day == dates.parse(days[0]).day
    except dates.BadDate:
        return True


def _fact(text: str) -> tuple[str, str] | None:
    """The key and value that a line states; a line that is a date and nothing else is the date."""
    found = _KEY.fullmatch(text)
    if found:
        key = found[1].strip().lower().replace(" ", "_").replace("-", "_")
        name = key if key in CANONICAL else known(found[1])
        abroad = not key.isascii() and name in _ABROAD and (name != "date" or dates.is_day(found[2]))
        return (name, found[2]) if name and (key in _OF_HEADS or abroad) else None
    line = _DATE_LINE.fullmatch(text)
    stated = line[1] if line else text
    if line is None and (len(text) > 60 or not re.search(r"\d", text)):
        return None
    return ("date", stated) if dates.is_day(stated) else None


def _is_head(block: Block, blocks: list[Block]) -> bool:
    if block.kind is BlockKind.CROSSHEAD:
        return True
    text = block.text.strip()
    short = 0 < len(text) <= LONGEST_HEAD and "\n" not in text and not text.endswith((".", ":", ";", ","))
    return block.kind is BlockKind.PARAGRAPH and short and len(blocks) > 1
