"""Lines: all words in order, none wider than the measure, whatever the text."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import layout
from edition.model import Run, Style
from edition.typeset import hyphens, scripts
from edition.typeset.breaking import SHRINK
from edition.typeset.faces import Faces
from edition.typeset.paragraph import set_lines
from edition.typeset.styles import STYLES
from edition.typeset.words import Measurer

LOOK = layout.load("gazette")
FACES = Faces(LOOK)
MEASURER = Measurer(FACES, "en")
GRID = LOOK.grid
PLAIN = STYLES["paragraph"]
LOREM = (
    "The harbour trust said on Thursday that the dredging of the channel would begin in April, two months later "
    "than it had promised, because the only vessel that can work in so shallow a berth was still in another port."
)


def lines_of(text: str, style: str = "paragraph", measure: float = GRID.measure):  # type: ignore[no-untyped-def]
    """The lines of a plain text."""
    return set_lines((Run(text),), STYLES[style], MEASURER, GRID.body, measure, 9.0)


def test_a_paragraph_is_set_whole_and_in_order() -> None:
    """The lines, hyphens taken out, are the paragraph."""
    lines = lines_of(LOREM)
    parts = [LOREM[line.start : line.end] for line in lines]
    joined = "".join(part if line.hyphen else part + " " for part, line in zip(parts, lines, strict=True))
    assert joined.strip() == LOREM
    assert lines[0].first and lines[-1].last and len(lines) > 6


def test_no_line_needs_more_than_its_spaces_can_give() -> None:
    """A line wider than the measure has spaces that shrink enough, beside what its letters give."""
    space = MEASURER.space("text") * GRID.body
    for line in lines_of(LOREM * 4):
        room = GRID.measure - (9.0 if line.first else 0.0)
        assert line.width * (1 - scripts.ALPHABETIC.shrink) <= room + line.spaces * space * SHRINK + 0.01


def test_total_fit_is_smoother_than_first_fit() -> None:
    """Over a long text the widest spaces are narrower than those of lines filled one after another."""
    text = LOREM * 6

    def worst(lines):  # type: ignore[no-untyped-def]
        return sorted((GRID.measure - x.width) / x.spaces for x in lines[1:-1] if x.spaces)[-len(lines) // 5]

    first_fit = set_lines((Run(text),), STYLES["item"], MEASURER, GRID.body, GRID.measure, 9.0)
    assert worst(lines_of(text)) < worst(first_fit)


def test_hyphens_leave_two_letters_before_and_three_after() -> None:
    """No division closer to a word's ends, none in numbers, addresses or capitals."""
    for word in ("newspaper", "composition", "hyphenation", "extraordinary"):
        points = hyphens.points(word, "en")
        assert points and min(points) >= 2 and max(points) <= len(word) - 3
    assert hyphens.points("https://example.org/newspaper", "en") == ()
    assert hyphens.points("NEWSPAPER", "en") == ()
    assert hyphens.points("A4-paper2024", "en") == ()


def test_a_word_breaks_at_its_own_hyphen_without_a_second_one() -> None:
    """``well-known`` ends a line as it is written."""
    text = "aaaaaaaa well-known " * 20
    for line in lines_of(text, measure=60.0):
        if text[line.end - 1] == "-":
            assert not line.hyphen


def test_the_writers_own_hyphens_count_in_a_ladder() -> None:
    """Of copy full of compounds, no four lines in a row end in a hyphen, added or written."""
    words = "harbour council ferry market master keeper house day case by top long term well known".split()
    for seed in range(30):
        some = random.Random(seed)
        text = " ".join(some.choice(words) + f"-{some.choice(words)}" * (i % 2) for i in range(60))
        ends = [line.hyphen or text[line.end - 1] == "-" for line in lines_of(text, measure=135)]
        assert not any(all(ends[i : i + 4]) for i in range(len(ends) - 3)), seed


