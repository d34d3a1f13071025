"""Issues that are broken in one way each: the good article is read, the fault is one finding at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.findings import Severity
from edition.intake import issue

BAD = Path(__file__).parents[1] / "bad"
EXPECTED = {
    "byte-01": ("CHAR-FORBIDDEN", 5, 10),
    "broken-yaml": ("FRONT-MATTER", 3, 10),
    "impossible-date": ("DATE-BAD", 3, 10),
    "latin-1": ("ENCODING", 5, 16),
    "missing-picture": ("PICTURE-MISSING", 3, 10),
    "no-title": ("TITLE-MISSING", 1, 14),
}
"""Each folder's fault: the code, the line, and the words of the bad article's copy."""


def test_every_folder_is_tried() -> None:
    """A folder without an expectation, or the reverse, is a mistake in the tests."""
    assert sorted(EXPECTED) == sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_one_fault_is_one_finding(name: str) -> None:
    """The article beside the bad one is whole, and the fault is one warning with file, line and what to do."""
    found, findings = issue.read(BAD / name)
    code, line, words = EXPECTED[name]
    assert [(f.code, f.source.path, f.source.line) for f in findings] == [(code, "slipway.md", line)]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].hint
    good = next(article for article in found.articles if article.slug == "lamp")
    assert (good.title, len(good.body), good.words) == ("The lamp on the north mole is lit again", 2, 39)
    bad = next(article for article in found.articles if article.slug == "slipway")
    assert bad.words == words


def test_what_is_made_of_the_fault() -> None:
    """The bad articles are as whole as they can be: a title, the day's date or none, every readable letter."""
    articles = {name: issue.read(BAD / name)[0].articles[1] for name in EXPECTED}
    assert articles["no-title"].title == "Slipway"
    assert articles["impossible-date"].date is None
    assert articles["byte-01"].body[0].text == "The council voted for new planks and for a rail."
    assert articles["broken-yaml"].title == "The slipway will be mended by summer"
    assert articles["broken-yaml"].section == "News"
    assert articles["missing-picture"].pictures == ()
    assert "café of the Hôtel du Môle" in articles["latin-1"].body[0].text
    assert all(article.date is not None for name, article in articles.items() if name != "impossible-date")
