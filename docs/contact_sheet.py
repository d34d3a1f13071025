"""Makes the pictures of these pages: front pages of each look at each size, all pages of the sample, the specimen.

Run it from the source tree after a look has changed: ``make pictures``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "benchmarks")]

from trial import short  # noqa: E402

from edition import layout, press, specimen  # noqa: E402

SAMPLE = ROOT / "issues" / "2024-03-29"
ORDER = ("gazette", "metro", "journal", "leaflet")
HEIGHT, GAP = 210, 8
"""Pixels of a front page, and between two."""
THUMBNAIL, SPECIMEN = 360, 769
"""Pixels of the height of a thumbnail, and of a page of the specimen."""
GROUND = (128, 128, 128)


def main() -> None:
    """Build every pair of look and preset, and the specimen, and write the pictures."""
    rows = []
    for name in ORDER:
        look = layout.load(name)
        fronts = {preset: _front(name, preset) for preset in look.presets}
        _save(_high(fronts[look.grid.preset], THUMBNAIL), ROOT / "layouts" / name / "thumbnail.png", 64)
        rows.append([_high(front, HEIGHT) for front in fronts.values()])
        if name == ORDER[0]:
            _save(fronts[look.grid.preset], ROOT / "docs" / "front-page.png", 128)
    _save(_sheet(rows), ROOT / "docs" / "layouts.png", 128)
    _save(_sheet([_all(SAMPLE, name) for name in ORDER[:2]]), ROOT / "docs" / "sample.png", 128)
    with tempfile.TemporaryDirectory() as folder:
        own = [_all(issue, "") for _, issue in short(Path(folder))]
    few = [own[i] + own[i + 2] for i in (0, 1, 4, 5)]  # of one article and two, of three and five
    _save(_sheet([*few, *own[8:]]), ROOT / "docs" / "short.png", 96)
    _save(_specimen(), ROOT / "docs" / "specimen.png", 64)


def _all(issue: Path, name: str) -> list[Image.Image]:
    """The pages of an issue."""
    with tempfile.TemporaryDirectory() as folder:
        made = press.build(press.Orders(issue, Path(folder), name, ebook=False))
        return [_high(page, HEIGHT) for page in _pages(made.files[0])]


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Rows of pages as one picture."""
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, len(rows) * (HEIGHT + GAP) + GAP), GROUND)
    for number, row in enumerate(rows):
        x = GAP
        for page in row:
            sheet.paste(page, (x, number * (HEIGHT + GAP) + GAP))
            x += page.width + GAP
    return sheet


def _front(name: str, preset: str) -> Image.Image:
    """Page one of the sample issue."""
    with tempfile.TemporaryDirectory() as folder:
        made = press.build(press.Orders(SAMPLE, Path(folder), name, preset, ebook=False))
        return _pages(made.files[0])[0]


def _specimen() -> Image.Image:
    """The pages of the specimen of the first look, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "specimen.pdf"
        specimen.make(ORDER[0], "", out, lambda _what: None)
        pages = [_high(page, SPECIMEN) for page in _pages(out)]
    sheet = Image.new("RGB", (sum(page.width + 1 for page in pages), SPECIMEN), GROUND)
    for number, page in enumerate(pages):
        sheet.paste(page, (sum(one.width + 1 for one in pages[:number]), 0))
    return sheet


def _pages(path: Path) -> list[Image.Image]:
    """The pages of a PDF, a pixel to a point."""
    document = pypdfium2.PdfDocument(path)
    images = [page.render(scale=1).to_pil().convert("RGB") for page in document]
    document.close()
    return images


def _high(image: Image.Image, height: int) -> Image.Image:
    return image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS)


def _save(image: Image.Image, path: Path, colours: int) -> None:
    image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
