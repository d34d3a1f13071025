"""A galley: an article's copy as lines at the measure, in order, before any page is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from edition.layout import Layout
from edition.model import Article, Block, BlockKind, Picture, Run, Style
from edition.typeset.faces import Faces
from edition.typeset.hyphens import NO_EXCEPTIONS, Exceptions
from edition.typeset.paragraph import Line, set_lines
from edition.typeset.scripts import in_rows
from edition.typeset.styles import STYLES, BlockStyle, role_of
from edition.typeset.words import Measurer
from edition.words import Words

SPACE = -1
"""Block number of a line that is an empty row."""

WIDOW, SHORT_WIDOW, ORPHAN, AFTER_HEAD, AFTER_HYPHEN = 24, 40, 8, 400, 3
"""Prices of beginning a leg at a line: the last one of its paragraph, the second one, below a crosshead …"""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it was set: ``kind`` names its row in the table of styles; indent and inset are in points.

    ``in_rows`` tells that its lines are plain rows of glyphs, left to right, which a painter can draw as they are.
    """

    kind: str
    runs: tuple[Run, ...]
    slug: str
    indent: float = 0.0
    inset: float = 0.0
    marker: str = ""
    level: int = 0
    in_rows: bool = False

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class GalleyLine:
    """One row of a galley: a line of block number ``block``, or an empty row (SPACE)."""

    block: int
    line: Line


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


@dataclass
class GalleySetter:
    """Sets articles at the measure of a layout's grid."""

    layout: Layout
    faces: Faces
    exceptions: Exceptions = field(default_factory=lambda: NO_EXCEPTIONS)
    kashida: bool = True
    _measurers: dict[str, Measurer] = field(default_factory=dict)

    def measurer(self, lang: str) -> Measurer:
        """The measurer for copy in ``lang``."""
        if lang not in self._measurers:
            self._measurers[lang] = Measurer(self.faces, lang, self.exceptions)
        return self._measurers[lang]

    def article(self, article: Article, words: Words) -> Galley:
        """The galley of an article: byline, copy, and the closing list of sources."""
        blocks: list[SetBlock | Block] = [*_byline(article, words), *_copy(article), *_sources(article, words)]
        return self._galley(article.slug, article.lang, [(article.slug, block) for block in blocks])

    def briefs(self, articles: Sequence[Article], slug: str, words: Words) -> Galley:
        """One galley of several briefs, each under its own small head."""
        blocks: list[tuple[str, SetBlock | Block]] = []
        for article in articles:
            blocks.append((article.slug, SetBlock("brief-head", (Run(article.title),), article.slug)))
            blocks += [(article.slug, block) for block in _copy(article)]
            blocks += [(article.slug, block) for block in _signature(article)]
            blocks += [(article.slug, block) for block in _sources(article, words)]
        return self._galley(slug, articles[0].lang, blocks)

    def _galley(self, slug: str, lang: str, blocks: Sequence[tuple[str, SetBlock | Block]]) -> Galley:
        measurer = self.measurer(lang)
        set_blocks: list[SetBlock] = []
        lines: list[GalleyLine] = []
        floats: list[tuple[int, Picture]] = []
        fresh = True
        for owner, block in blocks:
            if isinstance(block, Block) and block.kind is BlockKind.FIGURE and block.picture is not None:
                floats.append((len(lines), block.picture))
                continue
            done = block if isinstance(block, SetBlock) else _prepared(block, owner, fresh, self.layout.grid.body)
            style = STYLES[done.kind]
            if done.kind == BlockKind.RULE.value:
                lines.append(GalleyLine(SPACE, _BLANK))
                fresh = True
                continue
            found = self._lines(done, style, measurer)
            if not found:
                continue
            if lines and style.space_before and lines[-1].block != SPACE:
                lines.append(GalleyLine(SPACE, _BLANK))
            number = len(set_blocks)
            set_blocks.append(replace(done, in_rows=self._in_rows(done)))
            lines.extend(GalleyLine(number, line) for line in found)
            if style.space_after:
                lines.append(GalleyLine(SPACE, _BLANK))
            fresh = style.keeps_next
        while lines and lines[-1].block == SPACE:
            lines.pop()
        set_floats = tuple(self.floated(at, picture, lang) for at, picture in floats)
        return Galley(slug, lang, tuple(set_blocks), tuple(lines), _cuts(set_blocks, lines), set_floats)

    def _lines(self, block: SetBlock, style: BlockStyle, measurer: Measurer) -> list[Line]:
        grid = self.layout.grid
        return set_lines(block.runs, style, measurer, grid.body, grid.measure - block.inset, block.indent, self.kashida)

    def _in_rows(self, block: SetBlock) -> bool:
        """Whether all characters of a block stand side by side, each in a face that has it."""
        text = block.text
        return in_rows(text) and not any(char in text for char in self.faces.missing)

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


