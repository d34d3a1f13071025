"""The artwork of advertisements: pictures as they are, the first page of a PDF at the resolution of print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.findings import Finding, warning
from edition.model import Advert, Issue
from edition.pictures import BadPicture, Darkroom, Wanted

DPI = 300
OTHER_SHAPE = 0.03
"""Share by which artwork may be wider or narrower than the space that was booked."""


def usable(issue: Issue, darkroom: Darkroom) -> tuple[Issue, list[Finding]]:
    """``issue`` without the advertisements whose artwork cannot be printed, each of which is a finding."""
    good: list[Advert] = []
    findings: list[Finding] = []
    for advert in issue.adverts:
        try:
            if not advert.drawing:
                shape(advert.path, darkroom)
            good.append(advert)
        except BadPicture as fault:
            message = f"the artwork of {advert.customer} {fault}"
            findings.append(
                warning("AD-BAD", advert.source, message, "replace the file; the advertisement is left out")
            )
    return replace(issue, adverts=tuple(good)), findings


def misshapen(advert: Advert, width: float, height: float, darkroom: Darkroom) -> Finding | None:
    """A finding when the artwork has another shape than the ``width`` by ``height`` points of its space."""
    if advert.drawing:
        return None
    ratio = shape(advert.path, darkroom) / (width / height)
    if abs(ratio - 1) <= OTHER_SHAPE:
        return None
    message = f"the artwork of {advert.customer} is {'wider' if ratio > 1 else 'narrower'} than its space"
    return warning("AD-SHAPE", advert.source, message, f"its space is {width / height:.2f} times as wide as it is deep")


def shape(path: str, darkroom: Darkroom) -> float:
    """Width by height of artwork; raises BadPicture."""
    if not _is_pdf(path):
        facts, _ = darkroom.facts(path)
        return facts.width / facts.height
    width, height = darkroom.page_size(path)
    return width / height


def for_print(path: str, width: float, darkroom: Darkroom, grey: bool = False) -> tuple[bytes, str]:
    """Artwork for a space ``width`` points wide: encoded bytes and media type."""
    pixels = round(width / 72 * DPI)
    if not _is_pdf(path):
        return darkroom.developed(path, Wanted(pixels=pixels, grey=grey))
    return darkroom.page_drawn(path, pixels, grey), "image/png"


def _is_pdf(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(1024).lstrip().startswith(b"%PDF-")
