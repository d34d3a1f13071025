"""Two faces of the system of one name, with other glyph numbers: each sign is drawn with the face it was found in."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdfium2 import raw

SQUARE, BAR = "\u3231", "\u3232"
"""Two signs that no face of a layout has."""
CONFIG = '<?xml version="1.0"?><fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>'


def _box(width: int, height: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, height), (50 + width, height), (50 + width, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def face(path: Path, chars: dict[str, tuple[int, int]]) -> None:
    """A face called Signs that has a rectangle (width, height) for each character, in the order given."""
    names = [".notdef", *(f"sign{number}" for number in range(len(chars)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): name for char, name in zip(chars, names[1:], strict=True)})
    builder.setupGlyf(dict(zip(names, [_box(900, 20), *(_box(*size) for size in chars.values())], strict=True)))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Signs", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)


@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
def test_each_sign_is_drawn_with_the_face_that_it_was_found_in(tmp_path: Path) -> None:
    """The square is as wide as high and the bar a tenth of it, though both are glyph 1 and 2 of a face of one name."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    face(fonts / "one.ttf", {"\u32a0": (100, 700), SQUARE: (700, 700)})
    face(fonts / "two.ttf", {BAR: (700, 70), "\u32a1": (70, 70)})
    (tmp_path / "fonts.conf").write_text(CONFIG.format(fonts=fonts, cache=tmp_path / "cache"), "utf-8")
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    copy = f"---\ntitle: Two signs\ndate: 2024-03-29\n---\n\nThe first is {SQUARE}, the second {BAR}.\n"
    (articles / "signs.md").write_text(copy, "utf-8")
    command = [sys.executable, "-m", "edition", "build", str(articles.parent), "--out", str(tmp_path), "--no-cache"]
    env = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shapes = _shapes(next(tmp_path.glob("*.pdf")), SQUARE + BAR)
    assert shapes[SQUARE] == pytest.approx(1, abs=0.05)
    assert shapes[BAR] == pytest.approx(10, rel=0.1)


def _shapes(pdf: Path, chars: str) -> dict[str, float]:
    """How many times as wide as high the drawing of each character on page one is."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    found = {}
    for place in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text.raw, place))
        if char in chars:
            left, right, bottom, top = (ctypes.c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(text.raw, place, left, right, bottom, top)
            found[char] = (right.value - left.value) / (top.value - bottom.value)
    document.close()
    return found
