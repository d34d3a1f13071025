"""Which stories are picture stories, and how many of their pictures a page can show."""

from __future__ import annotations

from dataclasses import replace

from edition.desk import Budget, Item
from edition.findings import Finding, warning
from edition.makeup.galleries import galleries, most
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import facts_of
from edition.model import Article, Picture
from edition.typeset.galley import Galley
from edition.typeset.setter import GalleySetter
from edition.words import Words, words_for

GALLERY = 3
"""Pictures in an article's upper part that make it a picture story."""
FEW_WORDS = 0.7
"""Lines of copy for each row of the pictures inside it, under which they do not fit into its columns."""


def gallery_of(article: Article, galley: Galley, setter: GalleySetter) -> tuple[Picture, ...]:
    """The pictures that a story shows side by side: three before its copy, or more than its copy can hold."""
    grid = setter.layout.grid
    inside = article.figures[1:]
    rows = sum(grid.measure * facts_of(one).height / facts_of(one).width / grid.leading + 3 for one in inside)
    if inside and len(galley) < FEW_WORDS * rows:
        return article.figures
    return article.pictures if len(article.pictures) >= GALLERY else ()


def within_pages(budget: Budget, maker: LeafMaker, rows: int) -> tuple[Budget, list[Finding]]:
    """The budget without the pictures of picture stories for which a page of ``rows`` rows has no room."""
    items: list[Item] = []
    findings: list[Finding] = []
    for item in budget.items:
        over = _over(item, words_for(budget.issue.paper, item.article.lang), maker, rows)
        if over:
            article = item.article
            body = tuple(block for block in article.body if block.picture is None or block.picture not in over)
            pictures = tuple(one for one in article.pictures if one not in over)
            item = replace(item, article=replace(article, pictures=pictures, body=body))
            for one in over:
                message = f"no page has room for the picture '{one.file}'; it is in the e-book"
                hint = "divide the story, or print it on a larger page"
                findings.append(warning("PICTURE-OVER", one.source, message, hint))
        items.append(item)
    return replace(budget, items=tuple(items)), findings


def _over(item: Item, words: Words, maker: LeafMaker, rows: int) -> tuple[Picture, ...]:
    """The pictures of a picture story that no page can show, and those that are one too many and all after them."""
    article, setter = item.article, maker.setter
    if len(article.figures) < 2:
        return ()
    galley = setter.article(article, words, drop=item.tier == 1)
    shown = gallery_of(article, galley, setter)
    spans = range(1, maker.layout.grid.columns + 1)
    odd = tuple(one for one in shown if not any(galleries((one,), w, rows, article.lang, maker.slots) for w in spans))
    rest = tuple(one for one in shown if one not in odd)
    kept = most(rest, len(galley), rows, article.lang, maker.slots) if rest else 0
    return odd + rest[kept:]
