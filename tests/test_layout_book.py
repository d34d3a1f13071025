"""The e-book takes its style sheet from the look."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from edition import layout, press, starter


@pytest.mark.parametrize("name", layout.names())
def test_the_book_has_the_style_sheet_of_its_look(name: str, tmp_path: Path) -> None:
    """What all looks share, and the look's own part after it."""
    issue = starter.new(tmp_path / "mine", date(2024, 3, 29))
    made = press.build(press.Orders(issue, tmp_path / "out", name, "a4", print_=False))
    book = zipfile.ZipFile(made.files[0])
    sheets = [book.read(one).decode() for one in book.namelist() if one.endswith(".css")]
    assert layout.load(name).stylesheet("ebook.css") in "".join(sheets)
