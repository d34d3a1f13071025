"""Each page by itself: a PDF, and pictures of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2
from PIL import Image

from edition.render.pdfbytes import derived

PIXELS, PREVIEW = 1600, 320
"""Pixels across of the picture of a page, and of its preview."""
SCAN = 150
"""Pixels an inch of the picture of a page that is kept."""
QUALITY = 80


def single(data: bytes, places: Sequence[int]) -> Iterator[bytes]:
    """Each of these pages of a file (from 0) as a file of its own, without what leads to other pages."""
    with pikepdf.open(io.BytesIO(data)) as whole:
        for place in places:
            with pikepdf.new() as one:
                one.pages.append(whole.pages[place])
                page = one.pages[0].obj
                for key in ("/StructParents", "/Tabs"):
                    if key in page:
                        del page[key]
                kept = [note for note in page.get("/Annots", []) if "/A" in note]
                page["/Annots"] = pikepdf.Array(kept)
                yield derived(one, whole)


def pictures(data: bytes, places: Sequence[int]) -> Iterator[tuple[bytes, bytes]]:
    """Each of these pages as a picture (WebP), and as a small one (PNG)."""
    document = pypdfium2.PdfDocument(data)
    try:
        for place in places:
            page = document[place]
            bitmap = page.render(scale=PIXELS / page.get_width())
            image: Image.Image = bitmap.to_pil().convert("RGB")
            yield _written(image, "WEBP"), _written(_small(image), "PNG")
            bitmap.close()
            page.close()
    finally:
        document.close()


def scans(data: bytes) -> Iterator[bytes]:
    """Every page of a file as a picture to be kept (PNG), 150 pixels an inch."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            bitmap = page.render(scale=SCAN / 72)
            out = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(out, "PNG", compress_level=6)
            yield out.getvalue()
            bitmap.close()
            page.close()
    finally:
        document.close()


def _small(image: Image.Image) -> Image.Image:
    """A preview in few colours, which keeps it small."""
    height = round(image.height * PREVIEW / image.width)
    return image.resize((PREVIEW, height), Image.Resampling.LANCZOS, reducing_gap=3.0).quantize(64)


def _written(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    if form == "WEBP":
        image.save(out, form, quality=QUALITY, method=4)
    else:
        image.save(out, form, optimize=True)
    return out.getvalue()
