"""Tables: which are tables of facts and which only place copy on a page, and their cells as a full grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from edition.intake.reading.html import embeds
from edition.intake.reading.html.footnotes import NOTE
from edition.model import Cell, Run, Style

_MOST = 64
"""Columns that a cell may cover; what claims more is a mistake."""
FEWEST_HEADED = 3
"""Rows of the shortest table of which the first row is looked at for a head."""
_LARGE = 20_000
"""Cells that a table may have."""
_BLOCKS = set("table ul ol dl li dt dd blockquote pre hr h1 h2 h3 h4 h5 h6 address figure".split())
_ENDS = {"right": "end", "end": "end", "center": "center"}


@dataclass(frozen=True)
class Spot:
    """A place of the grid: the cell whose words stand there, or that reaches there from its own place."""

    cell: Element
    own: bool


Grid = list[list[Spot | None]]


def grid(table: Element) -> Grid:
    """The cells of ``table``, all rows of one length, without the rows and columns that have no words."""
    rows: Grid = []
    below: dict[tuple[int, int], Element] = {}
    found = [row for row in table.iter("tr") if _table_of(row) is table]
    for y, tr in enumerate(found):
        row: list[Spot | None] = []
        for cell in (child for child in tr if child.tag in ("td", "th")):
            _reached(row, below, y)
            wide, deep = _span(cell, "colspan", _MOST), _span(cell, "rowspan", len(found) - y)
            for own in (True, *[False] * (wide - 1)):
                below.update({(down, len(row)): cell for down in range(y + 1, y + deep)})
                row.append(Spot(cell, own))
            if len(rows) * len(row) + len(below) > _LARGE:
                return []
        _reached(row, below, y)
        rows.append(row)
    return _filled(rows)


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors("table"), None)


def _reached(row: list[Spot | None], below: dict[tuple[int, int], Element], y: int) -> None:
    """Fill the places that cells of earlier rows reach."""
    while (y, len(row)) in below:
        row.append(Spot(below[y, len(row)], False))


def _span(cell: Element, name: str, most: int) -> int:
    stated = cell.get(name) or "1"
    number = int(stated) if re.fullmatch(r"\d{1,5}", stated) else 1
    return number if 1 <= number <= most else most if number > most and name == "rowspan" else 1


def _filled(rows: Grid) -> Grid:
    width = max(map(len, rows), default=0)
    full = [[*row, *([None] * (width - len(row)))] for row in rows]
    full = [row for row in full if any(_worded(spot) for spot in row)]
    columns = [x for x in range(width) if any(_worded(row[x]) for row in full)]
    return [[row[x] for x in columns] for row in full]


def _worded(spot: Spot | None) -> bool:
    return spot is not None and spot.own and bool(_words(spot.cell))


def places_copy(table: Element, cells: Grid) -> bool:
    """Whether a table only places copy: it has one column, or whole blocks in its cells."""
    if len(cells) == 0 or len(cells[0]) < 2:
        return True
    return any(_holds_blocks(spot.cell) for row in cells for spot in row if spot is not None and spot.own)


def _holds_blocks(cell: Element) -> bool:
    for el in cell.iter("*"):
        if el is not cell and (el.tag in _BLOCKS or el.get(NOTE) or embeds.MARK in (el.get("class") or "")):
            return True
    parts = [el for el in cell.iter("p", "div", "section", "article", "center") if _words(el)]
    whole = _words(cell)
    return any(_words(part) != whole for part in parts)


def _words(el: Element) -> str:
    return "".join(map(str, el.itertext())).strip()


def cell_of(spot: Spot | None, read: Callable[[Element], tuple[Run, ...]]) -> Cell:
    """The cell of a place; one without words has neither alignment nor head."""
    runs = read(spot.cell) if spot is not None and spot.own else ()
    if spot is None or not runs:
        return Cell()
    head = spot.cell.tag == "th" or next(spot.cell.iterancestors("thead", "table")).tag == "thead"
    return Cell(runs, _aligned(spot.cell), head)


def headed(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """``rows`` with the first one as the head where none is stated: it alone is bold, or alone has no figures."""
    found = tuple(map(tuple, rows))
    if len(found) < FEWEST_HEADED or any(cell.head for row in found for cell in row):
        return found
    bold = [_is_bold(row) for row in found]
    figures = [any(any(map(str.isdigit, cell.text)) for cell in row) for row in found]
    worded = sum(bool(cell.text) for cell in found[0]) >= max(2, len(found[0]) - 1)
    alone = (bold[0] and not any(bold[1:])) or (not figures[0] and all(figures[1:]))
    if not worded or not alone:
        return found
    return (tuple(replace(cell, head=bool(cell.runs)) for cell in found[0]), *found[1:])


def _is_bold(row: Sequence[Cell]) -> bool:
    runs = [run for cell in row for run in cell.runs if run.text.strip()]
    return bool(runs) and all(run.style & Style.BOLD for run in runs)


def _aligned(cell: Element) -> str:
    style = re.search(r"text-align\s*:\s*(\w+)", cell.get("style") or "")
    stated = style[1] if style else cell.get("align") or ""
    return _ENDS.get(stated.lower(), "start")
