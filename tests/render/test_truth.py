"""Whatever copy is made of, the finished PDF shows it, line for line as it was planned, and nothing is lost."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import naughty
import pytest
import wxr
from conftest import ROOT, Planned, planned
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pdf_lines import painted, wrong_lines

from edition import collect, desk, press
from edition.findings import Report, Source
from edition.model import Article, Block, BlockKind, Cell, Issue, Paper, Picture, Run, Style
from edition.preflight import conservation
from edition.render import pdf
from edition.render.page import PageMaker
from edition.words.direction import RTL_LETTER as RTL

pytestmark = pytest.mark.slow

DAY = date(2024, 3, 29)
PICTURE = ROOT / "issues" / "2024-03-29" / "articles" / "footbridge.jpg"

WORDS = {
    "latin": "Ærøskøbing naïve façade Łódź Škoda Ångström straße coöperate fjord office waffle İstanbul".split(),
    "english": "the ferry returned to the north quay on Tuesday after eleven years, it is said; nobody waved".split(),
    "greek": "Ἐν ἀρχῇ ἦν ὁ λόγος και η θάλασσα Ελληνικά".split(),
    "cyrillic": "паром вернулся к северному причалу Київ Ђорђе ёлка".split(),
    "vietnamese": "Tiếng Việt được viết bằng chữ Quốc ngữ ở phố cổ".split(),
    "arabic": "جلس الصياد على الرصيف، ينتظر عودة السفن من البحر لا الله ٢٠٢٤".split(),
    "vocalised": "مُنَاقَشَةُ سُبُلِ اللُّغَةِ في النُّظُمِ الْقَائِمَةِ، بِسْمِ اللَّهِ".split(),
    "persian": "می\u200cخواهم کتاب\u200cها را به\u200cدست گچپژ ۱۴۰۳".split(),
    "hebrew": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם שלום עליכם".split(),
    "chinese": "渡轮在十一年之后回到北码头。 「今天」 东京、大阪".split(),
    "japanese": "十一年ぶりに、フェリーが 北の埠頭へ もどった。".split(),
    "korean": "연락선이 십일 년 만에 북쪽 부두로 돌아왔다.".split(),
    "numbers": "1,234.56 (12 %) [3–5] 12:30 +47 €9 2024-03-29 № 7 {x} 50/50 1971).".split(),
    "quotes": "“so” ‘it’ «est» „ist“ 'was' \"is\" (and [so] on) — – … ?! “".split(),
    "emoji": "☃ ★ → 😉 🐵".split(),
    "long": [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "a" * 90,
        "well-known/" * 7,
    ],
    "addresses": [
        "https://example.org/a/very/long/address?with=a&query=that#does_not_fit",
        "www.example.org",
        "a@example.org",
    ],
}
"""Words by script."""
LEFTWARDS = {"arabic", "vocalised", "persian", "hebrew"}
ALONE = {"vocalised", "persian"}
"""Scripts whose marks and joiners make readers of PDF files lose their way in a line of another language."""
NO_BREAK = ["\u00a0", "\u202f", " \u200e", " \u200e ", "\u200f "]
"""What may stand between two short words: no-break spaces, and the marks of direction that gathering leaves."""
NARROW = {"\u00a0", "\u202f"}
TOGETHER = ["", "-", "/", "–"]
"""What else is between words of scripts that run to the right."""
HREFS = ["", "", "", "https://example.org/", "mailto:a@example.org"]
LANGS = ["", "", "", "de", "ar", "he", "fr", "ja"]


@st.composite
def copy(draw: st.DrawFn, most: int = 14, forced: str = "") -> str:
    """Words of one script or of several, and what is between them; ``forced`` is a glue of its own."""
    known = draw(st.sampled_from([sorted(WORDS), sorted({*WORDS} - LEFTWARDS)]))
    scripts = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    if len({*scripts}) > 1:
        scripts = [script for script in scripts if script not in ALONE] or ["english"]
    words = draw(st.lists(st.sampled_from([w for script in scripts for w in WORDS[script]]), min_size=1, max_size=most))
    others = [] if LEFTWARDS & {*scripts} else TOGETHER
    text, glue = words[0], " "
    for before, word in pairwise(words):
        short = NO_BREAK if glue == " " and len(before) + len(word) < 12 else []
        more = [*short, *others, *[forced] * 4 * bool(forced)] if glue not in NO_BREAK else []
        glue = draw(st.sampled_from([*[" "] * 6, *more]))
        text += glue + word
    return text


@st.composite
def runs(draw: st.DrawFn, most: int = 4, forced: str = "") -> tuple[Run, ...]:
    """Copy in any combination of styles, links and languages."""
    styles = st.builds(Style, st.integers(0, sum(Style)))
    found = []
    for text in draw(st.lists(copy(forced=forced), min_size=1, max_size=most)):
        style = draw(st.one_of(st.just(Style.PLAIN), styles))
        found.append(Run(text, style, draw(st.sampled_from(HREFS)), draw(st.sampled_from(LANGS))))
        found.append(Run(draw(st.sampled_from([" ", " ", ""])) if not NARROW & {*text} else " "))
    return tuple(run for run in found if run.text)


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """A table of up to four columns, some of its cells empty."""
    width = draw(st.integers(1, 4))
    align = st.sampled_from(["start", "center", "end"])
    full = st.builds(Cell, runs(most=1), align, st.booleans())
    cell = st.one_of(full, full, st.builds(Cell, st.just(()), align))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width).map(tuple), min_size=1, max_size=4))
    return Block(BlockKind.TABLE, rows=tuple(rows), boxed=draw(st.booleans()))


def _lined(kind: BlockKind) -> st.SearchStrategy[Block]:
    """A block whose line ends are the writer's own."""
    return st.builds(Block, st.just(kind), runs(most=2, forced="\n    "))


