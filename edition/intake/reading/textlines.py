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
"""Characters of the narrowest width to which a text is broken; shorter lines are a list, or verse."""
BROKEN = 0.6
"""Share of its line ends at which the next word has no room, from which on a text was broken to a width."""
FEW = 3
"""Line ends below which nothing is known of how a text was broken."""
SHORT = 0.75
"""Share of the width up to which a line with a stop at its end ends a paragraph."""
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


def groups(lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the lines of each paragraph, in order; empty lines are in none."""
    alone = _deliberate(lines)
    held: list[int] = []
    for number, line in enumerate(lines):
        if held and (not line.strip() or alone[number - 1]):
            yield held
            held = []
        if line.strip():
            held.append(number)
    if held:
        yield held


def _deliberate(lines: Sequence[str]) -> list[bool]:
    """For each line whether its writer ended it."""
    ends = [at for at in range(len(lines) - 1) if lines[at].strip() and lines[at + 1].strip()]
    found = [False] * len(lines)
    if not ends:
        return found
    lengths = sorted(len(lines[at].rstrip()) for at in ends)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = {at: len(lines[at].rstrip()) + 1 + len(lines[at + 1].split()[0]) > width for at in ends}
    few = len(ends) < FEW
    broken = few or (width >= NARROW and width <= LONG_LINE and sum(full.values()) >= BROKEN * len(ends))
    for at in ends:
        begins = bool(_BEGINS.match(lines[at + 1]))
        short = len(lines[at].rstrip()) < SHORT * width and lines[at].rstrip().endswith(_STOPS)
        whole = few and ((begins and bool(_BEGINS.match(lines[at]))) or len(lines[at]) > LONG_LINE)
        found[at] = not broken or whole or (not full[at] and (short or (begins and not few)))
    return found


def table(lines: Sequence[str], start: int) -> list[list[str]]:
    """The rows of a table whose first line is that of ``start``: cells divided by tabs, or by several spaces.

    Heads of columns may lack the one above the first column.
    """
    rows: list[list[str]] = []
    tabbed = "\t" in lines[start].strip()
    for line in lines[start:]:
        cells = [cell.strip() for cell in (_TABS if tabbed else _SPACES).split(line.strip())]
        if rows and len(rows) == 1 and len(cells) == len(rows[0]) + 1:
            rows[0] = ["", *rows[0]]
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    enough = FEWEST_ROWS if tabbed else FEWEST_SPACED
    return rows if len(rows) >= enough and (tabbed or len(rows[0]) > 2) else []
