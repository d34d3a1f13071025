"""Words that somebody says in a story, whole sentences in quotation marks, and by name who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model import Block, BlockKind

SHORTEST, BEST, LONGEST = 40, 75, 120
"""Letters that words pulled out have at least, at best and at most."""
AROUND = 16
"""Letters that a paragraph must have beside them."""
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Captain|Councillor|Professor)\.? )?"
_NAME = rf"(?P<name>{_TITLE}[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}})"
_SAYS = r"(?:said|says|added|adds|asked|explained|replied|told \w+)"
_BEHIND = re.compile(rf"[,.!?]?\s*{_SAYS},? {_NAME}")
_BEFORE = re.compile(rf"{_NAME} {_SAYS}[,:]?\s*$")
"""Who says it, in so many words: right behind the quotation, or right before it. Nobody is guessed."""
_QUOTED = re.compile(r'[“„«"](?P<words>[^“”„«»"]+)[”“»"](?P<after>.?)')


def quotations(block: Block) -> Iterator[str]:
    """The whole sentences in quotation marks that a paragraph holds beside other words, with their marks."""
    return (words for words, _ in _found(block))


def speakers(block: Block) -> Iterator[tuple[str, str]]:
    """The quotations of a paragraph that says by name whose they are, with the name."""
    for words, (start, end) in _found(block):
        named = _BEHIND.match(block.text, end) or _BEFORE.search(block.text[:start])
        if named is not None:
            yield words, named["name"]


def _found(block: Block) -> Iterator[tuple[str, tuple[int, int]]]:
    """Quotations with where they are in their paragraph."""
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
            yield f"{marks[0]}{words.rstrip(',،')}{marks[1]}", (found.start(), found.end() - len(found["after"]))
