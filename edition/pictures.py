"""Pictures: what a file holds, and the crop or size that goes into an output. Known by content, not by name."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from edition.findings import Finding, warning
from edition.model import Article, Picture

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "MPO", "BMP")
MOST_PIXELS = 40_000_000
MOST_BYTES = 15_000_000
WIDEST_RATIO = 20
GRAPHIC_FORMATS = ("PNG", "GIF", "BMP")
"""Formats that hold charts and screenshots more often than photographs; these are never cropped."""


@dataclass(frozen=True)
class PictureFacts:
    """Upright size in pixels, and whether it is a graphic, which is never cropped."""

    width: int
    height: int
    graphic: bool


class BadPicture(ValueError):
    """A file that is no picture we print; the message is one sentence."""


@lru_cache(maxsize=512)
def probe(path: str) -> PictureFacts:
    """What the file at ``path`` holds, decoded in full once; raises BadPicture."""
    file = Path(path)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadPicture(f"is larger than {MOST_BYTES // 1_000_000} MB")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=FORMATS) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise BadPicture(f"has {width} x {height} pixels, more than {MOST_PIXELS // 1_000_000} million")
                if max(width, height) > WIDEST_RATIO * max(1, min(width, height)):
                    raise BadPicture(f"is {width} x {height} pixels, too narrow to print")
                graphic = image.format in GRAPHIC_FORMATS
                image.load()
                if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
                    width, height = height, width
    except BadPicture:
        raise
    except UnidentifiedImageError as fault:
        raise BadPicture("is not a picture that can be printed (JPEG, PNG, GIF, WebP, TIFF, AVIF)") from fault
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as fault:
        raise BadPicture("is damaged") from fault
    return PictureFacts(width, height, graphic)


def usable(article: Article) -> tuple[Article, list[Finding]]:
    """``article`` without the pictures that cannot be printed, each of which is a finding."""
    findings: list[Finding] = []

    def good(picture: Picture) -> bool:
        try:
            probe(picture.path)
        except BadPicture as fault:
            hint = "replace the file; the story runs without it"
            findings.append(warning("PICTURE-BAD", picture.source, f"the picture '{picture.file}' {fault}", hint))
            return False
        return True

    pictures = tuple(picture for picture in article.pictures if good(picture))
    body = tuple(block for block in article.body if block.picture is None or good(block.picture))
    return (replace(article, pictures=pictures, body=body) if findings else article), findings


def _opened(path: str) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image: Image.Image = Image.open(path, formats=FORMATS)
        image = ImageOps.exif_transpose(image)
        if image.mode in ("P", "LA", "RGBA", "PA") or "transparency" in image.info:
            rgba = image.convert("RGBA")
            white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
            return Image.alpha_composite(white, rgba).convert("RGB")
        if image.mode.startswith("I") or image.mode == "F":
            image = image.point(lambda value: value / 256) if image.mode.startswith("I;16") else image
            return image.convert("L").convert("RGB")
        return image.convert("RGB")


def crop_box(facts: PictureFacts, ratio: float, focus: tuple[float, float] | None) -> tuple[int, int, int, int]:
    """The largest box of ``ratio`` (width by height) around ``focus``, in pixels: left, top, right, bottom.

    Without a focus the box keeps the middle of the width and the upper part of the height, where faces are.
    """
    fx, fy = focus or (0.5, 0.4)
    width, height = facts.width, facts.height
    if width > height * ratio:
        new = max(1, round(height * ratio))
        left = min(max(0, round(fx * width - new / 2)), width - new)
        return left, 0, left + new, height
    new = max(1, round(width / ratio))
    top = min(max(0, round(fy * height - new / 2)), height - new)
    return 0, top, width, top + new


@lru_cache(maxsize=256)
def for_slot(path: str, ratio: float | None, focus: tuple[float, float] | None, pixels: int) -> tuple[bytes, str]:
    """The picture cropped to ``ratio`` (None: whole), at most ``pixels`` wide: encoded bytes and media type."""
    image = _opened(path)
    facts = PictureFacts(image.width, image.height, False)
    if ratio is not None:
        image = image.crop(crop_box(facts, ratio, focus))
    if image.width > pixels:
        image = image.resize(
            (pixels, max(1, round(image.height * pixels / image.width))), Image.Resampling.BICUBIC, reducing_gap=2.0
        )
    return _encoded(image, probe(path).graphic)


@lru_cache(maxsize=256)
def for_reading(path: str, longest: int = 1600) -> tuple[bytes, str]:
    """The whole picture for an e-book, its longest side at most ``longest`` pixels."""
    image = _opened(path)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return _encoded(image, probe(path).graphic)


def _encoded(image: Image.Image, graphic: bool) -> tuple[bytes, str]:
    out = io.BytesIO()
    if graphic:
        image.save(out, "PNG", optimize=True)
        if out.tell() < 400_000:
            return out.getvalue(), "image/png"
        out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True, progressive=False)
    return out.getvalue(), "image/jpeg"
