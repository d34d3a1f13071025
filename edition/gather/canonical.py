"""The canonical form: an article as a Markdown file that reads back as the same article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import yaml

from edition.gather import inline, keys
from edition.model import Article, Block, BlockKind, Picture, Run, Style


def written(article: Article) -> str:
    """The whole file: front matter in the order of the canonical keys, then the copy."""
    return f"---\n{_front(article)}---\n\n{body(article.body)}"


def _front(article: Article) -> str:
    facts: dict[str, Any] = {"title": _stated(article.title), "kicker": _stated(article.kicker)}
    facts["deck"] = _stated(article.deck)
    facts["byline"] = [_stated(name) for name in article.byline]
    facts["dateline"] = _stated(article.dateline)
    facts["date"] = article.time.isoformat() if article.time else article.date.isoformat() if article.date else ""
    facts["updated"] = article.updated.isoformat() if article.updated else ""
    facts["section"] = _stated(article.section)
    facts["tier"] = str(article.tier) if article.tier else ""
    facts["priority"] = str(article.value) if article.value else ""
    facts["tags"] = [_stated(tag) for tag in article.tags]
    facts["sources"] = [_stated(source) for source in article.sources]
    facts["lang"] = article.lang
    facts["pictures"] = [_picture(picture) for picture in article.pictures]
    facts["embargo"] = article.embargo.isoformat() if article.embargo else ""
    facts["expires"] = article.expires.isoformat() if article.expires else ""
    facts["draft"] = "true" if article.draft else ""
    facts["slug"] = article.slug
    facts["url"] = _stated(article.url)
    stated = {key: value for key, value in facts.items() if value not in ("", [])}
    text: str = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=100_000)
    return text


def _stated(text: str) -> str:
    """``text`` as front matter states it: with entities where it would be taken for markup."""
    return text if keys.plain(text) == text else text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")


def _picture(picture: Picture) -> dict[str, str]:
    facts = {"file": picture.file, "caption": _stated(picture.caption), "credit": _stated(picture.credit)}
    facts["alt"] = _stated(picture.alt)
    if picture.focus:
        facts["focus"] = f"{picture.focus[0]:g} {picture.focus[1]:g}"
    return {key: value for key, value in facts.items() if value}


def body(blocks: Sequence[Block]) -> str:
    """The copy as Markdown."""
    parts: list[str] = []
    lists = _Lists()
    depths = _depths(blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        last = blocks[at - 1] if at else None
        apart = "\n\n" if last is not None else ""
        if block.kind is BlockKind.ITEM and block.marker:
            apart, text = lists.item(block, apart, last)
        else:
            lists.close(depths[at])
            if block.kind is BlockKind.QUOTE and last is not None and last.kind is BlockKind.QUOTE:
                apart = f"\n{lists.margin}>\n"
            if block.kind is BlockKind.ROW:
                rows = [block]
                while at + 1 < len(blocks) and blocks[at + 1].kind is BlockKind.ROW:
                    at += 1
                    rows.append(blocks[at])
                text = _table(rows)
            else:
                text = _block(block)
            text = re.sub(r"(?m)^(?=.)", lists.margin, text)
        parts += [apart, text]
        at += 1
    return "".join(parts) + "\n"


def _depths(blocks: Sequence[Block]) -> list[int]:
    """In how many items each block stands: in those that go on, without a marker, at it or after it."""
    depths: list[int] = []
    depth = 0
    for block in reversed(blocks):
        if block.kind is BlockKind.ITEM:
            depth = 0 if block.marker else block.level
        depths.append(depth)
    return depths[::-1]


class _Lists:
    """The list items that are open: the column where the copy of each begins, and its marker."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    @property
    def margin(self) -> str:
        """The spaces before a line of the innermost open item."""
        return " " * self.open[-1][0] if self.open else ""

    def close(self, depth: int) -> None:
        """Leave ``depth`` items open."""
        del self.open[depth:]

    def item(self, block: Block, apart: str, last: Block | None) -> tuple[str, str]:
        """What stands before a marked item, and the item itself; items that have no words are opened with it."""
        level = max(1, block.level)
        before = self.open[level - 1][1] if len(self.open) >= level else ""
        self.close(level - 1)
        margin, prefix = self.margin, self.margin
        alike = bool(before) and (before == "•") == (block.marker == "•")
        if alike and block.marker != _next(before):
            apart = f"\n\n{margin}<!-- -->\n\n"
        elif alike and last is not None and last.kind is BlockKind.ITEM:
            apart = "\n"
        while len(self.open) < level - 1:
            prefix += "-   "
            self.open.append((len(prefix), "•"))
        prefix += ("-" if block.marker == "•" else block.marker).ljust(3) + " "
        self.open.append((len(prefix), block.marker))
        return apart, prefix + inline.lines(block.runs).replace("\n", "\n" + self.margin)


def _next(marker: str) -> str:
    """The marker that follows ``marker`` in its list."""
    return f"{int(marker[:-1]) + 1}." if marker[:-1].isdecimal() else marker


def _block(block: Block) -> str:
    kind = block.kind
    if kind is BlockKind.CROSSHEAD:
        return f"{'##' if block.level <= 1 else '###'} {inline.words(block.runs, '<br>')}"
    if kind is BlockKind.QUOTE:
        return "> " + inline.lines(block.runs).replace("\n", "\n> ")
    if kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(m) for m in re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if kind is BlockKind.RULE:
        return "* * *"
    if kind is BlockKind.FIGURE and block.picture is not None:
        return _figure(block.picture)
    return inline.lines(block.runs)


def _figure(picture: Picture) -> str:
    caption = inline.as_html(picture.caption) + (
        f"<cite>{inline.as_html(picture.credit)}</cite>" if picture.credit else ""
    )
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{inline.as_html(picture.file)}" alt="{inline.as_html(picture.alt)}">{words}</figure>'


def _table(rows: Sequence[Block]) -> str:
    """Rows as a table; the first is its head when all of its words are bold."""
    cells = [_cells(row.runs) for row in rows]
    width = max(len(row) for row in cells)
    head: list[list[Run]] = [[]]
    if all(run.style & Style.BOLD for cell in cells[0] for run in cell if run.text.strip()):
        head = [[replace(run, style=run.style & ~Style.BOLD) for run in cell] for cell in cells.pop(0)]
    head += [[] for _ in range(width - len(head))]
    lines = ["| " + " | ".join(inline.words(cell, "<br>").strip(" ") for cell in row) + " |" for row in [head, *cells]]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cells(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a row, divided where a bar stands between spaces."""
    cells: list[list[Run]] = [[]]
    for run in runs:
        plain = run.style is Style.PLAIN and not run.href
        bar = r"(?:^| )\|(?= )" if run is runs[0] else r" \|(?= )"
        pieces = re.split(bar, run.text) if plain else [run.text]
        for i, piece in enumerate(pieces):
            if i:
                cells.append([])
            piece = piece.lstrip(" ") if i or (plain and not cells[-1]) else piece
            if piece:
                cells[-1].append(Run(piece, run.style, run.href))
    return cells
