"""HTML of any depth keeps its words: what a parser would drop in silence is flattened first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.intake.reading import article as articles
from edition.intake.reading.html import depth
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import Paper

pytestmark = pytest.mark.slow


def read(tmp_path: Path, body: str) -> tuple[str, set[str]]:
    """The words of an HTML file, and the codes that were found."""
    file = tmp_path / "deep.html"
    file.write_text(f"<html><head><title>Deep</title></head><body>{body}</body></html>", "utf-8")
    found, findings = articles.read(opened(Place(file, file.name, tmp_path)), Paper("Gazette"))
    assert found is not None
    return " ".join(block.text for block in found.body), {one.code for one in findings}


@pytest.mark.parametrize("tag", ["div", "blockquote", "span", "ul", "section", "font", "b"])
@pytest.mark.parametrize("levels", [150, 1000, 3000, 30_000])
def test_words_of_any_depth_are_read(tmp_path: Path, tag: str, levels: int) -> None:
    """Those inside, and those that follow."""
    inside = f"<{tag}>" * levels + "the words inside" + f"</{tag}>" * levels
    text, codes = read(tmp_path, f"<p>the words before</p>{inside}<p>the words after</p>")
    assert all(words in text for words in ("the words before", "the words inside", "the words after"))
    assert ("HTML-DEEP" in codes) == (levels > depth.DEEPEST)


def test_what_is_left_open_does_not_nest(tmp_path: Path) -> None:
    """Ten thousand paragraphs whose ends were never written are paragraphs."""
    text, codes = read(tmp_path, "".join(f"<p>paragraph {number} here" for number in range(10_000)))
    assert "paragraph 9999 here" in text and "HTML-DEEP" not in codes


def test_shallow_html_is_left_as_it_is() -> None:
    """Also with what only looks like tags."""
    html = '<div title="a > b"><!-- <b> --><p>1 < 2 <i>and</i> <br> <ul><li>x<li>y</ul></div>'
    assert depth.flattened(html) == (html, 0)


def test_a_word_in_pieces_stays_one() -> None:
    """Tags inside a word leave no space, those of blocks do."""
    assert depth.flattened("<div><p>a<b>c</b>d<div>e</div></div>", 1) == ("<div><p>acd e </div>", 2)


@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "7", "</i>", "<", ">", '"', "<!--"]), max_size=60
    )
)
def test_no_letter_is_lost(parts: list[str]) -> None:
    """Whatever is open or closed where: what is no tag stays (a digit begins no tag, as an unknown name would)."""
    flat, _ = depth.flattened("".join(parts), 2)
    assert flat.count("7") == parts.count("7")
