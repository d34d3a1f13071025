"""A galley: an article's copy as lines at the measure, in order, before any page is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.findings import Finding, Source, note
from edition.layout import Layout
from edition.model import Article, Block, BlockKind, Picture, Run
from edition.typeset import copy, cuts
from edition.typeset.copy import Cap, SetBlock, caption_text
from edition.typeset.cuts import SPACE
from edition.typeset.faces import Faces
from edition.typeset.hyphens import NO_EXCEPTIONS, Exceptions
from edition.typeset.paragraph import Line, set_lines
from edition.typeset.styles import STYLES, BlockStyle, face_of_run
from edition.typeset.tables import set_table
from edition.typeset.words import Measurer
from edition.words import Words

__all__ = ["SPACE", "Float", "Galley", "GalleyLine", "GalleySetter", "SetBlock", "caption_text", "face_of"]


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

    def __len__(self) -> int:
        return len(self.lines)


_BLANK = Line(0, 0, False, 0.0, 0, True, True)
_RULE = replace(_BLANK, rule=True)


@dataclass
class GalleySetter:
    """Sets articles at the measure of a layout's grid; ``findings`` gathers what could not be set as it was written."""

    layout: Layout
    faces: Faces
    exceptions: Exceptions = field(default_factory=lambda: NO_EXCEPTIONS)
    kashida: bool = True
    findings: list[Finding] = field(default_factory=list)
    _measurers: dict[str, Measurer] = field(default_factory=dict)

    def measurer(self, lang: str) -> Measurer:
        """The measurer for copy in ``lang``."""
        if lang not in self._measurers:
            self._measurers[lang] = Measurer(self.faces, lang, self.exceptions)
        return self._measurers[lang]

    def article(self, article: Article, words: Words, drop: bool = False) -> Galley:
        """The galley of an article: byline, copy, and the closing list of sources; perhaps with a drop cap."""
        blocks = [(article, block) for block in copy.of_article(article, words, drop)]
        return self._galley(article.slug, article.lang, blocks)

    def briefs(self, articles: Sequence[Article], slug: str, words: Words) -> Galley:
        """One galley of several briefs, each under its own small head."""
        blocks = [(article, block) for article in articles for block in copy.of_brief(article, words)]
        return self._galley(slug, articles[0].lang, blocks)

    def _galley(self, slug: str, lang: str, blocks: Sequence[tuple[Article, SetBlock | Block]]) -> Galley:
        page = _Page(self)
        for owner, block in blocks:
            page.add(owner, block)
        while page.lines and page.lines[-1].block == SPACE:
            page.lines.pop()
        floats = tuple(self.floated(at, picture, lang) for at, picture in page.floats)
        cut = cuts.prices(page.blocks, [(one.block, one.line) for one in page.lines])
        return Galley(slug, lang, tuple(page.blocks), tuple(page.lines), cut, floats)

    def lines(self, block: SetBlock, line_price: float = 0.0) -> list[Line]:
        """The lines of one block; a ``line_price`` asks for fewer of them, a negative one for more."""
        grid, style = self.layout.grid, STYLES[block.kind]
        measure = grid.measure - block.inset - block.end_inset
        runs, skipped, beside = block.runs, 0, (0, 0.0)
        if block.cap is not None:
            rest = runs[0].text.removeprefix(block.drop).lstrip(" ")
            skipped = len(runs[0].text) - len(rest)
            runs = (replace(runs[0], text=rest), *runs[1:])
            beside = (block.cap.lines, block.cap.width)
        measurer = self.measurer(block.lang)
        found = set_lines(runs, style, measurer, grid.body, measure, block.indent, self.kashida, beside, line_price)
        return (
            [replace(line, start=line.start + skipped, end=line.end + skipped) for line in found] if skipped else found
        )

    def capped(self, block: SetBlock) -> SetBlock:
        """``block`` with the measures of its drop cap, whose top is level with the first line's capitals."""
        grid = self.layout.grid
        display = self.faces.by_role[CAP_ROLE].cap_height
        height = (CAP_LINES - 1) * grid.leading + self.faces.by_role["text"].cap_height * grid.body
        size = height / display
        width = self.measurer(block.lang).width(CAP_ROLE, block.drop) * size + CAP_GAP * grid.body
        return replace(block, cap=Cap(CAP_ROLE, size, CAP_LINES, width), indent=0.0)

    def floated(self, at: int, picture: Picture, lang: str) -> Float:
        """A picture that stands one column wide inside the copy, near line ``at``."""
        return Float(at, picture, self.caption_lines(picture, self.layout.grid.measure, lang))

    def caption_lines(self, picture: Picture, width: float, lang: str) -> tuple[str, ...]:
        """The lines of a picture's caption and credit at ``width`` points."""
        style = STYLES["caption"]
        runs = (Run(caption_text(picture)),)
        if not runs[0].text:
            return ()
        found = set_lines(runs, style, self.measurer(lang), self.layout.grid.body, width, 0.0)
        return tuple(runs[0].text[line.start : line.end] for line in found)


