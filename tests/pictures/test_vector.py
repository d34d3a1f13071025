"""Drawings stay drawings, without what could do harm, and look as they did."""

from __future__ import annotations

import base64
import gzip
import io
import re
from pathlib import Path

import hostile
import numpy as np
import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from weasyprint import HTML

from edition import press
from edition.pictures import BadPicture, develop, inside, trial, vector
from edition.pictures.develop import Wanted
from edition.render.shadings import correct


def _refuse(_data: bytes) -> tuple[bytes, str]:
    raise BadPicture("is not wanted here")


def cleaned(inner: str, **facts: str) -> tuple[str, vector.Vector]:
    """The clean markup around ``inner``, and all that is known of it."""
    found = vector.cleaned(hostile.svg(inner, **facts), _refuse)
    return found.data.decode(), found


def test_what_is_drawn_stays() -> None:
    """Shapes, groups, text with its spans, gradients, uses of symbols, classes of a style sheet."""
    inner = (
        '<style type="text/css"><![CDATA[ .bar { fill: #123456; stroke-width: 2px } ]]></style>'
        '<defs><linearGradient id="g"><stop offset="0" stop-color="teal"/><stop offset="1"/></linearGradient>'
        '<symbol id="s"><circle r="3"/></symbol></defs>'
        '<g transform="translate(1 2)"><rect class="bar" width="9" height="4"/><use xlink:href="#s" x="4"/>'
        '<path d="M0 0L1 1" style="fill:url(#g);stroke:rgb(1,2,3);font:bold 12px Arial"/>'
        '<text x="1" y="2">One <tspan dy="3">two</tspan> three</text></g>'
    )
    text, found = cleaned(inner)
    root = etree.fromstring(text.encode())
    assert found.taken == () and (found.width, found.height) == (120, 80)
    assert "".join(root.find(".//{*}text").itertext()) == "One two three"  # type: ignore[union-attr]
    attributes = 'class="bar"|fill="url(#g)"|stroke="#010203"|font-size="12px"|font-weight="700"|stop-color="#008080"'
    for part in [*attributes.split("|"), "fill:#123456", 'xlink:href="#s"', 'transform="translate(1 2)"']:
        assert part in text, part


def test_cleaning_again_changes_nothing() -> None:
    """What is clean is clean."""
    once = vector.cleaned(hostile.reaching(Path("/tmp/secret.txt"), 9), _refuse).data
    assert vector.cleaned(once, _refuse).data == once


@pytest.mark.parametrize(
    ("facts", "size"),
    [
        ('viewBox="10 20 300 150" width="100%"', (300, 150)),
        ('width="40mm" height="20mm"', (151.18, 75.59)),
        ('width="96" height="72pt"', (96, 96)),
        ('viewBox="0,0,12.5,5"', (12.5, 5)),
        ('width="640px" height="480px" viewBox="0 0 4 3"', (4, 3)),
    ],
)
def test_the_size_is_that_of_the_view_box(facts: str, size: tuple[float, float]) -> None:
    """Or of width and height, in any unit."""
    text, found = cleaned("<circle r='1'/>", facts=facts)
    assert (found.width, found.height) == pytest.approx(size, abs=0.01)
    root = etree.fromstring(text.encode())
    assert [float(part) for part in root.get("viewBox", "").split()[2:]] == pytest.approx(size, rel=1e-3)


def test_a_packed_drawing_is_unpacked() -> None:
    """SVGZ."""
    facts, _ = develop.facts(gzip.compress(hostile.svg("<circle r='9'/>")))
    assert facts.vector and facts.graphic and facts.width / facts.height == pytest.approx(1.5)


def test_words_in_web_content_are_kept_as_words() -> None:
    """Diagrams of some programs have their labels there; that it happened is said."""
    label = '<foreignObject x="10" y="10" width="40" height="20"><p xmlns="x">Gate <b>two</b></p></foreignObject>'
    text, found = cleaned(f"<rect width='9' height='9'/>{label}<switch>{label}<text x='1'>Gate 2</text></switch>")
    assert found.taken == ("web content",)
    assert re.findall(r">([^<>]*[Gg]ate[^<>]*)<", text) == ["Gate two", "Gate 2"]


