"""A galley: an article's copy as lines at the measure, in order, before any page is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from edition.findings import Finding
from edition.model import Picture, Run
from edition.typeset.copy import SetBlock, caption_text
from edition.typeset.cuts import SPACE
from edition.typeset.paragraph import Line
from edition.typeset.styles import STYLES, face_of_run

__all__ = ["BLANK", "RULED", "SPACE", "Float", "Galley", "GalleyLine", "SetBlock", "caption_text", "face_of"]


DEEPEST_HEAD = 3
"""Lines of the deepest head of a table that is set again above the rest of it."""


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

    def repeated(self, at: int) -> tuple[GalleyLine, ...]:
        """The head of a table, which is set once more where a leg begins at a line inside that table."""
        if at >= len(self.lines) or not self.lines[at].line.cells:
            return ()
        start, end = self._heads[self.lines[at].block]
        return self.lines[start:end] if end <= at else ()

    @cached_property
    def _heads(self) -> dict[int, tuple[int, int]]:
        """Of each table the lines of its head, as (first, behind the last); none where it has no rule or is deep."""
        found: dict[int, tuple[int, int]] = {}
        for at, own in enumerate(self.lines):
            if own.line.cells and own.block not in found:
                ruled = (i for i in range(at, min(at + DEEPEST_HEAD, len(self))) if self.lines[i].line.rule)
                end = next(ruled, at - 1) + 1
                headed = all(cell.head or not cell.text for cell in self.blocks[own.block].rows[0])
                found[own.block] = (at, end) if headed else (at, at)
        return found


BLANK = Line(0, 0, False, 0.0, 0, True, True)
"""The line of an empty row."""
RULED = replace(BLANK, rule=True)
"""The line of an empty row with a rule in it."""


def face_of(kind: str, run: Run) -> str:
    """The role of the face in which ``run`` is set inside a block of ``kind``."""
    return face_of_run(STYLES[kind], run)
