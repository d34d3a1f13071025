"""Blocks as Markdown that reads back as the same blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from edition.intake.reading.html import quotes
from edition.intake.reading.optional import MARK
from edition.intake.writing import inline, listforms, tableforms
from edition.model import Block, BlockKind, Picture


def body(blocks: Sequence[Block]) -> str:
    """The copy as Markdown; blocks of one fact box stand between lines of colons."""
    parts: list[str] = []
    for boxed, group in groupby(blocks, key=lambda block: block.boxed):
        text = _copy(list(group))
        parts.append(_held("box", text) if boxed else text)
    return "\n\n".join(parts) + "\n"


def _copy(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    lists = listforms.Lists()
    depths = listforms.depths(blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = _end(blocks, at)
        last = blocks[at - 1] if at else None
        apart = "\n\n" if last is not None else ""
        if block.kind is BlockKind.ITEM and block.marker:
            apart, text = lists.item(block, apart, last)
        else:
            lists.close(depths[at])
            text = re.sub(r"(?m)^(?=.)", lists.margin, _together(blocks[at:end]))
        parts += [apart, text]
        at = end
    return "".join(parts)


def _end(blocks: Sequence[Block], at: int) -> int:
    """Where the blocks end that are written together with the one at ``at``: of one quote, one verse, one note."""
    kind = blocks[at].kind
    end = at + 1
    if kind in (BlockKind.QUOTE, BlockKind.PULL, BlockKind.VERSE):
        while end < len(blocks) and blocks[end].kind is kind:
            end += 1
        quoted = kind is not BlockKind.VERSE
        end += quoted and end < len(blocks) and blocks[end].kind is BlockKind.ATTRIBUTION
    elif kind is BlockKind.NOTE:
        while end < len(blocks) and blocks[end].kind is kind and not blocks[end].marker:
            end += 1
    return end


def _together(blocks: Sequence[Block]) -> str:
    kind = blocks[0].kind
    if kind is BlockKind.NOTE:
        text = "\n\n".join(inline.lines(block.runs) for block in blocks)
        return f"[^{blocks[0].level}]: " + re.sub(r"\n(?=.)", "\n    ", text)
    if kind in (BlockKind.QUOTE, BlockKind.ATTRIBUTION):
        return re.sub(r"(?m)^(.?)", lambda m: f"> {m[1]}" if m[1] else ">", _quoted(blocks))
    if kind is BlockKind.PULL:
        return _held("pull", _quoted(blocks))
    if kind is BlockKind.VERSE:
        return _held("verse", "\n\n".join(inline.lines(block.runs) for block in blocks))
    return _block(blocks[0])


def _held(kind: str, text: str) -> str:
    return f"::: {kind}\n\n{text}\n\n:::"


def _quoted(blocks: Sequence[Block]) -> str:
    """The paragraphs of a quote, and who said it."""
    parts: list[str] = []
    for i, block in enumerate(blocks):
        text = inline.lines(block.runs)
        signed = i > 0 and quotes.names_someone(block.text)
        named = block.kind is BlockKind.ATTRIBUTION and not signed
        parts.append(f"<cite>{text}</cite>" if named else text)
    return "\n\n".join(parts)


def _block(block: Block) -> str:
    kind = block.kind
    if kind is BlockKind.CROSSHEAD:
        return f"{'##' if block.level <= 1 else '###'} {inline.words(block.runs, '<br>')}"
    if kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max((len(m) for m in re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    if kind is BlockKind.RULE:
        return "* * *"
    if kind is BlockKind.FIGURE and block.picture is not None:
        return _figure(block.picture)
    if kind is BlockKind.TABLE:
        return tableforms.written(block.rows)
    if kind is BlockKind.FORMULA:
        return _formula(block.text)
    if kind is BlockKind.EMBED:
        return _embed(block)
    return inline.lines(block.runs) + (MARK if block.optional else "")


def _formula(tex: str) -> str:
    if re.search(r"\$\$|:::|```|~~~", tex) or tex.count("\n") > 100 or len(tex) > 2500:
        words = inline.as_html(tex).replace(":", "&#58;").replace("~", "&#126;")
        return f'<pre class="formula">{words}</pre>'
    return f"$$\n{tex}\n$$"


def _embed(block: Block) -> str:
    words = "".join(run.text for run in block.runs[:-1]).strip()  # behind the title is the address
    title = f' title="{inline.as_html(words)}"' if words else ""
    return f'<iframe src="{inline.as_html(block.runs[0].href)}"{title}></iframe>'


def _figure(picture: Picture) -> str:
    caption = inline.as_html(picture.caption) + (
        f"<cite>{inline.as_html(picture.credit)}</cite>" if picture.credit else ""
    )
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{inline.as_html(picture.file)}" alt="{inline.as_html(picture.alt)}">{words}</figure>'
