"""What a field of an article may hold at most. Nothing that is longer is lost: it becomes a paragraph of the copy.

The counts are far above what newspapers print (a head of 12 words has some 70 characters); a field that passes them is
a mistake in the file, such as a missing line end behind ``title:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from edition.findings import Finding, Source, note, warning
from edition.model import Article, Block, BlockKind, Picture, Run

MOST = {
    "title": 400,
    "kicker": 120,
    "jump_head": 120,
    "corrected": 1200,
    "package": 120,
    "deck": 1200,
    "dateline": 120,
    "section": 80,
    "name": 160,
    "caption": 1500,
    "credit": 300,
}
"""Characters of each field."""
MOST_NAMES = 100
"""Names in a byline."""
MOST_OF_A_PARAGRAPH = 30_000
"""Characters of a paragraph; a longer one is divided at the ends of its sentences."""
MOST_OF_AN_ARTICLE = 2_000_000
"""Characters of an article, some 300 pages; a longer one stays out."""
_DIVIDED = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)
_HINT = "look whether a line end is missing in the file"
_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]]*\s+")


def bounded(article: Article) -> tuple[Article, list[Finding]]:
    """``article`` in which no field is longer than the counts above, and what was moved into its copy."""
    mover = _Mover(article.source)
    before: list[Block] = []
    fields: dict[str, Any] = {}
    for name in ("title", "kicker", "jump_head", "corrected", "package", "deck", "dateline"):
        text = getattr(article, name)
        if len(text) > MOST[name]:
            fields[name] = _shortened(text, 120) if name == "title" else ""
            before.append(mover.moved(name, text))
    if len(article.section) > MOST["section"]:
        fields["section"] = _shortened(article.section, MOST["section"])
        mover.say("section", article.section, "is cut")
    names = [name for name in article.byline if len(name) <= MOST["name"]][:MOST_NAMES]
    others = [name for name in article.byline if name not in set(names)]
    after = [mover.moved("byline", ", ".join(others))] if others else []
    pictures = tuple(mover.picture(one, after) for one in article.pictures)
    body: list[Block] = []
    for block in article.body:
        behind: list[Block] = []
        shown = replace(block, picture=mover.picture(block.picture, behind)) if block.picture else block
        body += [*mover.divided(shown), *behind]
    if not mover.findings:
        return article, []
    found = replace(article, **fields, byline=tuple(names), pictures=pictures, body=(*before, *body, *after))
    return found, mover.findings


def too_long(article: Article) -> Finding | None:
    """Why an article stays out for its length, or None."""
    length = sum(len(block.text) for block in article.body)
    if length <= MOST_OF_AN_ARTICLE:
        return None
    message = f"has {length:,} characters and stays out; an article has at most {MOST_OF_AN_ARTICLE:,}"
    return warning("COPY-HELD", article.source, message, "divide the file into articles")


@dataclass
class _Mover:
    """Makes paragraphs of what is too long for its field, and says so."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def say(self, what: str, text: str, how: str) -> None:
        """A finding about a field."""
        message = f"the {what} has {len(text):,} characters and {how}: '{text[:40]}…'"
        self.findings.append(warning("FIELD-LONG", self.source, message, _HINT))

    def moved(self, what: str, text: str) -> Block:
        """The paragraph that a field becomes."""
        self.say(what, text, "is printed as a paragraph")
        return Block(BlockKind.PARAGRAPH, (Run(text),), source=self.source)

    def picture(self, picture: Picture, behind: list[Block]) -> Picture:
        """``picture`` without a caption or credit that is too long; these are paragraphs ``behind`` it."""
        for name in ("caption", "credit"):
            text = getattr(picture, name)
            if len(text) > MOST[name]:
                behind.append(self.moved(name, text))
                empty: dict[str, Any] = {name: ""}
                picture = replace(picture, **empty)
        return picture

    def divided(self, block: Block) -> Iterator[Block]:
        """A paragraph, or the parts of one that is too long; all but the first have no marker."""
        if block.kind not in _DIVIDED or len(block.text) <= MOST_OF_A_PARAGRAPH:
            yield block
            return
        ends = _ends(block.text)
        message = f"a paragraph of {len(block.text):,} characters is printed as {len(ends)}"
        self.findings.append(note("PARAGRAPH-LONG", block.source, message, _HINT))
        start = 0
        for end in ends:
            marker = block.marker if start == 0 else ""
            yield replace(block, runs=tuple(_between(block.runs, start, end)), marker=marker)
            start = end


def _ends(text: str) -> list[int]:
    """Where the parts of a long text end: behind sentences, else words, else anywhere."""
    ends: list[int] = []
    start = 0
    while len(text) - start > MOST_OF_A_PARAGRAPH:
        window = text[start : start + MOST_OF_A_PARAGRAPH]
        sentence = max((found.end() for found in _END.finditer(window)), default=0)
        start += sentence or window.rfind(" ") + 1 or len(window)
        ends.append(start)
    return [*ends, len(text)]


def _between(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """What of the runs is from ``start`` to ``end``."""
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            yield replace(run, text=text)


def _shortened(text: str, most: int) -> str:
    """The first words of ``text``, and an ellipsis."""
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
