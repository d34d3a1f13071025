"""A paragraph after a picture that is its caption: ``Caption: …``, or a line below it that is all in italics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.model import Block, BlockKind, Style

MOST_WORDS = 80
"""Words of the longest line in italics that is taken for a caption."""
_NAMED = re.compile(
    r"\s*(?:(?:photo |picture )?caption|cutline|légende|bildunterschrift|bildtext|pie de foto|didascalia|legenda"
    r"|bijschrift|altyazı|подпись|λεζάντα|תיאור התמונה|زیرنویس|شرح الصورة|تعليق الصورة|تعليق)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


_CREDIT = re.compile(
    r"\s*(?:photo(?:graph|graphy)?(?: by)?|picture|image|foto|credit|crédit(?: photo)?|صورة|تصوير|عدسة)\s*[:：]"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
MOST_NAMES = 6
"""Words of the longest credit; more behind such a word is a caption."""


def taken(body: Sequence[Block]) -> list[Block]:
    """``body`` with such paragraphs put below the pictures before them, where these have no caption of their own."""
    done: list[Block] = []
    for block in _below_pictures(body):
        before = done[-1] if done else None
        words = _caption(block, before) if before is not None and before.picture is not None else ""
        credit = _credit(block) if before is not None and before.picture is not None else ""
        if credit and before is not None and before.picture is not None and not before.picture.credit:
            done[-1] = replace(before, picture=replace(before.picture, credit=credit))
        elif words and before is not None and before.picture is not None and not before.picture.caption:
            done[-1] = replace(before, picture=replace(before.picture, caption=words))
        else:
            done.append(block)
    return done


def _below_pictures(body: Sequence[Block]) -> list[Block]:
    """``body`` with each paragraph that says that it is a caption behind the picture that follows it."""
    done = list(body)
    for at in range(len(done) - 1):
        block, after = done[at], done[at + 1]
        named = block.kind is BlockKind.PARAGRAPH and _NAMED.match(" ".join(block.text.split()))
        above = done[at - 1].picture if at else None
        if named and above is None and after.picture is not None and not after.picture.caption:
            done[at], done[at + 1] = after, block
    return done


def _credit(block: Block) -> str:
    """Who took the picture above, where a paragraph says nothing else."""
    text = " ".join(block.text.split())
    named = _CREDIT.match(text)
    own = text[named.end() :] if named and block.kind is BlockKind.PARAGRAPH else ""
    return own if len(own.split()) <= MOST_NAMES else ""


def _caption(block: Block, picture: Block) -> str:
    """The words of a paragraph that is a caption; nothing for one that is copy."""
    if block.kind is not BlockKind.PARAGRAPH or any(run.href for run in block.runs):
        return ""
    text = " ".join(block.text.split())
    named = _NAMED.match(text) or _CREDIT.match(text)
    if named:
        return text[named.end() :]
    slanted = all(run.style & Style.ITALIC for run in block.runs if run.text.strip())
    below = picture.source.line and block.source.line - picture.source.line in (0, 1)
    return text if slanted and below and len(text.split()) <= MOST_WORDS else ""
