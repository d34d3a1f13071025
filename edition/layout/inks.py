"""The inks that a paper may be printed with, and the colours of a look as CSS in each."""

from __future__ import annotations

from edition.layout.table import ColoursTable

INKS = ("screen", "cmyk", "black")
"""Each look names its colours for all three."""


def colours_of(table: ColoursTable, ink: str) -> dict[str, str]:
    """Values of CSS by the colour's name: RGB for screens, percents of four inks or of black for the press."""
    if ink == "screen":
        return dict(table.screen)
    four = table.cmyk if ink == "cmyk" else {key: [0, 0, 0, part] for key, part in table.black.items()}
    return {key: f"device-cmyk({' '.join(f'{part:g}%' for part in value)})" for key, value in four.items()}
