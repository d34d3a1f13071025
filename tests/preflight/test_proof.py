"""The proof of the pages: silent on what is right, and every fault put into a finished PDF is found."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Planned

from edition.preflight import conservation
from edition.preflight.painted import Line, lines
from edition.preflight.places import Lines
from edition.preflight.units import Unit, letters, units
from edition.words import words_for

pytestmark = pytest.mark.slow

FAULTS = int(os.environ.get("FAULTS", "90"))
"""How many are tried; a run by hand takes more."""


@pytest.fixture(scope="module")
def printed(built: Path) -> list[Line]:
    """The lines of the sample's PDF."""
    return lines(next(built.glob("*.pdf")).read_bytes())


class Copy:
    """The lines of the sample's paragraphs and captions, to be broken."""

    def __init__(self, plan: Planned, printed: list[Line]) -> None:
        self.articles = plan.made.printed()
        self.paper = plan.issue.paper
        proof = conservation._Proof(Lines(printed, ["Continued on page"], ["Continued from page"]), {})
        for article in self.articles:
            proof.find(article, list(units(article, words_for(self.paper, article.lang))))
        at = {id(line): number for number, line in enumerate(printed)}
        self.units: list[tuple[Unit, list[int]]] = [
            (unit, [at[id(proof.printed.lines[i])] for i, _ in place.lines])
            for unit, (form, place) in proof.found.items()
            if unit.once and len(form) > 8
        ]

    def findings(self, found: list[Line], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The codes that the proof gives for these lines."""
        monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: found)
        return [f.code for f in conservation.of_print(b"", self.articles, paper=self.paper)]


@pytest.fixture(scope="module")
def copy(sample: Planned, printed: list[Line]) -> Copy:
    """The sample's copy."""
    return Copy(sample, printed)


def a_word_dropped(found: list[Line], own: list[int], chance: random.Random) -> list[Line]:
    """One word of one line is gone."""
    at = chance.choice(own)
    words = found[at].text.split()
    victim = chance.choice([i for i, word in enumerate(words) if letters(word)])
    del words[victim]
    return [*found[:at], found[at]._replace(text=" ".join(words)), *found[at + 1 :]]


def words_exchanged(found: list[Line], own: list[int], chance: random.Random) -> list[Line]:
    """The first words of two neighbouring lines change places."""
    if len(own) < 2:
        return a_word_dropped(found, own, chance)
    at = chance.randrange(len(own) - 1)
    one, two = found[own[at]].text.split(), found[own[at + 1]].text.split()
    if sorted(letters(one[0])) == sorted(letters(two[0])):
        return a_word_dropped(found, own, chance)
    one[0], two[0] = two[0], one[0]
    broken = list(found)
    broken[own[at]] = broken[own[at]]._replace(text=" ".join(one))
    broken[own[at + 1]] = broken[own[at + 1]]._replace(text=" ".join(two))
    return broken


def a_line_dropped(found: list[Line], own: list[int], chance: random.Random) -> list[Line]:
    """One line is gone."""
    at = chance.choice(own)
    return [*found[:at], *found[at + 1 :]]


def a_line_doubled(found: list[Line], own: list[int], chance: random.Random) -> list[Line]:
    """One line is there twice."""
    at = chance.choice([i for i in own if len(letters(found[i].text)) > 6])
    return [*found[: at + 1], *found[at:]]


def all_dropped(found: list[Line], own: list[int], _chance: random.Random) -> list[Line]:
    """A paragraph or a caption is gone."""
    return [line for i, line in enumerate(found) if i not in own]


def all_doubled(found: list[Line], own: list[int], chance: random.Random) -> list[Line]:
    """A paragraph or a caption is there twice, the second time at its end or anywhere."""
    more = [found[i] for i in own]
    at = chance.choice([own[-1] + 1, chance.randrange(len(found))])
    return [*found[:at], *more, *found[at:]]


FAULTY: list[Callable[[list[Line], list[int], random.Random], list[Line]]] = [
    a_word_dropped,
    words_exchanged,
    a_line_dropped,
    a_line_doubled,
    all_dropped,
    all_doubled,
]


def test_the_sample_is_whole(copy: Copy, printed: list[Line], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said of it."""
    assert copy.findings(printed, monkeypatch) == []
    assert len(copy.units) > 250


@pytest.mark.slow
def test_every_fault_is_found(copy: Copy, printed: list[Line], monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, lines, paragraphs and captions dropped, doubled, exchanged, one fault at a time."""
    chance = random.Random(13)
    silent = []
    for number in range(FAULTS):
        fault = FAULTY[number % len(FAULTY)]
        unit, own = chance.choice(copy.units)
        if not copy.findings(fault(printed, own, chance), monkeypatch):
            silent.append(f"{fault.__name__}: {unit.what} of {unit.article.slug}: {unit.text[:60]}")
    assert silent == []


@pytest.mark.slow
def test_copy_moved_to_another_story_is_found(copy: Copy, printed: list[Line], monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole paragraph is among the lines of another article."""
    chance = random.Random(17)
    silent = []
    for _ in range(FAULTS // 5):
        unit, own = chance.choice([one for one in copy.units if one[0].number and one[0].number > 1])
        other, place = chance.choice([one for one in copy.units if one[0].article != unit.article and len(one[1]) > 2])
        moved = [printed[i] for i in own]
        found = [line for i, line in enumerate(printed) if i not in own]
        at = found.index(printed[place[-1]]) + 1
        codes = copy.findings([*found[:at], *moved, *found[at:]], monkeypatch)
        if not codes:
            silent.append(f"{unit.what} of {unit.article.slug} behind {other.what} of {other.article.slug}")
    assert silent == []


def test_a_loss_says_where(copy: Copy, printed: list[Line], monkeypatch: pytest.MonkeyPatch) -> None:
    """The article's line, the page, and the words before which it breaks off; all losses are named."""
    (one, first), (two, second) = [pair for pair in copy.units if len(pair[1]) > 3][4:6]
    gone = {first[2], second[2]}
    found = [line for i, line in enumerate(printed) if i not in gone]
    monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: found)
    wrong = conservation.of_print(b"", copy.articles, paper=copy.paper)
    assert [(f.code, f.source) for f in wrong] == [("COPY-LOST", one.source), ("COPY-LOST", two.source)]
    assert f"breaks off on page {printed[first[1]].page + 1}, " in wrong[0].message
    assert f"before '{letters(printed[first[2]].text)[:6]}" in wrong[0].message


PAIRS = [
    ("The bridge is open", ["The bridge is open", "The bridge is open again after two years of work on it."]),
    ("A refrain", ["Row the boat.", "Over the water.", "Row the boat.", "To the island.", "Row the boat."]),
    ("Numbers", ["12 boats came in", "21 boats came in"]),
]


@pytest.mark.parametrize(("title", "paragraphs"), PAIRS)
def test_what_repeats_is_no_alarm(title: str, paragraphs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph that begins another one, a refrain, the same digits in another order."""
    from edition.findings import Source
    from edition.model import Article, Block, BlockKind, Run

    body = tuple(Block(BlockKind.PARAGRAPH, (Run(text),)) for text in paragraphs)
    article = Article("a", title, body, Source("a.md"), lang="en")
    painted = [Line(0, 10.0, 20.0 * i, text, i) for i, text in enumerate([title, *paragraphs])]
    monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: painted)
    assert conservation.of_print(b"", [article]) == []
    monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: painted[:-1])
    assert [f.code for f in conservation.of_print(b"", [article])] == ["COPY-LOST"]


def test_short_texts_change_places_before_one_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only one short word of a row can be printed, it may be found first in another story's row."""
    from edition.findings import Source
    from edition.model import Article, Block, BlockKind, Cell, Run

    def article(slug: str, *cells: str) -> Article:
        row = tuple(Cell((Run(text),)) for text in cells)
        table = Block(BlockKind.TABLE, rows=(row,))
        return Article(slug, "\u1682", (table,), Source(f"{slug}.md"), lang="en")

    articles = [article("a", "\u1681\u1682", "noon"), article("b", "High water", "noon")]
    blocks = {"High water": 0, "noon": 0, "noon ": 1}
    painted = [Line(0, 10.0, 20.0 * i, line, block) for i, (line, block) in enumerate(blocks.items())]
    for order in (articles, articles[::-1]):
        monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: painted)
        assert conservation.of_print(b"", order, "\u1681\u1682") == []
        monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: painted[1:])
        assert [f.code for f in conservation.of_print(b"", order, "\u1681\u1682")] == ["COPY-LOST"]
