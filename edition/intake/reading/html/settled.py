"""What a block is by its words alone: verse, the bare address of a video, who said a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.intake.reading.html import embeds, quotes, tidy
from edition.model import Block, BlockKind

_LONGEST = 56
"""Letters and figures that a line of verse may have; typography changes neither."""
_FEWEST = 3
"""Lines that make a paragraph verse."""


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
    lines = [line for line in block.text.split("\n") if line.strip()]
    if len(lines) >= _FEWEST and all(sum(map(str.isalnum, line)) <= _LONGEST for line in lines):
        return [replace(block, kind=BlockKind.VERSE, runs=stanza) for stanza in tidy.stanzas(block.runs)]
    return [block]


def _said_again(before: Block, block: Block) -> bool:
    """Whether an embed only repeats the one before it (a player inside a player)."""
    return block.kind is BlockKind.EMBED and before.kind is BlockKind.EMBED and before.runs == block.runs
