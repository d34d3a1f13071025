"""The legs of a story as frames: each paragraph and each blank row at its place."""

from __future__ import annotations

from collections.abc import Iterator

from edition.frames.values import Blank, Box, Frame, Paragraph
from edition.layout import Grid
from edition.makeup.dummy import Leg
from edition.typeset.galley import SPACE, Galley


def leg(galley: Galley, own: Leg, grid: Grid) -> Frame:
    """One column of copy from its first line to its last."""
    x, y = grid.x(own.column), grid.y(own.row)
    parts = tuple(_parts(galley, own, x, grid))
    return Frame("leg", Box(x, y, grid.measure, own.rows * grid.leading), parts=parts)


def rows(galley: Galley, own: Leg) -> int:
    """How many rows the lines of a leg have, with the head of a table that is repeated above them."""
    return own.end - own.start + len(galley.repeated(own.start))


def _parts(galley: Galley, own: Leg, x: float, grid: Grid) -> Iterator[Frame]:
    at = own.start
    head = galley.repeated(at)
    if head:
        box = Box(x, grid.y(own.row), grid.measure, len(head) * grid.leading)
        block = galley.blocks[head[0].block]
        yield Frame(block.kind, box, Paragraph(galley.slug, head[0].block, block, head, head[0].boxed, True))
    while at < own.end:
        line = galley.lines[at]
        y = grid.y(own.row) + (len(head) + at - own.start) * grid.leading
        if line.block == SPACE:
            yield Frame("blank", Box(x, y, grid.measure, grid.leading), Blank(line.line.rule, line.boxed))
            at += 1
            continue
        end = at + 1
        while end < own.end and galley.lines[end].block == line.block:
            end += 1
        block = galley.blocks[line.block]
        content = Paragraph(galley.slug, line.block, block, galley.lines[at:end], line.boxed)
        noted = block.kind == "note" and block.marker and line.line.first
        place = f"{block.slug}-note-{block.level}" if noted else ""
        lang = block.lang if block.lang != galley.lang else ""
        yield Frame(block.kind, Box(x, y, grid.measure, (end - at) * grid.leading), content, lang, place=place)
        at = end
