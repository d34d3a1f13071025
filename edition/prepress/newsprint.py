"""A profile of colours on newsprint, computed: for those who have none of their printer's, and none may be packaged.

Four inks on newsprint by Neugebauer's equations: a halftone is a mosaic of sixteen colours (paper, each ink, each pair
and so on), and it looks as their average. The colours of the solids are the aims of ISO 12647-3:2005; dots grow by 26
per cent of the sheet at half tone (ISO 12647-3:2013). The profile's tables are relative to the paper, as ICC wants it.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from edition.prepress.colour import D50, to_lab, to_xyz

NAME = "Newsprint, computed"
GAIN = 0.26
"""What a dot of half the sheet grows by."""
DEPTH, NODES = 9, 17
"""Steps of each ink in the table to colours, and of each axis of Lab in the table to inks."""
DARKEST = 46.0
"""Lightness of the darkest print beside its paper's 100: blacks of pictures begin there."""
BLACK_FROM, GREY = 74.0, 55.0
"""Lightness below which black ink takes part, and the chroma from which on it does not."""
CHROMA = 0.82
"""Share of a picture's chroma that newsprint keeps."""
SOLIDS = {
    "": (82.0, 0.0, 3.0), "c": (57.0, -23.0, -27.0), "m": (54.0, 44.0, -2.0), "y": (78.0, -3.0, 58.0),
    "k": (36.0, 1.0, 4.0), "cm": (41.0, 7.0, -22.0), "cy": (53.0, -34.0, 17.0), "my": (52.0, 41.0, 25.0),
    "cmy": (40.0, 0.0, 1.0),
}  # fmt: skip
"""Lab of paper, inks and pairs on newsprint."""
UNDER_BLACK = 0.3
"""How much of a colour is seen through black ink, as a power of its share of the paper's light."""

Floats = NDArray[np.float64]


@cache
def profile() -> bytes:
    """The profile as a file of ICC version 2, always the same."""
    forward = colours(np.array(list(product(np.linspace(0, 1, DEPTH), repeat=4))))
    steps = np.linspace(0, 1, NODES)
    nodes = np.array(list(product(100 * steps, 255 * steps - 128, 255 * steps - 128)))
    backward = inks(nodes)
    a2b = _table(4, 3, DEPTH, _coded(forward))
    b2a = _table(3, 4, NODES, np.clip(np.round(backward * 65535), 0, 65535))
    gamut = _table(3, 1, 2, np.zeros((8, 1)))
    white = struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in to_xyz(np.array(SOLIDS[""]))))
    tags = [(b"desc", _described(NAME)), (b"cprt", _text("No rights are reserved.")), (b"wtpt", white)]
    tags += [(name, a2b) for name in (b"A2B0", b"A2B1", b"A2B2")]
    tags += [(name, b2a) for name in (b"B2A0", b"B2A1", b"B2A2")]
    return _file([*tags, (b"gamt", gamut)])


def colours(dots: Floats) -> Floats:
    """Lab, relative to the paper, of halftones of four inks from 0 to 1, a row each."""
    grown = np.clip(dots + 4 * GAIN * dots * (1 - dots), 0, 1)
    paper = to_xyz(np.array(SOLIDS[""]))
    total = np.zeros((len(dots), 3))
    for pattern in product((0, 1), repeat=4):
        share = np.prod([grown[:, i] if on else 1 - grown[:, i] for i, on in enumerate(pattern)], axis=0)
        total += share[:, None] * _solid(pattern)
    return to_lab(total / paper * D50)


def _solid(pattern: tuple[int, ...]) -> Floats:
    """XYZ of full inks on one another."""
    under = to_xyz(np.array(SOLIDS["".join(ink for ink, on in zip("cmy", pattern, strict=False) if on)]))
    if not pattern[3]:
        return under
    return to_xyz(np.array(SOLIDS["k"])) * (under / to_xyz(np.array(SOLIDS[""]))) ** UNDER_BLACK


