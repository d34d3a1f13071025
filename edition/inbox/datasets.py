"""Data of a service strip (weather, tides, prayer times, markets) becomes a table in an issue's folder ``data``."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.config import slug_of
from edition.files import write_whole
from edition.intake.reading.sheets import csv_rows
from edition.model import Provider
from edition.toml import basic

FOLDER = "data"
MOST_COLUMNS, MOST_ROWS = 20, 500
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(_DAY.pattern + r"[ T]\d\d:\d\d")
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
        return bool(self.rows) and all(_DAY.fullmatch(row[0]) for row in self.rows)


def dataset(data: bytes, part: str = "", columns: Mapping[str, str] | None = None) -> Dataset:
    """The table in the bytes of a CSV or JSON file; raises NotData.

    ``part`` names the part of JSON that is meant (``daily``, ``data.timings``, ``0.rows``). ``columns`` has heads by
    the data's own names; only these are taken, in this order.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotData("it is not in UTF-8") from fault
    heads, rows = _of_json(text, part) if text.lstrip()[:1] in ("{", "[") else _of_csv(text)
    if columns:
        missing = [name for name in columns if name not in heads]
        if missing:
            raise NotData(f"it has no column '{missing[0]}'; it has {', '.join(heads)[:200]}")
        order = [heads.index(name) for name in columns]
        heads, rows = list(columns.values()), [[row[at] for at in order] for row in rows]
    if not rows or len(heads) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        many = f"it has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows; name those to print"
        raise NotData(many if rows else "it has no rows")
    if all(_MOMENT.match(row[0]) for row in rows):  # the hours of a day are rows of that day
        heads = [f"{heads[0]} (day)", *heads]
        rows = [[row[0][:10], row[0][11:16], *row[1:]] for row in rows]
    elif len(rows) == 1 and len(heads) > 2 and not _DAY.fullmatch(rows[0][0]):
        return Dataset((), tuple(zip(heads, rows[0], strict=True)))  # a single row is read from above to below
    return Dataset(tuple(heads), tuple(map(tuple, rows)))


def _of_csv(text: str) -> tuple[list[str], Cells]:
    try:
        rows = [cells for _, cells in csv_rows(text)]
    except csv.Error as fault:
        raise NotData(f"it is neither CSV nor JSON: {fault}") from fault
    if len(rows) < 2 or len(rows[0]) < 2 or text.lstrip()[:1] == "<":
        raise NotData("it is neither CSV nor JSON with rows")
    wide = max(map(len, rows))
    heads, *rest = [row + [""] * (wide - len(row)) for row in rows]
    return heads, rest


def _of_json(text: str, part: str) -> tuple[list[str], Cells]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise NotData("it is not JSON") from fault
    for name in part.split(".") if part else ():
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, ValueError, IndexError, TypeError) as fault:
            known = ", ".join(value)[:200] if isinstance(value, dict) else "no names"
            raise NotData(f"it has no part '{name}'; it has {known}") from fault
    return _table_of(value)


def _table_of(value: Any) -> tuple[list[str], Cells]:
    """A table out of the forms that services give: rows as objects or lists, columns as lists, or one object."""
    if isinstance(value, dict):
        lists = {key: one for key, one in value.items() if isinstance(one, list) and not any(map(_is_deep, one))}
        lengths = {len(one) for one in lists.values()}
        if lists and len(lengths) == 1:
            return _names(lists), [[_cell(cell) for cell in row] for row in zip(*lists.values(), strict=True)]
        flat = {key: one for key, one in value.items() if not _is_deep(one)}
        return _names(flat), [[_cell(one) for one in flat.values()]] if flat else []
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        heads = list(dict.fromkeys(key for row in value for key, one in row.items() if not _is_deep(one)))
        return _names(heads), [[_cell(row.get(key)) for key in heads] for row in value]
    if isinstance(value, list) and len(value) > 1 and all(isinstance(row, list) for row in value):
        wide = max(map(len, value))
        heads, *rest = [[_cell(cell) for cell in row] + [""] * (wide - len(row)) for row in value]
        return heads, rest
    raise NotData("this part of it is no table; name the part that is")


def _names(keys: Iterable[str]) -> list[str]:
    return [_cell(key) for key in keys]


def _is_deep(value: Any) -> bool:
    return isinstance(value, dict | list)


def _cell(value: Any) -> str:
    if value is None or _is_deep(value):
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
