"""What a block is by its words alone: verse, the bare address of a video, who said a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.intake.reading.html import embeds, quotes, tidy
from edition.model import Block, BlockKind, Run

_LONGEST = 56
"""Letters and figures that a line of verse may have; typography changes neither."""
_FEWEST = 3
"""Lines that make a paragraph verse."""
_TYPED_BULLET = re.compile(r"[·•▪‣][ \u00a0]*\u00a0[ \u00a0]*(?=\S)")
"""What Word writes into a page before an item of a list: a bullet and spaces that hold."""


def settled(blocks: Sequence[Block], notes: bool) -> list[Block]:
    """``blocks`` with these kinds; when notes follow, without the rules that only divide them from the copy."""
    found = [one for block in quotes.all_attributed(blocks) for one in _by_words(block)]
    while notes and found and found[-1].kind is BlockKind.RULE:
        found.pop()
    return [block for i, block in enumerate(found) if not i or not _said_again(found[i - 1], block)]


def _by_words(block: Block) -> list[Block]:
    if block.kind is not BlockKind.PARAGRAPH:
        return [block]
    address = embeds.bare(block.text)
    if address and {run.href for run in block.runs} <= {"", address}:
        return [replace(block, kind=BlockKind.EMBED, runs=embeds.runs("", address))]
    marked = _TYPED_BULLET.match(block.text)
    if marked:
        return [replace(block, kind=BlockKind.ITEM, level=1, marker="•", runs=_behind(block.runs, marked.end()))]
    lines = [line for line in block.text.split("\n") if line.strip()]
    stanzas = tidy.stanzas(block.runs)
    single = sum(not any("\n" in run.text for run in stanza) for stanza in stanzas)
    if len(stanzas) >= _FEWEST and 2 * single >= len(stanzas):  # a story that was pasted into one paragraph
        copy = filter(None, map(tidy.copy, tidy.lines(block.runs)))
        return [one for runs in copy for one in _by_words(replace(block, runs=runs))]
    if len(lines) >= _FEWEST and all(sum(map(str.isalnum, line)) <= _LONGEST for line in lines):
        return [replace(block, kind=BlockKind.VERSE, runs=stanza) for stanza in stanzas]
    return [block]


def _behind(runs: Sequence[Run], at: int) -> tuple[Run, ...]:
    """``runs`` from a character on."""
    found: list[Run] = []
    for run in runs:
        text = run.text[at:]
        at = max(0, at - len(run.text))
        found += [replace(run, text=text)] if text else []
    return tuple(found)


def _said_again(before: Block, block: Block) -> bool:
    """Whether an embed only repeats the one before it (a player inside a player)."""
    return block.kind is BlockKind.EMBED and before.kind is BlockKind.EMBED and before.runs == block.runs
