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


def taken(body: Sequence[Block]) -> list[Block]:
    """``body`` with such paragraphs put below the pictures before them, where these have no caption of their own."""
    done: list[Block] = []
    for block in body:
        before = done[-1] if done else None
        words = _caption(block, before) if before is not None and before.picture is not None else ""
        if words and before is not None and before.picture is not None and not before.picture.caption:
            done[-1] = replace(before, picture=replace(before.picture, caption=words))
        else:
            done.append(block)
    return done


def _caption(block: Block, picture: Block) -> str:
    """The words of a paragraph that is a caption; nothing for one that is copy."""
    if block.kind is not BlockKind.PARAGRAPH or any(run.href for run in block.runs):
        return ""
    text = " ".join(block.text.split())
    named = _NAMED.match(text)
    if named:
        return text[named.end() :]
    slanted = all(run.style & Style.ITALIC for run in block.runs if run.text.strip())
    below = picture.source.line and block.source.line - picture.source.line in (0, 1)
    return text if slanted and below and len(text.split()) <= MOST_WORDS else ""
