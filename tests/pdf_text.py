"""The text of finished PDFs for tests: the lines of each page in the order of painting, as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from bidi import get_display

from edition.preflight.painted import lines
from edition.words.direction import RTL_LETTER


def of_pdf(data: bytes, places: Sequence[int] | None = None) -> list[str]:
    """The text of each page, line by line in the order of painting."""
    found = lines(data, places)
    numbers = places if places is not None else range(max((line.page for line in found), default=-1) + 1)
    return ["\n".join(_read(line.text) for line in found if line.page == number) for number in numbers]


def _read(line: str) -> str:
    """A line in the order of reading: what the eye sees, turned back."""
    return str(get_display(line, base_dir="R")) if RTL_LETTER.search(line) else line
