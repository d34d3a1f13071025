"""A galley: an article's copy as lines at the measure, in order, before any page is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from edition.findings import Finding
from edition.model import Picture, Run
from edition.typeset.copy import SetBlock, caption_text
from edition.typeset.cuts import SPACE
from edition.typeset.paragraph import Line
from edition.typeset.styles import STYLES, face_of_run

__all__ = ["BLANK", "RULED", "SPACE", "Float", "Galley", "GalleyLine", "SetBlock", "caption_text", "face_of"]


DEEPEST_HEAD = 3
"""Lines of the deepest head of a table that is set again above the rest of it."""


NOT_GREY = frozenset(kind for kind, style in STYLES.items() if style.family != "text" or style.style)
"""Kinds of blocks that are set in another face than copy is."""


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


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of a galley without their words: prices of beginning a leg, empty rows, repeated heads, breaks of grey.

    Two galleys whose rows are alike are divided alike; that is found fast, by a digest.
    """

    cut: tuple[int, ...]
    spaces: tuple[bool, ...]
    headed: tuple[tuple[int, int], ...]
    """Of lines inside tables the rows of the head that is set once more where a leg begins there: (line, rows)."""
    breaks: tuple[int, ...]
    """Lines that are no plain copy: crossheads, pull quotes, tables and the like; they break a field of grey."""

    @cached_property
    def digest(self) -> bytes:
        """What tells whether two galleys are divided alike."""
        return sha256(repr((self.cut, self.spaces, self.headed, self.breaks)).encode()).digest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self.digest == other.digest

    @cached_property
    def heads(self) -> dict[int, int]:
        """The rows of repeated heads, by line."""
        return dict(self.headed)

    @cached_property
    def openings(self) -> tuple[int, ...]:
        """Of each line the first from it on that is no empty row; the number of lines where there is none."""
        found, after = [0] * len(self.spaces), len(self.spaces)
        for at in range(len(self.spaces) - 1, -1, -1):
            after = after if self.spaces[at] else at
            found[at] = after
        return tuple(found)


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
    def rows(self) -> Rows:
        """What of the galley decides where it may be divided into legs."""
        spaces = tuple(line.block == SPACE for line in self.lines)
        cells = (at for at, line in enumerate(self.lines) if line.line.cells)
        headed = tuple((at, rows) for at in cells if (rows := len(self.repeated(at))))
        kinds = [block.kind for block in self.blocks]
        breaks = (at for at, line in enumerate(self.lines) if line.block != SPACE and kinds[line.block] in NOT_GREY)
        return Rows(self.cut, spaces, headed, tuple(breaks))

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
