"""Data of a service strip (weather, tides, prayer times, markets) becomes a table in an issue's folder ``data``."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from edition.config import slug_of
from edition.files import write_whole
from edition.intake.reading.sheets import csv_rows
from edition.model import Provider
from edition.toml import basic

FOLDER = "data"
MOST_COLUMNS, MOST_ROWS = 20, 500
DEEP = 3
"""Levels of objects inside a row whose facts are columns, under names with dots between."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(_DAY.pattern + r"[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_MARK = "# Written by edition daily; if you change it, it stays. "
Cells = list[list[str]]


class NotData(ValueError):
    """What is no table: a sentence."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: heads of its columns (empty where it has none) and its rows, all of one length."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def dated(self) -> bool:
        """Whether its first column has days, so that it holds for other days than that on which it was asked for."""
        return bool(self.rows and self.heads) and all(_DAY.fullmatch(row[0]) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a file is to be a table.

    ``part`` names the part of JSON that is meant (``daily``, ``data.timings``, ``0.rows``). ``columns`` has heads by
    the data's own names; only these are taken, in this order. Moments are those of ``zone``.
    """

    part: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    zone: str = "UTC"


def dataset(data: bytes, wanted: Wanted) -> Dataset:
    """The table in the bytes of a CSV or JSON file; raises NotData."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    heads, rows = _of_json(text, wanted.part) if text.lstrip()[:1] in ("{", "[") else _of_csv(text)
    heads, rows = _chosen(heads, rows, wanted.columns)
    if not rows or not heads:
        raise NotData("it has no rows")
    rows = [[_in_zone(cell, wanted.zone) for cell in row] for row in rows]
    if all(_MOMENT.fullmatch(row[0]) for row in rows):  # the hours of a day are rows of that day
        rows = [[row[0][:10], *row] for row in rows]
        heads = ["", *heads]
    if all(_DAY.fullmatch(row[0]) for row in rows):
        rows = [[row[0], *(_hour(cell, row[0]) for cell in row[1:])] for row in rows]
        heads = [_unlike(heads[0] or "day", heads[1:]), *heads[1:]]
    elif len(rows) == 1 and len(heads) > 2:  # a single row is read from above to below
        heads, rows = [], [list(pair) for pair in zip(heads, rows[0], strict=True)]
    if max(len(heads), len(rows[0])) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise NotData(f"it has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows; name a part, or columns")
    if len(rows) * len(rows[0]) < 2:
        raise NotData(f"it is a single fact: '{rows[0][0][:60]}'")
    return Dataset(tuple(heads), tuple(map(tuple, rows)))


def _chosen(heads: list[str], rows: Cells, columns: Sequence[tuple[str, str]]) -> tuple[list[str], Cells]:
    """The columns that are asked for under their heads; otherwise all that have anything."""
    if not columns:
        order = [at for at, head in enumerate(heads) if head or any(row[at] for row in rows)]
        return [heads[at] for at in order], [[row[at] for at in order] for row in rows]
    missing = [name for name, _ in columns if name not in heads]
    if missing:
        raise NotData(f"it has no column '{missing[0]}'; it has {', '.join(heads)[:200]}")
    order = [heads.index(name) for name, _ in columns]
    return [_cell(head) for _, head in columns], [[row[at] for at in order] for row in rows]


def _unlike(head: str, others: Sequence[str]) -> str:
    """A head that no other column has, for the column that says of which day a row is."""
    while head in others:
        head += " (day)"
    return head


def _in_zone(cell: str, zone: str) -> str:
    """A moment as it is in the paper's zone, where it says in which it was written; anything else as it is."""
    if not _MOMENT.fullmatch(cell):
        return cell
    try:
        moment = datetime.fromisoformat(cell)
        return (moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return cell


def _hour(cell: str, day: str) -> str:
    """A moment of a day as its hour; anything else as it is."""
    return cell[11:16] if _MOMENT.fullmatch(cell) and cell[:10] == day else cell


def _of_csv(text: str) -> tuple[list[str], Cells]:
    try:
        rows = [cells for _, cells in csv_rows(text)]
    except csv.Error as fault:
        raise NotData(f"it is neither CSV nor JSON: {fault}") from fault
    if len(rows) < 2 or max(map(len, rows)) < 2 or text.lstrip()[:1] == "<":
        raise NotData("it is neither CSV nor JSON with rows")
    wide = max(map(len, rows))
    heads, *rest = [[_cell(cell) for cell in row] + [""] * (wide - len(row)) for row in rows]
    return heads, rest


def _of_json(text: str, part: str) -> tuple[list[str], Cells]:
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as fault:
        raise NotData("it is not JSON") from fault
    for name in part.split(".") if part else ():
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, ValueError, IndexError, TypeError) as fault:
            known = ", ".join(map(str, value))[:200] if isinstance(value, dict) else "no names"
            raise NotData(f"it has no part '{name}'; it has {known}") from fault
    return _table_of(value)


def _table_of(value: Any) -> tuple[list[str], Cells]:
    """A table out of the forms that services give: rows as objects or lists, columns as lists, or one object."""
    if isinstance(value, dict):
        lists = {key: one for key, one in value.items() if isinstance(one, list) and not any(map(_is_deep, one))}
        if len(lists) > 1 and len({len(one) for one in lists.values()}) == 1 and any(lists.values()):
            return _names(lists), [[_cell(cell) for cell in row] for row in zip(*lists.values(), strict=True)]
        parts = [key for key, one in value.items() if _is_deep(one) and key not in lists and one]
        if value and len(parts) == len(value) and all(isinstance(one, dict) for one in value.values()):
            rows = [{"": key} | _flat(one) for key, one in value.items()]
            return _rows_of(rows)
        if parts:
            raise NotData(f"it has parts; name that which is meant: {', '.join(parts)[:200]}")
        flat = {key: one for key, one in value.items() if not _is_deep(one)}
        return _names(flat), [[_cell(one) for one in flat.values()]] if flat else []
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return _rows_of([_flat(row) for row in value])
    if isinstance(value, list) and len(value) > 1 and all(isinstance(row, list) for row in value):
        wide = max(map(len, value))
        heads, *rest = [[_cell(cell) for cell in row] + [""] * (wide - len(row)) for row in value]
        return heads, rest
    raise NotData("this part of it is no table; name the part that is")


def _rows_of(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], Cells]:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    return _names(heads), [[_cell(row.get(key)) for key in heads] for row in rows]


