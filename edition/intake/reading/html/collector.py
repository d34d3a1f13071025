"""Words are taken in as they are met, and become blocks where one ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from edition.findings import Source
from edition.intake.reading.html import tidy
from edition.model import Block, BlockKind, Picture, Run, Style

PictureOf = Callable[[str, str, str, str, int], Picture | None]
"""Makes a picture of (src, alt, caption, credit, line); None when there is none to show."""


@dataclass(frozen=True)
class Context:
    """What holds for the words that are being read; ``note`` is the key of the note that they belong to."""

    style: Style = Style.PLAIN
    href: str = ""
    lang: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    raw: bool = False
    typed_lines: bool = False
    """Whether line ends of the file are line ends of the copy."""
    cell: bool = False
    boxed: bool = False
    note: str = ""


@dataclass
class Collector:
    """The blocks so far, and the runs of the one that is being read."""

    path: str
    line: int
    picture_of: PictureOf
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    context: Context = field(default_factory=Context)
    marker: str = ""

    @property
    def place(self) -> Source:
        """The line that is being read."""
        return Source(self.path, self.line)

    @property
    def worded(self) -> bool:
        """Whether the block that is being read has words."""
        return any(run.text.strip() for run in self.runs)

    def text(self, text: str, context: Context) -> None:
        """Take words in."""
        if not text:
            return
        if context.typed_lines:
            text = "\n".join(map(tidy.spaced, text.split("\n")))
        elif not context.raw:
            text = tidy.spaced(text)
        self.take(Run(text, context.style, context.href, context.lang), context)

    def take(self, run: Run, context: Context) -> None:
        """Take one run in; the first of a block decides what the block is."""
        if not self.runs:
            self.context = context
        self.runs.append(run)

    def flush(self) -> None:
        """End the block that is being read, if it has words."""
        context, self.context = self.context, Context()
        runs, self.runs = self.runs, []
        tidied = tidy.listing(runs) if context.raw and not context.note else tidy.copy(runs)
        if not tidied:
            return
        kind = context.kind
        level = context.depth if kind is BlockKind.ITEM else context.level
        marker = self.marker if kind is BlockKind.ITEM and not context.note else ""
        for stanza in tidy.stanzas(tidied) if kind is BlockKind.VERSE else [tidied]:
            self.add(Block(kind, stanza, level, marker, source=self.place), context)
        if kind is BlockKind.ITEM and not context.note:
            self.marker = ""
            self.context = context

    def add(self, block: Block, context: Context) -> None:
        """Put ``block`` after the others, or into the note that it belongs to."""
        if context.note and block.runs:
            self.notes.setdefault(context.note, []).append(
                Block(BlockKind.NOTE, tidy.copy(block.runs), source=block.source)
            )
        elif block.kind is not BlockKind.RULE or not context.note:
            self.blocks.append(replace(block, boxed=context.boxed and not context.note))
