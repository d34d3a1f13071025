"""Colours of the screen become inks: by an ICC profile, and never more of them than the paper takes."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from edition.findings import BadConfiguration, Source
from edition.prepress import newsprint
from edition.prepress.printer import Printer

Inks = tuple[float, ...]
"""Shares of cyan, magenta, yellow and black, from 0 to 1."""
BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
PAPER: Inks = (0.0, 0.0, 0.0, 0.0)
NEUTRAL = 0.02
"""How far the parts of a grey may be apart: what is drawn in grey is printed in black ink."""
STEP = 1 / 255
Bytes = NDArray[np.uint8]


@dataclass
class Separation:
    """Makes inks of colours for one printer; ``grey`` makes black ink alone."""

    printer: Printer
    grey: bool = False
    _known: dict[tuple[float, ...], Inks] = field(default_factory=dict)

    @cached_property
    def profile(self) -> bytes:
        """The printing condition as an ICC profile: the printer's, or one of newsprint that is computed."""
        return self.printer.profile.read_bytes() if self.printer.profile is not None else newsprint.profile()

    @cached_property
    def profile_name(self) -> str:
        """What that profile says of itself."""
        return ImageCms.getProfileDescription(self._target).strip() or newsprint.NAME

    @cached_property
    def _target(self) -> ImageCms.ImageCmsProfile:
        where = Source(f"{self.printer.name}.toml")
        try:
            found = ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
        except (OSError, ImageCms.PyCMSError) as fault:
            raise BadConfiguration("profile: the file is no ICC profile", "state another one", where) from fault
        if found.profile.xcolor_space.strip() != "CMYK":
            raise BadConfiguration("profile: the ICC profile is not one of four inks", "state another one", where)
        return found

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        source = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(source, self._target, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)

    def of_rgb(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a colour of the screen, its parts from 0 to 1; a grey is black ink alone."""
        key = (red, green, blue)
        if key not in self._known:
            light = 0.299 * red + 0.587 * green + 0.114 * blue
            if self.grey or max(key) - min(key) <= NEUTRAL:
                self._known[key] = (0.0, 0.0, 0.0, round(1 - light, 4))
            else:
                one = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in key))
                made = np.asarray(self.picture(one), dtype=np.float64)[0, 0] / 255
                self._known[key] = tuple(round(float(part), 4) for part in made)
        return self._known[key]

    def of_inks(self, inks: Inks) -> Inks:
        """A colour that is stated in inks, with no more of them than the printer takes."""
        if self.grey:
            return (0.0, 0.0, 0.0, round(min(1.0, grey_of(inks)), 4))
        total = sum(inks)
        limit = self.printer.ink / 100
        if total <= limit + 1e-6:
            return inks
        held = limited(np.array([[[round(255 * part) for part in inks]]], dtype=np.uint8), self.printer.ink)
        return tuple(round(float(part) / 255, 4) for part in held[0, 0])

    def picture(self, image: Image.Image) -> Bytes:
        """The inks of a picture, 0 to 255 each: an array of height, width and 4, or of height and width in grey."""
        if self.grey:
            return 255 - np.asarray(image.convert("L"), dtype=np.uint8)
        made = ImageCms.applyTransform(image.convert("RGB"), self._transform)
        assert made is not None
        inks = np.asarray(made, dtype=np.uint8).copy()
        inks[np.asarray(image.convert("RGB")).min(axis=2) == 255] = 0  # white is paper
        return limited(inks, self.printer.ink)


def grey_of(inks: Inks) -> float:
    """How dark a colour in inks is, as a share of black."""
    cyan, magenta, yellow, black = inks
    return 1 - (1 - black) * (1 - min(1.0, 0.299 * cyan + 0.587 * magenta + 0.114 * yellow))


def limited(inks: Bytes, percent: float) -> Bytes:
    """Inks (0 to 255 each, the last axis) of which none lie over ``percent`` together, by under-colour removal.

    The grey in cyan, magenta and yellow gives way to black, which takes a third of the ink; where that is not enough
    the three are thinned. The sum is held in whole steps, so that it never rounds over the limit.
    """
    most = int(percent * 255 / 100)
    wide = inks.astype(np.int32)
    over = wide.sum(axis=-1) - most
    rows = over > 0
    if not rows.any():
        return inks
    some, over = wide[rows], over[rows]
    grey = np.minimum(some[:, :3].min(axis=1), 255 - some[:, 3])
    moved = np.minimum(grey, -(-over // 2))
    some[:, :3] -= moved[:, None]
    some[:, 3] += moved
    coloured = some[:, :3].sum(axis=1)
    room = np.maximum(0, most - some[:, 3])
    thin = coloured > room
    some[thin, :3] = some[thin, :3] * room[thin, None] // coloured[thin, None]
    wide[rows] = some
    return wide.astype(np.uint8)
