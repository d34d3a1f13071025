"""Where a galley may be divided: what it costs to begin a leg at each of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from edition.typeset.copy import SetBlock
from edition.typeset.paragraph import Line
from edition.typeset.styles import STYLES

SPACE = -1
"""Block number of a line that is an empty row."""
IN_BRIEF = 14
"""The price of beginning a leg inside a brief, which is read in one place."""
WIDOW, SHORT_WIDOW, ORPHAN, AFTER_HEAD, AFTER_HYPHEN = 24, 1500, 8, 400, 3
"""Prices of beginning a leg at a line: the last one of its paragraph, a short last one, the second one, a line below
a crosshead, a line after a hyphen."""
SHORT = 0.36
"""Share of the measure up to which a last line is short."""
NEVER = 100_000
"""The price of what must not be: a large line, a drop cap or a table's row cut through, or its head alone."""


def prices(blocks: Sequence[SetBlock], lines: Sequence[tuple[int, Line]], measure: float) -> tuple[int, ...]:
    """The price of beginning a leg of ``measure`` points at each line, given as (block, line); at the end, nothing."""
    found = [0] * (len(lines) + 1)
    for i in range(1, len(lines)):
        (before, line_before), (here, line) = lines[i - 1], lines[i]
        if before == SPACE:
            continue
        style = STYLES[blocks[before].kind]
        if here not in (SPACE, before) and STYLES[blocks[here].kind].keeps_last:
            found[i] = AFTER_HEAD
        elif style.keeps_next:
            found[i] = NEVER if here == before and line.start == line.end else AFTER_HEAD
        elif i > 1 and lines[i - 2][0] not in (SPACE, before) and STYLES[blocks[lines[i - 2][0]].kind].keeps_next:
            found[i] = AFTER_HEAD // 4 if here == before else 0
        elif here == before and (style.rows > 1 or blocks[here].formula is not None):
            found[i] = NEVER
        elif here == before:
            found[i] = _inside(line_before, line, blocks[here].cap is not None and line.lead > 0, measure)
    if sum(block.kind == "brief-head" for block in blocks) > 1:
        opens = ""  # the kind of the first block from a line on
        for i in range(len(lines) - 1, 0, -1):
            opens = blocks[lines[i][0]].kind if lines[i][0] != SPACE else opens
            found[i] += IN_BRIEF * (opens != "brief-head")
    return tuple(found)


def _inside(before: Line, here: Line, capped: bool, measure: float) -> int:
    """What it costs to divide a block between two lines; ``capped`` where the second is beside a drop cap."""
    if capped:
        return NEVER
    if here.cells:
        return 0 if here.first and not before.rule else NEVER
    price = AFTER_HYPHEN if before.hyphen else 0
    if here.last and not here.first:
        return price + (WIDOW if here.width > SHORT * measure else SHORT_WIDOW)
    return price + (ORPHAN if before.first else 0)
