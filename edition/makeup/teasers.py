"""Teasers: a strip above the nameplate that names stories of the pages inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.makeup.dummy import Module, Page
from edition.model import Article
from edition.typeset.galley import GalleySetter
from edition.typeset.heads import HeadSetter

ROWS, SPACE = 6, 1.3
"""Rows of the strip with the space below it, and of that space."""
MOST_LINES = 2
FACE = "display-medium"
SIZES = (1.7, 1.5, 1.3, 1.15)
"""Sizes of a teaser's words, in ems of the body, best first."""
PAGE_WIDTH = 20.0
"""Points that its page number takes."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """One teaser: section, words (in lines) with their size in points, page and story; its box in points."""

    section: str
    lines: tuple[str, ...]
    size: float
    page: int
    slug: str
    width: float
    height: float


def teasers(pages: Sequence[Page], articles: dict[str, Article], setter: GalleySetter, most: int) -> tuple[Teaser, ...]:
    """The highest stories of the pages inside, ``most`` at most, of as many sections as there are."""
    inside = [(m.tier, page.number, m) for page in pages[1:] for m in page.modules if m.kind == "story" and not m.part]
    inside.sort(key=lambda one: one[:2])
    sections: dict[str, int] = {}
    ranked: list[tuple[int, int, int, Module]] = []
    for _, number, module in inside:
        sections[module.section] = sections.get(module.section, -1) + 1
        ranked.append((sections[module.section], len(ranked), number, module))
    ranked.sort(key=lambda one: one[:2])
    chosen = sorted(ranked[:most], key=lambda one: one[2])
    grid = setter.layout.grid
    width = (grid.span(grid.columns) - grid.gutter * (len(chosen) - 1)) / max(1, len(chosen))
    height = (ROWS - SPACE) * grid.leading
    return tuple(
        Teaser(
            module.section,
            *_words(articles[module.slug], setter, width - PAGE_WIDTH),
            number,
            module.slug,
            width,
            height,
        )
        for _, _, number, module in chosen
    )


def _words(article: Article, setter: GalleySetter, width: float) -> tuple[tuple[str, ...], float]:
    """A headline in two lines at most, at the largest size at which it fits; else its beginning."""
    heads = HeadSetter(setter.measurer(article.lang), FACE)
    body = setter.layout.grid.body
    for share in SIZES:
        head = heads.fit(article.title, share * body, width, MOST_LINES)
        if head is not None:
            return head.lines, share * body
    first, second, *_ = (*heads.lines(article.title, SIZES[-1] * body, width), "")
    return (first, f"{second.rstrip(' ,;:')}…"), SIZES[-1] * body
