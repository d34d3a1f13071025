"""Words that a grammar drops and a reader expects: further cells, answers in brackets, numbers of lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.intake import folder
from edition.intake.reading import clipping
from edition.intake.reading.html.markdown import to_html


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 | extra |\n| 3 |", ["A", "B", "1", "2", "extra", "3"]),
        ("A | B\n--|--\n1 | 2 | x | y", ["A", "B", "1", "2", "x", "y"]),
        ("> | A |\n> |---|\n> | 1 | later |", ["A", "1", "later"]),
        ("| A |\n|---|\n| a \\| b | c |", ["A", "a | b", "c"]),
    ],
)
def test_further_cells_are_kept(table: str, cells: list[str]) -> None:
    """A row with more cells than its head has further columns."""
    html = to_html(table, 1)
    at = 0
    for cell in cells:
        at = html.index(f">{cell}<", at) + 1


@pytest.mark.parametrize(
    ("text", "shown", "link"),
    [
        ("[Reader]: Why?\n\n[Editor]: Because.", ["[Reader]: Why?", "[Editor]: Because."], False),
        ("See [the plan].\n\n[the plan]: https://example.org/", ["the plan"], True),
        ("[Q]: One\n\n[Q]: Two", ["[Q]: One", "[Q]: Two"], False),
        ("> [Mayor]: No.", ["[Mayor]: No."], False),
    ],
)
def test_a_definition_that_nothing_refers_to_is_copy(text: str, shown: list[str], link: bool) -> None:
    """One that a link uses is none."""
    html = to_html(text, 1)
    assert all(words in html for words in shown) and ("<a " in html) == link


def test_every_file_of_an_issue_is_copy(tmp_path: Path) -> None:
    """A story may be called readme; in a site's folder such a file is none."""
    for name in ("readme.md", "404.md", "licence.md", "robots.txt", "story.md"):
        (tmp_path / name).write_text("---\ntitle: A\n---\n\nWords.\n", "utf-8")
    assert len(folder.find(tmp_path, issue=True)) == 5
    assert [place.name for place in folder.find(tmp_path)] == ["story.md"]


def test_a_long_first_line_is_copy() -> None:
    """A clipping that begins with a whole paragraph has no head, and the paragraph stays."""
    line = "The tide came in over the lower road and stayed there. " * 8
    found = clipping.read(line.strip() + "\n\nIt went out at noon.", "a.txt")
    assert found.title == "" and found.body[0].text == line.strip() and len(found.body) == 2
