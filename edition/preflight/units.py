"""What a paper must print of an article: its units, each set in lines of its own, with their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from edition.findings import Source
from edition.model import Article, Block, BlockKind
from edition.typeset.copy import SetBlock, caption_text, of_article, of_brief
from edition.words import Words
from edition.words.direction import sides

_TURNED = dict(zip(")]}>»›", "([{<«‹", strict=True))
"""Brackets are drawn mirrored in copy that runs to the left, and are compared as if all opened."""


_IGNORED = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0"
"""Letters and marks that show nothing by themselves, by Unicode's list."""


class _Letters(dict[int, str | None]):
    """What each character is compared as; nothing for what setting may change, or a reader cannot tell.

    That is spaces, hyphens, bars between cells, kashida, boxes, marks of format and selectors of a form.
    """

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        unseen = (
            char.isspace()
            or char in _IGNORED
            or unicodedata.category(char) in ("Cf", "Cc", "Cs")
            or "\ufe00" <= char <= "\ufe0f"
        )
        self[code] = None if unseen or char in "|-\u2010\u2011\u0640\ufffd" else _TURNED.get(char, char)
        return self[code]


class _Bare(dict[int, str | None]):
    """Each character as it is, and nothing for marks."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else chr(code)
        return self[code]


_LETTERS, _BARE = _Letters(), _Bare()


def letters(text: str) -> str:
    """``text`` as it is compared: its letters and marks apart, without what setting may change."""
    return unicodedata.normalize("NFKD", text).translate(_LETTERS)


def bare(text: str) -> str:
    """``text`` without marks, which stand at their letters in any order."""
    return text.translate(_BARE)


HEADLINE = "the headline"


@dataclass(frozen=True, eq=False)
class Unit:
    """A text that is set in lines of its own: what it is, where it was written, and how it may read.

    ``forms`` are its texts, of which one must be printed: a writer's name is above a story or below a brief.
    ``once``: whether a second place is a fault (a headline also is in the index). ``whole``: whether its lines
    are one paragraph, whose direction holds for all of them. ``number`` is the place of a paragraph in its story, or 0.
    Two units are never equal: each is looked for by itself.
    """

    article: Article
    what: str
    source: Source
    forms: tuple[str, ...]
    once: bool = False
    whole: bool = False
    number: int = 0
    rtl: bool | None = None
    """Which way it runs where its list decides."""
    block: bool = True
    """Whether blocks of the page hold it alone; a row of a table is one of several in a block."""
    body: bool = True
    """Whether it is in the story's columns, and not above them or below a picture."""

    @property
    def text(self) -> str:
        """The text as it is named to people."""
        return self.forms[0]


def units(article: Article, words: Words) -> Iterator[Unit]:
    """The units of ``article`` in the order in which they are set; ``words`` are those of its language."""
    yield Unit(article, HEADLINE, article.source, (article.title,), body=False)
    yield Unit(article, "the deck", article.source, (article.deck,), body=False)
    named = [_text(one) for one in of_brief(article, words) if isinstance(one, SetBlock) and one.kind == "signature"]
    number = 0
    side = dict(zip(article.body, sides(article.body, article.lang), strict=True))
    for block in of_article(article, words):
        if isinstance(block, SetBlock) and block.kind == "byline":
            yield Unit(article, "the byline", article.source, (_text(block), *named), body=False)
        elif isinstance(block, SetBlock) and block.kind == "sources":
            yield Unit(article, "the sources", article.source, (_text(block),), whole=True)
        elif block.kind in ("reference", BlockKind.FIGURE, BlockKind.RULE):
            continue
        else:
            number += 1
            source = block.source if isinstance(block, Block) else article.source
            if block.rows:
                for row in block.rows:
                    text = " ".join(cell.text for cell in row)
                    yield Unit(article, f"a row of the table at {number}", source, (text,), number=number, block=False)
            else:
                rtl = side.get(block) if block.kind in (BlockKind.ITEM, BlockKind.NOTE) else None
                yield Unit(article, f"paragraph {number}", source, (_text(block),), True, True, number, rtl)
    for picture in article.figures:
        yield Unit(article, "a caption", picture.source, (caption_text(picture), picture.caption), True, body=False)


def _text(block: SetBlock | Block) -> str:
    """A block's words behind its marker."""
    return f"{block.marker} {block.text}" if block.marker else block.text


def labels_of(article: Article) -> Iterator[str]:
    """What of an article may stand on any page beside copy: its section, kicker and dateline, credits, descriptions."""
    yield from (article.section, article.kicker, article.dateline)
    for picture in article.figures:
        yield from (picture.credit, picture.alt)


def of_model(article: Article) -> Iterator[tuple[str, Source, str]]:
    """All that the article holds to be printed, straight from the model: (what, where, text)."""
    yield HEADLINE, article.source, article.title
    yield "the deck", article.source, article.deck
    for name in article.byline:
        yield "the byline", article.source, name
    number = 0
    for block in article.body:
        if block.kind in (BlockKind.FIGURE, BlockKind.RULE):
            continue
        number += 1
        for row in block.rows:
            for cell in row:
                yield f"a cell of the table at {number}", block.source, cell.text
        if not block.rows:
            yield f"paragraph {number}", block.source, block.text
    for picture in article.figures:
        yield "a caption", picture.source, picture.caption
    for source in article.sources:
        yield "a source", article.source, source
