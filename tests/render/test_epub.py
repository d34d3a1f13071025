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
from edition.intake.reading.html import markdown, markup
from edition.model import Article, BlockKind, Issue, Paper
from edition.preflight.book_text import of_epub
from edition.preflight.units import letters as squeezed
from edition.render.book import volume as volumes
from edition.render.book.binding import bound
from edition.render.book.days import is_brief

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(built: Path) -> None:
    """No error, no warning, no usage on the sample issue."""
    assert epubcheck(next(built.glob("*.epub"))) == []


def test_one_file_an_article_in_the_order_of_the_budget(built: Path, sample: Planned) -> None:
    """The front page comes first, then the sections and, in them, the news value; briefs share pages."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        package = archive.read("EPUB/content.opf").decode()
    spine = re.findall(r'idref="article-([a-z0-9-]+)-xhtml"', package)
    day = volumes.with_pages(volumes.of_issues([sample.budget]), sample.made.dummy.page_of).days[0]
    assert spine == [item.article.slug for item in day.items if not is_brief(item)]
    assert spine[0] == sample.made.dummy.pages[0].modules[0].slug and len(spine) < len(day.items)
    assert sorted(item.article.slug for item in day.items) == sorted(i.article.slug for i in sample.budget.items)
    assert package.index("cover-xhtml") < package.index("title-xhtml")


def test_the_contents_name_every_section_and_story(built: Path, sample: Planned) -> None:
    """In the navigation document, each with a link."""
    with zipfile.ZipFile(next(built.glob("*.epub"))) as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
    for number, section in enumerate(sample.budget.sections, 1):
        assert f'<a href="section-{number}.xhtml">{section}</a>' in nav
    for item in sample.budget.items:
        place = f"#story-{item.article.slug}" if is_brief(item) else f"article-{item.article.slug}.xhtml"
        assert f'{place}"' in nav


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
        if is_brief(item):
            continue
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
    budget = Budget(issue, (Item(article, 1, "News", 1),), ("News",))
    book = bound(volumes.of_issues([budget]), look).data
    (tmp_path / "all.epub").write_bytes(book)
    assert {block.kind for block in blocks} >= set(BlockKind) - {BlockKind.FIGURE}
    text = squeezed(of_epub(book)["article-all.xhtml"])
    assert [b.text for b in blocks if not b.rows and squeezed(b.text) not in text] == []
    assert [c.text for b in blocks for row in b.rows for c in row if squeezed(c.text) not in text] == []
    assert epubcheck(tmp_path / "all.epub") == []
