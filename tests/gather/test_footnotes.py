"""Footnotes: of Markdown, of web pages and of Word, at the article's end in the order of their references."""

from __future__ import annotations

import pytest
from reading import of_html, of_markdown, shape

from edition.model import Block, BlockKind, Run, Style


def _ref(number: int) -> Run:
    return Run(str(number), Style.SUPERSCRIPT, f"#note-{number}")


def test_notes_of_markdown() -> None:
    """They are numbered as they are met, may be met twice, and each paragraph of one is a block."""
    text = "A[^x] b[^late] c[^x]^[Of the line.]\n\n[^late]: Two.\n\n    More of two.\n\n[^x]: One.\n\nEnd."
    blocks = of_markdown(text)
    assert blocks[0].runs == (Run("A"), _ref(1), Run(" b"), _ref(2), Run(" c"), _ref(1), _ref(3))
    assert shape(blocks[1:]) == [
        ("paragraph", "End."),
        ("note 1 1.", "One."),
        ("note 2 2.", "Two."),
        ("note 2", "More of two."),
        ("note 3 3.", "Of the line."),
    ]


PAGES = {
    "list": (
        '<p>Text<sup><a href="#fn1" id="r1">1</a></sup></p><ol><li id="fn1"><p>Note <a href="#r1">↩︎</a></p></li></ol>'
    ),
    "kramdown": (
        '<p>Text<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote">1</a></sup></p>'
        '<div class="footnotes"><ol><li id="fn:1"><p>Note&nbsp;<a href="#fnref:1" class="reversefootnote">&#8617;</a>'
        "</p></li></ol></div>"
    ),
    "EPUB": '<p>Text<a epub:type="noteref" href="#n">*</a></p><aside epub:type="footnote" id="n"><p>Note</p></aside>',
    "Word": (
        '<p>Text<a href="#_ftn1" name="_ftnref1"><span><sup>[1]</sup></span></a></p><div><div id="ftn1">'
        '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Note</p></div></div>'
    ),
    "Wikipedia": (
        '<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
        '<ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>Note</span></li></ol>'
    ),
    "paragraph": '<p>Text<sup><a href="#a">a</a></sup></p><p id="a"><sup>a</sup> Note</p>',
}


@pytest.mark.parametrize("page", PAGES)
def test_notes_of_web_pages(page: str) -> None:
    """However a page has them, the reference has a number and its note is at the end, without the way back."""
    first, note = of_html(PAGES[page])
    assert first.runs == (Run("Text"), _ref(1))
    assert (note.kind, note.level, note.marker, note.text.strip("\u00a0")) == (BlockKind.NOTE, 1, "1.", "Note")


def test_no_word_of_a_note_is_lost() -> None:
    """A reference without a note stays a number, a note without a reference a note; lists and tables run flat."""
    blocks = of_html(
        '<p>A<sup><a href="#gone">7</a></sup></p><aside role="doc-footnote"><p>x</p><ul><li>y</li></ul>'
        '<table><tr><td>a</td><td>b</td></tr></table><pre>c\n  d</pre></aside><p>See <a href="#top">the top</a>.</p>'
    )
    assert blocks[0].runs == (Run("A"), Run("7", Style.SUPERSCRIPT))
    assert shape(blocks[1:]) == [
        ("paragraph", "See the top."),
        ("note 1 1.", "x"),
        ("note 1", "y"),
        ("note 1", "a"),
        ("note 1", "b"),
        ("note 1", "c\nd"),
    ]


def test_labels_that_are_used_twice_or_never() -> None:
    """Each text stays; the second of one label is a note that nobody refers to."""
    blocks = of_markdown("A[^1] and [^9]\n\n[^1]: One.\n\n[^1]: Again.\n\n[^z]: Never.")
    assert shape(blocks) == [
        ("paragraph", "A1 and [^9]"),
        ("note 1 1.", "One."),
        ("note 2 2.", "Again."),
        ("note 3 3.", "Never."),
    ]


def test_a_reference_inside_a_note_is_a_number() -> None:
    """So that the order of the numbers is that of the copy alone."""
    blocks = of_markdown("A[^1] b[^2]\n\n[^1]: See[^2]\n\n[^2]: Two.")
    assert blocks[1] == Block(
        BlockKind.NOTE, (Run("See"), Run("2", Style.SUPERSCRIPT)), 1, "1.", source=blocks[1].source
    )


def test_the_rule_above_the_notes_goes() -> None:
    """It divided them from the copy; one inside the copy stays."""
    assert shape(of_markdown("A[^1]\n\n* * *\n\nB\n\n* * *\n\n[^1]: One.")) == [
        ("paragraph", "A1"),
        ("rule", ""),
        ("paragraph", "B"),
        ("note 1 1.", "One."),
    ]


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ('<div id="a">x<sup><a href="#a">1</a></sup></div>', ["paragraph x1"]),
        (
            '<p id="a">x<sup><a href="#b">1</a></sup></p><p id="b">y<sup><a href="#a">1</a></sup></p>',
            ["paragraph x1", "note 1 1. y1"],
        ),
        ('<ol id="a"><li>x</li></ol><p>y<sup><a href="#a">1</a></sup></p>', ["item 1 1. x", "paragraph y1"]),
        (
            '<div id="a"><p id="b">x</p></div><p>y<sup><a href="#b">1</a></sup><sup><a href="#a">2</a></sup></p>',
            ["paragraph y12", "note 1 1. x"],
        ),
        ('<table><tr><td id="a">x</td><td>y<sup><a href="#a">1</a></sup></td></tr></table>', ["table x | y1"]),
    ],
)
def test_pages_that_point_in_circles(markup: str, read: list[str]) -> None:
    """What holds its own reference is no note; nothing is lost and nothing is said twice."""
    assert [f"{kind} {words}" for kind, words in shape(of_html(markup))] == read
