"""Makes docs/layouts.png (the front page of each look at each page size) and the thumbnail of each look.

Run it from the source tree after a look has changed: ``make pictures``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from edition import layout, press

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issues" / "2024-03-29"
ORDER = ("gazette", "metro", "journal", "leaflet")
HEIGHT, GAP = 210, 8
"""Pixels of a front page, and between two."""
THUMBNAIL = 360
"""Pixels of a thumbnail's height."""
GROUND = (128, 128, 128)


def main() -> None:
    """Build every pair of look and preset, and write the pictures."""
    rows = []
    for name in ORDER:
        look = layout.load(name)
        fronts = {preset: _front(name, preset) for preset in look.presets}
        _save(_high(fronts[look.grid.preset], THUMBNAIL), ROOT / "layouts" / name / "thumbnail.png", 64)
        rows.append([_high(front, HEIGHT) for front in fronts.values()])
    width = max(sum(front.width + GAP for front in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, len(rows) * (HEIGHT + GAP) + GAP), GROUND)
    for number, row in enumerate(rows):
        x = GAP
        for front in row:
            sheet.paste(front, (x, number * (HEIGHT + GAP) + GAP))
            x += front.width + GAP
    _save(sheet, ROOT / "docs" / "layouts.png", 128)


def _front(name: str, preset: str) -> Image.Image:
    """Page one of the sample issue."""
    with tempfile.TemporaryDirectory() as folder:
        made = press.build(press.Orders(SAMPLE, Path(folder), name, preset, ebook=False))
        document = pypdfium2.PdfDocument(made.files[0])
        image: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
        document.close()
    return image


def _high(image: Image.Image, height: int) -> Image.Image:
    return image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS)


def _save(image: Image.Image, path: Path, colours: int) -> None:
    image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
