"""A puzzle says on which page its solution is, truly, in the paper and in the e-book."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest
from makeup.test_edition import issue_of
from pdf_text import of_pdf

from edition import press
from edition.preflight import sheet
from edition.preflight.units import letters as squeezed
from edition.words import words_of
from edition.words.catalogue import languages

GRID = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M0 0H90V90H0Z M0 45H90 M45 0V90"/></svg>'
)


def puzzled(folder: Path, solution: str = "answer", language: str = "en", more: str = "") -> Path:
    """An issue with a puzzle on an early page and its solution, which is pinned to page three."""
    issue = issue_of(folder, [900, 800, 700, 600, 500, 400, 300], [1, 2, 2, 3, 3, 3, 4])
    (folder / "paper.toml").write_text(f'name = "The Law"\nlanguage = "{language}"\npages = "a4"\n{more}', "utf-8")
    (issue / "articles" / "grid.svg").write_text(GRID, "utf-8")
    head = "---\ntitle: {}\ntier: 4\nlang: {}\n{}pictures:\n  - {{ file: grid.svg, alt: A grid{} }}\n---\n\n{}\n"
    puzzle = head.format(
        "The grid of today", language, f"solution: {solution}\n", "", "Fill it before the ferry leaves."
    )
    answer = head.format("The grid solved", language, "", ", turned: true", "Nobody has been quicker than an hour.")
    (issue / "articles" / "puzzle.md").write_text(puzzle, "utf-8")
    (issue / "articles" / "answer.md").write_text(answer, "utf-8")
    (issue / "plan.toml").write_text("[pins.puzzle]\npage = 2\n[pins.answer]\npage = 3\n", "utf-8")
    return issue


def test_the_page_is_that_of_the_solution(tmp_path: Path) -> None:
    """It is printed, it is a link to the place, and it moves with the solution."""
    folder = puzzled(tmp_path)
    result = press.build(press.Orders(folder, tmp_path / "out"))
    data = result.files[0].read_bytes()
    pages = [squeezed(page) for page in of_pdf(data)]
    assert [number for number, page in enumerate(pages, 1) if squeezed("Solution on page 3") in page] == [2]
    assert not any("888" in page for page in pages)
    # drawings are pictures to it, without pixels; the last page is short
    assert {one.code for one in sheet.of_pdf(data).hard} <= {"FILL-LOW", "HOLE"}
    with pikepdf.open(result.files[0]) as pdf:
        links = {str(note.Dest) for note in pdf.pages[1].Annots if "/Dest" in note}
    assert "answer" in links
    (folder / "plan.toml").write_text("[pins.puzzle]\npage = 2\n[pins.answer]\npage = 4\n", "utf-8")
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert made.dummy.page_of("answer") == 4
    assert made.dummy.galleys["puzzle"].blocks[-1].text == "Solution on page 4"


def test_the_number_is_in_the_digits_of_the_paper(tmp_path: Path) -> None:
    """An Arabic puzzle names the page in Arabic."""
    (made,), _ = press.plan(press.Orders(puzzled(tmp_path, language="ar"), tmp_path / "out"))
    assert made.dummy.galleys["puzzle"].blocks[-1].text == "الحل ص ٣"


def test_the_lines_stay_where_they_are(tmp_path: Path) -> None:
    """The number of the plan takes the place of one as wide as any, in a line of its own."""
    (made,), _ = press.plan(press.Orders(puzzled(tmp_path), tmp_path / "out"))
    galley = made.dummy.galleys["puzzle"]
    assert [one.block for one in galley.lines].count(len(galley.blocks) - 1) == 1
    # words of a paper's own that take two lines with the number that stood in, and one without it
    folder = tmp_path / "long"
    folder.mkdir()
    words = '[words]\nsolution_on = "{page} is the page of it all, as was said yesterday"\n'
    (made,), _ = press.plan(press.Orders(puzzled(folder, more=words), tmp_path / "out"))
    galley = made.dummy.galleys["puzzle"]
    assert galley.blocks[-1].text == "3 is the page of it all, as was said yesterday"
    assert len(made.dummy.galleys["puzzle"]) == max(
        leg.end for _, m in made.dummy.modules() if m.slug == "puzzle" for leg in m.legs
    )


def test_the_book_links_to_the_solution(tmp_path: Path) -> None:
    """By its title."""
    result = press.build(press.Orders(puzzled(tmp_path), tmp_path / "out"))
    with zipfile.ZipFile(result.files[1]) as book:
        page = next(book.read(name).decode() for name in book.namelist() if name.endswith("article-puzzle.xhtml"))
    assert '<p class="solution">Solution: <a href="article-answer.xhtml">The grid solved</a></p>' in page


@pytest.mark.parametrize(("solution", "hint"), [("anser", "did you mean 'answer'?"), ("puzzle", "name the slug")])
def test_a_solution_that_is_not_there_is_told(tmp_path: Path, solution: str, hint: str) -> None:
    """Nothing is printed of it."""
    (made,), report = press.plan(press.Orders(puzzled(tmp_path, solution), tmp_path / "out"))
    (found,) = [f for f in report if f.code == "SOLUTION-MISSING"]
    assert found.hint.startswith(hint)
    assert not any(block.refers for block in made.dummy.galleys["puzzle"].blocks)


def test_every_language_says_it() -> None:
    """With the page, and with the title."""
    for language in languages():
        words = words_of(language)
        assert "{page}" in words.solution_on and "{title}" in words.solution