def _flat(row: Mapping[str, Any], before: str = "", level: int = 0) -> dict[str, Any]:
    """The facts of a row, those of objects inside it under names with dots; lists are left aside."""
    found: dict[str, Any] = {}
    for key, one in row.items():
        if isinstance(one, dict) and level < DEEP:
            found |= _flat(one, f"{before}{key}.", level + 1)
        elif not _is_deep(one):
            found[f"{before}{key}"] = one
    return found


def _names(keys: Iterable[str]) -> list[str]:
    return [_cell(key) for key in keys]


def _is_deep(value: Any) -> bool:
    return isinstance(value, dict | list)


def _cell(value: Any) -> str:
    if value is None or _is_deep(value) or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    return " ".join(str(value).split()).encode("utf-8", "replace").decode()


def write(found: Dataset, provider: Provider, issue: Path) -> bool:
    """Write a table into an issue's folder; False where a person has changed what is there, which stays."""
    path = issue / FOLDER / f"{slug_of(provider.name, 'data')}.toml"
    body = "\n".join(_lines(found, provider)) + "\n"
    if path.is_file() and not path.is_symlink():
        head, _, own = path.read_text("utf-8", "replace").partition("\n")
        if head != _MARK + _digest(own):
            return False
    data = f"{_MARK}{_digest(body)}\n{body}".encode()
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)
    return True


def _lines(found: Dataset, provider: Provider) -> list[str]:
    facts = {"title": provider.name, "section": provider.section, "source": provider.credit, "lang": provider.language}
    lines = [f"{key} = {basic(value)}" for key, value in facts.items() if value]
    lines += [f"tier = {provider.tier}"] if provider.tier else []
    if found.dated and found.heads:
        lines.append(f"day = {basic(found.heads[0])}")
    if found.heads:
        lines.append(f"columns = {_list(found.heads)}")
    return [*lines, "rows = [", *(f"  {_list(row)}," for row in found.rows), "]"]


def _list(cells: Sequence[str]) -> str:
    return f"[{', '.join(map(basic, cells))}]"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
