"""Words in drawings: the paper's faces, Arabic joined and from right to left."""

from __future__ import annotations

import unicodedata

import pytest
from lxml import etree

from edition.render.drawings import dressed, shown

FALLBACK = {"sans": ("text", "arabic"), "sans-bold": ("text-bold", "arabic-bold")}


def _drawing(inner: str) -> etree._Element:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'.encode()
    return etree.fromstring(dressed(data, FALLBACK))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Boats", "Boats"),
        ("سلام", "\ufee1\ufefc\ufeb3"),  # seen, lam with alef as one, meem: from left to right
        ("بيت", "\ufe96\ufef4\ufe91"),
        ("دار", "\ufead\ufe8d\ufea9"),  # letters that join nothing after them
        ("بيت 12", "12 \ufe96\ufef4\ufe91"),
        ("بَيْت", "\ufe96\ufef4\ufe91"),
        ("(بيت)", "(\ufe96\ufef4\ufe91)"),
    ],
)
def test_arabic_is_joined_and_in_the_order_of_the_eye(written: str, seen: str | None) -> None:
    """Forms that Unicode has as characters, which read back as the letters that were written."""
    found = shown(written, False)
    assert seen is None or found == seen
    letters = unicodedata.normalize("NFKC", found)
    plain = "".join(char for char in written if unicodedata.category(char) != "Mn")
    assert sorted(letters) == sorted(plain)


def test_persian_letters_are_joined_too() -> None:
    """Peh, tcheh and gaf have forms elsewhere in Unicode."""
    assert shown("پچگ", False) == "\ufb93\ufb7d\ufb58"


def test_hebrew_is_turned_and_not_joined() -> None:
    """It has no forms to take."""
    assert shown("שלום", False) == "םולש"


def test_words_are_set_in_the_papers_faces() -> None:
    """By weight, in attributes and style sheets; no weight is left that would be feigned."""
    root = _drawing('<style>.b{font-weight:700;fill:#000000}</style><text font-weight="700">A</text><text>B</text>')
    assert root.get("font-family") == "f-sans, f-text, f-arabic"
    assert root[0].text == ".b{font-family:f-sans-bold, f-text-bold, f-arabic-bold;fill:#000000}"
    assert root[1].get("font-family") == "f-sans-bold, f-text-bold, f-arabic-bold"
    assert "font-weight" not in root[1].attrib


def test_for_a_press_black_is_of_one_ink() -> None:
    """Greys as shares of black; what is not said is black; colours and gradients stay what they are."""
    inner = '<style>.a{fill:#808080}</style><rect fill="#ff0000" stroke="#cccccc"/><stop stop-color="#808080"/>'
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'.encode()
    root = etree.fromstring(dressed(data, FALLBACK, press=True))
    assert root.get("fill") == "device-cmyk(0 0 0 1.000)" and root[0].text == ".a{fill:device-cmyk(0 0 0 0.498)}"
    assert (root[1].get("fill"), root[1].get("stroke")) == ("#ff0000", "device-cmyk(0 0 0 0.200)")
    assert root[2].get("stop-color") == "#808080"


def test_a_text_that_runs_leftwards_ends_where_it_began() -> None:
    """``direction`` turns the anchor round, for what is drawn runs rightwards."""
    for stated, expected in (("", "end"), (' text-anchor="end"', "start"), (' text-anchor="middle"', "middle")):
        text = _drawing(f'<g direction="rtl"><text x="9"{stated}>بيت (12)</text></g>')[0][0]
        assert text.get("text-anchor") == expected and text.text == "(12) \ufe96\ufef4\ufe91"
    assert _drawing("<text>Boats</text>")[0].get("text-anchor") is None


def test_spans_and_what_follows_them_are_turned_each() -> None:
    """Text of an element, of its spans, and after them."""
    text = _drawing("<text>بيت <tspan>دار</tspan> بيت</text>")[0]
    assert (text.text, text[0].text, text[0].tail) == (
        "\ufe96\ufef4\ufe91 ",
        "\ufead\ufe8d\ufea9",
        " \ufe96\ufef4\ufe91",
    )
