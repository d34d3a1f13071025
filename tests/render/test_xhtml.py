"""Copy as XHTML: nothing that an author typed becomes markup, and nothing of it is lost."""

from __future__ import annotations

import re

from edition.model import Block, BlockKind, Cell, Run, Style
from edition.render.book import xhtml


def test_flat_items_become_nested_lists() -> None:
    """Depth and markers of items are elements again; a number that does not begin at one is kept."""
    kind = BlockKind.ITEM
    items = [
        Block(kind, (Run("a"),), 1, "•"),
        Block(kind, (Run("b"),), 2, "•"),
        Block(kind, (Run("more of b"),), 2, ""),
        Block(kind, (Run("c"),), 1, "•"),
        Block(kind, (Run("d"),), 1, "3."),
    ]
    assert xhtml.body(items, lambda _p: "").strip() == (
        "<ul><li><p>a</p><ul><li><p>b</p><p>more of b</p></li></ul></li><li><p>c</p></li></ul>"
        '<ol start="3"><li><p>d</p></li></ol>'
    )


def test_runs_are_escaped_and_nested() -> None:
    """What an author typed never becomes markup."""
    text = xhtml.runs((Run("<b> & ", Style.BOLD | Style.ITALIC), Run("x", Style.PLAIN, 'https://e.org/?a="b"&c')))
    assert text == ('<em><strong>&lt;b&gt; &amp; </strong></em><a href="https://e.org/?a=&quot;b&quot;&amp;c">x</a>')


def _body(*blocks: Block) -> str:
    return xhtml.body(blocks, lambda _p: "").strip()


def test_a_note_can_be_returned_to_once() -> None:
    """The first reference has a name, and the note leads back to it; one without a reference leads nowhere."""
    to_one = Run("1", Style.SUPERSCRIPT, "#note-1")
    kind = BlockKind.NOTE
    text = _body(
        Block(BlockKind.PARAGRAPH, (Run("a"), to_one)),
        Block(BlockKind.PARAGRAPH, (Run("b"), to_one)),
        Block(kind, (Run("c"),), 1, "1."),
        Block(kind, (Run("d"),), 1),
        Block(kind, (Run("e"),), 2, "2."),
    )
    link = '<sup><a epub:type="noteref" role="doc-noteref" href="#note-1"{}>1</a></sup>'
    named = ' id="noteref-1"'
    note = '<aside epub:type="footnote" role="doc-footnote" id="note-{}"><p>{}</aside>'
    assert text.split("\n") == [
        f"<p>a{link.format(named)}</p>",
        f"<p>b{link.format('')}</p>",
        note.format(1, '<a role="doc-backlink" href="#noteref-1">1.</a> c</p><p>d</p>'),
        note.format(2, "2. e</p>"),
    ]


def test_a_table_has_heads_and_alignment() -> None:
    """The first row is the head when it is one; a head elsewhere is that of its row."""
    day, high, low = Cell((Run("Day"),), head=True), Cell((Run("High"),), "end", True), Cell((Run("3"),), "end")
    assert _body(Block(BlockKind.TABLE, rows=((Cell(), high), (day, low)))) == (
        '<table><thead><tr><td></td><th scope="col" class="end">High</th></tr></thead>'
        '<tbody><tr><th scope="row">Day</th><td class="end">3</td></tr></tbody></table>'
    )


def test_neighbours_share_what_holds_them() -> None:
    """Quotes with who said them, pull quotes, stanzas; a box holds all of its blocks."""
    quote, said, pull, verse = BlockKind.QUOTE, BlockKind.ATTRIBUTION, BlockKind.PULL, BlockKind.VERSE
    text = _body(
        Block(quote, (Run("a"),)),
        Block(said, (Run("b"),)),
        Block(quote, (Run("c"),)),
        Block(pull, (Run("d"),), boxed=True),
        Block(verse, (Run("e\nf"),), boxed=True),
        Block(verse, (Run("g"),), boxed=True),
    )
    assert text.replace("\n", "") == (
        '<blockquote><p>a</p><p class="attribution">b</p></blockquote><blockquote><p>c</p></blockquote>'
        '<aside class="box"><aside class="pull"><p>d</p></aside>'
        '<div class="verse"><p>e<br/>f</p><p>g</p></div></aside>'
    )


def test_languages_and_small_capitals_are_marked() -> None:
    """A marked language has its direction; small capitals are a class."""
    assert xhtml.runs((Run("mot", Style.SMALL_CAPS, lang="fr"), Run("كلمة", lang="ar"))) == (
        '<span lang="fr" xml:lang="fr" dir="ltr"><span class="small-caps">mot</span></span>'
        '<span lang="ar" xml:lang="ar" dir="rtl">كلمة</span>'
    )


def test_headings_leave_no_gap() -> None:
    """A second-level crosshead is a third-level heading only below a first-level one."""
    kind = BlockKind.CROSSHEAD
    second, first = Block(kind, (Run("b"),), 2), Block(kind, (Run("a"),), 1)
    assert re.findall(r"<(h\d)", _body(second, first, second)) == ["h2", "h2", "h3"]


def test_a_paragraph_against_its_article_is_marked() -> None:
    """English in an Arabic article, Arabic in an English one; digits alone have no direction."""
    arabic, english, digits = (Block(BlockKind.PARAGRAPH, (Run(text),)) for text in ("كلمة", "word", "12"))
    text = xhtml.body([arabic, english, digits], lambda _p: "", rtl=True)
    assert text == '<p>كلمة</p>\n<p dir="ltr">word</p>\n<p>12</p>\n'
    assert xhtml.body([arabic], lambda _p: "", rtl=False) == '<p dir="rtl">كلمة</p>\n'


def test_a_link_without_words_is_none() -> None:
    """Nothing can be seen of it, and nobody could follow it."""
    assert xhtml.runs((Run(" ", href="https://example.org/"),)) == " "
