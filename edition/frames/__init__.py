"""The pages as values: every thing on a page as a frame at its place in points, from which painters paint."""

from edition.frames.pages import of_edition
from edition.frames.values import (
    Artwork,
    Blank,
    Box,
    Frame,
    Furniture,
    ModuleFrames,
    PageFrames,
    Paragraph,
    Photo,
    Words,
    anchor,
)

__all__ = [
    "Artwork",
    "Blank",
    "Box",
    "Frame",
    "Furniture",
    "ModuleFrames",
    "PageFrames",
    "Paragraph",
    "Photo",
    "Words",
    "anchor",
    "of_edition",
]
