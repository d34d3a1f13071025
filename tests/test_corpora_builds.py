"""Real inputs that nobody here wrote become whole papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import planned
from pdf_lines import painted, wrong_lines
from pdf_text import of_pdf
from validators import epubcheck, qpdf

from edition import collect, press
from edition.findings import Severity
from edition.preflight.book_text import of_epub
from edition.preflight.units import letters as squeezed

pytestmark = pytest.mark.slow

CASES = {
    "a week of digitalgov": ("digitalgov/content/news", date(2014, 10, 6), date(2014, 10, 12), 7),
    "a week of pelican": ("pelican", date(2024, 5, 20), date(2024, 5, 26), 1),
    "a week of ropensci": ("ropensci", date(2023, 7, 31), date(2023, 8, 6), 2),
    "a day of ropensci with translations": ("ropensci", date(2019, 12, 8), date(2019, 12, 8), 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_gathered_week_is_a_whole_paper(corpora: Path, tmp_path: Path, name: str) -> None:
    """No paragraph lost (press.build proves it or fails), lines as planned, validators silent."""
    folder, since, until, articles = CASES[name]
    written, _ = collect.gather([corpora / folder], collect.Days(since, until), tmp_path / "issues")
    assert len(written.new) == articles
    result = press.build(press.Orders(written.folder, tmp_path / "out"))
    assert result.articles == articles and result.report.worst < Severity.ERROR
    plan = planned(written.folder)
    assert wrong_lines(plan, painted(plan)) == []
    assert epubcheck(next((tmp_path / "out").glob("*.epub"))) == []
    assert qpdf(next((tmp_path / "out").glob("*.pdf"))) == ""


def test_the_pictures_of_a_bundle_are_printed(corpora: Path, tmp_path: Path) -> None:
    """A page bundle's pictures are gathered, placed and packed."""
    day = date(2023, 8, 4)
    written, _ = collect.gather([corpora / "ropensci"], collect.Days(day, day), tmp_path)
    files = [p.name for p in (written.folder / "articles").iterdir() if p.suffix in (".png", ".jpg", ".jpeg")]
    plan = planned(written.folder)
    placed = {p.picture.file for _, m in plan.made.dummy.modules() for p in m.pictures}
    assert len(files) >= 2 and placed == set(files)


def test_the_seed_alone_makes_a_page(corpora: Path, tmp_path: Path) -> None:
    """One clipping: one page, with the paper's name, its date line and its source."""
    seed = corpora.parent / "seed"
    day = date(2024, 3, 29)
    written, _ = collect.gather([seed], collect.Days(day, day), tmp_path)
    result = press.build(press.Orders(written.folder, tmp_path / "out"))
    assert result.pages == 1 and result.articles == 1
    text = squeezed("".join(of_pdf(next((tmp_path / "out").glob("*.pdf")).read_bytes())))
    for words in ("Sawt Beirut International", "29 March 2024, Friday", "Source: Reuters"):
        assert squeezed(words) in text
    book = squeezed("".join(of_epub(next((tmp_path / "out").glob("*.epub")).read_bytes()).values()))
    assert "Reuters" in book


def test_gathering_again_changes_nothing(corpora: Path, tmp_path: Path) -> None:
    """Nor does it touch what a person has edited."""
    day = date(2024, 5, 22)
    first, _ = collect.gather([corpora / "pelican"], collect.Days(day, day), tmp_path)
    second, _ = collect.gather([corpora / "pelican"], collect.Days(day, day), tmp_path)
    assert second.same == first.new and not second.new and not second.changed
    file = next((first.folder / "articles").glob("*.md"))
    file.write_text(file.read_text("utf-8") + "\nA line of my own.\n", "utf-8")
    third, report = collect.gather([corpora / "pelican"], collect.Days(day, day), tmp_path)
    assert third.kept == first.new and "A line of my own." in file.read_text("utf-8")
    assert "GATHER-EDITED" in {finding.code for finding in report}
