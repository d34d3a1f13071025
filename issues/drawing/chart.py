"""The bar chart of herring landings."""

from __future__ import annotations

from canvas import S
from PIL import Image, ImageDraw, ImageFont

HERRING = dict(zip(range(2014, 2024), (412, 388, 395, 340, 310, 262, 240, 275, 298, 331), strict=True))  # year: tonnes


def herring_chart(font_file: str | None) -> Image.Image:
    """Chart the tonnes of herring landed each year, the last one highlighted."""
    left, right, top, base, ink, blue = 190, 1480, 178, 930, "#1c2430", "#0f4aa8"
    image = Image.new("RGB", (1500 * S, 1050 * S), "white")
    pen, slot = ImageDraw.Draw(image), (right - left) / len(HERRING)

    def text(x: float, y: float, words: str, anchor: str, colour: str = ink, size: int = 64) -> None:
        font = ImageFont.truetype(font_file, size * S) if font_file else ImageFont.load_default(size * S)
        pen.text((x * S, y * S), words, colour, font, anchor)

    text(22, 22, "Herring landed, tonnes", "la", size=74)
    for tonnes in range(0, 500, 100):
        y = base - (base - top) * tonnes / 420
        pen.rectangle([left * S, y * S - 2, right * S, y * S + 2], "#d5dae2" if tonnes else ink)
        text(left - 22, y, str(tonnes), "rm")
    for i, (year, tonnes) in enumerate(HERRING.items()):
        x, y, last = left + (i + 0.5) * slot, base - (base - top) * tonnes / 420, year == max(HERRING)
        pen.rectangle([(x - 0.37 * slot) * S, y * S, (x + 0.37 * slot) * S, base * S - 2], blue if last else "#8db0e0")
        text(x, base + 22, str(year)[2 * (i > 0) :], "ma", blue if last else ink)
        if last or tonnes in (min(HERRING.values()), max(HERRING.values())):
            text(x, y - 12, str(tonnes), "mb", blue if last else ink)
    return image.resize((1500, 1050), Image.Resampling.LANCZOS)
