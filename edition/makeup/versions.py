"""Other versions of a story, which makeup may choose to fill a page: with a pull quote, or without what may be cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.makeup.prices import PRICES
from edition.makeup.quotes import BEST, quotations, speakers
from edition.model import Article, Block, BlockKind, Run
from edition.typeset.galley import Galley
from edition.typeset.setter import GalleySetter
from edition.words import Words

MOST_CUT = 4
"""Paragraphs that a story may lose."""
LEAST = 1800
"""Letters of the shortest story that takes a pull quote."""
LOWEST_TIER = 3
"""The lowest tier that takes one."""


@dataclass(frozen=True)
class Version:
    """A story with a line more or less: its galley, what it costs, and the blocks that it lacks."""

    galley: Galley
    price: int
    cut: tuple[Block, ...] = ()
    more: bool = False
    """Whether it is only for pages whose copy is short."""


def versions(
    article: Article, tier: int, setter: GalleySetter, words: Words, quotes: int, drop: bool
) -> tuple[Version, ...]:
    """The versions of ``article`` beside the one that is as it was written, with up to so many pull ``quotes``.

    ``drop``: whether they open with a drop cap.
    """
    pulled = []
    for count in range(1, quotes + 1) if tier <= LOWEST_TIER else ():
        quoted = _with_quotes(article, count)
        if quoted is not None:
            price = (PRICES.pulled_beside if article.figures else PRICES.pulled) + PRICES.pulled_more * (count - 1)
            pulled.append(Version(setter.article(quoted, words, drop), price, more=count > 1))
    shorter = [
        Version(setter.article(without(article, cut), words, drop), PRICES.cut * len(cut), cut)
        for cut in _cuts(article)
    ]
    return (*pulled[:1], *shorter, *pulled[1:])  # so that one more quotation gives no other version another number


def without(article: Article, cut: Sequence[Block]) -> Article:
    """``article`` without some of its blocks."""
    return replace(article, body=tuple(block for block in article.body if block not in cut))


def _cuts(article: Article) -> Iterator[tuple[Block, ...]]:
    """What may be cut, from the story's end on: one paragraph, two, and so on, never all of it."""
    optional = [block for block in article.body if block.optional]
    if len(optional) == sum(not block.boxed for block in article.body):  # what is boxed may be the imprint
        optional = optional[1:]
    for count in range(1, min(MOST_CUT, len(optional)) + 1):
        yield tuple(optional[-count:])


def _with_quotes(article: Article, count: int) -> Article | None:
    """``article`` with ``count`` quotations of it shown large, evenly apart; None when it has not so many."""
    body = article.body
    kinds = [block.kind for block in body]
    letters = [len(block.text) for block in body]
    if sum(letters) < LEAST * (count + 1) / 2 or BlockKind.PULL in kinds:
        return None
    copy = article.title + article.deck + "".join(block.text for block in body)
    said = list(dict.fromkeys(one for block in body[1:] for one in quotations(block) if copy.count(one[1:-1]) == 1))
    inner = [
        i
        for i in range(2, len(body) - 1)
        if kinds[i] is kinds[i - 1] is BlockKind.PARAGRAPH and not (body[i].boxed or body[i - 1].boxed)
    ]
    named = {one: name for block in body for one, name in speakers(block)}
    best = sorted(said, key=lambda one: (one not in named, abs(len(one) - BEST)))
    shown = sorted(best[:count], key=said.index)
    total = sum(letters)
    places = [
        min(inner, key=lambda i: abs((count + 1) * sum(letters[:i]) - total * nth), default=0)
        for nth in range(1, count + 1)
    ]
    if len(shown) < count or len(set(places)) < count or not all(places):
        return None
    for at, words in reversed(list(zip(places, shown, strict=True))):
        by = (Run(f"\n\u2014 {named[words]}"),) if words in named else ()
        pulled = Block(BlockKind.PULL, (Run(words), *by), source=article.source)
        body = (*body[:at], pulled, *body[at:])
    return replace(article, body=body)
