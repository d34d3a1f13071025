"""Data files of an issue: TOML that says what a table is, CSV that fills it, and the rows of one day."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.files import NotRead, read_regular
from edition.findings import Finding
from edition.intake.reading import decode
from edition.intake.reading.sheets import csv_rows
from edition.toml import BadToml, loads, mistake

MOST_BYTES = 400_000
MOST_ROWS, MOST_COLUMNS = 500, 20
Rows = list[list[str]]


class BadData(ValueError):
    """A data file that cannot be used: a sentence, and the line (0 is unknown)."""

    def __init__(self, message: str, line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


class GroupTable(BaseModel):
    """A part of a table under a head of its own, such as a division, a channel or a cinema."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field("", description="the head above these rows")
    columns: list[Any] = Field(default_factory=list, description="heads of the columns; those of the table otherwise")
    rows: list[Any] = Field(default_factory=list, description="the rows: lists of cells, or tables of cells by head")


class DataTable(BaseModel):
    """The keys of a data file."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field("", description="the headline; otherwise it is made of the file's name")
    kicker: str = Field("", description="a word or two above the headline")
    section: str = Field("", description="the section of the paper")
    tier: int = Field(4, ge=1, le=5, description="how prominent, 1 to 5")
    lang: str = Field("", description="language of the table; the paper's unless it is stated")
    text: str = Field("", description="a paragraph above the table")
    note: str = Field("", description="a paragraph below the table")
    source: str = Field("", description="where the data are from")
    file: str = Field("", description="a CSV file beside this one that has the rows")
    day: str = Field("", description="the column that holds the day; only rows of the issue's day are printed")
    columns: list[Any] = Field(default_factory=list, description="heads of the columns")
    rows: list[Any] = Field(default_factory=list, description="the rows: lists of cells, or tables of cells by head")
    groups: list[GroupTable] = Field(default_factory=list, description="parts, each with title, columns and rows")


def read_toml(path: Path, name: str) -> tuple[DataTable, list[Finding]]:
    """What a data file states; raises BadData."""
    text, findings = decode.text_of(_bytes(path), name)
    try:
        return DataTable.model_validate(loads(text)), findings
    except BadToml as fault:
        raise BadData(str(fault), fault.line, fault.hint) from fault
    except ValidationError as fault:
        raise _refused(fault, text) from fault


def _refused(fault: ValidationError, text: str) -> BadData:
    """What is wrong with a key of a data file, and on which line."""
    first = fault.errors()[0]
    key = str(first["loc"][-1])
    known = DataTable.model_fields | GroupTable.model_fields
    stated = re.search(rf"(?m)^\s*\[*\s*[\"']?{re.escape(key)}\b", text)
    line = text.count("\n", 0, stated.start()) + 1 if stated else 0
    if first["type"] == "extra_forbidden":
        return BadData(f"unknown key '{key}'", line, "known keys: " + ", ".join(known))
    hint = known[key].description or "" if key in known else ""
    return BadData(f"{key}: {mistake(first)}", line, hint)


def read_csv(path: Path, name: str) -> tuple[Rows, list[Finding]]:
    """The rows of a CSV file, the heads of the columns first; commas, semicolons or tabs apart. Raises BadData."""
    text, findings = decode.text_of(_bytes(path), name)
    try:
        rows = [cells for _, cells in csv_rows(text)]
    except csv.Error as fault:
        raise BadData(f"is not CSV: {fault}", 0, "a cell with a quote mark in it is in quotes") from fault
    if len(rows) < 2:
        raise BadData("has no rows", 0, "the first line has the heads of the columns, the next ones the rows")
    return rows, findings


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path, MOST_BYTES)
    except NotRead as fault:
        raise BadData(str(fault)) from fault


def table_of(columns: list[Any], rows: list[Any]) -> tuple[list[str], Rows]:
    """Heads and rows as texts, all of one length; rows may be lists, or tables by head. Raises BadData."""
    heads = [words_of(head) for head in columns]
    if not heads:
        heads = list(dict.fromkeys(str(key) for row in rows if isinstance(row, dict) for key in row))
    done: Rows = []
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            strange = [key for key in row if key not in heads]
            if strange:
                raise BadData(f"row {number} has a column '{strange[0]}' that the table has not")
            done.append([words_of(row.get(head, "")) for head in heads])
        elif isinstance(row, list):
            done.append([words_of(cell) for cell in row])
        else:
            raise BadData(f"row {number} is not a list of cells", 0, 'write ["Fajr", "04:58"]')
    wide = max([len(heads), *map(len, done)], default=0)
    if wide > MOST_COLUMNS or len(done) > MOST_ROWS:
        raise BadData(f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns")
    done = [row + [""] * (wide - len(row)) for row in done]
    return (heads + [""] * (wide - len(heads)) if any(heads) else []), done


def words_of(value: Any) -> str:
    """A value of TOML as it is printed: times without seconds, whole numbers without a point."""
    if isinstance(value, datetime | time):
        return value.strftime("%H:%M") if isinstance(value, time) else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, bool):
        return "✓" if value else ""
    return " ".join(str(value).split()) if not isinstance(value, list | dict) else ""


def of_day(heads: list[str], rows: Rows, column: str, day: date) -> tuple[list[str], Rows]:
    """Only the rows of ``day``, without the column that says so; raises BadData where there is no such column."""
    if column not in heads:
        raise BadData(f"has no column '{column}'", 0, "name the column that holds the day, as its head is written")
    at = heads.index(column)
    chosen = [row[:at] + row[at + 1 :] for row in rows if row[at].strip() == day.isoformat()]
    return heads[:at] + heads[at + 1 :], chosen


def day_column(heads: list[str], rows: Rows) -> str:
    """The first column, when every cell of it is a day such as 2024-03-29; otherwise nothing."""
    days = [row[0] for row in rows]
    return heads[0] if heads and days and all(re.fullmatch(r"\d{4}-\d\d-\d\d", one) for one in days) else ""
