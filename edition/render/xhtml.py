"""Copy as XHTML for the e-book: well-formed, made from the model alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from edition.model import Block, BlockKind, Picture, Run, Style

_TAGS = (
    (Style.BOLD, "strong"),
    (Style.ITALIC, "em"),
    (Style.CODE, "code"),
    (Style.SUPERSCRIPT, "sup"),
    (Style.SUBSCRIPT, "sub"),
    (Style.STRUCK, "s"),
)
FigureOf = Callable[[Picture], str]


def runs(of: Sequence[Run]) -> str:
    """Runs as inline markup; a forced line end becomes ``<br/>``."""
    return "".join(_run(run) for run in of)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    for bit, tag in _TAGS:
        if run.style & bit:
            text = f"<{tag}>{text}</{tag}>"
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text


def body(blocks: Sequence[Block], figure: FigureOf) -> str:
    """Blocks as markup in their order; neighbouring items, rows and quotes become one list, table or quote."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        same = list(group)
        if kind is BlockKind.ITEM:
            parts.append(_lists(same))
        elif kind is BlockKind.ROW:
            parts.append(_table(same))
        elif kind is BlockKind.QUOTE:
            parts.append("<blockquote>" + "".join(f"<p>{runs(b.runs)}</p>" for b in same) + "</blockquote>\n")
        else:
            parts.extend(_block(block, figure) for block in same)
    return "".join(parts)


def _block(block: Block, figure: FigureOf) -> str:
    if block.kind is BlockKind.CROSSHEAD:
        # a second-level crosshead would leave a gap in the headings where no first one stands above it
        return f'<h2 class="crosshead level-{block.level}">{runs(block.runs)}</h2>\n'
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{escape(block.text, quote=False)}</code></pre>\n"
    if block.kind is BlockKind.RULE:
        return "<hr/>\n"
    if block.kind is BlockKind.FIGURE and block.picture is not None:
        return figure(block.picture)
    return f"<p>{runs(block.runs)}</p>\n"


def _lists(items: Sequence[Block]) -> str:
    """Flat items with depths as nested lists."""
    out: list[str] = []
    open_: list[str] = []
    for item in items:
        depth = max(1, item.level)
        tag = "ol" if re.fullmatch(r"\d+\.", item.marker) else "ul"
        if not item.marker and open_ and depth <= len(open_):
            while len(open_) > depth:
                out.append(f"</li></{open_.pop()}>")
            out.append(f"<p>{runs(item.runs)}</p>")
            continue
        while len(open_) > depth or (len(open_) == depth and open_[-1] != tag and item.marker):
            out.append(f"</li></{open_.pop()}>")
        if len(open_) == depth:
            out.append("</li>")
        while len(open_) < depth:
            kind = tag if len(open_) == depth - 1 else "ul"
            first = item.marker[:-1] if kind == "ol" and item.marker not in ("1.", "") else ""
            out.append(f'<{kind} start="{first}">' if first else f"<{kind}>")
            open_.append(kind)
            if len(open_) < depth:
                out.append("<li>")
        out.append(f"<li><p>{runs(item.runs)}</p>")
    while open_:
        out.append(f"</li></{open_.pop()}>")
    return "".join(out) + "\n"


def _table(rows: Sequence[Block]) -> str:
    cells = [_cells(row) for row in rows]
    width = max(len(row) for row in cells)
    out = ["<table>"]
    for number, row in enumerate(cells):
        tag = "th" if number == 0 and all(_bold(cell) for cell in row) else "td"
        scope = ' scope="col"' if tag == "th" else ""
        filled = [*row, *([[]] * (width - len(row)))]
        out.append("<tr>" + "".join(f"<{tag}{scope}>{runs(cell)}</{tag}>" for cell in filled) + "</tr>")
    return "".join(out) + "</table>\n"


def _bold(cell: Sequence[Run]) -> bool:
    return bool(cell) and all(run.style & Style.BOLD for run in cell)


def _cells(row: Block) -> list[list[Run]]:
    cells: list[list[Run]] = [[]]
    for run in row.runs:
        for i, piece in enumerate(run.text.split(" | ")):
            if i:
                cells.append([])
            if piece:
                cells[-1].append(Run(piece, run.style, run.href))
    return cells