BLOCKS = st.one_of(
    st.builds(Block, st.just(BlockKind.PARAGRAPH), runs(), boxed=st.booleans()),
    st.builds(Block, st.just(BlockKind.PARAGRAPH), runs(most=8)),
    st.builds(Block, st.just(BlockKind.CROSSHEAD), runs(most=1), st.integers(1, 2)),
    st.builds(
        Block,
        st.just(BlockKind.ITEM),
        runs(),
        st.integers(1, 4),
        st.sampled_from(["•", "–", "12."]),
        boxed=st.booleans(),
    ),
    st.builds(
        Block, st.sampled_from([BlockKind.QUOTE, BlockKind.ATTRIBUTION, BlockKind.PULL, BlockKind.EMBED]), runs()
    ),
    st.sampled_from([BlockKind.VERSE, BlockKind.CODE, BlockKind.FORMULA]).flatmap(_lined),
    tables(),
    st.just(Block(BlockKind.RULE)),
    st.just(Block(BlockKind.FIGURE, picture=Picture(PICTURE.name, str(PICTURE), "The footbridge", "A. Nobody"))),
)
NOTES = st.lists(runs(most=2), max_size=2).map(
    lambda found: tuple(Block(BlockKind.NOTE, words, n, f"{n}.") for n, words in enumerate(found, 1))
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, ...]:
    """One to three articles of any copy."""
    return tuple(
        Article(
            slug=f"story-{number}",
            title=draw(copy(most=8)),
            body=(*draw(st.lists(BLOCKS, min_size=1, max_size=6)), *draw(NOTES)),
            source=Source(f"story-{number}.md", 1),
            byline=tuple(draw(st.lists(copy(most=3), max_size=2))),
            deck=draw(st.one_of(st.just(""), copy())),
            dateline=draw(st.sampled_from(["", "", "Łódź"])),
            date=DAY,
            lang=draw(st.sampled_from(["en", "en", "ar", "he", "fr", "el", "ja"])),
        )
        for number in range(draw(st.integers(1, 3)))
    )


def planned_of(found: tuple[Article, ...], preset: str) -> Planned:
    """An issue of these articles, planned."""
    issue = Issue(Paper("The Truth", pages=preset), DAY, found, "")
    budget, _ = desk.budget(issue)
    look = press.chosen_layout("gazette", preset, budget, Report())
    made, setter = press.planned(budget, look, lambda _what: None)
    return Planned(issue, budget, look, made, setter)


def check(plan: Planned) -> None:
    """Every line is where it was planned, and conservation has nothing to say."""
    assert wrong(plan) == []
    assert lost(plan) == []


def wrong(plan: Planned) -> list[str]:
    """Lines that are not where they should be."""
    return [line for line in wrong_lines(plan, painted(plan)) if not _but_for_marks(line)]


def lost(plan: Planned) -> list[str]:
    """What the renderer and conservation say."""
    data, findings = pdf.write(PageMaker(plan.look, plan.made, plan.issue, plan.setter))
    made, paper = plan.made, plan.issue.paper
    found = conservation.of_print(data, made.printed(), plan.setter.faces.missing, paper, noticed=made.noticed())
    return [str(finding) for finding in [*findings, *found]]