def test_an_endless_token_is_divided_and_not_clipped() -> None:
    """A 400-letter word is broken anywhere, without hyphens."""
    word = "x" * 400
    lines = lines_of(word)
    assert "".join(word[line.start : line.end] for line in lines) == word
    assert all(line.width <= GRID.measure + 0.01 and not line.hyphen for line in lines[1:])


@pytest.mark.parametrize(
    ("address", "marks"),
    [
        ("https://archive.port-trust.example/ledger/1912/pages?from=12&until=40#berth_seven", "/.?&=#_-"),
        ("www.ferry-users.example/summer_times.pdf", "/._-"),
        ("secretary.fish.market@harbour-quarter.example", ".@-"),
        ("ferry-users.example/summer_times/north.html", "/._-"),
    ],
)
def test_an_address_is_divided_after_its_marks(address: str, marks: str) -> None:
    """Each line of it but the last ends with a mark, and none gets a hyphen that a reader would type."""
    text = f"The list is at {address} and on the board."
    lines = lines_of(text, measure=110.0)
    inside = [line for line in lines if text.index(address) < line.end < text.index(address) + len(address)]
    assert len(inside) >= 1 and not any(line.hyphen for line in inside)
    assert all(text[line.end - 1] in marks for line in inside), [text[line.start : line.end] for line in inside]


def test_a_line_with_a_full_stop_inside_a_word_is_no_address() -> None:
    """Times and versions keep together."""
    text = "At 10.30 the boat of version 2.4 leaves for the north. " * 3
    assert not any(text[line.end - 1] in ".:" and text[line.end] != " " for line in lines_of(text, measure=70.0)[:-1])


def test_letters_give_more_only_where_a_line_would_end_short() -> None:
    """Of lines of a narrow column few are set short, and those whose letters give most are loose for all that."""
    text = LOREM + " Neighbourhood representatives unanimously recommended straightforward alternatives. " + LOREM
    usual, most = scripts.ALPHABETIC.stretch, scripts.ALPHABETIC.most
    found = [line for seed in range(60, 140) for line in lines_of(text, measure=float(seed)) if not line.last]
    space = MEASURER.space("text") * GRID.body
    wide = []
    for line in found:
        letters = line.width - line.spaces * space
        given = line.scale + line.tracking * (line.end - line.start + line.hyphen - 1) / letters if letters else 0.0
        assert given <= most + 1e-3
        wide += [line] if given > usual + 1e-3 else []
    assert wide and all(line.justified for line in wide)
    assert len(wide) < 0.15 * len(found)


def test_code_takes_no_hyphens() -> None:
    """A hyphen inside code would be read as part of it."""
    runs = (Run("Call "), Run("find_best_leaf_obligation_newspaper()", Style.CODE), Run(" again."))
    lines = set_lines(runs, PLAIN, MEASURER, GRID.body, 80.0, 0.0)
    assert not any(line.hyphen for line in lines)


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcdefgh ijklmno -–—/’“”.,;  "),
        st.sampled_from("أبجدهوزحطي عربيةשלום αβγδ дежз 新聞紙。、 "),
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn", "Co")),
    ),
    max_size=300,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(list(Style))), max_size=4), st.sampled_from(sorted(STYLES)))
def test_any_text_keeps_every_letter(parts: list[tuple[str, Style]], kind: str) -> None:
    """Whatever the runs: the lines hold every letter once, in order."""
    runs = tuple(Run(text.replace("\n", " "), style) for text, style in parts)
    text = "".join(run.text for run in runs)
    lines = set_lines(runs, STYLES[kind], MEASURER, GRID.body, GRID.measure, 0.0) if text.strip(" \n\u00a0") else []
    shown = "".join(text[line.start : line.end] for line in lines)
    assert "".join(shown.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(lines))


@pytest.mark.parametrize("text", ["", " ", "\n", "  \n "])
def test_nothing_sets_no_line(text: str) -> None:
    """White space alone is not a paragraph, and is no fault either."""
    assert len(lines_of(text)) <= 1