def test_a_raster_inside_is_made_anew() -> None:
    """And nothing but a raster that was read and written again is left inside."""
    picture = base64.b64encode(hostile.encoded(hostile.photograph(), "PNG")).decode()
    drawing = hostile.svg(f'<image width="90" height="60" xlink:href="data:image/png;base64,{picture}"/>')
    facts, taken = develop.facts(drawing)
    made = develop.developed(drawing, Wanted())[0]
    address = re.search(rb'xlink:href="(data:[^"]+)"', made)
    assert facts.vector and taken == () and address is not None
    data, media_type = inside(address[1].decode())
    assert (media_type, Image.open(io.BytesIO(data)).size) == ("image/jpeg", (240, 160))
    trial.draw(made)
    scale = base64.b64encode(hostile.encoded(Image.new("RGBA", (1, 256), (0, 90, 200, 128)), "PNG")).decode()
    data, _ = inside(vector_address(hostile.svg(f'<image height="60" href="data:image/png;base64,{scale}"/>')))
    assert Image.open(io.BytesIO(data)).getpixel((0, 3)) == (0, 90, 200, 128)
    for bad in (base64.b64encode(b"<svg/>").decode(), base64.b64encode(hostile.svg("<g/>")).decode(), "%%%"):
        inner = f'<circle r="9"/><image href="data:image/png;base64,{bad}"/>'
        assert develop.facts(hostile.svg(inner))[1] == ("pictures from elsewhere",)
    for bad in ("http://localhost/", "data:text/html;base64,QQ==", "file:///etc/passwd"):
        with pytest.raises(ValueError, match="not part of the picture"):
            inside(bad)


def vector_address(drawing: bytes) -> str:
    """The address of the first picture in a drawing, when it is clean."""
    found = re.search(rb'xlink:href="(data:[^"]+)"', develop.developed(drawing, Wanted())[0])
    assert found is not None
    return found[1].decode()


@pytest.mark.parametrize(
    "gradient",
    [
        '<linearGradient id="g">{stops}</linearGradient>',
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="10" x2="110">{stops}</linearGradient>',
        '<linearGradient id="g" gradientTransform="rotate(90)">{stops}</linearGradient>',
        '<radialGradient id="g">{stops}</radialGradient>',
    ],
)
@pytest.mark.parametrize("opacity", ["1", "0.3"])
def test_gradients_are_seen_in_every_reader(tmp_path: Path, gradient: str, opacity: str) -> None:
    """A tile of one unit is all but invisible in readers built on Poppler; a shading is not."""
    import shutil
    import subprocess

    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not here")
    stops = f'<stop offset="0" stop-color="#204080"/><stop offset="1" stop-color="#000" stop-opacity="{opacity}"/>'
    drawing = hostile.svg(f'<defs>{gradient.format(stops=stops)}</defs><rect width="120" height="80" fill="url(#g)"/>')
    made = develop.developed(drawing, Wanted())[0]
    address = "data:image/svg+xml;base64," + base64.b64encode(made).decode()
    page = f'<style>@page {{ size: 120px 80px; margin: 0 }} img {{ display: block }}</style><img src="{address}">'
    data = HTML(string=page).write_pdf(finisher=lambda _document, pdf: correct(pdf))
    (tmp_path / "a.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", tmp_path / "a.pdf", tmp_path / "a"], check=True)
    one = np.asarray(Image.open(tmp_path / "a.png").convert("L"), dtype=float)[8:-8, 8:-8]
    other = pypdfium2.PdfDocument(data)[0].render(scale=96 / 72).to_pil().convert("L").resize((120, 80))
    assert one.max() < 245
    assert np.abs(one - np.asarray(other, dtype=float)[8:-8, 8:-8]).mean() < 6


def test_a_chart_is_lines_in_both_editions(tmp_path: Path) -> None:
    """No raster in the PDF, an SVG in the book, and its words can be searched."""
    import zipfile

    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    bars = "".join(f'<rect x="{n * 20}" y="20" width="14" height="{n * 9 + 9}" fill="#357"/>' for n in range(6))
    (folder / "chart.svg").write_bytes(hostile.svg(f'{bars}<text x="5" y="12" font-size="9">Crates landed</text>'))
    (folder / "a.md").write_text(f"---\ntitle: A chart\npicture: chart.svg\nalt: Bars.\n---\n\n{'Word. ' * 300}\n")
    result = press.build(press.Orders(folder, tmp_path / "out"))
    document = pypdfium2.PdfDocument(next(path for path in result.files if path.suffix == ".pdf"))
    kinds = {thing.type for thing in document[0].get_objects(max_depth=9)}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds and pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert "Crates landed" in document[0].get_textpage().get_text_range()
    with zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub")) as book:
        assert [name for name in book.namelist() if name.endswith(".svg")] == ["EPUB/pictures/001.svg"]
        assert 'media-type="image/svg+xml"' in book.read("EPUB/content.opf").decode()
