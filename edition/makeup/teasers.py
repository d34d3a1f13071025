"""Teasers: a strip above the nameplate that names stories of the pages inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.makeup.dummy import Module, Page
from edition.model import Article
from edition.typeset.heads import HeadSetter
from edition.typeset.setter import GalleySetter


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
    grid, style = setter.layout.grid, setter.layout.strips.teasers
    width = (grid.span(grid.columns) - grid.gutter * (len(chosen) - 1)) / max(1, len(chosen))
    height = (style.rows - style.space) * grid.leading
    return tuple(
        Teaser(
            module.section,
            *_words(articles[module.slug], setter, width - style.number),
            number,
            module.slug,
            width,
            height,
        )
        for _, _, number, module in chosen
    )


def _words(article: Article, setter: GalleySetter, width: float) -> tuple[tuple[str, ...], float]:
    """A headline in as few lines as the look allows, at the largest size at which it fits; else its beginning."""
    style = setter.layout.strips.teasers
    heads = HeadSetter(setter.measurer(article.lang), style.face)
    body = setter.layout.grid.body
    for share in style.sizes:
        head = heads.fit(article.title, share * body, width, style.lines)
        if head is not None:
            return head.lines, share * body
    size = style.sizes[-1] * body
    lines = heads.lines(article.title, size, width)[: style.lines]
    return (*lines[:-1], f"{lines[-1].rstrip(' ,;:')}…"), size