def caption_text(picture: Picture) -> str:
    """Caption and credit as they are printed."""
    credit = f"({picture.credit})" if picture.credit else ""
    return " ".join(part for part in (picture.caption, credit) if part)


def _byline(article: Article, words: Words) -> list[SetBlock]:
    if not article.byline:
        return []
    text = f"{words.by} {_joined(article.byline, words)}".strip()
    return [SetBlock("byline", (Run(text),), article.slug)]


def _joined(names: Sequence[str], words: Words) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {words.and_} {names[-1]}"


def _signature(article: Article) -> list[SetBlock]:
    if not article.byline:
        return []
    runs = (Run("— " + ", ".join(article.byline), Style.ITALIC),)
    return [SetBlock(BlockKind.PARAGRAPH.value, runs, article.slug)]


def _sources(article: Article, words: Words) -> list[SetBlock]:
    if not article.sources:
        return []
    label = words.source if len(article.sources) == 1 else words.sources
    runs = (Run(label + " ", Style.BOLD), Run("; ".join(article.sources)))
    return [SetBlock("sources", runs, article.slug)]


def _copy(article: Article) -> list[Block]:
    body = list(article.body)
    opens = next((i for i, block in enumerate(body) if block.kind is BlockKind.PARAGRAPH), None)
    if article.dateline and opens is not None:
        runs = (Run(article.dateline.upper() + " – ", Style.BOLD), *body[opens].runs)
        body[opens] = replace(body[opens], runs=runs)
    return body


def _prepared(block: Block, slug: str, fresh: bool, body: float) -> SetBlock:
    """A block of copy with its indents; code keeps the spaces that its lines begin with."""
    style = STYLES[block.kind.value]
    runs = block.runs or _table_runs(block)
    if block.kind is BlockKind.CODE:
        runs = tuple(Run(re.sub(r"(?m)^ +", lambda m: "\u00a0" * len(m[0]), r.text), r.style) for r in runs)
    depth = max(1, min(block.level, 3)) if block.kind is BlockKind.ITEM else 1
    inset = style.inset * body * depth
    indent = 0.0 if fresh and block.kind is BlockKind.PARAGRAPH else style.indent * body
    return SetBlock(block.kind.value, runs, slug, indent, inset, block.marker, block.level)


def _table_runs(block: Block) -> tuple[Run, ...]:
    """A table's words as its text has them: bars between cells, each row on its line."""
    runs: list[Run] = []
    for i, row in enumerate(block.rows):
        for j, cell in enumerate(row):
            apart = " | " if j else "\n" if i else ""
            runs += [Run(apart)] * bool(apart)
            runs += [replace(run, style=run.style | (Style.BOLD if cell.head else Style.PLAIN)) for run in cell.runs]
    return tuple(runs)


def _cuts(blocks: Sequence[SetBlock], lines: Sequence[GalleyLine]) -> tuple[int, ...]:
    """What it costs to begin a leg at each line (and at the end, which is free)."""
    prices = [0] * (len(lines) + 1)
    for i in range(1, len(lines)):
        before, here = lines[i - 1], lines[i]
        if before.block != SPACE and STYLES[blocks[before.block].kind].keeps_next:
            prices[i] = AFTER_HEAD
            continue
        if i > 1 and lines[i - 2].block != SPACE and before.block != SPACE:
            two = lines[i - 2]
            if STYLES[blocks[two.block].kind].keeps_next and here.block == before.block:
                prices[i] = AFTER_HEAD // 4
                continue
        if here.block == SPACE or before.block != here.block:
            continue
        price = AFTER_HYPHEN if before.line.hyphen else 0
        if here.line.last and not here.line.first:
            price += WIDOW if here.line.width > 50 else SHORT_WIDOW
        elif before.line.first:
            price += ORPHAN
        prices[i] = price
    return tuple(prices)


def face_of(kind: str, run: Run) -> str:
    """The role of the face in which ``run`` is set inside a block of ``kind``."""
    return _face_of(kind, int(run.style))


@cache
def _face_of(kind: str, bits: int) -> str:
    style, own = STYLES[kind], Style(bits)
    own = own ^ Style.ITALIC if style.style & Style.ITALIC else own | style.style
    return role_of(style.family, own)