CAP_ROLE, CAP_LINES, CAP_GAP = "display", 3, 0.35
"""The face of drop caps, the lines they stand beside, and the space after them in ems."""


@dataclass
class _Page:
    """A galley that is being filled."""

    setter: GalleySetter
    blocks: list[SetBlock] = field(default_factory=list)
    lines: list[GalleyLine] = field(default_factory=list)
    floats: list[tuple[int, Picture]] = field(default_factory=list)
    fresh: bool = True
    boxed: bool = False

    def add(self, owner: Article, block: SetBlock | Block) -> None:
        """Put a block below the others."""
        if isinstance(block, Block) and block.kind is BlockKind.FIGURE and block.picture is not None:
            self.floats.append((len(self.lines), block.picture))
        elif isinstance(block, Block) and block.kind is BlockKind.RULE:
            self.space(_RULE)
            self.fresh = True
        elif isinstance(block, Block):
            body = self.setter.layout.grid.body
            self.put(copy.prepared(block, owner.slug, owner.lang, self.fresh, body), block.source)
        else:
            self.put(block if block.lang else replace(block, lang=owner.lang), owner.source)

    def put(self, block: SetBlock, source: Source) -> None:
        """Set a block and put its lines below the others."""
        style = STYLES[block.kind]
        block = self.setter.capped(block) if block.drop else block
        block, found = self.tabled(block, style, source) if block.rows else (block, self.setter.lines(block))
        if not found:
            return
        opens_notes = block.kind == "note" and self.blocks[-1:] and self.blocks[-1].kind != "note"
        if block.boxed != self.boxed or opens_notes:
            self.space(_RULE)
            self.boxed = block.boxed
        elif self.lines and style.space_before and self.lines[-1].block != SPACE:
            self.space(_BLANK)
        number = len(self.blocks)
        self.blocks.append(block)
        for line in found:
            self.lines.append(GalleyLine(number, line, block.boxed))
            more = replace(_BLANK, start=line.end, end=line.end, first=False, last=line.last)
            self.lines += [GalleyLine(number, more, block.boxed)] * (style.rows - 1)
        if style.space_after:
            self.space(_BLANK)
        self.fresh = style.keeps_next

    def space(self, line: Line) -> None:
        """Put an empty row, unless one is there; a rule takes the place of a mere space."""
        if self.lines and self.lines[-1].block == SPACE:
            line = line if line.rule else self.lines.pop().line
            while self.lines and self.lines[-1].block == SPACE:
                self.lines.pop()
        if self.lines:
            self.lines.append(GalleyLine(SPACE, line, self.boxed and not line.rule))

    def tabled(self, block: SetBlock, style: BlockStyle, source: Source) -> tuple[SetBlock, list[Line]]:
        """A table in columns; where they find no room, its rows as lines with bars between the cells."""
        grid = self.setter.layout.grid
        measure = grid.measure - block.inset - block.end_inset
        table = set_table(block.rows, style, self.setter.measurer(block.lang), grid.body, measure)
        if table is None:
            message = "a table is too wide for a column: its cells stand one after another"
            self.setter.findings.append(note("TABLE-IN-LINES", source, message, "use fewer columns or shorter words"))
            return block, self.setter.lines(block)
        if table.scale < 1:
            message = f"a table was set {round(100 - table.scale * 100)} % smaller to fit a column"
            self.setter.findings.append(note("TABLE-SMALLER", source, message))
        return replace(block, runs=table.runs, scale=table.scale), list(table.lines)


def face_of(kind: str, run: Run) -> str:
    """The role of the face in which ``run`` is set inside a block of ``kind``."""
    return face_of_run(STYLES[kind], run)
