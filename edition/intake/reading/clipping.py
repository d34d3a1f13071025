"""A plain-text clipping: the paper's name, a date line, a headline, paragraphs, a closing list of sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from edition.findings import Source
from edition.model import Block, BlockKind, Run

_DATE_LINE = re.compile(r"^\s*\|\s*(?=[^|]*\d)([^|]+?)\s*\|\s*$")
_TOP = 12
"""Lines among which a date line is looked for."""
_SOURCES = re.compile(r"^\s*(?:sources?|via|المصدر|المصادر)\s*[:：]\s*(.*)$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•‣▪*·–-]\s*(.+)$")


@dataclass(frozen=True)
class Clipping:
    """What a clipping says; ``date`` is the text of its date line, empty when it has none."""

    paper: str
    date: str
    date_line: int
    title: str
    sources: tuple[str, ...]
    body: tuple[Block, ...]


LONGEST_HEAD = 220
"""Characters of the longest first line that is taken for a head."""


def has_date_line(text: str) -> bool:
    """Whether one of the first lines is a date line, such as ``| 29 March 2024, Friday |``."""
    return _date_line(text.split("\n")[:_TOP]) is not None


def _date_line(lines: list[str]) -> int | None:
    """The number of the date line; where lines with bars follow each other they are a table."""
    for number, line in enumerate(lines):
        beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
        if _DATE_LINE.match(line) and not any(one.lstrip().startswith("|") for one in beside):
            return number
    return None


def read(text: str, path: str, above: int = 0, headed: bool = False) -> Clipping:
    """The parts of a clipping; a text without a date line is a headline and paragraphs.

    ``above`` are the lines of the file above ``text``; ``headed`` says that the headline is there.
    """
    lines = [""] * above + text.split("\n")
    at = _date_line(lines[: above + _TOP])
    paper = ""
    start = 0
    date = ""
    if at is not None:
        found = _DATE_LINE.match(lines[at])
        date = found[1] if found else ""
        paper = " ".join(" ".join(lines[:at]).split())
        start = at + 1
    title_at = next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines))
    title = " ".join(lines[title_at].split()) if title_at < len(lines) else ""
    if headed or len(title) > LONGEST_HEAD:  # no head is so long: it is copy
        title, title_at = "", title_at - 1
    elif paper and title.endswith(".") and not "".join(lines[title_at + 1 :]).strip():
        title, title_at, paper = paper, title_at - 1, ""  # the head is above the date line, and all below it is copy
    end, sources = _sources(lines, title_at + 1)
    return Clipping(paper, date, (at or 0) + 1, title, sources, tuple(_paragraphs(lines, title_at + 1, end, path)))


def _sources(lines: list[str], start: int) -> tuple[int, tuple[str, ...]]:
    """Where the closing list of sources begins (or the end), and what it lists."""
    for i in range(len(lines) - 1, start - 1, -1):
        found = _SOURCES.match(lines[i])
        if found:
            listed = [found[1]] if found[1].strip() else []
            for line in lines[i + 1 :]:
                bullet = _BULLET.match(line)
                if bullet:
                    listed.append(bullet[1])
                elif line.strip():
                    return len(lines), ()  # copy goes on below: the word was part of it
            return i, tuple(" ".join(item.split()) for item in listed if item.strip())
    return len(lines), ()


LONG_LINE = 120
"""Characters that no line of a text has whose lines were broken by hand or by a program."""


def _is_a_paragraph_a_line(lines: list[str]) -> bool:
    """Whether each line is a paragraph, as wires and word processors write them: most are long, and none is empty."""
    full = [line for line in lines if line.strip()]
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    empty = sum(1 for one, other in pairwise(lines[:last]) if one.strip() and not other.strip())
    return len(full) > 1 and empty <= len(full) // 4 and sum(len(line) > LONG_LINE for line in full) > len(full) / 2


def _paragraphs(lines: list[str], start: int, end: int, path: str) -> list[Block]:
    """Paragraphs divided by blank lines; a line with a bullet is a list item."""
    blocks: list[Block] = []
    held: list[str] = []
    first = start

    def flush() -> None:
        words = " ".join(" ".join(held).split())
        if words:
            blocks.append(Block(BlockKind.PARAGRAPH, (Run(words),), source=Source(path, first + 1)))
        held.clear()

    long = _is_a_paragraph_a_line(lines[start:end])
    for i in range(start, end):
        bullet = _BULLET.match(lines[i]) if re.match(r"\s*[•‣▪]", lines[i]) else None
        if bullet or not lines[i].strip() or long:
            flush()
        if bullet:
            words = " ".join(bullet[1].split())
            blocks.append(Block(BlockKind.ITEM, (Run(words),), 1, "•", source=Source(path, i + 1)))
        elif lines[i].strip():
            if not held:
                first = i
            held.append(lines[i])
    flush()
    return blocks
