"""Addresses of links: spelt as the standards ask, or no link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.intake.reading.html.addresses import spelt


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/a b/[c]", "https://example.org/ab/%5Bc%5D"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/caf%C3%A9", "https://example.org/caf%C3%A9"),
        ("https://example.org/مرفأ", "https://example.org/%D9%85%D8%B1%D9%81%D8%A3"),
        ("mailto:desk@example.org?subject=A b", "mailto:desk@example.org?subject=Ab"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//example.org/x", ""),
        ("#part", ""),
        ("http://", ""),
        ("https://exa mple.org:99999/", ""),
    ],
)
def test_addresses(written: str, wanted: str) -> None:
    """Each spelt as it should be."""
    assert spelt(written) == wanted


@given(st.text(max_size=60))
def test_any_address_is_spelt_once(text: str) -> None:
    """Spelling again changes nothing, and only known schemes come out."""
    once = spelt("https://example.org/" + text)
    assert spelt(once) == once and (once == "" or once.startswith("https://"))
