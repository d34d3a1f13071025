"""A galley: an article's copy as lines at the measure, in order, before any page is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.findings import Finding
from edition.model import Picture, Run
from edition.typeset.copy import SetBlock, caption_text
from edition.typeset.cuts import SPACE
from edition.typeset.paragraph import Line
from edition.typeset.styles import STYLES, face_of_run

__all__ = ["BLANK", "RULED", "SPACE", "Float", "Galley", "GalleyLine", "SetBlock", "caption_text", "face_of"]


@dataclass(frozen=True, slots=True)
class GalleyLine:
    """One row of a galley: a line of block number ``block``, or an empty row (SPACE); ``boxed`` inside a fact box."""

    block: int
    line: Line
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Float:
    """A picture inside the copy: where it stood (a line), and its caption at the measure."""

    line: int
    picture: Picture
    caption: tuple[str, ...]


@dataclass(frozen=True)
class Galley:
    """Lines at one measure; one line is one row. ``cut[i]`` is the price of beginning a leg at line i."""

    slug: str
    lang: str
    blocks: tuple[SetBlock, ...]
    lines: tuple[GalleyLine, ...]
    cut: tuple[int, ...]
    floats: tuple[Float, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What could not be set as it was written."""

    def __len__(self) -> int:
        return len(self.lines)


BLANK = Line(0, 0, False, 0.0, 0, True, True)
"""The line of an empty row."""
RULED = replace(BLANK, rule=True)
"""The line of an empty row with a rule in it."""


def face_of(kind: str, run: Run) -> str:
    """The role of the face in which ``run`` is set inside a block of ``kind``."""
    return face_of_run(STYLES[kind], run)
