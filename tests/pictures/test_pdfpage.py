"""PDFs of artwork: what a page draws is counted before it is drawn, and it is drawn in a process of its own."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from edition.pictures import BadPicture, Darkroom, pdfpage

pytestmark = pytest.mark.slow

Resources = Callable[[pikepdf.Pdf], pikepdf.Dictionary]
TRIANGLE = b"10 10 m 390 20 l 200 290 l h "


def pdf(content: bytes, resources: Resources | None = None) -> bytes:
    """A PDF of one page of 400 by 300 points."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 300))
    page = document.pages[0]
    page.Contents = document.make_stream(content)
    if resources is not None:
        page.Resources = resources(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def forms(depth: int, times: int) -> Resources:
    """A form that draws another one ``times``, which draws a third, and so on."""

    def made(document: pikepdf.Pdf) -> pikepdf.Dictionary:
        inner = document.make_stream(b"0 0 1 1 re f")
        for _ in range(depth):
            inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 400, 300]
            outer = document.make_stream(b"/F Do " * times)
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
            inner = outer
        inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 400, 300]
        return pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))

    return made


def patterns(depth: int) -> Resources:
    """A chain of patterns, each painted with the next."""

    def made(document: pikepdf.Pdf) -> pikepdf.Dictionary:
        inner: pikepdf.Object = document.make_stream(b"1 0 0 rg 0 0 1 1 re f")
        for level in range(depth):
            inner.Type, inner.PatternType, inner.PaintType, inner.TilingType = pikepdf.Name.Pattern, 1, 1, 1
            inner.BBox, inner.XStep, inner.YStep = [0, 0, 5, 5], 5, 5
            if level < depth - 1:
                outer = document.make_stream(b"/Pattern cs /F scn 0 0 50 50 re f")
                outer.Resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(F=inner))
                inner = outer
        return pikepdf.Dictionary(Pattern=pikepdf.Dictionary(F=inner))

    return made


def itself(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A form that draws itself."""
    form = document.make_stream(b"/F Do")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 400, 300]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    return pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))


def bomb() -> bytes:
    """A page whose content unpacks to 400 MB."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 300))
    stream = pikepdf.Stream(document, b"")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 1 1 re f " * 80_000) for _ in range(400)) + packer.flush()
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    document.pages[0].Contents = stream
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"0 0 400 300 re f", None),
        (TRIANGLE * 3000 + b"f", None),
        ((b"q " + TRIANGLE + b"W n 0 0 9 9 re f Q ") * 500, None),
        (b"/F Do", forms(4, 6)),
        (b"/Pattern cs /F scn 0 0 400 300 re f", patterns(3)),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", None),
        (b"/Missing Do /Missing gs", None),
    ],
    ids=["fill", "path", "clips", "forms", "patterns", "inline image", "missing names"],
)
def test_what_designers_draw_is_drawn(content: bytes, resources: Resources | None) -> None:
    """The picture has the width that was asked for."""
    data = pdf(content, resources)
    assert pdfpage.size(data) == (400.0, 300.0)
    assert Image.open(io.BytesIO(pdfpage.drawn(data, 200, grey=True))).size == (200, 150)


@pytest.mark.parametrize(
    ("content", "resources", "reason"),
    [
        (TRIANGLE.replace(b"h ", b"h f ") * 120_000, None, "too many strokes"),
        ((b"q " + TRIANGLE + b"W n f Q ") * 25_000, None, "too many strokes"),
        (b"/F Do", forms(8, 8), "too many strokes"),
        (b"/F Do", forms(40, 1), "nested"),
        (b"/Pattern cs /F scn 0 0 400 300 re f", patterns(40), "nested"),
        (b"/F Do", itself, "nested"),
    ],
    ids=["fills", "clips", "forms in forms", "deep forms", "chain of patterns", "draws itself"],
)
def test_what_would_take_for_ever_is_refused(content: bytes, resources: Resources | None, reason: str) -> None:
    """By counting, before anything is drawn."""
    with pytest.raises(BadPicture, match=reason):
        pdfpage.size(pdf(content, resources))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>"]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    """A file that begins like one is not enough."""
    with pytest.raises(BadPicture, match="cannot be read"):
        pdfpage.size(data)


def test_a_page_that_unpacks_without_end_is_refused_in_the_darkroom(tmp_path: Path) -> None:
    """The process has bounds; this one goes on, and so does the next picture."""
    bad, good = tmp_path / "bad.pdf", tmp_path / "good.pdf"
    bad.write_bytes(bomb())
    good.write_bytes(pdf(b"0 0 400 300 re f"))
    darkroom = Darkroom(None)
    with pytest.raises(BadPicture):
        darkroom.page_size(str(bad))
    assert darkroom.page_size(str(good)) == (400.0, 300.0)
    assert Image.open(io.BytesIO(darkroom.page_drawn(str(good), 100, grey=False))).size == (100, 75)
    darkroom.close()


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_that_breaks_off_raises_nothing_else(cut: int) -> None:
    """It is drawn as far as it goes, or refused."""
    data = pdf(b"/F Do", forms(2, 3))
    with contextlib.suppress(BadPicture):
        pdfpage.drawn(data[: len(data) * cut // 100], 40, grey=False)
