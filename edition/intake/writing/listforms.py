"""List items as Markdown: their markers, and the margin of what is inside them."""

from __future__ import annotations

from collections.abc import Sequence

from edition.intake.writing import inline
from edition.model import Block, BlockKind


def depths(blocks: Sequence[Block]) -> list[int]:
    """In how many items each block is: in those that go on, without a marker, at it or after it."""
    depths: list[int] = []
    depth = 0
    for block in reversed(blocks):
        if block.kind is BlockKind.ITEM:
            depth = 0 if block.marker else block.level
        depths.append(depth)
    return depths[::-1]


class Lists:
    """The list items that are open: the column where the copy of each begins, and its marker."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    @property
    def margin(self) -> str:
        """The spaces before a line of the innermost open item."""
        return " " * self.open[-1][0] if self.open else ""

    def close(self, depth: int) -> None:
        """Leave ``depth`` items open."""
        del self.open[depth:]

    def item(self, block: Block, apart: str, last: Block | None) -> tuple[str, str]:
        """What is before a marked item, and the item itself; items that have no words are opened with it."""
        level = max(1, block.level)
        before = self.open[level - 1][1] if len(self.open) >= level else ""
        self.close(level - 1)
        margin, prefix = self.margin, self.margin
        alike = bool(before) and (before == "•") == (block.marker == "•")
        if alike and block.marker != _next(before):
            apart = f"\n\n{margin}<!-- -->\n\n"
        elif alike and last is not None and last.kind is BlockKind.ITEM:
            apart = "\n"
        while len(self.open) < level - 1:
            prefix += "-   "
            self.open.append((len(prefix), "•"))
        prefix += ("-" if block.marker == "•" else block.marker).ljust(3) + " "
        self.open.append((len(prefix), block.marker))
        return apart, prefix + inline.lines(block.runs).replace("\n", "\n" + self.margin)


def _next(marker: str) -> str:
    """The marker that follows ``marker`` in its list."""
    return f"{int(marker[:-1]) + 1}." if marker[:-1].isdecimal() else marker
