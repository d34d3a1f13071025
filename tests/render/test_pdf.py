"""The finished PDF: the planned lines are the painted lines, links and bookmarks hold, the bytes repeat."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import SAMPLE, Planned, planned
from pdf_lines import painted, rows, wrong_lines

from edition import press
from edition.frames import anchor
from edition.render import pdf, weasy
from edition.render.page import PageMaker
from edition.typeset.galley import SPACE, face_of

pytestmark = pytest.mark.slow


def test_every_planned_line_is_the_painted_line(sample: Planned) -> None:
    """On all pages of the sample, letter for letter."""
    assert wrong_lines(sample, painted(sample)) == []


def test_the_check_of_lines_can_fail(sample: Planned) -> None:
    """A plan of which one leg was moved by a row is found out."""
    data = painted(sample)
    from dataclasses import replace

    page = sample.made.dummy.pages[1]
    module = next(m for m in page.modules if m.legs)
    leg = replace(module.legs[0], row=module.legs[0].row + 1)
    moved = replace(module, legs=(leg, *module.legs[1:]))
    modules = tuple(moved if m is module else m for m in page.modules)
    pages = tuple(replace(p, modules=modules) if p is page else p for p in sample.made.dummy.pages)
    broken = replace(sample, made=replace(sample.made, dummy=replace(sample.made.dummy, pages=pages)))
    assert len(wrong_lines(broken, data)) > 3


def test_justified_lines_end_at_the_measure(sample: Planned) -> None:
    """The last letter of a justified line of plain copy is at the right edge of its column."""
    pages, grid = rows(painted(sample)), sample.look.grid
    measurer = sample.setter.measurer("en-GB")
    checked = 0
    for page, module in sample.made.dummy.modules():
        galley = sample.made.dummy.galleys.get(module.slug)
        for leg in module.legs:
            assert galley is not None
            for i in range(leg.start, leg.end):
                line = galley.lines[i]
                if line.block == SPACE or not line.line.justified:
                    continue
                if galley.blocks[line.block].kind != "paragraph" or len(galley.blocks[line.block].runs) > 1:
                    continue
                x, y = grid.x(leg.column), grid.y(leg.row + i - leg.start)
                band = [
                    c for b, row in pages[page.number - 1].items() if y <= b / 4 < y + grid.leading
                    for c in row if x - 1 <= c[0] < x + grid.measure + 1
                ]  # fmt: skip
                last_x, last = max(band)
                if last.isascii() and last.isalnum() and last not in "filt":  # a ligature has one origin
                    end = last_x + measurer.width(
                        face_of("paragraph", galley.blocks[line.block].runs[0]), last
                    ) * grid.body * (1 + line.line.scale)
                    assert abs(end - x - grid.measure) < 0.35, "".join(c for _, c in sorted(band))
                    checked += 1
    assert checked > 300


def test_jump_lines_are_true_in_the_finished_file(built: Path) -> None:
    """Read back: every ``Continued on page N`` has its ``Continued from page M``, and both are right."""
    document = pypdfium2.PdfDocument(next(built.glob("*.pdf")))
    on, from_ = [], []
    for number, page in enumerate(document, 1):
        text = page.get_textpage().get_text_range()
        on += [(number, int(n)) for n in re.findall(r"Continued on page\s+(\d+)", text)]
        from_ += [(int(n), number) for n in re.findall(r"Continued from page\s+(\d+)", text, re.IGNORECASE)]
    assert on and sorted(on) == sorted(from_)


def test_bookmarks_by_section_and_story(built: Path, sample: Planned) -> None:
    """Each section once, in the paper's order; below it every story, briefs too, at its place; pages have labels."""
    document = pypdfium2.PdfDocument(next(built.glob("*.pdf")))
    marks = list(document.get_toc())
    sections = [mark.get_title() for mark in marks if mark.level == 0]
    assert sections == [one for one in sample.issue.paper.sections if one in sections] and len(sections) > 4
    titles = [article.title for article in sample.made.dummy.articles.values()]
    assert sorted(mark.get_title() for mark in marks if mark.level == 1) == sorted(titles)
    places = [(mark.get_dest().get_index(), *mark.get_dest().get_view()[1][:2]) for mark in marks if mark.level == 1]
    assert len(set(places)) == len(places)
    assert document.get_page_label(0) == "1"


def test_it_is_tagged_titled_and_in_a_language(built: Path) -> None:
    """What a screen reader asks for first."""
    data = next(built.glob("*.pdf")).read_bytes()
    document = pypdfium2.PdfDocument(data)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_value("Title") == "The Harbour Gazette, 29 March 2024, Friday"


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """PDF and EPUB, from the same issue."""
    press.build(press.Orders(SAMPLE, tmp_path))
    for file in built.iterdir():
        if file.suffix in (".pdf", ".epub", ".json"):
            assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_renderer_serves_nothing_else(sample: Planned) -> None:
    """No file and no address but the edition's own."""
    maker = PageMaker(sample.look, sample.made, sample.issue, sample.setter)
    fetcher = weasy.Fetcher(lambda url: pdf._serve(url, maker), "edition")
    for address in ("file:///etc/passwd", "http://127.0.0.1/", "data:text/plain,x", "edition:face/../../x"):
        with pytest.raises(ValueError):
            fetcher.fetch(address)


SCRIPTS = """---
title: Many scripts in one column -- a trial
tier: 1
---

Plain English first, then *Ελληνικά στη μέση της γραμμής* and **кириллица жирным** with `code_runs(x)` inside.

جلس الصياد على الرصيف ينتظر عودة السفن من البحر، وقال إن الموسم كان طويلا وإن الأسماك قليلة هذا العام.

Names of the Arabic world, such as رسائل إلى الميناء, stand inside an English line, and so does שלום עליכם here.

Footnote marks^1^ and H<sub>2</sub>O and x<sup>2</sup>, struck ~~words~~, [links](https://example.org/a) and [a
longer link that is divided over the end of a line](https://example.org/b), an address
https://example.org/a/very/long/address/that/does/not/fit/the/measure/of/one/column and so on.

- one item with **bold** words that is long enough to need a second line
- two items
    - nested deeper, with a second line as well so that the inset shows

> A quotation, set in italics, with a word in *roman* for contrast.

    code listing = {with: "indentation"}
        second line
"""


@pytest.mark.parametrize("preset", ["tabloid", "a4", "mini"])
def test_scripts_and_runs_stand_where_they_were_planned(tmp_path: Path, preset: str) -> None:
    """A mixture of scripts, styles and blocks, as lines of the finished PDF."""
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (articles / "a.md").write_text(SCRIPTS, "utf-8")
    plan = planned(tmp_path / "2024-03-29", preset)
    data = painted(plan)
    assert wrong_lines(plan, data) == []
    assert plan.setter.faces.missing == {}


def test_anchors_are_unique() -> None:
    """A tail's anchor is never a slug: slugs have no double hyphen."""
    assert anchor("a-b", 0) == "a-b" and anchor("a-b", 1) == "a-b--1"
