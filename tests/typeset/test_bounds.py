"""Work in proportion to the copy: what is counted here are steps, never seconds."""

from __future__ import annotations

import pytest

from edition import layout
from edition.typeset.faces import Faces
from edition.typeset.heads import HeadSetter
from edition.typeset.words import Measurer

HEADS = HeadSetter(Measurer(Faces(layout.load("gazette", "a4")), "en"), "display")


@pytest.mark.parametrize("words", [1, 7, 60, 400, 20_000])
def test_a_text_of_any_length_is_set_in_lines(words: int) -> None:
    """All of its words in order, each line within the width."""
    text = " ".join(f"word{i % 97}" for i in range(words))
    lines = HEADS.lines(text, 20.0, 200.0)
    assert " ".join(lines) == text
    assert all(HEADS.measurer.width("display", line) * 20 <= 200.5 for line in lines)


def test_a_head_of_hundreds_of_words_fits_nowhere() -> None:
    """And says so without trying."""
    assert HEADS.fit("word " * 900, 20.0, 200.0, 4) is None


def test_no_word_is_divided_at_the_largest_size() -> None:
    """``largest`` is where the widest word just fills the width."""
    size = HEADS.largest("a Donaudampfschifffahrt b", 100.0)
    assert HEADS.lines("a Donaudampfschifffahrt b", size * 0.999, 100.0) == ("a", "Donaudampfschifffahrt", "b")
