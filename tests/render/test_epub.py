"""The finished EPUB: valid, complete, in order."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from conftest import Planned
from validators import epubcheck

from edition.model import Block, BlockKind, Run, Style
from edition.preflight.text import of_epub, squeezed
from edition.render import xhtml


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
