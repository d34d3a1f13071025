"""An Arabic paper: every line as the eye reads it, even, with kashida only where they may stand."""

from __future__ import annotations

from pathlib import Path

import ant
import pytest
from conftest import Planned, planned

from edition.preflight import conservation
from edition.preflight.painted import lines
from edition.render import pdf
from edition.render.page import PageMaker
from edition.typeset import kashida
from edition.typeset.clusters import STRETCH, TATWEEL
from edition.typeset.galley import SPACE, GalleyLine
from edition.typeset.setter import GalleySetter
from edition.words import is_rtl, words_of

pytestmark = pytest.mark.slow

PAPER = 'name = "صحيفة اليوم"\nlanguage = "ar"\npages = "tabloid"\n'
FORBIDDEN = ("لـا", "لـأ", "لـإ", "لـآ", "اـ", "دـ", "ذـ", "رـ", "زـ", "وـ", "ةـ", "ءـ", "ىـ", "لـله", "للـه")


@pytest.fixture(scope="module")
def day(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The stories of 8 February 2017, planned."""
    return planned(ant.issue(corpora / "ant", "20170208", tmp_path_factory.mktemp("ant"), PAPER))


@pytest.fixture(scope="module")
def painted(day: Planned) -> bytes:
    """The finished PDF."""
    return pdf.write(PageMaker(day.look, day.made, day.issue, day.setter))[0]


def copy_lines(plan: Planned) -> list[tuple[str, GalleyLine, str]]:
    """Every line of right-to-left paragraphs, with its text: (slug, line, text)."""
    return [
        (slug, line, galley.blocks[line.block].text[line.line.start : line.line.end])
        for slug, galley in plan.made.dummy.galleys.items()
        for line in galley.lines
        if line.block != SPACE
        and galley.blocks[line.block].kind == "paragraph"
        and is_rtl(galley.blocks[line.block].text)
    ]


def test_every_line_stands_as_the_eye_reads_it(day: Planned, painted: bytes) -> None:
    """By another implementation of Unicode's algorithm: letters, numbers and Latin names from left to right."""
    articles = [item.article for item in day.budget.items]
    assert len(lines(painted)) > 1000
    assert conservation.of_print(painted, articles, paper=day.issue.paper) == []


def test_a_line_in_another_order_is_found(day: Planned, painted: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of the file turned round: nothing is lost, and the line is named."""
    found = lines(painted)
    at = next(i for i, line in enumerate(found) if len(line.text) > 30 and line.y > 500)
    found[at] = found[at]._replace(text=found[at].text[::-1])
    monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: found)
    articles = [item.article for item in day.budget.items]
    wrong = conservation.of_print(painted, articles, paper=day.issue.paper)
    assert [f.code for f in wrong] == ["LINE-ORDER"]


def test_lines_are_flush_and_even(day: Planned) -> None:
    """Under 3 per cent of full lines have spaces over 2.2 times natural, and at most 25 have kashida."""
    grid = day.look.grid
    space = day.setter.measurer("ar").space("arabic") * grid.body
    full = [(line.line, text) for _, line, text in copy_lines(day) if not line.line.last]
    loose = stretched = 0
    for line, _ in full:
        room = grid.measure - (grid.body if line.first else 0.0)
        wide = room - line.width * (1 + line.scale) + line.spaces * space > 2.2 * space * max(1, line.spaces)
        loose += wide
        stretched += bool(line.kashida)
    assert len(full) > 1000
    assert loose < 0.03 * len(full), loose / len(full)
    assert 0.05 * len(full) < stretched <= 0.25 * len(full), stretched / len(full)


def test_kashida_stand_where_they_may(day: Planned) -> None:
    """One a word, two a line, at most half of the slack; never in short words, lam-alef, or over another one."""
    before: tuple[float, ...] = ()
    for _, line, text in copy_lines(day):
        own = line.line
        here = tuple(kashida.position(offset, own.start, own.end) for offset, _ in own.kashida)
        assert len(own.kashida) <= 2
        shown = kashida.stretched(text, [(offset - own.start, count) for offset, count in own.kashida])
        shown = shown.replace(STRETCH, TATWEEL)
        for word, plain in zip(shown.split(), text.split(), strict=True):
            if word != plain:
                assert len([c for c in plain if c.isalpha()]) >= 4, word
                squeezed = "ـ".join(part for part in word.split("ـ") if part)
                assert squeezed.count("ـ") == 1 + plain.count("ـ"), word
                assert not any(bad in squeezed for bad in FORBIDDEN), word
        assert not any(abs(a - b) < 0.05 for a in here for b in before), text
        before = here


@pytest.mark.parametrize(
    ("word", "stretched"),
    [
        ("المستشفى", "المستشـفى"),  # after the last of seen and sheen
        ("المدينة", "المدينـة"),  # before a final teh marbuta
        ("الكتاب", "الكتـاب"),  # no better one: the last join
        ("السلام", "السـلام"),  # never between lam and alef
        ("جميل", "جميـل"),
        ("كبير", "كبيـر"),
        ("الله", "الله"),
        ("من", "من"),
        ("رأي", "رأي"),
        ("العربيّة", "العربيّـة"),  # after the mark of its letter
    ],
)
def test_the_best_join_of_a_word(word: str, stretched: str) -> None:
    """The order in which joins are preferred."""
    found = kashida.joins(word, 0, len(word))
    shown = kashida.stretched(word, [(join.offset, 1) for join in found])
    assert shown.replace(STRETCH, TATWEEL) == stretched


def test_a_paper_can_switch_kashida_off(day: Planned) -> None:
    """``kashida = false`` leaves all joins as they are drawn."""
    setter = GalleySetter(day.look, day.setter.faces, kashida=False)
    article = day.budget.items[0].article
    assert any(line.line.kashida for line in day.setter.article(article, words_of("ar")).lines)
    assert not any(line.line.kashida for line in setter.article(article, words_of("ar")).lines)
