"""Other versions of a story, which makeup may choose to fill a page: with a pull quote, or without what may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.makeup.prices import PRICES
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
SHORTEST, BEST, LONGEST = 40, 75, 120
"""Letters that words pulled out have at least, at best and at most."""
AROUND = 16
"""Letters that a paragraph must have beside them."""
_QUOTED = re.compile(r'[“„«"](?P<words>[^“”„«»"]+)[”“»"](?P<after>.?)')


@dataclass(frozen=True)
class Version:
    """A story with a line more or less: its galley, what it costs, and the blocks that it lacks."""

    galley: Galley
    price: int
    cut: tuple[Block, ...] = ()


def versions(
    article: Article, tier: int, setter: GalleySetter, words: Words, quotes: bool, drop: bool
) -> tuple[Version, ...]:
    """The versions of ``article`` beside the one that is as it was written; pull quotes only with ``quotes``.

    ``drop``: whether they open with a drop cap.
    """
    found = []
    quoted = _with_quote(article) if quotes and tier <= LOWEST_TIER else None
    if quoted is not None:
        price = PRICES.pulled_beside if article.figures else PRICES.pulled
        found.append(Version(setter.article(quoted, words, drop), price))
    for cut in _cuts(article):
        shorter = without(article, cut)
        found.append(Version(setter.article(shorter, words, drop), PRICES.cut * len(cut), cut))
    return tuple(found)


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


def _with_quote(article: Article) -> Article | None:
    """``article`` with words that someone says in it shown large near its middle; None when it has none to show."""
    body = article.body
    kinds = [block.kind for block in body]
    letters = [len(block.text) for block in body]
    if sum(letters) < LEAST or BlockKind.PULL in kinds:
        return None
    copy = article.title + article.deck + "".join(block.text for block in body)
    said = [words for block in body[1:] for words in quotations(block) if copy.count(words[1:-1]) == 1]
    inner = [
        i
        for i in range(2, len(body) - 1)
        if kinds[i] is kinds[i - 1] is BlockKind.PARAGRAPH and not (body[i].boxed or body[i - 1].boxed)
    ]
    if not said or not inner:
        return None
    words = min(said, key=lambda one: abs(len(one) - BEST))
    at = min(inner, key=lambda i: abs(2 * sum(letters[:i]) - sum(letters)))
    pulled = Block(BlockKind.PULL, (Run(words),), source=article.source)
    return replace(article, body=(*body[:at], pulled, *body[at:]))


def quotations(block: Block) -> Iterator[str]:
    """The whole sentences in quotation marks that a paragraph holds beside other words, with their marks."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or block.boxed:
        return
    for found in _QUOTED.finditer(text):
        words = found["words"].strip()
        ended = words[-1:] in ".!?,…؟،。" or found["after"] in (".", ",", "،", "؟", "!")
        opened = bool(words) and (words[0].isupper() or words[0].lower() == words[0].upper()) and words[0].isalpha()
        fits = SHORTEST <= len(words) <= LONGEST and len(text) >= len(found[0]) + AROUND
        if ended and opened and fits and "\n" not in words:
            marks = found[0][0], found[0][len(found["words"]) + 1]
            yield f"{marks[0]}{words.rstrip(',،')}{marks[1]}"
