"""A picture's file becomes what an output wants of it: cropped, scaled, sharpened, in colours or in grey."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from math import ceil

from PIL import Image, ImageFilter

from edition.model import PictureFacts
from edition.pictures import kinds, lossless, raster, saliency, vector
from edition.pictures.kinds import SVG, BadPicture

CENTRE_TOP = (0.5, 0.4)
"""The focus of a picture in which nothing is out: the middle, and the upper part, where faces are."""
MOST_CROPPED = 0.25
"""Share of a picture's area that a crop may take away."""
QUALITY = 82
_SHARPER = ImageFilter.UnsharpMask(radius=0.7, percent=70, threshold=2)
_LARGEST_PNG = 400_000
_IN_SVG = 1600
"""Longest side in pixels of a picture inside an SVG."""


@dataclass(frozen=True)
class Wanted:
    """What an output wants: ``ratio`` (width by height) to crop to, or None for the whole; most pixels across and down.

    ``pixels`` bounds the width, ``longest`` both sides; 0 is no bound. Nothing is ever blown up. What is ``turned``
    is upside down.
    """

    ratio: float | None = None
    focus: tuple[float, float] | None = None
    pixels: int = 0
    longest: int = 0
    grey: bool = False
    turned: bool = False


def facts(data: bytes) -> tuple[PictureFacts, tuple[str, ...]]:
    """What ``data`` holds, decoded in full, and what was noticed: ``profile``, or what was taken out of an SVG.

    Raises BadPicture.
    """
    digest = hashlib.sha256(data).hexdigest()
    kind = kinds.kind_of(data)
    if kind == SVG:
        found = vector.cleaned(data, _embedded)
        scale = max(1.0, 100 / min(found.width, found.height))  # whole numbers that keep the ratio
        size = ceil(found.width * scale), ceil(found.height * scale)
        return PictureFacts(*size, graphic=True, vector=True, digest=digest), found.taken
    image, graphic, noticed = raster.opened(data, kind)
    focus = None if graphic else saliency.focus_of(image)
    return PictureFacts(image.width, image.height, graphic, focus=focus, digest=digest), noticed


def developed(data: bytes, wanted: Wanted) -> tuple[bytes, str]:
    """``data`` as ``wanted``: encoded bytes and media type, without any metadata; raises BadPicture."""
    kind = kinds.kind_of(data)
    if kind == SVG:
        return vector.cleaned(data, _embedded, wanted.grey, wanted.turned).data, "image/svg+xml"
    image, graphic, _ = raster.opened(data, kind)
    whole = image.size
    if wanted.ratio is not None:
        focus = wanted.focus or saliency.focus_of(image)
        image = image.crop(crop_box(image.width, image.height, wanted.ratio, focus))
    image = _scaled(image, wanted, graphic)
    image = image.transpose(Image.Transpose.ROTATE_180) if wanted.turned else image
    made, media_type = _encoded(image.convert("L") if wanted.grey else image, graphic)
    if kind == "JPEG" and image.size == whole and not (wanted.grey or wanted.turned):
        plain = lossless.stripped(data)
        if plain is not None and len(plain) <= len(made):  # encoding it again would cost and save nothing
            return plain, "image/jpeg"
    return made, media_type


def crop_box(width: int, height: int, ratio: float, focus: tuple[float, float] | None) -> tuple[int, int, int, int]:
    """The largest box of ``ratio`` around ``focus``, in pixels: left, top, right, bottom; all of it in the picture.

    It never takes more than MOST_CROPPED; where ``ratio`` asks for more, the box has another ratio.
    """
    fx, fy = focus or CENTRE_TOP
    if width > height * ratio:
        new = max(1, round(height * ratio), ceil(width * (1 - MOST_CROPPED)))
        left = min(max(0, round(fx * width - new / 2)), width - new)
        return left, 0, left + new, height
    new = max(1, min(height, max(round(width / ratio), ceil(height * (1 - MOST_CROPPED)))))
    top = min(max(0, round(fy * height - new / 2)), height - new)
    return 0, top, width, top + new


def _scaled(image: Image.Image, wanted: Wanted, graphic: bool) -> Image.Image:
    bounds = [bound / side for bound, side in ((wanted.pixels, image.width),) if bound]
    bounds += [wanted.longest / max(image.size)] if wanted.longest else []
    scale = min([1.0, *bounds])
    if scale >= 1:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image if graphic else image.filter(_SHARPER)


def _encoded(image: Image.Image, graphic: bool) -> tuple[bytes, str]:
    image.info = {}  # profile, comment and all else that Pillow would write along
    out = io.BytesIO()
    if graphic or image.mode == "RGBA":
        image.save(out, "PNG", optimize=True)
        if out.tell() < _LARGEST_PNG or image.mode == "RGBA":
            return out.getvalue(), "image/png"
        out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=False)
    return out.getvalue(), "image/jpeg"


def _embedded(data: bytes) -> tuple[bytes, str]:
    """A raster inside an SVG; an SVG inside an SVG is refused."""
    if kinds.kind_of(data) == SVG:
        raise BadPicture("is an SVG inside an SVG")
    image, graphic, _ = raster.opened(data, kinds.kind_of(data), inside=True)
    return _encoded(_scaled(image, Wanted(longest=_IN_SVG), graphic), graphic)