def _but_for_marks(line: str) -> bool:
    """Whether a line differs by marks alone, which stand below the line above it, or by a quote that a reader turns."""
    planned_, found = (_plain(ast.literal_eval(part)) for part in line.partition(": ")[2].split(" is "))
    return sorted(planned_) == sorted(found) if RTL.search(planned_) else planned_ == found


def _plain(text: str) -> str:
    """``text`` without marks, its quotes turned one way."""
    apart = unicodedata.normalize("NFKD", text).translate(str.maketrans("”’»)]}>›」", "“‘«([{<‹「"))
    return "".join(char for char in apart if not unicodedata.category(char).startswith("M"))


@settings(
    max_examples=25, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(articles(), st.sampled_from(["mini", "a4"]))
def test_any_copy_is_printed_as_it_was_planned(found: tuple[Article, ...], preset: str) -> None:
    """Any mixture of scripts, styles and blocks, straight from the model."""
    plan = planned_of(found, preset)
    assert wrong(plan) == []
    # that a line of marks and narrow spaces may read in another order is a warning, and refuses nothing
    assert [said for said in lost(plan) if "LINE-ORDER" not in said] == []


def _story(number: int, *runs: Run, lang: str = "en", byline: tuple[str, ...] = (), rows: tuple = ()) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, runs), *([Block(BlockKind.TABLE, rows=rows)] if rows else [])]
    where = Source(f"story-{number}.md", 1)
    return Article(f"story-{number}", f"Story {number}", tuple(blocks), where, byline=byline, date=DAY, lang=lang)


SINGLE = {
    "a mark of direction alone in a face of its own": (
        _story(0, Run("the quay "), Run("\u200e", Style.BOLD | Style.ITALIC), Run("is closed")),
    ),
    "writers of briefs in two languages": (
        _story(0, Run("the quay is closed"), byline=("Ada Vale", "Ben Holm")),
        _story(
            1,
            Run("\u0627\u0644\u0631\u0635\u064a\u0641 \u0645\u063a\u0644\u0642"),
            lang="ar",
            byline=("Ada Vale", "Ben Holm"),
        ),
        _story(2, Run("\u5df2\u5173\u95ed"), lang="ja", byline=("Ada Vale", "Ben Holm")),
    ),
    "a brief whose writer is called like its headline": (
        replace(_story(0, Run("گچپژ"), lang="fa", byline=("گچپژ",)), title="گچپژ"),
        _story(1, Run("the quay is closed")),
    ),
    "a row of which no face has the letters, beside signs": (
        _story(0, Run("the quay"), rows=((Cell((Run("\U00010481\U00010482"),)), Cell((Run("\u2603 \u2192"),))),)),
    ),
}


@pytest.mark.parametrize("name", SINGLE)
def test_what_was_once_lost_or_refused(name: str) -> None:
    """Each of these ended a build, or was said to be lost though it stood on the page."""
    assert [one for one in lost(planned_of(SINGLE[name], "a4")) if "GLYPH-MISSING" not in one] == []


PAPER = 'name = "The Truth"\nlanguage = "{}"\n'


def _gathered(corpus: Path, since: date, until: date, into: Path) -> Path:
    written, _ = collect.gather([corpus], collect.Days(since, until), into)
    return written.folder


def _digitalgov(corpora: Path, into: Path) -> Path:
    return _gathered(corpora / "digitalgov" / "content" / "news", date(2015, 8, 1), date(2015, 9, 2), into)


def _arabr(corpora: Path, into: Path) -> Path:
    return _gathered(corpora / "arabr", date(2000, 1, 1), date(2026, 12, 31), into)


def _naughty(corpora: Path, into: Path) -> Path:
    return naughty.issue(naughty.strings(corpora / "naughty")[::5], into, PAPER.format("en"))


def _wxr(corpora: Path, into: Path) -> Path:
    return wxr.issue(sorted((corpora / "wxr").glob("*.xml")), into, PAPER.format("en"))


BATCHES: dict[str, tuple[Callable[[Path, Path], Path], int]] = {
    "digitalgov": (_digitalgov, 40),
    "arabr": (_arabr, 7),  # an eighth is the same in English
    "naughty": (_naughty, 95),
    "wxr": (_wxr, 140),
}
"""Batches of real copy: how each is made an issue, and how many articles it has at the least."""


@pytest.mark.slow
@pytest.mark.parametrize("name", BATCHES)
def test_real_copy_is_printed_as_it_was_planned(corpora: Path, tmp_path: Path, name: str) -> None:
    """A month of news, strings that break programs, a site's export, and an Arabic site."""
    make, least = BATCHES[name]
    plan = planned(make(corpora, tmp_path))
    assert len(plan.budget.items) >= least
    check(plan)
