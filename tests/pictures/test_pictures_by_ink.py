"""Pictures by what a page is printed with: pixels for a screen or a press, grey for black pages."""

from __future__ import annotations

from pathlib import Path

import hostile
import pypdfium2
import pytest

from edition import press

CHANNELS = {"screen": "RGB", "cmyk": "RGB", "black": "L"}


@pytest.mark.parametrize("ink", CHANNELS)
def test_pictures_follow_the_ink(tmp_path: Path, ink: str) -> None:
    """Twice the pixels for a press; one channel, and no colour in a drawing, on black pages."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(hostile.encoded(hostile.photograph(2400, 1600), "JPEG", quality=50))
    (folder / "b.svg").write_bytes(hostile.svg('<rect width="99" height="60" fill="#ff0000"/><circle r="9"/>'))
    for name, tier in (("a.jpg", 1), ("b.svg", 2)):
        copy = "A word or two more. " * 90
        (folder / f"{name}.md").write_text(f"---\ntitle: Boats\ntier: {tier}\npicture: {name}\n---\n\n{copy}\n")
    made = press.build(press.Orders(folder, tmp_path / "out", pages="a4", ebook=False, ink=ink))
    page = pypdfium2.PdfDocument(made.files[0])[0]
    images = [thing for thing in page.get_objects(max_depth=9) if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    image = images[0].get_bitmap(render=False).to_pil()
    left, _, right, _ = images[0].get_bounds() if hasattr(images[0], "get_bounds") else images[0].get_pos()
    dots = image.width / (right - left) * 72
    assert len(images) == 1 and image.mode == CHANNELS[ink]
    assert abs(dots - (150 if ink == "screen" else 300)) < 3
    if ink == "black":
        shown = page.render(scale=1).to_pil().convert("RGB")
        assert all(max(pixel) - min(pixel) < 12 for _, pixel in shown.getcolors(10**6) or [])
