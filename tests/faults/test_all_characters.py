"""Every character that Unicode assigns, in paragraphs of 200: none refuses the paper, and none takes an article out.

By default each 54th paragraph; with ``EDITION_WHOLE=1`` all of them, in about ten minutes.
"""

from __future__ import annotations

import html
import os
import unicodedata
from pathlib import Path

import pytest

from edition import press
from edition.findings import Severity

STEP = 1 if os.environ.get("EDITION_WHOLE") else 54
PARAGRAPHS = 40
"""Of an issue."""
pytestmark = pytest.mark.slow


def paragraphs() -> list[str]:
    """The characters in their order, without controls and those for private use."""
    numbers = (number for number in range(0x20, 0x110000) if unicodedata.category(chr(number)) not in _NEVER)
    chars = "".join(map(chr, numbers))
    return [chars[at : at + 200] for at in range(0, len(chars), 200)][::STEP]


_NEVER = ("Cn", "Co", "Cs", "Cc")


@pytest.mark.parametrize("part", range(-(-len(paragraphs()) // PARAGRAPHS)))
def test_every_character_makes_a_page(tmp_path: Path, part: int) -> None:
    """What no face has is a finding; the proof of all others holds."""
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "All of it"\nlanguage = "en"\n', "utf-8")
    for number, text in enumerate(paragraphs()[part * PARAGRAPHS : (part + 1) * PARAGRAPHS]):
        copy = f"<html><body><h1>Paragraph {number}</h1><p>start {html.escape(text)} end</p></body></html>"
        (articles / f"p{number:03}.html").write_text(copy, "utf-8")
    result = press.build(press.Orders(articles.parent, tmp_path / "out", cache=False))
    assert [str(one) for one in result.report if one.code in ("ARTICLE-FAULT", "COPY-HELD", "SET-PLAINLY")] == []
    assert result.report.worst < Severity.ERROR
