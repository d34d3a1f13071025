"""Where the eye goes first, for pictures whose focus nobody has stated.

The spectral residual (what of a picture's spectrum is not what all pictures share) beside the density of edges,
weighed towards the middle and a little above it, where faces are; no model is asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIZE = 64
"""Pixels of the longest side that is looked at."""
CLEAR = 1.6
"""How many times the mean the busiest tenth must be, or the picture has no focus."""
FAINT = 0.01
"""Contrast under which there is nothing to see."""

_Field = NDArray[np.float64]


def focus_of(image: Image.Image) -> tuple[float, float] | None:
    """The point to keep in a crop, as shares from the top left corner to two places; None where nothing is out."""
    small = image.convert("L")
    small.thumbnail((SIZE, SIZE), Image.Resampling.BOX)
    if min(small.size) < 8:
        return None
    grey = np.asarray(small, dtype=np.float64) / 255
    if grey.std() < FAINT:
        return None
    field = _scaled(_residual(grey)) + _scaled(_edges(grey))
    height, width = field.shape
    down, across = np.mgrid[0:height, 0:width]
    down, across = (down + 0.5) / height, (across + 0.5) / width
    field *= np.exp(-((across - 0.5) ** 2 + (down - 0.4) ** 2) / (2 * 0.35**2))
    bar = np.quantile(field, 0.9)
    kept = np.where(field >= bar, field, 0.0)
    if kept.sum() <= 0 or field[field >= bar].mean() < CLEAR * field.mean():
        return None
    weight = kept / kept.sum()
    return round(float((weight * across).sum()), 2), round(float((weight * down).sum()), 2)


def _residual(grey: _Field) -> _Field:
    spectrum = np.fft.fft2(grey)
    amplitude = np.log(np.abs(spectrum) + 1e-9)
    residual = amplitude - _blurred(amplitude, 1)
    shown = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    return _blurred(shown, 3)


def _edges(grey: _Field) -> _Field:
    down, across = np.gradient(grey)
    return _blurred(np.hypot(down, across), 3)


def _blurred(field: _Field, reach: int) -> _Field:
    """The mean of each value's neighbours within ``reach``, twice."""
    for _ in range(2):
        padded = np.pad(field, reach, mode="edge")
        sums = np.pad(padded.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        side = 2 * reach + 1
        field = (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
    return field


def _scaled(field: _Field) -> _Field:
    low, high = float(field.min()), float(field.max())
    return (field - low) / (high - low) if high > low else np.zeros_like(field)
