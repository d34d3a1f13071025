"""Pictures and gradients of a finished file become inks, stored without loss: JPEG would go over the limit again."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image

from edition.prepress.plates import kind_of_space
from edition.prepress.separation import Separation
from edition.prepress.values import Unprintable

LEVEL = 6
"""How hard zlib tries: more saves 1 per cent and takes twice the time."""
SAMPLES = 33
"""Steps in which a gradient's colours are stated in inks."""


@dataclass
class Pictures:
    """Converts the pictures of one file, each once."""

    pdf: pikepdf.Pdf
    separation: Separation
    _made: dict[tuple[int, int], Any] = field(default_factory=dict)

    def converted(self, picture: Any) -> Any:
        """A picture in inks; raises Unprintable for one that cannot be read."""
        if picture.objgen not in self._made:
            self._made[picture.objgen] = self._of(picture)
        return self._made[picture.objgen]

    def _of(self, picture: Any) -> Any:
        if bool(picture.get("/ImageMask", False)):
            return picture
        inks = self.separation.picture(over_paper(picture))
        height, width = inks.shape[:2]
        parts = 1 if inks.ndim == 2 else inks.shape[2]
        if parts == 1:  # in a PDF grey is light, not ink
            inks = 255 - inks
        stream = pikepdf.Stream(self.pdf, packed(inks.reshape(height, width * parts), parts))
        facts = Dictionary(Predictor=15, Colors=parts, BitsPerComponent=8, Columns=width)
        stream.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray if parts == 1 else Name.DeviceCMYK, Filter=Name.FlateDecode, DecodeParms=facts,
        )  # fmt: skip
        return self.pdf.make_indirect(stream)

    def shade(self, shading: Any) -> None:
        """State the colours of a gradient in inks; raises Unprintable for a form of it that is not known."""
        if int(shading.get("/ShadingType", 0)) not in (2, 3):
            raise Unprintable("a gradient that is no line and no circle")
        low, high = (float(value) for value in shading.get("/Domain", [0, 1]))
        points = (low + (high - low) * step / (SAMPLES - 1) for step in range(SAMPLES))
        values = [value for at in points for value in self._inks(shading, at)]
        made = pikepdf.Stream(self.pdf, bytes(round(255 * min(1.0, max(0.0, value))) for value in values))
        facts = Dictionary(FunctionType=0, Domain=[low, high], Size=[SAMPLES], BitsPerSample=8)
        facts.Range = [0, 1] * (len(values) // SAMPLES)
        made.stream_dict = facts
        shading["/Function"] = self.pdf.make_indirect(made)
        shading["/ColorSpace"] = Name.DeviceGray if self.separation.grey else Name.DeviceCMYK

    def _inks(self, shading: Any, at: float) -> list[float]:
        """The parts of a gradient's colour at a place, as the file states them."""
        space, parts = kind_of_space(shading["/ColorSpace"]), _value(shading["/Function"], at)
        if space in ("/DeviceRGB", "/DeviceGray"):
            inks = self.separation.of_rgb(*(parts if space == "/DeviceRGB" else parts * 3))
        elif space == "/DeviceCMYK":
            inks = self.separation.of_inks(parts)
        else:
            raise Unprintable(f"a gradient in the space {space.strip('/')}")
        return [1 - inks[3]] if self.separation.grey else list(inks)


def over_paper(picture: Any) -> Image.Image:
    """A picture of a file as it looks on white paper; raises Unprintable where it cannot be read."""
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
        mask = pikepdf.PdfImage(picture["/SMask"]).as_pil_image() if "/SMask" in picture else None
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError) as fault:
        raise Unprintable(f"a picture cannot be read: {fault}") from fault
    image = image.convert("RGB")
    if mask is None:
        return image
    paper = Image.new("RGB", image.size, "white")
    return Image.composite(image, paper, mask.convert("L").resize(image.size))


def packed(rows: NDArray[np.uint8], parts: int) -> bytes:
    """Rows of a picture, each as the difference to its left neighbour (PNG's filter 1), packed by zlib."""
    left = np.zeros_like(rows)
    left[:, parts:] = rows[:, :-parts]
    marked = np.empty((rows.shape[0], rows.shape[1] + 1), dtype=np.uint8)
    marked[:, 0] = 1
    np.subtract(rows, left, out=marked[:, 1:])
    return zlib.compress(marked.tobytes(), LEVEL)


def _value(function: Any, at: float) -> tuple[float, ...]:
    """What a function of one number gives: of exponents, stitched, sampled, or one for each part."""
    if isinstance(function, pikepdf.Array):
        return tuple(part for one in function for part in _value(one, at))
    low, high = (float(value) for value in function["/Domain"])
    at = min(max(at, low), high)
    kind = int(function["/FunctionType"])
    if kind == 2:
        first = [float(value) for value in function.get("/C0", [0])]
        last = [float(value) for value in function.get("/C1", [1])]
        share = at ** float(function["/N"])
        return tuple(a + share * (b - a) for a, b in zip(first, last, strict=True))
    if kind == 3:
        bounds = [low, *(float(value) for value in function["/Bounds"]), high]
        number = next((i for i in range(len(bounds) - 2) if at < bounds[i + 1]), len(bounds) - 2)
        start, end = (float(value) for value in list(function["/Encode"])[2 * number : 2 * number + 2])
        wide = bounds[number + 1] - bounds[number]
        inside = start + (end - start) * ((at - bounds[number]) / wide if wide else 0)
        return _value(function["/Functions"][number], inside)
    raise Unprintable(f"a gradient by a function of the type {kind}")
