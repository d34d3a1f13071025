"""A number of pages that is asked for is met, or refused with the rows that are over or missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import SAMPLE
from test_edition import check_laws

from edition import press
from edition.findings import Overset

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("count", [7, 8, 9])
def test_the_count_is_met_and_every_law_is_kept(count: int, tmp_path: Path) -> None:
    """The sample makes seven pages; notices stretch it to nine."""
    from conftest import Planned

    from edition import desk, layout
    from edition.intake import issue as issues

    issue, _ = issues.read(SAMPLE)
    budget, _ = desk.budget(issue)
    look = layout.load("gazette", "tabloid")
    made, setter = press.planned(budget, look, lambda _what: None, count=count)
    assert len(made.dummy.pages) == count
    check_laws(Planned(issue, budget, look, made, setter))


@pytest.mark.parametrize(
    ("count", "says"), [(5, r"\d+ rows of 5 columns over"), (20, r"\d+ rows of 5 columns missing")]
)
def test_a_count_that_cannot_be_is_refused_with_the_rows(count: int, says: str, tmp_path: Path) -> None:
    """Too few pages for the copy, and too much paper for it."""
    with pytest.raises(Overset, match=f"the edition cannot have {count} pages: {says}"):
        press.plan(press.Orders(SAMPLE, tmp_path, page_count=count))


def test_the_paper_asks_for_a_multiple(tmp_path: Path) -> None:
    """A paper that prints sheets of four pages gets eight, not seven."""
    text = (SAMPLE.parent / "paper.toml").read_text("utf-8")
    (tmp_path / "paper.toml").write_text(text + "\npage_multiple = 4\n", "utf-8")
    shutil.copytree(SAMPLE, tmp_path / SAMPLE.name)
    (made,), report = press.plan(press.Orders(tmp_path / SAMPLE.name, tmp_path / "out"))
    assert len(made.dummy.pages) == 8 and "PAGES-FORM" not in [finding.code for finding in report]
