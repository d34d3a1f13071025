"""The colours of a page by what it is printed with: no RGB in type and rules for the press, black alone for black."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from conftest import SAMPLE

from edition import layout, press, starter

pytestmark = pytest.mark.slow

_RGB = re.compile(rb"(?<![\d.])(?:[\d.]+ ){3}(?:rg|RG)\b")
_CMYK = re.compile(rb"/DeviceCMYK (?:cs|CS)\s+((?:[\d.]+ ){3}[\d.]+) (?:scn|SCN)\b")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper without pictures."""
    return starter.new(tmp_path_factory.mktemp("paper") / "mine", date(2024, 3, 29))


def _colours(paper: Path, out: Path, name: str, ink: str) -> tuple[set[bytes], set[tuple[float, ...]]]:
    """The RGB operators and the CMYK colours in the pages of a build."""
    made = press.build(press.Orders(paper, out, name, "a4", ebook=False, ink=ink))
    with pikepdf.open(made.files[0]) as document:
        pages = b"\n".join(page.Contents.read_bytes() for page in document.pages)
    return set(_RGB.findall(pages)), {tuple(map(float, found.split())) for found in _CMYK.findall(pages)}


@pytest.mark.slow
@pytest.mark.parametrize("name", layout.names())
def test_each_ink_has_its_own_colours(name: str, paper: Path, tmp_path: Path) -> None:
    """RGB for screens; four inks within what newsprint takes, and copy in black alone; black alone."""
    rgb, four = _colours(paper, tmp_path / "screen", name, "screen")
    assert rgb and not four
    rgb, four = _colours(paper, tmp_path / "cmyk", name, "cmyk")
    assert not rgb and (0, 0, 0, 1) in four and all(sum(one) <= 2.4 for one in four)
    if name != "leaflet":
        assert any(cyan or magenta or yellow for cyan, magenta, yellow, _ in four)
    rgb, four = _colours(paper, tmp_path / "black", name, "black")
    assert not rgb and four and all(one[:3] == (0, 0, 0) for one in four)


@pytest.mark.slow
def test_pictures_are_grey_on_black_pages(paper: Path, tmp_path: Path) -> None:
    """A page with a photograph has no colour in black, and has some on screens."""
    issue = tmp_path / "2024-03-29"
    shutil.copytree(paper, issue)
    for name in ("ferry-returns-north-quay.md", "ferry.jpg"):
        shutil.copy(SAMPLE / "articles" / name, issue / "articles")
    spread = {}
    for ink in ("screen", "black"):
        made = press.build(press.Orders(issue, tmp_path / ink, "metro", "a4", ebook=False, ink=ink))
        document = pypdfium2.PdfDocument(made.files[0])
        image = document[0].render(scale=0.5).to_pil().convert("RGB")
        document.close()
        spread[ink] = max(max(colour) - min(colour) for _, colour in image.getcolors(1 << 24) or ())
    assert spread["screen"] > 100 and spread["black"] < 9
