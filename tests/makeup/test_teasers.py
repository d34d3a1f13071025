"""Teasers above the nameplate: stories of the pages inside, with their true pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from test_edition import issue_of

from edition import press
from edition.preflight import sheet


def built(folder: Path, out: Path) -> tuple[Path, list[str]]:
    """The PDF of an issue, and its hard defects but those of copy that is short."""
    result = press.build(press.Orders(folder, out, ebook=False))
    pages = next(path for path in result.files if path.suffix == ".pdf")
    hard = sheet.of_pdf(pages.read_bytes()).hard
    return pages, [one.message for one in hard if one.code not in ("FILL-LOW", "HOLE")]  # copy is short


@pytest.mark.parametrize("language", ["en", "ar"])
def test_teasers_name_stories_inside(tmp_path: Path, language: str) -> None:
    """As many as asked for, above the nameplate, each with the page on which its story begins."""
    folder = issue_of(tmp_path, [700, 500, 400, 600, 500, 450, 700, 800], [1, 2, 2, 3])
    (tmp_path / "paper.toml").write_text(
        f'name = "The Law"\nlanguage = "{language}"\npages = "tabloid"\nteasers = 3\n', "utf-8"
    )
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert len(made.teasers) == 3
    assert all(made.dummy.page_of(one.slug) == one.page > 1 for one in made.teasers)
    assert len({one.slug for one in made.teasers}) == 3
    pages, hard = built(folder, tmp_path / "out")
    assert hard == []
    front = pypdfium2.PdfDocument(pages)[0]
    strip = front.get_textpage().get_text_bounded(0, front.get_height() - 95, front.get_width(), front.get_height())
    for one in made.teasers:
        assert one.lines[0] in strip


def test_a_paper_of_one_page_has_none(tmp_path: Path) -> None:
    """And no room is kept for them."""
    folder = issue_of(tmp_path, [300], [1])
    (tmp_path / "paper.toml").write_text('name = "The Law"\npages = "a4"\nteasers = 3\n', "utf-8")
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert made.teasers == () and made.nameplate.above == 0
    assert built(folder, tmp_path / "out")[1] == []
