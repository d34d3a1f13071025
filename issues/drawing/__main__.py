"""Draws the pictures of the sample issue: ``python issues/drawing FOLDER [FONT]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bandstand import bandstand
from canvas import Canvas
from chart import herring_chart
from ferry import ferry
from football import football
from footbridge import footbridge
from headteacher import headteacher
from lighthouse import lighthouse
from market import market
from mural import mural
from orchard import orchard
from rowing import rowing

PICTURES: dict[str, tuple[Callable[[Canvas], None], int, int]] = {
    "ferry": (ferry, 1800, 1200),
    "lighthouse": (lighthouse, 1200, 1600),
    "market": (market, 1800, 1200),
    "footbridge": (footbridge, 1800, 1150),
    "football": (football, 1700, 1200),
    "orchard": (orchard, 1800, 1200),
    "mural": (mural, 1800, 1100),
    "rowing": (rowing, 1800, 1000),
    "bandstand": (bandstand, 1700, 1200),
    "headteacher": (headteacher, 1200, 1500),
}


def main(folder: str, font_file: str | None = None) -> None:
    """Draw every picture into the folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, (paint, w, h) in PICTURES.items():
        canvas = Canvas(w, h, seed=7)
        paint(canvas)
        canvas.finish().save(Path(folder, f"{name}.jpg"), quality=86, optimize=True, progressive=True)
    herring_chart(font_file).save(Path(folder, "herring-chart.png"), optimize=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: draw.py FOLDER [FONT]")
    main(*sys.argv[1:])
