"""What is set of an article, block by block: byline, copy with its dateline, signature, sources; before any line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.model import Article, Block, BlockKind, Cell, Picture, Run, Style
from edition.typeset.formulas import Formula
from edition.typeset.styles import STYLES
from edition.typeset.tables import runs_of
from edition.words import Words, is_rtl

BOX_INSET = 0.7
"""Space inside a fact box at either side, in ems."""
_BOXED = {BlockKind.PARAGRAPH: "boxed", BlockKind.ITEM: "boxed-item", BlockKind.CROSSHEAD: "boxed-head"}
UNKNOWN = 888
"""Is in for the number of a page that is not planned yet: as wide as any."""
LEAST_TO_DROP = 160
"""Characters of the shortest paragraph that takes a drop cap."""


@dataclass(frozen=True, slots=True)
class Cap:
    """A drop cap: its face, its size, how many lines it is beside and how wide it is with the space after it."""

    role: str
    size: float
    lines: int
    width: float


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it is set: ``kind`` names its row in the table of styles; indent and insets are in points.

    ``drop`` is the letter that its paragraph begins with and that is set large over its first lines, or nothing;
    ``cap`` is how.
    """

    kind: str
    runs: tuple[Run, ...]
    slug: str
    lang: str = ""
    indent: float = 0.0
    inset: float = 0.0
    end_inset: float = 0.0
    marker: str = ""
    level: int = 0
    boxed: bool = False
    drop: str = ""
    cap: Cap | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    scale: float = 1.0
    """Share of its style's size in which it is set: under 1 for a table that is wide."""
    formula: Formula | None = None
    """The outlines in place of its words, which are there for those who search or listen."""
    drawn: float = 0.0
    """Size in points at which these are drawn."""
    rtl: bool | None = None
    """Whether it runs to the left where not its own letters decide but those of its list."""
    refers: str = ""
    """The slug of the article whose page it names; until the pages are planned a number is in for that."""

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(run.text for run in self.runs)


def of_article(article: Article, words: Words, drop: bool = False) -> list[SetBlock | Block]:
    """Byline, copy and sources; ``drop`` asks for a drop cap where the first paragraph can have one."""
    return [*_byline(article, words), *_copy(article, drop), *_solution(article, words), *_sources(article, words)]


def of_brief(article: Article, words: Words) -> list[SetBlock | Block]:
    """A brief under its small head, signed at its end."""
    head = SetBlock("brief-head", (Run(article.title),), article.slug)
    ends = [*_signature(article, words), *_solution(article, words), *_sources(article, words)]
    return [head, *_copy(article, False), *ends]


def prepared(block: Block, slug: str, lang: str, fresh: bool, body: float) -> SetBlock:
    """A block of copy with its indents; ``fresh`` where no paragraph is above it, ``body`` the size in points."""
    kind = _kind(block)
    style = STYLES[kind]
    depth = max(1, min(block.level, 3)) if block.kind is BlockKind.ITEM else 1
    inset = style.inset * body * depth
    edge = BOX_INSET * body if block.boxed else 0.0
    indent = 0.0 if fresh and block.kind is BlockKind.PARAGRAPH else style.indent * body
    runs = block.runs or runs_of(block.rows)
    if block.kind is BlockKind.CODE:
        runs = _indented(runs)
    elif block.kind is BlockKind.EMBED:  # the address has a line of its own
        runs = tuple(replace(run, text="\n") if run.text == " " else run for run in runs)
    return SetBlock(
        kind, runs, slug, lang, indent, inset + edge, edge, block.marker, block.level, block.boxed, rows=block.rows
    )


def _kind(block: Block) -> str:
    if block.boxed and block.kind in _BOXED:
        return _BOXED[block.kind]
    return "crosshead-2" if block.kind is BlockKind.CROSSHEAD and block.level > 1 else block.kind.value


def _indented(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Code whose lines keep the spaces that they begin with."""
    return tuple(replace(r, text=re.sub(r"(?m)^ +", lambda m: "\u00a0" * len(m[0]), r.text)) for r in runs)


def _copy(article: Article, drop: bool) -> list[SetBlock | Block]:
    """The body; its first paragraph opens with the dateline, or with a drop cap."""
    body: list[SetBlock | Block] = list(article.body)
    opens = next((i for i, block in enumerate(article.body) if block.kind is BlockKind.PARAGRAPH), None)
    if opens is None:
        return body
    first = article.body[opens]
    if article.dateline:
        runs = (Run(article.dateline.upper() + " – ", Style.BOLD), *first.runs)
        body[opens] = replace(first, runs=runs)
    elif drop and opens == 0 and len(first.text) > LEAST_TO_DROP and (cap := _cap(first.runs)):
        body[opens] = SetBlock(first.kind.value, first.runs, article.slug, article.lang, drop=cap)
    return body


def _cap(runs: Sequence[Run]) -> str:
    """The letter that may be set large: none where the copy opens with a quote, a figure, a style, or in Arabic."""
    first = runs[0]
    letter = first.text[:1]
    if first.style or first.href or not letter.isupper() or is_rtl(first.text):
        return ""
    return letter if first.text[1:2].isalpha() or first.text[1:2] == " " else ""


def caption_text(picture: Picture) -> str:
    """Caption and credit as they are printed."""
    credit = f"({picture.credit})" if picture.credit else ""
    return " ".join(part for part in (picture.caption, credit) if part)


def _byline(article: Article, words: Words) -> list[SetBlock]:
    if not article.byline:
        return []
    text = f"{words.by} {words.names(article.byline)}".strip()
    return [SetBlock("byline", (Run(text),), article.slug)]


def _signature(article: Article, words: Words) -> list[SetBlock]:
    if not article.byline:
        return []
    return [SetBlock("signature", (Run("— " + words.comma.join(article.byline)),), article.slug)]


def _solution(article: Article, words: Words) -> list[SetBlock]:
    """Where the solution of a puzzle is, with a number in place of the page's."""
    if not article.solution:
        return []
    block = SetBlock("reference", (), article.slug, article.lang, refers=article.solution)
    return [referring(block, UNKNOWN, article.solution, words)]


def referring(block: SetBlock, page: int, place: str, words: Words) -> SetBlock:
    """A block that names a page, with the number of that page and a link to a place on it."""
    return replace(block, runs=(Run(words.solution_on.format(page=words.numeral(page)), href=f"#{place}"),))


def _sources(article: Article, words: Words) -> list[SetBlock]:
    if not article.sources:
        return []
    label = words.source if len(article.sources) == 1 else words.sources
    runs = (Run(label + " ", Style.BOLD), Run(words.semicolon.join(article.sources)))
    return [SetBlock("sources", runs, article.slug)]
