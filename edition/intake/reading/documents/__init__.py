"""Documents of word processors and mail: each becomes HTML, the pictures in it, and its words taken out plainly."""

from __future__ import annotations

from collections.abc import Callable

from edition.intake.reading.documents import letter, opendocument, rich, word
from edition.intake.reading.documents.document import BadDocument, Document

__all__ = ["KINDS", "BadDocument", "Document", "opened"]

KINDS: dict[str, Callable[[bytes], Document]] = {
    ".docx": word.read,
    ".docm": word.read,
    ".odt": opendocument.read,
    ".fodt": opendocument.read,
    ".rtf": rich.read,
    ".eml": letter.read,
}
"""What reads a kind of document, by how its name ends."""


def opened(data: bytes, kind: str) -> Document:
    """The document that ``data`` is, by how its name ends; raises BadDocument, which says what to do."""
    return KINDS[kind](data)
