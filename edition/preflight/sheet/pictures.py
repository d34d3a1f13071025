"""Checks of pictures: resolution, captions, dominance."""

from __future__ import annotations

from collections.abc import Iterator

from edition.preflight.sheet.defects import Defect, Pages, check

DPI_SOFT, DPI_HARD = 140, 85
CAPTION_ROWS = 3.0
RIVAL = 1.3


@check("PICTURE-COARSE", "few pixels print as squares", "a stamp blown up over three columns", "200 dpi and more")
def coarse(given: Pages) -> Iterator[Defect]:
    """Pictures with too few pixels for the size at which they are shown."""
    for page in given.pages:
        for module in page.modules:
            for one in module.pictures:
                dpi = one.pixels[0] / max(1.0, one.box.width) * 72
                if one.pixels[0] and dpi < DPI_SOFT:
                    message = f"a picture of {dpi:.0f} dots an inch"
                    yield Defect("PICTURE-COARSE", page.number, message, one.box, dpi < DPI_HARD)


@check("CAPTION-ASTRAY", "a caption belongs right below its picture", "a caption under the next column", "below it")
def captions(given: Pages) -> Iterator[Defect]:
    """Captions that do not stand right below their picture."""
    for page in given.pages:
        for module in page.modules:
            for one in module.pictures:
                if not one.caption:
                    continue
                first = one.caption[0]
                away = (first.baseline - one.box.bottom) / given.frame.leading
                # a picture that is fitted into its slot may stand some rows above the slot's foot
                beside = first.right < one.box.left or first.left > one.box.right
                if away > 12 or beside or away < -0.5:
                    yield Defect("CAPTION-ASTRAY", page.number, "a caption is not below its picture", first.box, True)
                elif away > CAPTION_ROWS:
                    message = f"a caption is {away:.0f} rows below its picture"
                    yield Defect("CAPTION-ASTRAY", page.number, message, first.box)


@check("PICTURE-RIVAL", "one picture dominates a page", "four pictures of one size", "one half as large again")
def rivals(given: Pages) -> Iterator[Defect]:
    """Pages whose largest picture is hardly larger than the next."""
    for page in given.pages:
        boxes = sorted(
            (one.box for module in page.modules if module.legs for one in module.pictures),
            key=lambda box: -box.width * box.height,
        )
        if len(boxes) > 1 and boxes[0].width * boxes[0].height < RIVAL * boxes[1].width * boxes[1].height:
            yield Defect("PICTURE-RIVAL", page.number, "two pictures of a page are of one size", boxes[1])
