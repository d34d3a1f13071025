"""Articles become galleys: each block is set once at the measure, from the cache where it was set before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from edition.layout import Layout
from edition.model import Article, Block, Picture, Run
from edition.typeset import copy, cuts
from edition.typeset.cache import Cache
from edition.typeset.copy import Cap, SetBlock, caption_text
from edition.typeset.cuts import SPACE
from edition.typeset.faces import Faces
from edition.typeset.filling import Filling
from edition.typeset.galley import BLANK, Float, Galley, GalleyLine
from edition.typeset.hyphens import NO_EXCEPTIONS, Exceptions
from edition.typeset.paragraph import Line, set_lines
from edition.typeset.styles import STYLES
from edition.typeset.words import Measurer
from edition.words import Words

NARROWER = (0.92, 0.84, 0.76, 0.68, 0.6)
"""Shares of the measure that are tried, so that the lines of a small head are of like width."""
RECENT = 400
"""Blocks that are remembered as they were set."""
LINE_PRICES = (3e5, 3e6, 3e7)
"""Demerits a line, tried in turn, that make a paragraph shorter or longer."""
LOOSEST_VARIED = 3.0
"""Points by which spaces may be wider than natural in a paragraph that was set in another number of lines."""
SPARE = 9.0
"""Points a line that a paragraph may be squeezed or stretched, at most."""
CAP_ROLE, CAP_LINES, CAP_GAP = "display", 3, 0.35
"""The face of drop caps, the lines they stand beside, and the space after them in ems."""


@dataclass
class GalleySetter:
    """Sets articles at the measure of a layout's grid."""

    layout: Layout
    faces: Faces
    exceptions: Exceptions = field(default_factory=lambda: NO_EXCEPTIONS)
    kashida: bool = True
    cache: Cache | None = None
    plain: frozenset[str] = frozenset()
    """Slugs of stories that are set without kashida and without letters that give."""
    _measurers: dict[str, Measurer] = field(default_factory=dict)
    _recent: dict[SetBlock, list[Line]] = field(default_factory=dict)
    """Blocks that were set last, for other versions of a story have nearly all of them."""
    _varied: dict[tuple[SetBlock, float], list[Line]] = field(default_factory=dict)

    def measurer(self, lang: str) -> Measurer:
        """The measurer for copy in ``lang``."""
        if lang not in self._measurers:
            self._measurers[lang] = Measurer(self.faces, lang, self.exceptions)
        return self._measurers[lang]

    def article(self, article: Article, words: Words, drop: bool = False) -> Galley:
        """The galley of an article: byline, copy, and the closing list of sources; perhaps with a drop cap."""
        blocks = [(article, block) for block in copy.of_article(article, words, drop)]
        return self._galley(article.slug, article.lang, blocks)

    def briefs(self, articles: Sequence[Article], slug: str, words: Callable[[str], Words]) -> Galley:
        """One galley of several briefs, each under its own small head and signed with the ``words`` of its language."""
        blocks = [(article, block) for article in articles for block in copy.of_brief(article, words(article.lang))]
        return self._galley(slug, articles[0].lang, blocks)

    def _galley(self, slug: str, lang: str, blocks: Sequence[tuple[Article, SetBlock | Block]]) -> Galley:
        key = self.cache.key((owner.lang, block) for owner, block in blocks) if self.cache else ""
        kept = self.cache.read(key) if self.cache else None
        page = Filling(self, kept or [])
        for owner, block in blocks:
            page.add(owner, block)
        if self.cache and kept is None and self._settled(page.blocks):
            self.cache.write(key, page.settings)
        while page.lines and page.lines[-1].block == SPACE:
            page.lines.pop()
        floats = tuple(self.floated(at, picture, lang) for at, picture in page.floats)
        cut = cuts.prices(page.blocks, [(one.block, one.line) for one in page.lines], self.layout.grid.measure)
        return Galley(slug, lang, tuple(page.blocks), tuple(page.lines), cut, floats, tuple(page.findings))

    def _settled(self, blocks: Sequence[SetBlock]) -> bool:
        """Whether the layout's own faces have all characters, so that nothing depends on the system's fonts."""
        chars = {ord(char) for block in blocks for char in block.text}
        own = (self.faces.by_role[role].covers for role in self.layout.faces)
        return all(char in (10, 32) for char in chars.difference(*own))

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
        kashida, plain = self.kashida and block.slug not in self.plain, block.slug in self.plain
        found = set_lines(runs, style, measurer, grid.body, measure, block.indent, kashida, beside, line_price)
        found = [replace(line, scale=0.0, tracking=0.0) for line in found] if plain else found
        if style.balanced:
            for share in NARROWER if len(found) > 1 else ():
                level = set_lines(runs, style, measurer, grid.body, measure * share, block.indent)
                if len(level) > len(found) or any(line.hyphen for line in level):
                    break
                found = level
        return (
            [replace(line, start=line.start + skipped, end=line.end + skipped) for line in found] if skipped else found
        )

    def once(self, block: SetBlock) -> list[Line]:
        """The lines of a block, which is set only once for all versions of its story."""
        if block not in self._recent:
            if len(self._recent) >= RECENT:
                self._recent.clear()
            self._recent[block] = self.lines(block)
        return self._recent[block]

    def _at_price(self, block: SetBlock, price: float) -> list[Line]:
        """The lines of a block at another price a line; set only once."""
        key = (block, price)
        if key not in self._varied:
            if len(self._varied) >= RECENT:
                self._varied.clear()
            self._varied[key] = self.lines(block, price)
        return self._varied[key]

    def varied(self, galley: Galley, number: int, more: int) -> Galley | None:
        """``galley`` with its paragraph ``number`` in one line more (1) or less (-1), or None where that looks bad."""
        block = galley.blocks[number]
        first = next(i for i, one in enumerate(galley.lines) if one.block == number)
        old = [one.line for one in galley.lines if one.block == number]
        measure = self.layout.grid.measure - block.inset - block.end_inset
        if not STYLES[block.kind].justified or not _may_vary(old, more, measure):
            return None
        for price in LINE_PRICES:
            found = self._at_price(block, -more * price)
            if len(found) - len(old) == more:
                break
        else:
            return None
        if sum(not line.justified for line in found) > sum(not line.justified for line in old):
            return None
        if max(_given(line, measure) for line in found) > max(LOOSEST_VARIED, *(_given(line, measure) for line in old)):
            return None
        boxed = galley.lines[first].boxed
        lines = list(galley.lines)
        lines[first : first + len(old)] = [GalleyLine(number, line, boxed) for line in found]
        cut = cuts.prices(galley.blocks, [(one.block, one.line) for one in lines], self.layout.grid.measure)
        floats = tuple(replace(f, line=f.line + more) if f.line > first else f for f in galley.floats)
        return replace(galley, lines=tuple(lines), cut=cut, floats=floats)

    def rewritten(self, galley: Galley, number: int, block: SetBlock) -> Galley | None:
        """``galley`` with ``block`` in place of block ``number``, in its lines; None where it takes more of them."""
        places = [place for place, one in enumerate(galley.lines) if one.block == number]
        found = self.lines(block)
        if len(found) > len(places):
            return None
        lines = list(galley.lines)
        for place, line in zip_longest(places, found):
            lines[place] = GalleyLine(number, line, block.boxed) if line else GalleyLine(SPACE, BLANK, block.boxed)
        blocks = (*galley.blocks[:number], block, *galley.blocks[number + 1 :])
        return replace(galley, blocks=blocks, lines=tuple(lines))

    def capped(self, block: SetBlock) -> SetBlock:
        """``block`` with the measures of its drop cap, whose top is level with the first line's capitals."""
        grid = self.layout.grid
        display = self.faces.by_role[CAP_ROLE].cap_height
        height = (CAP_LINES - 1) * grid.leading + self.faces.by_role["text"].cap_height * grid.body
        size = height / display
        width = self.measurer(block.lang).width(CAP_ROLE, block.drop) * size + CAP_GAP * grid.body
        return replace(block, cap=Cap(CAP_ROLE, size, CAP_LINES, width), indent=0.0)

    def floated(self, at: int, picture: Picture, lang: str) -> Float:
        """A picture that is one column wide inside the copy, near line ``at``."""
        return Float(at, picture, self.caption_lines(picture, self.layout.grid.measure, lang))

    def caption_lines(self, picture: Picture, width: float, lang: str) -> tuple[str, ...]:
        """The lines of a picture's caption and credit at ``width`` points."""
        style = STYLES["caption"]
        runs = (Run(caption_text(picture)),)
        if not runs[0].text:
            return ()
        found = set_lines(runs, style, self.measurer(lang), self.layout.grid.body, width, 0.0)
        return tuple(runs[0].text[line.start : line.end] for line in found)


def _may_vary(lines: Sequence[Line], more: int, measure: float) -> bool:
    """Whether a paragraph's slack could make a line more or less; a quick look before the lines are set."""
    last = lines[-1].width
    return len(lines) > 2 and (last / len(lines) < SPARE if more < 0 else (measure - last) / len(lines) < SPARE)


def _given(line: Line, measure: float) -> float:
    """Points that each space of a line is wider than natural."""
    return 0.0 if line.last else (measure - line.lead - line.width * (1 + line.scale)) / max(1, line.spaces)