def inks(wanted: Floats) -> Floats:
    """The inks, from 0 to 1, that print colours of a picture (Lab) as near as newsprint can, a row each."""
    aim = wanted.copy()
    aim[:, 0] = DARKEST + (100 - DARKEST) * wanted[:, 0] / 100
    aim[:, 1:] *= CHROMA
    chroma = np.hypot(aim[:, 1], aim[:, 2])
    dark = np.clip((BLACK_FROM - aim[:, 0]) / (BLACK_FROM - DARKEST), 0, 1)
    black = dark**1.3 * np.clip(1 - chroma / GREY, 0, 1)
    found = np.column_stack([_nearest(aim, black), black])
    found = _nearer(aim, found)
    found[found < 0.004] = 0
    return found


def _nearest(aim: Floats, black: Floats) -> Floats:
    """Cyan, magenta and yellow on a coarse grid, with so much black."""
    grid = np.array(list(product(np.linspace(0, 1, 11), repeat=3)))
    levels = np.round(black * 10).astype(int)
    found = np.zeros((len(aim), 3))
    for level in np.unique(levels):
        shown = colours(np.column_stack([grid, np.full(len(grid), level / 10)]))
        rows = np.flatnonzero(levels == level)
        far = ((aim[rows, None, :] - shown[None, :, :]) ** 2).sum(axis=2)
        found[rows] = grid[far.argmin(axis=1)]
    return found


def _nearer(aim: Floats, dots: Floats, rounds: int = 6) -> Floats:
    """The same between the steps of that grid: a few rounds of Gauss and Newton, each taken where it helps."""
    best = ((colours(dots) - aim) ** 2).sum(axis=1)
    for _ in range(rounds):
        shown = colours(dots)
        slopes = np.zeros((len(dots), 3, 3))
        for ink in range(3):
            step = np.where(dots[:, ink] < 0.5, 0.01, -0.01)
            moved = dots.copy()
            moved[:, ink] += step
            slopes[:, :, ink] = (colours(moved) - shown) / step[:, None]
        square = np.einsum("nij,nik->njk", slopes, slopes) + np.eye(3) * 20
        change = np.linalg.solve(square, np.einsum("nij,ni->nj", slopes, aim - shown)[:, :, None])[:, :, 0]
        tried = dots.copy()
        tried[:, :3] = np.clip(dots[:, :3] + change, 0, 1)
        far = ((colours(tried) - aim) ** 2).sum(axis=1)
        better = far < best
        dots[better], best[better] = tried[better], far[better]
    return dots


def _coded(lab: Floats) -> Floats:
    """Lab in the sixteen bits of ICC version 2."""
    whole = np.column_stack([lab[:, 0] * 652.8, (lab[:, 1] + 128) * 256, (lab[:, 2] + 128) * 256])
    return np.clip(np.round(whole), 0, 65535)


def _table(inputs: int, outputs: int, nodes: int, values: Floats) -> bytes:
    """A tag of the type lut16, with straight curves before and behind its grid."""
    unit = struct.pack(">9i", *(65536 * (i % 4 == 0) for i in range(9)))
    head = struct.pack(">4s4xBBBx", b"mft2", inputs, outputs, nodes) + unit + struct.pack(">HH", 2, 2)
    curves = [struct.pack(">HH", 0, 65535) * count for count in (inputs, outputs)]
    return head + curves[0] + values.astype(">u2").tobytes() + curves[1]


def _described(text: str) -> bytes:
    data = text.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(data)) + data + b"\0" * (4 + 4 + 2 + 1 + 67)


def _text(text: str) -> bytes:
    return struct.pack(">4s4x", b"text") + text.encode("ascii") + b"\0"


def _file(tags: list[tuple[bytes, bytes]]) -> bytes:
    """The file: its head, the table of tags, and each tag's data once."""
    at = 128 + 4 + 12 * len(tags)
    rows, data = b"", b""
    places: dict[bytes, tuple[int, int]] = {}
    for name, held in tags:
        if held not in places:
            places[held] = at + len(data), len(held)
            data += held + b"\0" * (-len(held) % 4)
        rows += name + struct.pack(">II", *places[held])
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4s8xI3i4s44x", at + len(data), b"none", 0x02400000, b"prtr", b"CMYK", b"Lab ",
        *(2024, 1, 1, 0, 0, 0), b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0,
        *(round(value * 65536) for value in D50), b"\0\0\0\0",
    )  # fmt: skip
    return head + struct.pack(">I", len(tags)) + rows + data
