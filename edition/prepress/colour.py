"""Colours as numbers that eyes agree on: XYZ under the light D50, and Lab (CIE 15:2004)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

D50 = np.array([0.9642, 1.0, 0.8249])
"""XYZ of the white of the light that prints are judged under."""
_EDGE = 6 / 29

Floats = NDArray[np.float64]


def to_xyz(lab: Floats) -> Floats:
    """XYZ of colours in Lab, the last axis of the array being the colour's."""
    y = (lab[..., 0] + 16) / 116
    steps = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], axis=-1)
    found: Floats = np.where(steps > _EDGE, steps**3, 3 * _EDGE**2 * (steps - 4 / 29)) * D50
    return found


def to_lab(xyz: Floats) -> Floats:
    """Lab of colours in XYZ."""
    share = xyz / D50
    root = np.where(share > _EDGE**3, np.cbrt(share), share / (3 * _EDGE**2) + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
