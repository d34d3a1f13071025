"""Tables: a full grid of cells, or plain copy where a table only places things on a page."""

from __future__ import annotations

import pytest
from reading import of_html, of_markdown, shape

from edition.model import Block, BlockKind, Run, Style


def _grid(block: Block) -> list[str]:
    """Each row as its words between bars; a head has a star, and an arrow shows alignment."""
    marks = {"start": "", "center": "<>", "end": ">"}
    return ["|".join(c.text + "*" * c.head + marks[c.align] for c in row) for row in block.rows]


def test_a_table_of_markdown() -> None:
    """Its first row is the head, and the colons align its columns."""
    (block,) = of_markdown(
        "| Day | High | Low |\n|:---|:---:|---:|\n| *Mon*<br>day | 3 m |  |\n|  |  |  |\n| Tue | | 1 m |"
    )
    assert _grid(block) == ["Day*|High*<>|Low*>", "Mon day|3 m<>|", "Tue||1 m>"]
    assert block.rows[1][0].runs == (Run("Mon", Style.ITALIC), Run(" day"))


def test_a_table_of_a_page() -> None:
    """The caption goes before it; heads, alignment and spans are read; all rows have one length."""
    caption, block = of_html(
        "<table><caption>Tides</caption><thead><tr><td>Day</td><th align=right>High</th><td></td></tr></thead>"
        "<tr><th rowspan=2>Mon</th><td style='text-align:right'>3</td></tr><tr><td>4</td></tr>"
        "<tr><td colspan=2>None</td><td align=center>x</td></tr></table>"
    )
    assert shape([caption]) == [("paragraph", "Tides")]
    assert _grid(block) == ["Day*|High*>|", "Mon*|3>|", "|4|", "None||x<>"]
    assert {len(row) for row in block.rows} == {3}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<tr><td>a</td></tr><tr><td>b</td></tr>", ["a", "b"]),
        ("<tr><td>a<p>b</p></td><td>c</td></tr>", ["a", "b", "c"]),
        ("<tr><td><ul><li>a</li></ul></td><td>b</td></tr>", ["a", "b"]),
        ("<tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr>", ["a", "b | c", "d"]),
        ("<tr><td>a</td><td></td></tr><tr><td>b</td></tr>", ["a", "b"]),
        ("<caption>a</caption><tr><td>b</td></tr>", ["a", "b"]),
    ],
)
def test_a_table_that_only_places_copy_is_copy(markup: str, words: list[str]) -> None:
    """One column, or blocks inside the cells: each is a block of its own."""
    assert [block.text for block in of_html(f"<table>{markup}</table>")] == words


def test_one_paragraph_in_a_cell_is_its_words() -> None:
    """So cells of word processors are cells; pictures in cells stand before the table."""
    figure, block = of_html(
        "<table><tr><td><p>a</p></td><td><div><p>b <b>c</b></p></div></td></tr>"
        "<tr><td><img src=x.png></td></tr></table>"
    )
    assert figure.kind is BlockKind.FIGURE
    assert _grid(block) == ["a|b c"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999", "1000000000"])
def test_spans_that_cannot_be(span: str) -> None:
    """A cell that claims the impossible is one cell, or reaches the table's foot."""
    (block,) = of_html(
        f"<table><tr><td colspan={span} rowspan={span}>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    )
    assert sorted(block.text.replace("|", " ").split()) == ["a", "b", "c", "d"]


def test_a_table_in_a_box_or_an_item() -> None:
    """It is a table there too."""
    row = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert [block.boxed for block in of_html(f"<p>x</p><aside>{row}</aside>")] == [False, True]
    assert shape(of_html(f"<ul><li>x{row}y</li></ul>")) == [("item 1 •", "x"), ("table", "a | b"), ("item 1", "y")]
