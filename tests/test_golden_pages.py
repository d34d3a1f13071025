"""Golden pictures: the front page and an inside page of each look, small, at 60 dpi, with tolerance.

``--save-golden`` writes them anew; where one fails, the page, the golden picture and their difference are in
``tests/failed/``.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from conftest import ROOT, SAMPLE
from PIL import Image, ImageFilter

from edition import layout, press

pytestmark = pytest.mark.slow

DPI, PRESET, LARGEST = 60, "mini", 30_000
GOLDEN = Path(__file__).parent / "golden" / "pages"
STORIES = ("ferry-returns-north-quay", "strand-parking-vote", "bandstand-lanterns", "library-mural-gulls",
           "lost-property-sale", "bowls-green-reopens", "seal-pup-slipway", "silent-film-accordion")  # fmt: skip
"""Two stories with pictures, two without, and briefs: enough for a front and an inside page."""
FAR, SHARE = 56, 0.012
"""A point differs that is so far off in one colour (of 255); so many of a page may."""


@pytest.fixture(scope="module", params=layout.names())
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[Image.Image]]:
    """A look's name, and its front and second page."""
    folder = tmp_path_factory.mktemp("golden") / "2024-03-29"
    (folder / "articles").mkdir(parents=True)
    shutil.copy(ROOT / "issues" / "paper.toml", folder)
    shutil.copy(SAMPLE / "issue.toml", folder)
    for path in (SAMPLE / "articles").iterdir():
        if path.stem in STORIES or path.suffix in (".jpg", ".png"):
            shutil.copy(path, folder / "articles")
    made = press.build(press.Orders(folder, folder / "out", request.param, PRESET, ebook=False))
    assert made.pages >= 2
    document = pypdfium2.PdfDocument(made.files[0])
    images = [document[number].render(scale=DPI / 72).to_pil().convert("RGB") for number in (0, 1)]
    document.close()
    return request.param, images


@pytest.mark.slow
def test_the_pages_look_as_they_did(pages: tuple[str, list[Image.Image]], request: pytest.FixtureRequest) -> None:
    """Within tolerance, point by point, after both are softened."""
    name, images = pages
    for which, image in zip(("front", "inside"), images, strict=True):
        path = GOLDEN / f"{name}-{which}.webp"
        if request.config.getoption("--save-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(_small(image))
        share, difference = _compared(Image.open(path).convert("RGB"), image)
        if share > SHARE:
            folder = ROOT / "tests" / "failed"
            _write(folder, path, image, difference)
            pytest.fail(f"{share:.1%} of {path.name} differs; look into {folder}")


def test_a_golden_picture_is_small() -> None:
    """At most 30 KB each, two for each look, and none of a look that is gone."""
    there = sorted(GOLDEN.iterdir())
    assert [path.name for path in there] == sorted(
        f"{name}-{which}.webp" for name in layout.names() for which in ("front", "inside")
    )
    assert all(path.stat().st_size <= LARGEST for path in there)


def test_another_look_is_seen() -> None:
    """The tolerance is not so wide that one look passes for another, or a band in another colour for its own."""
    one = Image.open(GOLDEN / "metro-front.webp").convert("RGB")
    other = Image.open(GOLDEN / "gazette-front.webp").convert("RGB")
    assert _compared(one, other)[0] > 5 * SHARE
    red, green, blue = one.split()
    assert _compared(one, Image.merge("RGB", (blue, green, red)))[0] > 5 * SHARE
    assert _compared(one, one.transform(one.size, Image.Transform.AFFINE, (1, 0, 0, 0, 1, 6)))[0] > 3 * SHARE
    assert _compared(one, one)[0] == 0


def _small(image: Image.Image) -> bytes:
    """The picture as WebP, as good as it may be within the limit."""
    for quality in range(80, -1, -5):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


def _compared(golden: Image.Image, image: Image.Image) -> tuple[float, Image.Image]:
    """Share of points that differ, and a picture that shows them black."""
    if golden.size != image.size:
        return 1.0, image
    soft = [np.asarray(one.filter(ImageFilter.GaussianBlur(1.6)), dtype=np.int16) for one in (golden, image)]
    off = np.abs(soft[0] - soft[1]).max(axis=2)
    return float((off > FAR).mean()), Image.fromarray((255 - np.minimum(off * 3, 255)).astype(np.uint8))


def _write(folder: Path, golden: Path, image: Image.Image, difference: Image.Image) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(golden, folder / f"{golden.stem}-golden.webp")
    image.save(folder / f"{golden.stem}-page.png")
    difference.save(folder / f"{golden.stem}-difference.png")
