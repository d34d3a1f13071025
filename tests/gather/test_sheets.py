"""Sheets of briefs: a row is an article, whatever the columns are called, and nothing in a row is lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from edition import collect
from edition.findings import Finding
from edition.intake import folder
from edition.intake.sources.place import Place
from edition.model import Article, Paper

PAPER = Paper("Gazette", language="en")


def read(root: Path, name: str, data: str | bytes) -> tuple[list[Article], list[Finding]]:
    """The articles of one file."""
    (root / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return folder.read(Place(root / name, name, root), PAPER)


def workbook(*rows: list[Any], empty_first: bool = False) -> bytes:
    """A workbook with these rows in it."""
    book = openpyxl.Workbook()
    sheet = book.active
    if empty_first:
        sheet = book.create_sheet("Briefs")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_a_row_is_a_brief(tmp_path: Path, apart: str) -> None:
    """Headline, copy, day, section and writer by the heads of their columns; tier 5 unless one says otherwise."""
    rows = [
        ["Headline", "Text", "Date", "Section", "Author", "Tier"],
        ["Ferry late", '"The ferry was late again.\n\nNo reason was given."', "2024-03-29", "Harbour", "Ida Marsh", ""],
        ["", "", "", "", "", ""],
        ["Bells ring", "The bells rang at noon.", "29 March 2024", "Town", "", "3"],
    ]
    found, findings = read(tmp_path, "briefs.csv", "\n".join(apart.join(row) for row in rows))
    assert [(one.title, one.slug, one.tier, one.section, one.byline) for one in found] == [
        ("Ferry late", "ferry-late", 5, "Harbour", ("Ida Marsh",)),
        ("Bells ring", "bells-ring", 3, "Town", ()),
    ]
    assert [one.date for one in found] == [date(2024, 3, 29)] * 2
    assert [block.text for block in found[0].body] == ["The ferry was late again.", "No reason was given."]
    assert found[1].source.line == 1 and found[1].body[0].source.line == 6 and not findings


@pytest.mark.parametrize(
    ("head", "copy"),
    [("العنوان", "النص"), ("Titre", "Texte"), ("Titel", "Meldung"), ("headline", "BODY"), ("标题", "正文")],
)
def test_columns_are_called_in_many_languages(tmp_path: Path, head: str, copy: str) -> None:
    """The words of the sheet's own language."""
    found, _ = read(tmp_path, "b.csv", f"{head},{copy}\nThe head,The words of the copy.\n")
    assert [(one.title, one.body[0].text) for one in found] == [("The head", "The words of the copy.")]


def test_a_workbook(tmp_path: Path) -> None:
    """Days and numbers as they are meant; the first sheet that has rows; text that looks like markup stays text."""
    data = workbook(
        ["Title", "Copy", "Date", "Priority"],
        ["A <b>bold</b> plan", "Costs 4 < 5 *stars* and [more].", datetime(2024, 3, 29), 7.0],
        empty_first=True,
    )
    (one,), findings = read(tmp_path, "briefs.xlsx", data)
    assert (one.date, one.value, one.body[0].text) == (date(2024, 3, 29), 7, "Costs 4 < 5 *stars* and [more].")
    assert not findings


def test_words_of_an_unknown_column_are_reported(tmp_path: Path) -> None:
    """They are not printed, and that is said; a picture in a column is the brief's."""
    (tmp_path / "q.jpg").write_bytes(b"x")
    text = "Headline,Text,Sprots,Image\nA quay,Words of it.,What the captain said,q.jpg\n"
    (one,), findings = read(tmp_path, "b.csv", text)
    assert [f.code for f in findings] == ["KEY-UNKNOWN"] and "Sprots" in findings[0].message
    assert [Path(picture.path).name for picture in one.pictures] == ["q.jpg"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", "name,age\nIda,4\n", "without a column of headlines"),
        ("a.csv", "", "without a column of headlines"),
        ("a.csv", 'title,text\n"a,b\n', "is not CSV"),
        ("a.xlsx", b"PK\x03\x04 no workbook", "damaged"),
        ("a.xlsx", workbook(["a", "b"]), "without a column of headlines"),
        ("a.csv", "title,text\n" + "a,b\n" * 2001, "more than 2000 rows"),
        ("a.csv", "title,text\n" + "a," * 61 + "\n", "60 columns"),
    ],
)
def test_a_sheet_of_something_else_is_named(tmp_path: Path, name: str, data: str | bytes, says: str) -> None:
    """One finding with what to do."""
    found, findings = read(tmp_path, name, data)
    assert not found and [one.code for one in findings] == ["NOT-READ"]
    assert says in findings[0].message and findings[0].hint


def bomb(kind: str) -> bytes:
    """A workbook that unpacks to more than one may, or that states entities."""
    source = zipfile.ZipFile(io.BytesIO(workbook(["Title", "Text"], ["A", "B"])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet1"):
                entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                _head, _, rest = data.partition(b"?>") if data.startswith(b"<?xml") else (b"", b"", data)
                data = b"<?xml version='1.0'?>" + entity + rest if kind == "entities" else data + b" " * 250_000_000
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["entities", "size"])
def test_a_bomb_is_no_workbook(tmp_path: Path, kind: str) -> None:
    """It is named, and nothing of it is unpacked."""
    found, findings = read(tmp_path, "a.xlsx", bomb(kind))
    assert not found and [one.code for one in findings] == ["NOT-READ"]


def test_a_sheet_becomes_articles_of_the_issue(tmp_path: Path) -> None:
    """Gathered like anything else: rows of the day, each a file of its own."""
    (tmp_path / "from").mkdir()
    rows = "Headline;Text;Date\nOne;The first.;2024-03-29\nTwo;The second.;2024-03-30\nOne;The third.;2024-03-29\n"
    (tmp_path / "from" / "briefs.csv").write_text(rows, "utf-8")
    day = date(2024, 3, 29)
    written, report = collect.gather([tmp_path / "from"], collect.Days(day, day), tmp_path / "paper")
    assert written.new == ("one", "one-2") and not [one for one in report if one.code == "NOT-READ"]
