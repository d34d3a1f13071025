"""Photographs and other rasters, decoded in full: upright, in sRGB or grey, on white paper, eight bits a channel."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFile, ImageOps

from edition.pictures.kinds import BadPicture

Image.init()
Image.MAX_IMAGE_PIXELS = None  # the bounds below say more

MOST_PIXELS = 64_000_000
"""Pixels that are decoded; a larger JPEG is reduced to a half, a quarter or an eighth while it is."""
MOST_OF_A_JPEG = 600_000_000
"""Pixels of the largest JPEG: what telephones make has 200 million."""
LEAST_PIXELS = 8
"""Pixels across or down below which a file is no picture: a counter of visits, or a line."""
WIDEST_RATIO = 20
FLAT = 0.35
"""Share of neighbouring pixels that are the same from which a picture is a graphic and not a photograph."""
_LOSSY = ("JPEG", "MPO")
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION


def opened(data: bytes, kind: str, inside: bool = False) -> tuple[Image.Image, bool, tuple[str, ...]]:
    """The picture in RGB or L, whether it is a graphic, and what was noticed; raises BadPicture.

    One ``inside`` a drawing may have any shape, and stays clear where it is (RGBA).
    Noticed may be ``profile``: a broken colour profile was ignored.
    """
    formats = ("JPEG", "MPO") if kind == "JPEG" else (kind,)
    if kind == "HEIF":
        _reads_heif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
            image: Image.Image = Image.open(io.BytesIO(data), formats=formats)
            _within_bounds(*image.size, inside, MOST_OF_A_JPEG if kind == "JPEG" else MOST_PIXELS)
            _reduced(image)
            image.load()
            upright = _upright(image)
            noticed: list[str] = []
            plain = _on_paper(upright, noticed, inside)
            return plain, _clear(upright) or (image.format not in _LOSSY and _flat(plain) >= FLAT), tuple(noticed)
        except BadPicture:
            raise
        except _DAMAGED as fault:
            raise BadPicture("is damaged") from fault


def _clear(image: Image.Image) -> bool:
    """Whether the paper shows through anywhere; many photographs have a channel for that and are opaque."""
    if "transparency" in image.info:
        image = image.convert("RGBA")
    return "A" in image.getbands() and image.getchannel("A").point(lambda alpha: alpha < 255).getbbox() is not None


@cache
def _reads_heif() -> None:
    """Have Pillow read HEIC: its reader is loaded where there is such a photograph."""
    from pi_heif import register_heif_opener

    register_heif_opener()


def _reduced(image: Image.Image) -> None:
    """Have a JPEG of very many pixels decoded at a half, a quarter or an eighth of its sides."""
    width, height = image.size
    scale = next((step for step in (1, 2, 4, 8) if width * height <= step * step * MOST_PIXELS), 8)
    if scale > 1:
        image.draft(None, (width // scale, height // scale))


def _within_bounds(width: int, height: int, inside: bool, most: int) -> None:
    if width * height > most:
        raise BadPicture(f"has {width} x {height} pixels, more than {most // 1_000_000} million")
    if not inside and max(width, height) > WIDEST_RATIO * max(1, min(width, height)):
        raise BadPicture(f"is {width} x {height} pixels, too narrow to print")
    if not inside and min(width, height) < LEAST_PIXELS:
        raise BadPicture(f"is {width} x {height} pixels, too small to print")


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says; EXIF that cannot be read says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except _DAMAGED:
        return image


def _on_paper(image: Image.Image, noticed: list[str], clear: bool) -> Image.Image:
    """In sRGB or grey; what was clear is white, or stays ``clear``."""
    profile = image.info.get("icc_profile")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("PA", "La", "RGBa"):
        image = image.convert("RGBA")
    if image.mode in ("RGBA", "LA"):
        *_, alpha = image.split()
        colours = _in_srgb(image.convert(image.mode.removesuffix("A")), profile, noticed)
        if clear:
            colours = colours.convert("RGB")
            colours.putalpha(alpha)
            return colours
        paper = Image.new(colours.mode, colours.size, "white")
        return Image.composite(colours, paper, alpha)
    if image.mode[:1] in "IF":
        return _eight_bits(image)
    return _in_srgb(image, profile, noticed)


def _in_srgb(image: Image.Image, profile: bytes | None, noticed: list[str]) -> Image.Image:
    """Colours as the profile says they look; without one, or with a broken one, as Pillow converts them."""
    if image.mode == "1":
        return image.convert("L")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            known = "srgb" in ImageCms.getProfileDescription(source).lower()
            if not known or image.mode not in ("RGB", "L"):
                mode = "L" if image.mode == "L" else "RGB"
                done = ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
                    flags=_FLAGS,
                )  # fmt: skip
                assert done is not None
                return done.convert(mode)
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError, AttributeError):
            noticed.append("profile")
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, or of floating point, brought to eight bits."""
    values: NDArray[Any] = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0.0, neginf=0.0)
    top = float(values.max())
    if image.mode.startswith("I") and 255 < top <= 65535:
        values = values / 257
    elif not 1 < top <= 255:
        low = min(0.0, float(values.min()))
        values = (values - low) * (255 / max(top - low, 1e-9))
    return Image.fromarray(np.clip(np.round(values), 0, 255).astype(np.uint8), "L")


def _flat(image: Image.Image) -> float:
    """Share of neighbours in up to 200 rows that are the same: near 0 in photographs, over a half in charts."""
    rows = range(0, image.height, max(1, image.height // 200))
    values = np.stack([np.asarray(image.crop((0, y, image.width, y + 1))) for y in rows])[:, 0].astype(np.int16)
    if values.shape[1] < 2:
        return 1.0
    same = np.abs(np.diff(values, axis=1)) == 0
    return float((same.all(axis=2) if same.ndim == 3 else same).mean())
