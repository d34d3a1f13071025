"""Barcodes: the digits that an ISSN makes, and bars that a scanner's rules read back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from edition import barcode, press
from edition.config import read_paper
from edition.findings import BadConfiguration, Severity

WIDTHS = {"3211": "0", "2221": "1", "2122": "2", "1411": "3", "1132": "4", "1231": "5", "1114": "6", "1312": "7",
          "1213": "8", "3112": "9"}  # fmt: skip
"""Widths of spaces and bars of the digits of odd parity; those of even parity run backwards."""
FIRST = "OOOOOO OOEOEE OOEEOE OOEEEO OEOOEE OEEOOE OEEEOO OEOEOE OEOEEO OEEOEO".split()


def scanned(row: list[bool]) -> str:
    """The digits of a row of pixels across an EAN-13, and of its add-on after a space, by the widths of its bars."""
    runs: list[tuple[bool, int]] = []
    for dark in row:
        if runs and runs[-1][0] == dark:
            runs[-1] = (dark, runs[-1][1] + 1)
        else:
            runs.append((dark, 1))
    widths = [width for _, width in runs[1:]]  # the first is the quiet zone
    unit = sum(widths[:59]) / 95
    modules = [max(1, round(width / unit)) for width in widths]
    assert modules[:3] == [1, 1, 1] == modules[56:59] and modules[27:32] == [1] * 5
    left = [_read(modules[at : at + 4]) for at in range(3, 27, 4)]
    right = [_read(modules[at : at + 4]) for at in range(32, 56, 4)]
    first = FIRST.index("".join(parity for _, parity in left))
    code = str(first) + "".join(digit for digit, _ in left + right)
    rest = modules[60:]
    if len(rest) < 12:
        return code
    assert rest[:3] == [1, 1, 2] and rest[7:9] == [1, 1]
    extra = [_read(rest[3:7]), _read(rest[9:13])]
    number = "".join(digit for digit, _ in extra)
    assert "".join(parity for _, parity in extra) == ["OO", "OE", "EO", "EE"][int(number) % 4]
    return f"{code} {number}"


def _read(widths: list[int]) -> tuple[str, str]:
    text = "".join(map(str, widths))
    return (WIDTHS[text], "O") if text in WIDTHS else (WIDTHS[text[::-1]], "E")


def pixels(drawing: bytes, scale: int = 3) -> list[bool]:
    """A row of pixels across the bars of a drawing, below the digits of the add-on."""
    image = Image.new("L", (200 * scale, 1), 255)
    for x, width in re.findall(rb"M(\d+) \d+h(\d+)", drawing):
        image.paste(0, (int(x) * scale, 0, (int(x) + int(width)) * scale, 1))
    return [value < 128 for value in image.tobytes()]


@pytest.mark.parametrize(
    ("stated", "digits"),
    [
        ("0317-8471", "9770317847001"),
        ("ISSN 2434-561X", "9772434561006"),
        ("0000-0000", "9770000000003"),
        ("977-1-2345-6700-3", "9771234567003"),
        ("4006381333931", "4006381333931"),
    ],
)
def test_digits_of_an_issn(stated: str, digits: str) -> None:
    """Its prefix 977, its first seven digits, 00, and the check digit."""
    assert barcode.digits_of(stated) == digits


@pytest.mark.parametrize(
    ("stated", "says"),
    [("0317-8472", "should be 1"), ("9770317847002", "should be 1"), ("12345", "neither"), ("harbour", "neither")],
)
def test_a_mistake_in_the_number_ends_the_run(tmp_path: Path, stated: str, says: str) -> None:
    """One line with the file and what is wrong; a misprinted barcode would not be found out before the till."""
    (tmp_path / "paper.toml").write_text(f'name = "Gazette"\nbarcode = "{stated}"\n')
    with pytest.raises(BadConfiguration, match=says) as caught:
        read_paper(tmp_path / "paper.toml")
    assert str(caught.value.source) == "paper.toml:2"


@given(st.integers(0, 10**12 - 1), st.integers(0, 5000))
def test_every_code_is_read_back(body: int, number: int) -> None:
    """By the widths of its bars and spaces, as a scanner does."""
    digits = next(f"{body:012}{check}" for check in range(10) if _valid(f"{body:012}{check}"))
    assert scanned(pixels(barcode.drawn(digits, "").drawing)) == digits
    assert scanned(pixels(barcode.drawn(digits, str(number)).drawing)) == f"{digits} {number % 100:02}"


def _valid(digits: str) -> bool:
    return sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(digits)) % 10 == 0


@pytest.mark.parametrize("pages", ["tabloid", "a4", "mini"])
def test_a_barcode_stands_on_page_one(tmp_path: Path, pages: str) -> None:
    """Black, of its own size, without the label of an advertisement; it is read back from the finished page."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    (tmp_path / "paper.toml").write_text('name = "The Harbour Gazette"\nbarcode = "0317-8471"\n')
    (folder / "issue.toml").write_text("number = 1912\n")
    for number in range(6):
        copy = "A word or two more. " * 200
        (folder / f"story-{number}.md").write_text(f"---\ntitle: Boats {number}\n---\n\n{copy}\n")
    result = press.build(press.Orders(folder, tmp_path / "out", pages=pages, ebook=False))
    assert result.report.worst < Severity.WARNING
    page = pypdfium2.PdfDocument(result.files[0])[0]
    text = page.get_textpage().get_text_range()
    assert "ADVERTISEMENT" not in text
    image = page.render(scale=6, grayscale=True).to_pil()
    lines = np.asarray(image) < 128
    found = set()
    for y in range(image.height // 3, image.height, 5):
        for dark in _stretches(lines[y]):
            try:
                found.add(scanned(dark))
            except (AssertionError, KeyError, ValueError, IndexError):
                continue
    assert "9770317847001 12" in found


def _stretches(row: np.ndarray) -> list[list[bool]]:
    """The parts of a row that lie between wide clear spaces."""
    dark = np.flatnonzero(row)
    if not len(dark):
        return []
    parts = np.split(dark, np.flatnonzero(np.diff(dark) > 80) + 1)
    return [[False, *row[part[0] : part[-1] + 1].tolist()] for part in parts if len(part) > 60]


def test_the_drawing_is_a_clean_svg() -> None:
    """Nothing in it that the darkroom would take out."""
    from edition.pictures import develop

    code = barcode.drawn("9770317847001", "7")
    facts, taken = develop.facts(code.drawing)
    assert taken == () and facts.vector and abs(facts.width / facts.height - code.width / code.height) < 0.03
    assert 36 < code.width < 38 and io.BytesIO(code.drawing).read().count(b"<text") == 15
