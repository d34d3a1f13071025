"""Typographic marks: each language's own, once, and never inside code or addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW

from edition.gather.typography import of_block, of_text
from edition.model import Block, BlockKind, Run, Style

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "ru", "el", "ar", "fa", "he", "xx", "en-GB"]
PIECES = (
    "word", "o", "7", "كلمة", " ", "  ", "\u00a0", '"', "'", '"--', '--"', "--", "-", "...", "…", ".", ",", "!", "?",
    "(", ")", "“", "”", "‘", "’", "«", "»", "„", "–", "—", "″", "/", "https://a.b/c--d'e", "\n", "[",
)  # fmt: skip
text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("en", '"Go," she said.', "“Go,” she said."),
        ("en", "It's the boats' day", "It’s the boats’ day"),
        ("en", "'Tis 'so' in '24", "‘Tis ‘so’ in ’24"),
        ("en", "\"He said 'go'\"", "“He said ‘go’”"),
        ("en", '("quoted")', "(“quoted”)"),
        ("en", "a -- b", "a – b"),
        ("en", "a--b", "a – b"),
        ("en", "1914-18, well-known", "1914-18, well-known"),
        ("en", "Wait...", "Wait…"),
        ("en", "Wait....", "Wait...."),
        ("en", 'a 12" pipe', "a 12″ pipe"),
        ("en", '"in 2024" it', "“in 2024” it"),
        ("en", "see https://example.org/a--b?c='d'", "see https://example.org/a--b?c='d'"),
        ("en", "--verbose", "--verbose"),
        ("fr", '"Oui"', "«\u00a0Oui\u00a0»"),
        ("fr", "l'eau", "l’eau"),
        ("de", '"Ja"', "„Ja“"),
        ("de", "'Ja'", "‚Ja‘"),
        ("es", '"Sí"', "«Sí»"),
        ("ar", '"نعم"', "«نعم»"),
        ("en-GB", '"Yes"', "“Yes”"),
        ("xx", '"Yes"', "“Yes”"),
    ],
)
def test_marks_of_a_language(lang: str, typed: str, set_: str) -> None:
    """What is typed on a keyboard becomes what a printer would set in that language."""
    assert of_text(typed, lang) == set_


@LAW
@given(text, st.sampled_from(LANGUAGES))
def test_once_is_enough(typed: str, lang: str) -> None:
    """Doing it again changes nothing."""
    once = of_text(typed, lang)
    assert of_text(once, lang) == once


@LAW
@given(text, st.sampled_from(LANGUAGES))
def test_words_are_left_alone(typed: str, lang: str) -> None:
    """Letters and digits are the same ones in the same order."""

    def letters(words: str) -> str:
        return "".join(c for c in words if c.isalnum())

    assert letters(of_text(typed, lang)) == letters(typed)


@LAW
@given(st.lists(st.tuples(text, st.sampled_from([0, 1, 2, 3])), min_size=1, max_size=5), st.sampled_from(LANGUAGES))
def test_runs_do_not_matter(pieces: list[tuple[str, int]], lang: str) -> None:
    """A paragraph divided into runs gets the marks that it gets whole, and every letter keeps its style."""
    runs = tuple(Run(words, Style(style)) for words, style in pieces if words)
    changed = of_block(Block(BlockKind.PARAGRAPH, runs), lang)
    assert changed.text == of_text("".join(run.text for run in runs), lang)
    before = [(c, run.style) for run in runs for c in run.text if c.isalnum()]
    assert [(c, run.style) for run in changed.runs for c in run.text if c.isalnum()] == before


def test_a_quotation_over_two_runs_is_closed() -> None:
    """A quote that opens in one run and closes in another is one pair."""
    block = Block(BlockKind.PARAGRAPH, (Run('He said "'), Run("go", Style.ITALIC), Run('" twice')))
    assert of_block(block, "en").runs == (Run("He said “"), Run("go", Style.ITALIC), Run("” twice"))


def test_code_is_left_alone() -> None:
    """Nothing is changed in a listing, nor in code inside a paragraph."""
    listing = Block(BlockKind.CODE, (Run('print("--")', Style.CODE),))
    assert of_block(listing, "en") is listing
    block = Block(BlockKind.PARAGRAPH, (Run('"Use" '), Run('x = "a--b..."', Style.CODE)))
    assert of_block(block, "en").runs == (Run("“Use” "), Run('x = "a--b..."', Style.CODE))


def test_addresses_of_links_are_left_alone() -> None:
    """The words of a link get marks, its address does not."""
    block = Block(BlockKind.PARAGRAPH, (Run('"here"', Style.PLAIN, "https://example.org/?q='a'--b"),))
    assert of_block(block, "en").runs == (Run("“here”", Style.PLAIN, "https://example.org/?q='a'--b"),)
