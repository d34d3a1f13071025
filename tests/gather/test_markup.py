"""HTML becomes blocks: an allow-list, and no word lost to a tag that is unknown, unclosed or dangerous."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, of_html, of_markdown, shape

from edition.intake.reading.html.markup import clean
from edition.model import Run, Style


def test_runs_know_their_style_and_address() -> None:
    """Styles combine, links keep web and mail addresses only, and neighbours of one style are one run."""
    (block,) = of_html(
        'A <b>bold <i>both</i></b> <strong>too</strong>, <a href="https://example.org/">there</a>, '
        '<a href="javascript:alert(1)">not there</a>, H<sub>2</sub>O <code>x = 1</code> <del>gone</del>'
    )
    assert block.runs == (
        Run("A "),
        Run("bold ", Style.BOLD),
        Run("both", Style.BOLD | Style.ITALIC),
        Run(" "),
        Run("too", Style.BOLD),
        Run(", "),
        Run("there", Style.PLAIN, "https://example.org/"),
        Run(", not there, H"),
        Run("2", Style.SUBSCRIPT),
        Run("O "),
        Run("x = 1", Style.CODE),
        Run(" "),
        Run("gone", Style.STRUCK),
    )


def test_blocks_know_kind_and_line() -> None:
    """Every kind of Markdown block has its kind, and the line on which it is."""
    blocks = of_markdown(
        "One.\n\n## Two\n\n### Three\n\n> Four.\n\n- five\n\n```\nsix\n```\n\n* * *\n\n![7](seven.png)"
    )
    assert shape(blocks) == [
        ("paragraph", "One."),
        ("crosshead 1", "Two"),
        ("crosshead 2", "Three"),
        ("quote", "Four."),
        ("item 1 •", "five"),
        ("code", "six"),
        ("rule", ""),
        ("figure", "seven.png"),
    ]
    assert [block.source.line for block in blocks] == [1, 3, 5, 7, 9, 11, 15, 17]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Vec<T> and Map<K, V></p>", "Vec<T> and Map<K, V>"),
        ("<p>a <my-tag>custom</my-tag> tag</p>", "a custom tag"),
        ("<p>I <3 you, </3 not</p>", "I <3 you, </3 not"),
        ("<p>if a < b && c > d</p>", "if a < b && c > d"),
        ("<p>wow <! really</p>", "wow <! really"),
        ("<p>a <i love you", "a <i love you"),
        ("<p>one <!-- two</p>", "one <!-- two"),
        ("<p>one <!-- not this --> two</p>", "one two"),
        ("<p>one <style> two</p>", "one two"),
        ("</style> one <style> two", "one two"),
        ("one <style>p { color: red }</style> two", "one two"),
        ("one <script>alert('</p>')</script> two", "one two"),
        ("one <script> two", "one two"),
        ("one <?php echo 1 ?> two", "one two"),
        ("one <textarea><b>two</b>", "one two"),
        ("one <plaintext><b>two</b>", "one two"),
        ("one <title><b>two</b>", "one two"),
        ("<select><option>one</option><option>two</option></select>", "one two"),
        ("<svg><style>x{}</style><text>one</text></svg> two", "one two"),
        ("&#1;one &#x202e;two", "one two"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ('she <q>said</q> so <font color="red">loud</font>', 'she "said" so loud'),
    ],
)
def test_words_stay_and_markup_goes(markup: str, words: str) -> None:
    """What is unknown is kept as the words it may be; what is known and not printed goes without its neighbours."""
    assert " ".join(" ".join(block.text for block in of_html(markup)).split()) == words


def test_nothing_of_the_author_reaches_the_page() -> None:
    """Classes, ids, styles, handlers and embedded things are not in the cleaned markup."""
    cleaned = clean(
        '<p class="a" id="b" style="color:red" onclick="x()">one</p><object data="x">two</object>'
        '<a href="file:///etc/passwd" rel="attachment">three</a><link rel="attachment" href="file:///etc/shadow">'
        '<img src="a.png" onerror="x()"><base href="https://example.org/">'
    )
    assert re.findall(r"[\w-]+(?==)", cleaned) == ["src"]
    assert set(re.findall(r"<(\w+)", cleaned)) == {"p", "a", "img"}
    assert "shadow" not in cleaned


def test_an_embedded_frame_is_a_link() -> None:
    """A video or a map in a frame is printed as its address."""
    (block,) = of_html('<iframe width="1" src="//example.org/v?a=1&amp;b=2"></iframe>')
    assert block.runs == (Run("example.org/v?a=1&b=2", Style.PLAIN, "https://example.org/v?a=1&b=2"),)


def test_nested_lists() -> None:
    """Items know their depth and marker, numbers count on, and what follows in an item has no marker."""
    markup = (
        "<ol start=3><li>three<ul><li>a</li><li>b<p>still b</p></li></ul>three again</li><li><p>four</p></li></ol>"
        "<ul>before<li></li><li><ul><li>deep</li></ul></li>after</ul>"
    )
    assert shape(of_html(markup)) == [
        ("item 1 3.", "three"),
        ("item 2 •", "a"),
        ("item 2 •", "b"),
        ("item 2", "still b"),
        ("item 1", "three again"),
        ("item 1 4.", "four"),
        ("paragraph", "before"),
        ("item 2 •", "deep"),
        ("paragraph", "after"),
    ]


def test_blocks_inside_items_and_quotes() -> None:
    """Code, quotes and figures inside an item are blocks of their own, in their order."""
    markup = "<ul><li>one<pre>x\n  y</pre>two<blockquote>three</blockquote><img src='f.png'>four</li></ul>"
    assert shape(of_html(markup)) == [
        ("item 1 •", "one"),
        ("code", "x\n  y"),
        ("item 1", "two"),
        ("quote", "three"),
        ("figure", "f.png"),
        ("item 1", "four"),
    ]


def test_figures_keep_caption_credit_and_words() -> None:
    """The caption goes with the first picture, a ``cite`` is the credit, other words are copy."""
    markup = (
        '<figure><img src="a.png" alt="Boats"><img src="b.png"><figcaption>Boats\n at « sea » <cite>K. Rao</cite>'
        "</figcaption><p>More.</p></figure>"
    )
    first, second, third = of_html(markup)
    assert first.picture is not None
    assert second.picture is not None
    assert (first.picture.caption, first.picture.credit, first.picture.alt) == ("Boats at « sea »", "K. Rao", "Boats")
    assert (second.picture.caption, second.picture.credit) == ("", "")
    assert third.text == "More."


def test_a_figure_without_a_picture_is_copy() -> None:
    """A quotation that is marked as a figure is printed, and its caption says whose it is."""
    assert shape(of_html("<figure>So:<blockquote>Go.</blockquote><figcaption>The mayor</figcaption></figure>")) == [
        ("paragraph", "So:"),
        ("quote", "Go."),
        ("attribution", "The mayor"),
    ]


def test_words_of_neighbouring_blocks_are_not_glued() -> None:
    """Every element that a browser sets on a line of its own ends a word."""
    for markup in (
        "<details><summary>one</summary>two</details>",
        "<center>one</center>two",
        "<dl><dt>one</dt><dd>two</dd></dl>",
        "<div>one<div>two</div></div>",
        "<form>one<button>two</button></form>",
        "<table><tr><td>one<table><tr><td>two</td></tr></table></td></tr></table>",
    ):
        assert " ".join(block.text for block in of_html(markup)).split() == ["one", "two"], markup


def test_line_breaks_stay_inside_a_block() -> None:
    """A break inside a paragraph is a line feed; one at its ends is nothing."""
    assert shape(of_html("<p><br>one <br> two<br></p>")) == [("paragraph", "one\ntwo")]


@pytest.mark.parametrize("depth", [30, 300, 5000])
@pytest.mark.parametrize("tag", ["b", "div", "blockquote", "ul><li"])
def test_words_in_the_depth_are_not_lost(tag: str, depth: int) -> None:
    """Elements in elements, however many, hold their words and what comes after."""
    blocks = of_html(f"<p>before</p>{f'<{tag}>' * depth}deep{'</' + tag.replace('><', '></') + '>'}<p>after</p>")
    assert " ".join(block.text for block in blocks).split() == ["before", "deep", "after"]


@pytest.mark.parametrize("opening", [">", "- ", "1. ", "> - ", "*", "[", "![", "<b>"])
@pytest.mark.parametrize("depth", [30, 1000])
def test_deep_markdown_is_not_lost(opening: str, depth: int) -> None:
    """Markdown that nests without end keeps its words."""
    text = " ".join(block.text for block in of_markdown(opening * depth + "deep\n\nafter"))
    assert "deep" in text
    assert text.endswith("after")


words = st.lists(st.sampled_from(["sea", "boat", "pier", "a<b", "x>y", "T&C"]), min_size=1, max_size=3)
tag = st.sampled_from(
    "p div b i ul ol li table tr td th h2 blockquote pre figure figcaption a details svg select textarea form T x-y "
    "style script title center dl dt dd iframe video head body object aside address cite footer math caption".split()
)


@LAW
@given(st.lists(st.tuples(tag, st.booleans(), words), max_size=12))
def test_no_word_is_lost_or_glued(pieces: list[tuple[str, bool, list[str]]]) -> None:
    """Words between tags of any kind, opened and closed in any order, all arrive, in blocks or as they are."""
    markup = ""
    expected: list[str] = []
    for name, opens, said in pieces:
        if name in ("style", "script"):  # only ever opened: what is in a pair is not copy
            markup += f" <{name}> "
        else:
            markup += f" <{name}> " if opens else f" </{name}> "
        markup += html.escape(" ".join(said))
        expected += said
    got = " ".join(block.text for block in of_html(markup)).split()
    wanted = {word: expected.count(word) for word in expected}
    assert {word: got.count(word) for word in wanted} == wanted
