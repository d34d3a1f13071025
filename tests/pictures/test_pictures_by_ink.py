"""Pictures by what a page is printed for: pixels for a screen or a press, inks for a press, grey for black pages."""

from __future__ import annotations

from pathlib import Path

import hostile
import pikepdf
import pypdfium2
import pytest

from edition import press

KINDS = {"screen": ("RGB", 150), "coldset": ("CMYK", 200), "office-laser": ("L", 300)}
"""Channels of a picture and pixels an inch by what is made: the file for screens, or the press file of a printer."""


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_follow_the_output(tmp_path: Path, kind: str) -> None:
    """As many pixels as the output takes; inks for a press; no colour in a drawing on black pages."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(hostile.encoded(hostile.photograph(2400, 1600), "JPEG", quality=50))
    (folder / "b.svg").write_bytes(hostile.svg('<rect width="99" height="60" fill="#ff0000"/><circle r="9"/>'))
    for name, tier in (("a.jpg", 1), ("b.svg", 2)):
        copy = "A word or two more. " * 90
        (folder / f"{name}.md").write_text(f"---\ntitle: Boats\ntier: {tier}\npicture: {name}\n---\n\n{copy}\n")
    wanted = ("screen",) if kind == "screen" else ("press",)
    printer = "" if kind == "screen" else kind
    orders = press.Orders(folder, tmp_path / "out", pages="a4", ebook=False, outputs=wanted, printer=printer)
    made = press.build(orders)
    page = pypdfium2.PdfDocument(made.files[0])[0]
    images = [thing for thing in page.get_objects(max_depth=9) if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    mode, dpi = KINDS[kind]
    with pikepdf.open(made.files[0]) as pdf:
        (held,) = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        channels = {"/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK", "/DeviceGray": "L"}[str(held.ColorSpace)]
        width = int(held.Width)
    left, _, right, _ = images[0].get_bounds() if hasattr(images[0], "get_bounds") else images[0].get_pos()
    assert len(images) == 1 and channels == mode
    assert abs(width / (right - left) * 72 - dpi) < 3
    if mode == "L":
        shown = page.render(scale=1).to_pil().convert("RGB")
        assert all(max(pixel) - min(pixel) < 12 for _, pixel in shown.getcolors(10**6) or [])
