"""Copy that the paper may leave out where it lacks room: marked ``{.optional}``, or the last of it by ``cut: 2``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.findings import Finding, Source, warning
from edition.intake.reading.keys import Fields
from edition.model import Block, BlockKind

MARK = " {.optional}"
_MARKED = re.compile(r"\s*\{\s*\.optional\s*\}\s*$")


def marked(body: Sequence[Block], fields: Fields, name: str) -> tuple[list[Block], list[Finding]]:
    """``body`` with its optional paragraphs flagged, their marks taken away; a ``cut`` that is no number is found."""
    done = [_flagged(block) for block in body]
    stated = fields.text("cut")
    if not stated:
        return done, []
    if not (stated.isdecimal() and stated.isascii()):
        where = Source(name, fields.line("cut"))
        hint = "how many paragraphs from the end may be left out"
        return done, [warning("CUT-BAD", where, f"'{stated}' is not a number of paragraphs", hint)]
    last = [i for i, block in enumerate(done) if block.kind is BlockKind.PARAGRAPH and not block.boxed]
    for i in last[max(0, len(last) - int(stated)) :]:
        done[i] = replace(done[i], optional=True)
    return done, []


def _flagged(block: Block) -> Block:
    if block.kind is not BlockKind.PARAGRAPH or block.boxed or not block.runs:
        return block
    *others, last = block.runs
    text = _MARKED.sub("", last.text)
    if text == last.text or not (text or others):
        return block
    runs = (*others, replace(last, text=text)) if text else tuple(others)
    return replace(block, runs=runs, optional=True)
