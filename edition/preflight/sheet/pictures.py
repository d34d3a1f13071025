"""Checks of pictures: resolution, captions, dominance."""

from __future__ import annotations

from collections.abc import Iterator

from edition.preflight.sheet.defects import Defect, Pages, check

DPI_SOFT, DPI_HARD = 140, 85
CAPTION_ROWS = 3.0
RIVAL = 1.3
WIDE = 3
"""Columns of a story from which on a picture in it is two columns wide or more."""
ART = (0.28, 0.47)
"""Shares of page one that its pictures cover: a designer's 30 to 45 per cent, give or take a rule's breadth."""
UPRIGHT = 1.1
"""Height by width from which on a picture is a portrait."""


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


@check("PICTURE-NARROW", "a wide story has a wide picture", "a stamp in four columns of text", "two columns of picture")
def narrow(given: Pages) -> Iterator[Defect]:
    """Stories of three columns and more whose largest picture is one column wide and no portrait."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            first, last = frame.columns(frame.full(module))
            if not module.pictures or not module.legs or last - first + 1 < WIDE:
                continue
            box = max((one.box for one in module.pictures), key=lambda box: box.width * box.height)
            if box.width < 1.2 * frame.measure and box.height < UPRIGHT * box.width:
                message = f"a picture of one column in a story of {last - first + 1}"
                yield Defect("PICTURE-NARROW", page.number, message, box)


@check("PICTURE-TWICE", "a picture is printed once on a page", "the same face in two stories", "another picture")
def again(given: Pages) -> Iterator[Defect]:
    """Pictures of the same pixels and words on one page."""
    for page in given.pages:
        seen: set[tuple[tuple[int, int], str]] = set()
        for one in (one for module in page.modules for one in module.pictures if one.pixels[0] and one.alt):
            if (one.pixels, one.alt) in seen:
                yield Defect("PICTURE-TWICE", page.number, "a picture is on the page twice", one.box, False, 3)
            seen.add((one.pixels, one.alt))


@check("FRONT-ART", "page one is seen before it is read", "a stamp above five stories", "a third of it pictures")
def front(given: Pages) -> Iterator[Defect]:
    """Page one with too little or too much art, or no picture of half its width, where the paper has pictures."""
    page, frame = given.pages[0], given.frame
    boxes = [one.box for module in page.modules if module.legs for one in module.pictures]
    if not any(one.pictures for other in given.pages for one in other.modules if one.legs):
        return
    live = frame.live(page)
    part = sum(box.width * box.height for box in boxes) / max(1.0, live.width * live.height)
    if not ART[0] <= part <= ART[1]:
        yield Defect("FRONT-ART", 1, f"{part:.0%} of page one is art", live, False, 2 if part < ART[0] else 1)
    widest = max((box.width for box in boxes), default=0.0)
    if boxes and widest < 0.49 * live.width:
        yield Defect("FRONT-ART", 1, "no picture on page one has half its width", boxes[0])
