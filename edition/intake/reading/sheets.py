"""Sheets of briefs (CSV, XLSX): a row is an article, and the first row says which column holds what."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time

from edition.findings import Finding, Source, warning
from edition.intake.reading import assembly, illustrations, keys, names, proof
from edition.intake.reading.decode import text_of
from edition.intake.reading.documents import document
from edition.intake.reading.html import markup
from edition.intake.sources.raw import Raw
from edition.model import Article, Paper

MOST_ROWS, MOST_COLUMNS = 2000, 60
"""Rows and columns of the largest sheet."""
TIER = "5"
"""A row is a brief, unless a column says otherwise."""
_COPY = frozenset(
    "text copy body story content brief article words نص النص الخبر المتن texte corps texto cuerpo testo meldung متن"
    " טקסט metin tekst текст 正文 本文 본문".split()
)
"""Heads of the column of the copy."""
_SUMMARIES = frozenset("short_description description summary abstract excerpt deck".split())
"""Heads of the column that is the copy where there is none of copy."""
_WORDS = ("title", "kicker", "deck", "byline", "dateline", "sources")
"""Columns whose words are printed."""

Rows = list[list[str]]


class BadSheet(ValueError):
    """A sheet that holds no briefs: why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read(raw: Raw, paper: Paper) -> tuple[list[Article], list[Finding]]:
    """The articles in the rows of a sheet, in their order; one finding for a sheet that holds none."""
    name = raw.place.name
    try:
        rows, findings = _rows(raw)
        heads = _heads(rows[0][1] if rows else [])
    except BadSheet as fault:
        return [], [warning("NOT-READ", Source(name), f"{fault}, and stays out", fault.hint)]
    found: list[Article] = []
    for line, cells in rows[1:]:
        article, more = _article(dict(zip(heads, cells, strict=False)), line, raw, paper)
        findings += more
        found += [article] if article is not None else []
    return found, findings


def csv_rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows of CSV that are not empty, each with its line; commas, semicolons or tabs apart. Raises csv.Error."""
    apart = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=apart, strict=True)
    rows, line = [], 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        rows += [(line, cells)] if any(cells) else []
        line = reader.line_num + 1
    return rows


def _rows(raw: Raw) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    """The rows that are not empty, with their lines."""
    findings: list[Finding] = []
    if raw.kind == ".xlsx":
        rows = list(_of_workbook(raw.data))
    else:
        text, findings = text_of(raw.data, raw.place.name)
        try:
            rows = csv_rows(text)
        except csv.Error as fault:
            raise BadSheet(f"is not CSV ({fault})", "a cell with a quote mark in it is in quotes") from fault
    if len(rows) > MOST_ROWS or max((len(row) for _, row in rows), default=0) > MOST_COLUMNS:
        raise BadSheet(f"has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns", "divide it")
    return rows, findings


def _of_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has any; raises BadSheet."""
    import openpyxl

    try:
        packed = document.parts(data)
        for name in packed.namelist():  # none may state entities, which a parser would multiply
            if name.endswith((".xml", ".rels")):
                document.part(packed, name)
    except document.BadDocument as fault:
        raise BadSheet(str(fault), fault.hint) from fault
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = [(line, _cells(row)) for line, row in enumerate(_bounded(sheet), 1)]
            rows = [(line, row) for line, row in rows if any(row)]
            if rows:
                return iter(rows)
    except BadSheet:
        raise
    except Exception as fault:  # openpyxl raises whatever the parts of a damaged file make it raise
        raise BadSheet(
            "is damaged, or no workbook", "open it in the program that wrote it, and save it again"
        ) from fault
    return iter(())


def _bounded(sheet: object) -> Iterator[tuple[object, ...]]:
    rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)  # type: ignore[attr-defined]
    for number, row in enumerate(rows):
        if number > 4 * MOST_ROWS:
            raise BadSheet(f"has more than {MOST_ROWS} rows", "divide it")
        yield row


def _cells(row: tuple[object, ...]) -> list[str]:
    """The cells of a row as they are typed, without the empty ones at its end."""
    cells = [_cell(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    """What a cell holds, as it is typed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _heads(row: list[str]) -> list[str]:
    """The keys of the columns, ``copy`` for that of the copy; raises BadSheet where no column holds copy."""
    heads = []
    for written in row:
        low = written.strip().lower()
        known = names.ABROAD.get(low, "copy" if low in _COPY else written.strip())
        heads.append(written.strip() if known in heads else known)
    if "copy" not in heads:  # a headline with a summary is a brief
        heads = [
            "copy" if head.lower().replace("-", "_") in _SUMMARIES and "copy" not in heads[:at] else head
            for at, head in enumerate(heads)
        ]
    titled = any(names.ALIASES.get(head.lower(), head.lower()) == "title" for head in heads)
    if "copy" not in heads or not titled:
        raise BadSheet(
            "is a sheet without a column of headlines and one of copy",
            "to print its rows as briefs, call two columns Headline and Text; a table for the paper belongs into data/",
        )
    return heads


def _article(row: dict[str, str], line: int, raw: Raw, paper: Paper) -> tuple[Article | None, list[Finding]]:
    place = raw.place
    copy = row.get("copy", "")
    stated = {key: cell for key, cell in row.items() if key and key != "copy" and cell}
    fields, findings = keys.canonical(stated, dict.fromkeys(stated, line), place.name)
    fields.values.setdefault("tier", TIER)
    fields.values.setdefault("slug", fields.text("title"))
    parts = [part for part in re.split(r"\s*\n\s*", copy.strip()) if part]
    body = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts)
    blocks = markup.blocks(body, place.name, line, illustrations.picture_of(place, findings))
    article, found = assembly.assembled(fields, lambda _of: blocks, place, paper, findings)
    if article is None:
        return None, found
    words = [fields.text(key) for key in _WORDS if fields.values.get(key)]
    return article, found + proof.lost("\n\n".join([*words, copy]), article, (), found)
