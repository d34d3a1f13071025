"""A galley is filled, block after block, with spaces, rules and fact boxes between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil
from typing import Protocol

from edition.findings import Finding, Source, note
from edition.layout import Layout
from edition.model import Article, Block, BlockKind, Picture
from edition.typeset import copy, formulas
from edition.typeset.cache import Setting
from edition.typeset.copy import SetBlock
from edition.typeset.cuts import SPACE
from edition.typeset.galley import BLANK, RULED, GalleyLine
from edition.typeset.paragraph import Line
from edition.typeset.styles import STYLES, BlockStyle
from edition.typeset.tables import set_table
from edition.typeset.words import Measurer
from edition.words.direction import sides

GOES_ON = (BlockKind.QUOTE.value, BlockKind.ATTRIBUTION.value)
"""What follows a quotation without a space."""


class Typesetter(Protocol):
    """What sets the blocks of a galley."""

    layout: Layout

    def measurer(self, lang: str) -> Measurer:
        """The measurer for copy in ``lang``."""

    def lines(self, block: SetBlock) -> list[Line]:
        """The lines of one block."""

    def once(self, block: SetBlock) -> list[Line]:
        """The same, set only once for all versions of a story."""

    def capped(self, block: SetBlock) -> SetBlock:
        """``block`` with the measures of its drop cap."""


@dataclass
class Filling:
    """A galley that is being filled."""

    setter: Typesetter
    kept: list[Setting]
    """What the cache has for its blocks, in order."""
    settings: list[Setting] = field(default_factory=list)
    blocks: list[SetBlock] = field(default_factory=list)
    lines: list[GalleyLine] = field(default_factory=list)
    floats: list[tuple[int, Picture]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """What could not be set as it was written."""
    fresh: bool = True
    boxed: bool = False
    sides: dict[str, dict[Block, bool]] = field(default_factory=dict)

    def add(self, owner: Article, block: SetBlock | Block) -> None:
        """Put a block below the others."""
        if isinstance(block, Block) and block.kind is BlockKind.FIGURE and block.picture is not None:
            self.floats.append((len(self.lines), block.picture))
        elif isinstance(block, Block) and block.kind is BlockKind.RULE:
            self.space(RULED)
            self.fresh = True
        elif isinstance(block, Block):
            body = self.setter.layout.grid.body
            made = copy.prepared(block, owner.slug, owner.lang, self.fresh, body)
            if block.kind in (BlockKind.ITEM, BlockKind.NOTE):
                made = replace(made, rtl=self.side(owner, block))
            self.put(made, block.source)
        else:
            self.put(block if block.lang else replace(block, lang=owner.lang), owner.source)

    def side(self, owner: Article, block: Block) -> bool:
        """Whether an item or a note runs to the left: as all of its list do."""
        if owner.slug not in self.sides:
            found = sides(owner.body, owner.lang)
            self.sides[owner.slug] = dict(zip(owner.body, found, strict=True))
        return self.sides[owner.slug][block]

    def put(self, block: SetBlock, source: Source) -> None:
        """Set a block and put its lines below the others."""
        style = STYLES[block.kind]
        block = self.setter.capped(block) if block.drop else block
        at = len(self.settings)
        self.settings.append(self.kept[at] if at < len(self.kept) else self.set(block, style))
        scale, found = self.settings[at]
        block = self.tabled(block, scale, source) if block.rows else block
        rows = style.rows
        if block.kind == BlockKind.FORMULA.value:
            block, rows = self.figured(block, source)
            found = found if block.formula is None else [replace(BLANK, end=len(block.text))]
        if not found:
            return
        opens_notes = block.kind == "note" and self.blocks[-1:] and self.blocks[-1].kind != "note"
        if block.boxed != self.boxed or opens_notes:
            self.space(RULED)
            self.boxed = block.boxed
        elif block.kind in GOES_ON and self.blocks and self.blocks[-1].kind == BlockKind.QUOTE.value:
            while self.lines[-1].block == SPACE and not self.lines[-1].line.rule:
                self.lines.pop()
        elif self.lines and style.space_before and self.lines[-1].block != SPACE:
            self.space(BLANK)
        number = len(self.blocks)
        self.blocks.append(block)
        for line in found:
            self.lines.append(GalleyLine(number, line, block.boxed))
            if rows > 1:
                more = replace(BLANK, start=line.end, end=line.end, first=False, last=line.last)
                self.lines += [GalleyLine(number, more, block.boxed)] * (rows - 1)
        if style.space_after:
            self.space(BLANK)
        self.fresh = style.keeps_next

    def space(self, line: Line) -> None:
        """Put an empty row, unless one is there; a rule takes the place of a mere space."""
        if self.lines and self.lines[-1].block == SPACE:
            line = line if line.rule else self.lines.pop().line
            while self.lines and self.lines[-1].block == SPACE:
                self.lines.pop()
        if self.lines:
            self.lines.append(GalleyLine(SPACE, line, self.boxed and not line.rule))

    def set(self, block: SetBlock, style: BlockStyle) -> Setting:
        """The lines of a block; a table's come with the share of the style's size it took, 0 when it has no columns."""
        if not block.rows:
            return 1.0, self.setter.once(block)
        grid = self.setter.layout.grid
        measure = grid.measure - block.inset - block.end_inset
        table = set_table(block.rows, style, self.setter.measurer(block.lang), grid.body, measure)
        return (table.scale, list(table.lines)) if table else (0.0, self.setter.lines(block))

    def figured(self, block: SetBlock, source: Source) -> tuple[SetBlock, int]:
        """A formula with its outlines, and the rows it takes; one that cannot be drawn stays TeX, which is reported."""
        grid = self.setter.layout.grid
        measure = grid.measure - block.inset - block.end_inset
        found = formulas.drawn(block.text)
        size = min(grid.body, measure / found.width) if found else 0.0
        if found is None or size < formulas.SMALLEST * grid.body:
            why, hint = (
                ("too wide for a column", "write it in shorter lines") if found else ("not understood", "correct it")
            )
            message = f"a formula is {why}, and is printed as its TeX: '{' '.join(block.text.split())[:40]}'"
            self.findings.append(note("FORMULA-AS-TEX", source, message, hint))
            return block, STYLES[block.kind].rows
        role = STYLES[block.kind].family
        wide = self.setter.measurer(block.lang).width(role, block.text) * STYLES[block.kind].size * grid.body
        rows = ceil(found.height * size / grid.leading)
        return replace(block, formula=found, drawn=size, scale=min(1.0, 0.9 * measure / wide)), rows

    def tabled(self, block: SetBlock, scale: float, source: Source) -> SetBlock:
        """A table in columns at ``scale``; what could not be as it was written is reported."""
        if scale == 0:
            message = "a table is too wide for a column: its cells stand one after another"
            self.findings.append(note("TABLE-IN-LINES", source, message, "use fewer columns or shorter words"))
            return block
        if scale < 1:
            message = f"a table was set {round(100 - scale * 100)} % smaller to fit a column"
            self.findings.append(note("TABLE-SMALLER", source, message))
        return replace(block, scale=scale)
