"""Tables at the measure: columns as wide as their words need, cells wrapped, rows whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model import Cell, Run, Style
from edition.typeset.paragraph import CellLine, Line, set_lines
from edition.typeset.styles import BlockStyle, face_of_run
from edition.typeset.words import Measurer

GAP = 0.75
"""Space between two columns, in ems of the table's size."""
SIZES = (1.0, 0.9, 0.8)
"""Shares of the style's size that are tried, so that no word is divided."""
DEEPEST = 12
"""Lines of the deepest row; it is never divided, so a deeper one is in lines of its own."""
_NUMBER = re.compile(r"[\s+\-−–±$€£¥<>≈]*\d[\d\s.,:/'’\u00a0\u202f]*\s*[%°‰]?[A-Za-z]{0,3}\.?")


@dataclass(frozen=True)
class SetTable:
    """A table as lines, and the share of the style's size that they took."""

    lines: tuple[Line, ...]
    scale: float


def runs_of(rows: Sequence[Sequence[Cell]]) -> tuple[Run, ...]:
    """A table's words as its text has them: bars between cells, each row on its line."""
    runs: list[Run] = []
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            apart = " | " if j else "\n" if i else ""
            runs += [Run(apart)] * bool(apart)
            runs += _cell_runs(cell)
    return tuple(runs)


def set_table(
    rows: Sequence[Sequence[Cell]], style: BlockStyle, measurer: Measurer, body: float, measure: float
) -> SetTable | None:
    """The rows at ``measure`` points, or None when a word of some column finds no room even in the smallest size."""
    aligned = _aligned(rows)
    for scale in SIZES:
        small = replace(style, size=style.size * scale)
        widths = _widths(aligned, small, measurer, body, measure)
        if widths is not None:
            lines = tuple(_lines(aligned, small, measurer, body, widths))
            return SetTable(lines, scale) if _depth(lines) <= DEEPEST else None
    return None


def _depth(lines: Sequence[Line]) -> int:
    """Lines of the deepest row."""
    starts = [i for i, line in enumerate(lines) if line.first]
    return max(after - start for start, after in pairwise([*starts, len(lines)]))


def _cell_runs(cell: Cell) -> list[Run]:
    bold = Style.BOLD if cell.head else Style.PLAIN
    return [replace(run, text=run.text.replace("\n", " "), style=run.style | bold) for run in cell.runs]


def _aligned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows with columns of numbers set flush to their end, where the copy says nothing else."""
    columns = list(zip(*rows, strict=True))
    for i, column in enumerate(columns):
        figures = [cell.text.strip() for cell in column if not cell.head and cell.text.strip()]
        stated = any(cell.align != "start" for cell in column)
        if i and not stated and figures and all(_NUMBER.fullmatch(text) for text in figures):
            columns[i] = tuple(replace(cell, align="end") for cell in column)
    return [list(row) for row in zip(*columns, strict=True)]


def _widths(
    rows: Sequence[Sequence[Cell]], style: BlockStyle, measurer: Measurer, body: float, measure: float
) -> list[float] | None:
    """The columns' widths in points: each its longest word, and a share of what is left by what it would like."""
    em = style.size * body
    room = measure - GAP * em * (len(rows[0]) - 1)
    least, liked = [], []
    for column in zip(*rows, strict=True):
        words, whole = [0.0], [0.0]
        for cell in column:
            wide = [
                measurer.of(run.lang).width(face_of_run(style, run), word) * em
                for run in _cell_runs(cell)
                for word in run.text.split()
            ]
            words += wide
            whole.append(sum(wide) + em * 0.25 * max(0, len(wide) - 1))
        least.append(max(words) + 0.1)
        liked.append(max(max(whole) + 0.5, least[-1]))
    if sum(least) > room:
        return None
    if sum(liked) <= room:
        return [width + (room - sum(liked)) / len(liked) for width in liked]
    spare, wanted = room - sum(least), sum(liked) - sum(least)
    return [low + spare * (high - low) / wanted for low, high in zip(least, liked, strict=True)]


def _lines(
    rows: Sequence[Sequence[Cell]], style: BlockStyle, measurer: Measurer, body: float, widths: Sequence[float]
) -> list[Line]:
    """One line for each row of the page that a row of the table takes; each knows the pieces of its cells."""
    gap = GAP * style.size * body
    lefts = [sum(widths[:i]) + gap * i for i in range(len(widths))]
    done: list[Line] = []
    at = 0
    heads = sum(all(cell.head or not cell.text for cell in row) for row in rows[:1])
    for number, row in enumerate(rows):
        pieces: list[list[CellLine]] = []
        for cell, left, width in zip(row, lefts, widths, strict=True):
            runs = _cell_runs(cell)
            text = "".join(run.text for run in runs)
            found = set_lines(runs, style, measurer, body, width, 0.0) if text.strip() else []
            pieces.append([CellLine(at + one.start, at + one.end, left, width, cell.align) for one in found])
            at += len(text) + (3 if cell is not row[-1] else 1)
        depth = max(1, *map(len, pieces))
        for k in range(depth):
            cells = tuple(cell[k] for cell in pieces if k < len(cell))
            ends = (min(c.start for c in cells), max(c.end for c in cells)) if cells else (at - 1, at - 1)
            last = k == depth - 1
            rule = last and (number < heads or number == len(rows) - 1)
            done.append(Line(*ends, False, 0.0, 0, k == 0, last, cells=cells, rule=rule))
    return done
