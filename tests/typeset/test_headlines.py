"""Real headlines at every tier and page size: no line is too wide, and nearly all are set with all their lines full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import layout
from edition.intake import folder
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import Matter
from edition.model import Paper
from edition.typeset.faces import Faces
from edition.typeset.heads import Head
from edition.typeset.setter import GalleySetter

pytestmark = pytest.mark.slow

MANY = 500
FULL = 0.7
"""Share of the width that a full line fills."""
LEAST = {"tabloid": (0.94, 0.9), "broadsheet": (0.94, 0.9), "a4": (0.86, 0.7), "mini": (0.84, 0.75)}
"""Share of headlines for which a tier has a width at which all lines are full: on average, and in the worst tier.

Small pages have few columns, so that a head of the fourth tier has only two widths to choose from.
"""


@pytest.fixture(scope="module")
def headlines(corpora: Path) -> list[tuple[str, str]]:
    """Titles with their languages, evenly picked from all that the corpora have."""
    found = [*_gathered(corpora), *_arabic(corpora / "ant")]
    return [found[i * len(found) // MANY] for i in range(MANY)]


def _gathered(corpora: Path) -> Iterator[tuple[str, str]]:
    for name in ("digitalgov/content/news", "ropensci", "pelican", "arabr"):
        articles, _ = folder.read_all(folder.find(corpora / name), Paper(""))
        yield from ((article.title, article.lang) for article in articles)


def _arabic(corpus: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(corpus.rglob("*.txt")):
        found = re.search(r"<TITLE>\s*(.+?)\s*</TITLE>", file.read_text("utf-8"), re.DOTALL)
        if found:
            yield " ".join(found[1].split()), "ar"


def fills(maker: LeafMaker, title: str, lang: str, tier: int) -> dict[int, tuple[float, float]]:
    """For each usual width of a tier, what the cheapest head there fills of it: its least and its widest line."""
    grid = maker.layout.grid
    first, last = maker.layout.heads[str(tier)].columns
    matter = Matter("slug", "story", tier, "", lang, title)
    found = {}
    for columns in range(first, min(last, grid.columns) + 1):
        head, _, _ = min(maker.tops.heads(matter, columns), key=lambda priced: priced[2])
        widths = [width / grid.span(columns) for width in _widths(maker, head, lang)]
        found[columns] = (min(widths), max(widths))
    return found


def _widths(maker: LeafMaker, head: Head, lang: str) -> list[float]:
    measurer = maker.setter.measurer(lang)
    return [measurer.width(head.role, line) * head.size for line in head.lines]


@pytest.mark.slow
@pytest.mark.parametrize("preset", LEAST)
def test_real_headlines_fit_and_fill_their_lines(headlines: list[tuple[str, str]], preset: str) -> None:
    """None is too wide anywhere; most have a width among those usual for their tier at which every line is full.

    A page chooses a story's width among them, so a headline is well served where one of them serves it.
    """
    look = layout.load("gazette", preset)
    maker = LeafMaker(look, GalleySetter(look, Faces(look)))
    full = dict.fromkeys((1, 2, 3, 4), 0)
    for title, lang in headlines:
        for tier in full:
            found = fills(maker, title, lang, tier)
            assert max(widest for _, widest in found.values()) <= 1.0001, (title, tier)
            full[tier] += max(least for least, _ in found.values()) >= FULL
    share = {tier: count / len(headlines) for tier, count in full.items()}
    average, worst = LEAST[preset]
    assert sum(share.values()) / len(share) >= average, share
    assert min(share.values()) >= worst, share
