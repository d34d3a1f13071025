"""An Arabic paper: every line as the eye reads it, even, with kashida only where they may stand."""

from __future__ import annotations

from pathlib import Path

import ant
import pytest
from bidi.algorithm import get_display
from conftest import Planned, planned
from pdf_lines import rows

from edition.preflight import conservation
from edition.preflight.text import letters_of, of_pdf
from edition.render import pdf
from edition.render.page import PageMaker
from edition.typeset import kashida
from edition.typeset.galley import SPACE, GalleyLine, GalleySetter
from edition.typeset.scripts import leads_left
from edition.words import is_rtl, words_of

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


def visual(band: list[tuple[float, str]]) -> str:
    """Letters from left to right; those of one glyph come in the order of the text and are turned round."""
    found: list[tuple[float, str]] = []
    at = 0
    while at < len(band):
        end = at + 1
        while end < len(band) and abs(band[end][0] - band[at][0]) < 0.01:
            end += 1
        found += reversed(band[at:end]) if is_rtl(band[at][1]) else band[at:end]
        at = end
    return "".join(char for _, char in sorted(found, key=lambda pair: pair[0]))


def context(before: str) -> str:
    """A letter that no copy has, of the direction of the last one before a line: numbers follow it."""
    last = next((char for char in reversed(before) if char.isalpha()), "")
    return last and ("\u06cb" if is_rtl(last) else "\u024a")


def test_every_line_stands_as_the_eye_reads_it(day: Planned, painted: bytes) -> None:
    """By another implementation of Unicode's algorithm: letters, numbers and Latin names from left to right."""
    pages, grid = rows(painted), day.look.grid
    checked, wrong = 0, []
    for page, module in day.made.dummy.modules():
        galley = day.made.dummy.galleys.get(module.slug)
        for leg in module.legs:
            assert galley is not None
            for i in range(leg.start, leg.end):
                line = galley.lines[i]
                if line.block == SPACE or galley.blocks[line.block].kind != "paragraph":
                    continue
                whole = galley.blocks[line.block].text
                text = whole[line.line.start : line.line.end]
                x, y = grid.x(leg.column), grid.y(leg.row + i - leg.start)
                band = [
                    c for b, row in pages[page.number - 1].items() if y <= b / 4 < y + grid.leading
                    for c in row if x - 1 <= c[0] < x + grid.measure + 1 and c[1] != kashida.TATWEEL
                ]  # fmt: skip
                mark = context(whole[: line.line.start])
                seen = get_display(mark + text, base_dir="R" if leads_left(whole, "ar") else "L")
                expected = letters_of(seen.replace(mark, "") if mark else seen)
                checked += 1
                if letters_of(visual(band)) != expected:
                    wrong.append((expected, letters_of(visual(band))))
    assert checked > 1000
    assert not wrong, wrong[:3]


def test_copy_read_back_is_the_copy(day: Planned, painted: bytes) -> None:
    """Kashida removed, every paragraph is there letter for letter, but for numbers that stand beside numbers."""
    articles = [item.article for item in day.budget.items]
    assert conservation.of_print(painted, articles) == []
    whole = letters_of("\f".join([*of_pdf(painted), *of_pdf(painted, leftward=True)]))
    paragraphs = [block.text for article in articles for block in article.body]
    absent = [text for text in paragraphs if letters_of(text) not in whole]
    jumps = sum(bool(module.continued_on) for _, module in day.made.dummy.modules())
    assert len(absent) <= jumps + 2, absent


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
    assert kashida.stretched(word, [(join.offset, 1) for join in found]) == stretched


def test_a_paper_can_switch_kashida_off(day: Planned) -> None:
    """``kashida = false`` leaves all joins as they are drawn."""
    setter = GalleySetter(day.look, day.setter.faces, kashida=False)
    article = day.budget.items[0].article
    assert any(line.line.kashida for line in day.setter.article(article, words_of("ar")).lines)
    assert not any(line.line.kashida for line in setter.article(article, words_of("ar")).lines)
