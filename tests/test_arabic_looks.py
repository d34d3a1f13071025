"""A day of an Arabic site in every look: whole, from the right, in faces that read back letter by letter."""

from __future__ import annotations

from pathlib import Path

import ant
import pytest

from edition import layout, press
from edition.findings import Severity

pytestmark = pytest.mark.slow

PAPER = 'name = "صحيفة اليوم"\nlanguage = "ar-LB"\n'


@pytest.fixture(scope="module")
def day(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue of 8 February 2017, its stories without a day of their own left out."""
    return ant.issue(corpora / "ant", "20170208", tmp_path_factory.mktemp("ant"), PAPER)


@pytest.mark.slow
@pytest.mark.parametrize("name", layout.names())
def test_a_day_in_every_look(name: str, day: Path, tmp_path: Path) -> None:
    """The build proves that no paragraph is lost, in the look's own Arabic faces."""
    made = press.build(press.Orders(day, tmp_path, name, "a4", ebook=False))
    assert made.pages > 4 and made.articles > 60
    # two stories of the day came in twice
    assert [one.code for one in made.report if one.severity >= Severity.WARNING] == ["COPY-ALIKE"] * 2


def test_every_look_has_arabic_faces_of_its_own() -> None:
    """Text and bold that no other look has, at the body and leading that Arabic needs."""
    texts = set()
    for name in layout.names():
        look = layout.load(name)
        texts.add(look.faces["arabic"])
        assert look.faces["arabic-bold"] != look.faces["arabic"]
        grid = layout.in_arabic(look).grid
        assert grid.body > look.grid.body and 1.25 <= grid.leading / grid.body <= 1.45
    assert len(texts) == len(layout.names())
