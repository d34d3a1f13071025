"""A raw story: the bytes that a source gives, before anything in them is understood."""

from __future__ import annotations

from dataclasses import dataclass

from edition.files import read_regular
from edition.intake.sources.place import Place

MOST_BYTES = 20_000_000
"""Bytes of the largest file that is read as an article."""


@dataclass(frozen=True)
class Raw:
    """The bytes of one story, their kind, what people call it, and where its pictures are looked for.

    Reading takes this value and opens no other file of copy: whatever gives ``Raw`` values is a source.
    """

    data: bytes
    kind: str
    """How the name of such a file ends, in small letters: ``.md``, ``.docx``."""
    place: Place


def opened(place: Place) -> Raw:
    """The story in a file; raises NotRead for what is no regular file, too large, or not readable."""
    return Raw(read_regular(place.file, MOST_BYTES), place.file.suffix.lower(), place)
