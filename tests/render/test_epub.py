"""The finished EPUB: valid, complete, in order."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from conftest import Planned
from validators import epubcheck

from edition import layout
from edition.desk import Budget, Item
from edition.findings import Source
from edition.gather import markdown, markup
from edition.model import Article, Block, BlockKind, Cell, Issue, Paper, Run, Style
from edition.preflight.text import of_epub, squeezed
from edition.render import epub, xhtml


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(built: Path) -> None:
    """No error, no warning, no usage on the sample issue."""
    assert epubcheck(next(built.glob("*.epub"))) == []


def test_one_file_an_article_in_the_order_of_the_budget(built: Path, sample: Planned) -> None:
    """The spine follows the sections and, in them, the news value."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        package = archive.read("EPUB/content.opf").decode()
    spine = re.findall(r'idref="article-([a-z0-9-]+)-xhtml"', package)
    assert spine == [item.article.slug for item in sample.budget.items]
    assert package.index("cover-xhtml") < package.index("title-xhtml")


def test_the_contents_name_every_section_and_story(built: Path, sample: Planned) -> None:
    """In the navigation document, each with a link."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
    for number, section in enumerate(sample.budget.sections, 1):
        assert f'<a href="section-{number}.xhtml">{section}</a>' in nav
    for item in sample.budget.items:
        assert f'href="article-{item.article.slug}.xhtml"' in nav


def test_every_picture_is_packed_once(built: Path, sample: Planned) -> None:
    """As many pictures as the articles have, and the cover."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        pictures = [name for name in archive.namelist() if "/pictures/" in name]
    stated = {p.path for item in sample.budget.items for p in item.article.figures}
    assert len(pictures) == len(stated) + 1


def test_paragraphs_stand_in_order(built: Path, sample: Planned) -> None:
    """The paragraphs of each article follow each other as they were written."""
    texts = of_epub(next(built.glob("*.epub")).read_bytes())
    for item in sample.budget.items:
        text = squeezed(texts[f"article-{item.article.slug}.xhtml"])
        at = 0
        for block in item.article.body:
            found = text.find(squeezed(block.text), at)
            assert found >= at, (item.article.slug, block.text[:40])
            at = found


def test_the_zip_begins_with_a_stored_mimetype(built: Path) -> None:
    """And carries no clock but the issue's."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
        assert {info.date_time[:3] for info in archive.infolist()} == {(2024, 3, 29)}


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


EVERY_FORM = """
A word[^1], [Nato]{.smallcaps}, [mot]{lang=fr}, H<sub>2</sub>O, ~~gone~~[^1].

## Crosshead

::: box Facts
- one
  1. two

::: pull
Big words

— Ida Marsh
:::
:::

> Said so.
>
> — Ida Marsh

::: verse
Roses
are red
:::

| | High |
|:-:|---:|
| Mon[^2] | 3 |

<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td align="center">d</td></tr></table>

$$
x < y
$$

https://vimeo.com/1

* * *

    code

[^1]: One.

    - and more

[^2]: Two.

[^3]: Three.
"""


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_any_form(tmp_path: Path) -> None:
    """Every kind of block and run in one article; its words are all in the book."""
    blocks = markup.blocks(markdown.to_html(EVERY_FORM, 1), "all.md", 1, lambda *_: None)
    article = Article("all", "All forms", tuple(blocks), Source("all.md", 1), lang="en")
    paper = Paper("The Harbour Gazette", motto="Every tide")
    issue = Issue(paper, date(2024, 3, 29), (article,), str(tmp_path))
    look = layout.load("gazette", "a3")
    book = epub.write(Budget(issue, (Item(article, 1, "News", 1),), ("News",)), look, None)
    (tmp_path / "all.epub").write_bytes(book)
    assert {block.kind for block in blocks} >= set(BlockKind) - {BlockKind.FIGURE}
    text = squeezed(of_epub(book)["article-all.xhtml"])
    assert [b.text for b in blocks if not b.rows and squeezed(b.text) not in text] == []
    assert [c.text for b in blocks for row in b.rows for c in row if squeezed(c.text) not in text] == []
    assert epubcheck(tmp_path / "all.epub") == []
