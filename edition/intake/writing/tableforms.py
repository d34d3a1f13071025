"""Tables as Markdown where it can say them, else as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from edition.intake.writing import inline
from edition.model import Cell

_MARKS = {"start": "---", "center": ":---:", "end": "---:"}
Rows = Sequence[Sequence[Cell]]


def written(rows: Rows) -> str:
    """A table as lines between bars; as HTML when it has more heads than one row, or mixed alignment."""
    heads = [{cell.head for cell in row if cell.runs} for row in rows]
    columns = [{cell.align for cell in column if cell.runs} for column in zip(*rows, strict=True)]
    plain = all(True not in found for found in heads[1:]) and len(heads[0]) == 1
    if not plain or any(len(found) > 1 for found in columns):
        return _as_html(rows)
    headed = heads[0] == {True}
    head = rows[0] if headed else [Cell()] * len(columns)
    marks = [_MARKS[next(iter(found), "start")] for found in columns]
    return "\n".join([_line(head), f"| {' | '.join(marks)} |", *map(_line, rows[headed:])])


def _line(row: Sequence[Cell]) -> str:
    return f"| {' | '.join(inline.words(cell.runs, '<br>').strip(' ') for cell in row)} |"


def _as_html(rows: Rows) -> str:
    lines = ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return "\n".join(["<table>", *lines, "</table>"])


def _cell(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    align = "" if cell.align == "start" else f' align="{"right" if cell.align == "end" else cell.align}"'
    return f"<{tag}{align}>{inline.html(cell.runs)}</{tag}>"
