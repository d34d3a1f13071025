"""What pages say by their style sheets, and by the names that their programs give to things."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import picture
from reading import of_html, read, shape

from edition.intake.reading.html import styled
from edition.model import Style

DOCS = (
    "<html><head><style>.c0{color:#000}.c1{font-weight:700}.c2{font-style:italic}.title{font-size:26pt}</style></head>"
    '<body class="doc-content"><p class="c4 title"><span class="c0">The boat is back</span></p>'
    '<p><span class="c1">When does she sail?</span></p>'
    '<p><span class="c0">On </span><span class="c1 c2">Friday</span></p></body></html>'
)


def test_looks_of_a_style_sheet(tmp_path: Path) -> None:
    """Bold questions stay bold, and the title of the document is the headline."""
    article, findings = read(tmp_path, "a.html", DOCS)
    assert article.title == "The boat is back"
    runs = [run for block in article.body for run in block.runs]
    assert [(run.text.strip(), run.style) for run in runs] == [
        ("When does she sail?", Style.BOLD), ("On", Style.PLAIN), ("Friday", Style.BOLD | Style.ITALIC),
    ]  # fmt: skip
    assert not [one for one in findings if one.code.startswith("READ")]


def test_a_page_without_such_looks_stays_as_it_is() -> None:
    """Nothing is guessed from a name."""
    page = '<style>.c1{color:red}</style><p><span class="c1">The boat</span></p>'
    assert styled.tagged(page) == page
    assert styled.tagged('<p class="title">Boat</p>') == '<p class="title">Boat</p>'


def test_captions_of_old_wordpress(tmp_path: Path) -> None:
    """They stand below their pictures, and not in the copy."""
    (tmp_path / "a.jpg").write_bytes(picture())
    page = (
        "<html><body><article><h1>The boat is back</h1><p>She was two weeks late.</p>"
        '<div id="attachment_1" class="wp-caption aligncenter"><img src="a.jpg"><p class="wp-caption-text">'
        "The boat at the quay</p></div></article></body></html>"
    )
    article, _ = read(tmp_path, "a.html", page)
    assert [block.text for block in article.body if block.picture is None] == ["She was two weeks late."]
    assert next(block.picture.caption for block in article.body if block.picture) == "The boat at the quay"


@pytest.mark.parametrize(
    ("line", "byline", "copy"),
    [
        ("By Mara Linden | 29 March 2024 | 3 min read", ("Mara Linden",), 1),
        ("29 March 2024", (), 1),
        ("29 March 2024 · Harbour", (), 2),  # something else is said as well: it stays
        ("30 March 2021", (), 2),  # another day than the page states
    ],
)
def test_lines_that_sites_put_above_copy(tmp_path: Path, line: str, byline: tuple[str, ...], copy: int) -> None:
    """The writer, the day and how long it takes to read are facts, and no copy; nothing of them is said to be lost."""
    page = (
        '<html><head><meta property="article:published_time" content="2024-03-29"></head><body><article>'
        f"<h1>The boat is back</h1><p>{line}</p><p>She was two weeks late.</p></article></body></html>"
    )
    article, findings = read(tmp_path, "a.html", page)
    assert article.byline == byline and len(article.body) == copy
    assert not [one for one in findings if one.code.startswith("READ")]


@pytest.mark.parametrize(
    ("first", "rest", "head"),
    [
        ("<td>Club</td><td>Points</td>", "<tr><td>Rovers</td><td>12</td></tr><tr><td>Town</td><td>9</td></tr>", True),
        (
            "<td><b>Club</b></td><td><b>Town</b></td>",
            "<tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr>",
            True,
        ),
        ("<td>Rovers</td><td>Town</td>", "<tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr>", False),
        ("<td>Rovers</td><td>12</td>", "<tr><td>Town</td><td>9</td></tr><tr><td>City</td><td>3</td></tr>", False),
    ],
)
def test_the_head_of_a_table_that_states_none(first: str, rest: str, head: bool) -> None:
    """The first row, where it alone is bold or alone has no figures: it is repeated where the table is divided."""
    [table] = of_html(f"<table><tr>{first}</tr>{rest}</table>")
    assert all(cell.head is head for cell in table.rows[0]) and not any(c.head for row in table.rows[1:] for c in row)


def test_boxes_to_tick_and_callouts(tmp_path: Path) -> None:
    """A list to tick is a list on paper; a callout of Notion is a fact box whose marks are read."""
    listed = "We need:\n\n- [ ] 500 g flour\n- [x] butter\n"
    text = f"---\ntitle: Cakes\n---\n\n{listed}\n<aside>\nNote: **cold** butter\n\n</aside>\n"
    article, _ = read(tmp_path, "a.md", text)
    assert shape(list(article.body))[1:3] == [("item 1 •", "500\u00a0g flour"), ("item 1 •", "butter")]
    assert article.body[-1].boxed and [run.style for run in article.body[-1].runs][1] == Style.BOLD


WORD = (
    "<html><head><title>report</title></head><body><p class=MsoNormal><b>The river has a new master</b></p>"
    "<p class=MsoNormal>By Mara Linden</p><p class=MsoNormal>3 January 2021</p><p class=MsoNormal>Three of the eleven"
    " plants work.</p><p class=MsoListParagraph>·<span>&nbsp;&nbsp;&nbsp; </span>Port Alder: at 60%</p>"
    "<p class=MsoListParagraph>·<span>&nbsp;&nbsp;&nbsp; </span>Skerry: stopped</p></body></html>"
)


def test_a_page_that_word_has_saved(tmp_path: Path) -> None:
    """Its bold first line is the headline, not the name in its window; typed bullets are a list."""
    article, findings = read(tmp_path, "a.htm", WORD)
    assert (article.title, article.byline, str(article.date)) == (
        "The river has a new master",
        ("Mara Linden",),
        "2021-01-03",
    )
    assert shape(list(article.body)) == [
        ("paragraph", "Three of the eleven plants work."),
        ("item 1 •", "Port Alder: at 60%"),
        ("item 1 •", "Skerry: stopped"),
    ]
    assert not [one for one in findings if one.code.startswith("READ")]
