"""The lines of a plain text: which are one paragraph that was broken to a width, and which are lines by themselves.

A program that breaks lines begins a new one where the next word has no room any more. A line after which that word
would have had room was ended by its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONG_LINE = 120
"""Characters that no line of a text has whose lines were broken by hand or by a program."""
NARROW = 40
"""Characters of a width below which lines that end in stops are a list, or verse, and no paragraph."""
BROKEN = 0.6
"""Share of its line ends at which the next word has no room, from which on a paragraph was broken to a width."""
FEW = 3
"""Line ends of a paragraph below which nothing is known of how it was broken."""
_STOPS = tuple(".!?؟…:»”\"'’۔。")
_BEGINS = re.compile(
    r"\s*(?:\d{1,2}[:.]\d{2}\b|\d{1,3}[.)]\s|[•‣▪*–—-]\s|(?:[QA]|س|ج|سؤال|جواب|السؤال|الجواب)\s*[:.：]\s"
    r"|[^\s:：]{1,20}(?: [^\s:：]{1,20}){0,2}\s*[:：](?:\s|$))",
    re.IGNORECASE,
)
"""What a line begins with that is one by itself: a time, a number, a bullet, question and answer, a label."""
_TABS, _SPACES = re.compile(r"\t+"), re.compile(r"\t+| {2,}")
FEWEST_ROWS, FEWEST_SPACED = 2, 3
"""Rows of the shortest table whose cells are divided by tabs, and by spaces."""
LONGEST_CELL = 40
"""Characters of the longest cell of a table whose cells are divided by spaces."""
_LEADS = re.compile(r"(?:[•‣▪*–—-]|\(?\w{1,3}[.)]|.*[:：])$")
"""A first cell that only leads what is behind it: a bullet, a number, a label."""


def groups(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the lines of each paragraph, in order; empty lines are in none."""
    held: list[int] = []
    for number in range(len(lines) + 1):
        if number < len(lines) and lines[number].strip():
            held.append(number)
        elif held:
            yield from _parts(lines, held)
            held = []


def _parts(lines: Sequence[str], run: list[int]) -> Iterator[list[int]]:
    """The paragraphs of lines with no empty one between them, by their numbers."""
    alone = _deliberate([lines[number].rstrip() for number in run])
    start = 0
    for at, ended in enumerate([*alone, True], 1):
        if ended:
            yield run[start:at]
            start = at


def _deliberate(run: Sequence[str]) -> list[bool]:
    """For each line but the last whether its writer ended it: the next word would have had room in it.

    One such line alone may be ragged; several, one with a stop, and one before a label or a number are meant.
    """
    count = len(run) - 1
    if count < 1:
        return []
    begins = [bool(_BEGINS.match(line)) for line in run]
    width = max(map(len, run[:-1]))
    room = [len(run[at]) + 1 + len(run[at + 1].split()[0]) <= width for at in range(count)]
    stops = [line.endswith(_STOPS) for line in run]
    listed = sum(begins) >= 0.8 * len(run)
    if count < FEW:
        return [(listed or len(run[at]) > LONG_LINE) for at in range(count)]
    broken = width <= LONG_LINE and count - sum(room) >= BROKEN * count
    if width < NARROW and sum(stops) > len(run) / 2:
        broken = False
    if listed or not broken:
        return [True] * count
    several = [room[at] and (room[at - 1 : at] == [True] or room[at + 1 : at + 2] == [True]) for at in range(count)]
    return [room[at] and (stops[at] or begins[at + 1] or several[at]) for at in range(count)]


def table(lines: Sequence[str], start: int) -> list[list[str]]:
    """The rows of a table whose first line is that of ``start``: cells divided by tabs, or by several spaces.

    Heads of columns may lack the one above the first column. Of two columns apart by spaces the second has figures.
    Lists and sentences with spaces in them are no tables.
    """
    rows: list[list[str]] = []
    tabbed = "\t" in lines[start].strip()
    for number in range(start, len(lines)):
        cells = [cell.strip() for cell in (_TABS if tabbed else _SPACES).split(lines[number].strip())]
        if len(rows) == 1 and len(cells) == len(rows[0]) + 1:
            rows[0] = ["", *rows[0]]
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    if len(rows) < (FEWEST_ROWS if tabbed else FEWEST_SPACED):
        return []
    if not tabbed and len(rows[0]) == 2 and not all(any(map(str.isdigit, row[1])) for row in rows):
        return []
    leads = len(rows[0]) == 2 and any(_LEADS.match(row[0]) for row in rows)
    cells = [cell for row in rows for cell in row]
    prose = not tabbed and any(len(cell) > LONGEST_CELL or cell.endswith((".", "!", "?", "؟")) for cell in cells)
    return [] if leads or prose else rows
