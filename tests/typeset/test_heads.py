"""Headlines: they fit, they are balanced, they never lose a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import layout
from edition.render.fonts import FontsUsed
from edition.render.painter import Painter
from edition.typeset.faces import Faces
from edition.typeset.heads import HeadSetter, key_words
from edition.typeset.words import Measurer

LOOK = layout.load("gazette")
MEASURER = Measurer(Faces(LOOK), "en")
SETTER = HeadSetter(MEASURER, "display")
TITLE = "Ferry returns to the north quay after eleven years"


def test_a_head_fits_and_is_balanced() -> None:
    """No line is wider than its room, and two lines are of like width."""
    head = SETTER.fit(TITLE, 40, 480, 3)
    assert head is not None
    widths = [MEASURER.width("display", line) * 40 for line in head.lines]
    assert max(widths) <= 480 and min(widths) > 0.6 * max(widths)
    assert " ".join(head.lines) == TITLE


def test_a_line_does_not_end_in_a_weak_word() -> None:
    """``to the`` belongs to what follows."""
    head = SETTER.fit(TITLE, 40, 520, 3)
    assert head is not None
    assert all(line.split()[-1] not in ("the", "to", "a", "of") for line in head.lines[:-1])


def test_what_does_not_fit_is_refused() -> None:
    """A word wider than the line, or too many lines, give None."""
    assert SETTER.fit("Incomprehensibilities", 60, 100, 4) is None
    assert SETTER.fit(TITLE, 60, 200, 2) is None


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()), st.floats(60, 700))
def test_lines_always_answers(title: str, width: float) -> None:
    """Any title at any width is set in full, words divided if need be."""
    lines = SETTER.lines(title, 20, width)
    assert "".join("".join(lines).split()) == "".join(title.split())


def test_no_line_begins_with_a_point_that_closes() -> None:
    """A space may stand before a colon, in French and in much Arabic copy; the line still does not begin with it."""
    for title in ("Le port rouvre : le quai nord attend", "بعد انتهاء الحظر : طفلة تصل نيويورك لإجراء جراحة « نادرة »"):
        for width in range(90, 500, 10):
            lines = SETTER.lines(title, 24, width)
            assert not any(line[0] in ":»" for line in lines), lines
            if SETTER.largest(title, width) >= 24:  # else a word is divided
                assert " ".join(lines) == title


def test_spaces_are_those_of_the_face_that_sets_them() -> None:
    """An Arabic head is as wide as it was measured, though the look's display face is Latin."""
    painter = Painter(MEASURER.faces, 400, 9, 10.5, FontsUsed(MEASURER.faces))
    for title in ("خلايا الجلد البشري السلاح القادم ضد السرطان", TITLE, "مجتمع ArabR و Hugo معا"):
        assert abs(MEASURER.width("display", title) * 40 - painter.width(title, "display", 40, "ar")) < 2.5


@pytest.mark.parametrize(
    ("title", "lang", "few"),
    [
        ("What do the bees and the council have in common?", "en", "What do the bees"),
        ("Ferry returns to the north quay", "en", "Ferry returns to the north"),
        ("Harbour: the dredger is late again", "en", "Harbour"),
        ("The \u201cgood years of the harbour\u201d are over", "en", "The good years"),
        ("حادثة رضيع «مستشفى المدينة» في الصباح", "ar", "حادثة رضيع مستشفى"),
        ("Quay", "en", "Quay"),
    ],
)
def test_a_few_words_stand_for_a_head(title: str, lang: str, few: str) -> None:
    """They end before a stop, in no weak word, and open no quotation that they do not close."""
    assert key_words(title, lang) == few
