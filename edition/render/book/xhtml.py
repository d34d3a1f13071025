"""Copy as XHTML for the e-book: well-formed, made from the model alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from edition.model import Block, BlockKind, Cell, Picture, Run, Style
from edition.words import is_rtl
from edition.words.direction import sides

_TAGS = (
    (Style.BOLD, "strong", ""),
    (Style.ITALIC, "em", ""),
    (Style.CODE, "code", ""),
    (Style.SUPERSCRIPT, "sup", ""),
    (Style.SUBSCRIPT, "sub", ""),
    (Style.STRUCK, "s", ""),
    (Style.SMALL_CAPS, "span", ' class="small-caps"'),
)
_HELD = {BlockKind.QUOTE: "blockquote", BlockKind.PULL: 'aside class="pull"', BlockKind.VERSE: 'div class="verse"'}
"""What holds neighbouring paragraphs of one kind, and the name of who said them."""
WIDE = 5
"""Columns of a table from which on it is set smaller, so that it stays on its screen."""
FigureOf = Callable[[Picture], str]


@dataclass
class _Met:
    """What was met in an article so far: notes that were referred to, and whether there was a crosshead."""

    rtl: bool | None = None
    """The article's direction; None leaves the direction of paragraphs unmarked."""
    notes: set[str] = field(default_factory=set)
    headed: bool = False

    sides: dict[Block, bool] = field(default_factory=dict)
    """Which way each block runs, by the rule that the page has too."""

    def direction(self, block: Block) -> str:
        """The mark of a block that runs against its article."""
        leads = self.sides.get(block, self.rtl)
        if self.rtl is None or leads == self.rtl or not any(map(str.isalpha, block.text)):
            return ""
        return ' dir="ltr"' if self.rtl else ' dir="rtl"'


def runs(of: Sequence[Run]) -> str:
    """Runs as inline markup; a forced line end becomes ``<br/>``."""
    return _runs(of, _Met())


def _runs(of: Sequence[Run], met: _Met) -> str:
    return "".join(_run(run, met) for run in of)


def _run(run: Run, met: _Met) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    if run.href.startswith("#note-"):
        return f"<sup>{_reference(run.href[1:], text, met)}</sup>"
    for bit, tag, facts in _TAGS if run.style else ():
        if run.style & bit:
            tag = "i" if bit is Style.ITALIC and _is_name(run) else tag
            text = f"<{tag}{facts}>{text}</{tag}>"
    if run.lang:
        direction = "rtl" if is_rtl(run.text) else "ltr"
        text = f'<span lang="{escape(run.lang)}" xml:lang="{escape(run.lang)}" dir="{direction}">{text}</span>'
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href and run.text.strip() else text


def _is_name(run: Run) -> bool:
    """Whether words in italics are a name (of a ship, a book, a paper) or of another language, and not stressed."""
    words = run.text.split()
    return bool(run.lang) or (bool(words) and words[0][:1].isupper() and (words[-1][:1].isupper() or len(words) == 1))


def _reference(note: str, text: str, met: _Met) -> str:
    """A reference to a note; only the first can be returned to."""
    name = "" if note in met.notes else f' id="noteref-{note.removeprefix("note-")}"'
    met.notes.add(note)
    return f'<a epub:type="noteref" role="doc-noteref" href="#{note}"{name}>{text}</a>'


def body(blocks: Sequence[Block], figure: FigureOf, rtl: bool | None = None, lang: str = "") -> str:
    """Blocks as markup in their order; neighbours become one list, quote, verse or fact box.

    ``rtl`` is the direction of the article, which is in ``lang``: paragraphs of the other one are marked.
    """
    met = _Met(rtl, sides=dict(zip(blocks, sides(blocks, lang), strict=True)))
    parts: list[str] = []
    for boxed, group in groupby(blocks, key=lambda block: block.boxed):
        text = "".join(_together(same, figure, met) for same in _groups(list(group)))
        parts.append(f'<aside class="box">\n{text}</aside>\n' if boxed else text)
    return "".join(parts)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Neighbours that belong together: items, paragraphs of one quote with who said it, those of one note."""
    group: list[Block] = []
    for block in blocks:
        if group and not _belongs(block, group[-1]):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(block: Block, before: Block) -> bool:
    if block.kind is BlockKind.ATTRIBUTION:
        return before.kind in (BlockKind.QUOTE, BlockKind.PULL)
    if block.kind is BlockKind.NOTE:
        return before.kind is BlockKind.NOTE and not block.marker
    return block.kind is before.kind and (block.kind in _HELD or block.kind is BlockKind.ITEM)


def _together(same: Sequence[Block], figure: FigureOf, met: _Met) -> str:
    kind = same[0].kind
    if kind is BlockKind.ITEM:
        return _lists(same, met)
    if kind is BlockKind.NOTE:
        return _note(same, met)
    if kind in _HELD:
        inner = "".join(_paragraph(block, met) for block in same)
        return f"<{_HELD[kind]}>{inner}</{_HELD[kind].split()[0]}>\n"
    return _block(same[0], figure, met)


def _paragraph(block: Block, met: _Met) -> str:
    kind = ' class="attribution"' if block.kind is BlockKind.ATTRIBUTION else ""
    return f"<p{kind}{met.direction(block)}>{_runs(block.runs, met)}</p>"


def _note(paragraphs: Sequence[Block], met: _Met) -> str:
    """A note, with a link back to the first reference when there is one."""
    first, *rest = paragraphs
    name = f"note-{first.level}"
    back = (
        f'<a role="doc-backlink" href="#noteref-{first.level}">{first.marker}</a>'
        if name in met.notes
        else first.marker
    )
    inner = f"<p>{back} {_runs(first.runs, met)}</p>" + "".join(_paragraph(block, met) for block in rest)
    return f'<aside epub:type="footnote" role="doc-footnote" id="{name}">{inner}</aside>\n'


def _block(block: Block, figure: FigureOf, met: _Met) -> str:
    if block.kind is BlockKind.CROSSHEAD:
        return _crosshead(block, met)
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{escape(block.text, quote=False)}</code></pre>\n"
    if block.kind is BlockKind.FORMULA:
        words = escape(block.text, quote=False).replace("\n", "<br/>")
        return f'<p class="formula"><code>{words}</code></p>\n'
    if block.kind is BlockKind.TABLE:
        return _table(block.rows, met)
    if block.kind is BlockKind.EMBED:
        return f'<p class="embed">{_runs(block.runs, met)}</p>\n'
    if block.kind is BlockKind.RULE:
        return "<hr/>\n"
    if block.kind is BlockKind.FIGURE and block.picture is not None:
        return figure(block.picture)
    return _paragraph(block, met) + "\n"


def _crosshead(block: Block, met: _Met) -> str:
    """A heading; a second level is one only below a first, or it would leave a gap in the headings."""
    tag = "h3" if block.level > 1 and met.headed else "h2"
    met.headed = met.headed or block.level < 2
    return f'<{tag} class="crosshead level-{block.level}"{met.direction(block)}>{_runs(block.runs, met)}</{tag}>\n'


def _lists(items: Sequence[Block], met: _Met) -> str:
    """Flat items with depths as nested lists."""
    out: list[str] = []
    open_: list[str] = []
    numbers: list[int] = []
    for item in items:
        depth = max(1, item.level)
        tag = "ol" if re.fullmatch(r"\d+\.", item.marker) else "ul"
        if not item.marker and open_ and depth <= len(open_):
            while len(open_) > depth:
                out.append(f"</li></{open_.pop()}>")
                numbers.pop()
            out.append(f"<p{met.direction(item)}>{_runs(item.runs, met)}</p>")
            continue
        while len(open_) > depth or (len(open_) == depth and open_[-1] != tag and item.marker):
            out.append(f"</li></{open_.pop()}>")
            numbers.pop()
        if len(open_) == depth:
            out.append("</li>")
        while len(open_) < depth:
            kind = tag if len(open_) == depth - 1 else "ul"
            first = item.marker[:-1] if kind == "ol" and item.marker not in ("1.", "") else ""
            out.append(f'<{kind} start="{first}">' if first else f"<{kind}>")
            open_.append(kind)
            numbers.append(int(first) - 1 if first else 0)
            if len(open_) < depth:
                out.append("<li>")
        own = int(item.marker[:-1]) if tag == "ol" else 0
        value = f' value="{own}"' if tag == "ol" and own != numbers[-1] + 1 else ""
        numbers[-1] = own
        out.append(f"<li{value}><p{met.direction(item)}>{_runs(item.runs, met)}</p>")
    while open_:
        out.append(f"</li></{open_.pop()}>")
    return "".join(out) + "\n"


def _table(rows: Sequence[Sequence[Cell]], met: _Met) -> str:
    """A table; the first row is its head when all of its words are."""
    headed = len(rows) > 1 and all(cell.head for cell in rows[0] if cell.runs)
    head = f"<thead>{_row(rows[0], 'col', met)}</thead>" if headed else ""
    lines = "".join(_row(row, "row", met) for row in rows[headed:])
    wide = ' class="wide"' if max(map(len, rows)) >= WIDE else ""
    return f"<table{wide}>{head}<tbody>{lines}</tbody></table>\n"


def _row(cells: Sequence[Cell], scope: str, met: _Met) -> str:
    return f"<tr>{''.join(_cell(cell, scope, met) for cell in cells)}</tr>"


def _cell(cell: Cell, scope: str, met: _Met) -> str:
    tag, facts = ("th", f' scope="{scope}"') if cell.head and cell.text.strip() else ("td", "")
    align = "" if cell.align == "start" else f' class="{cell.align}"'
    return f"<{tag}{facts}{align}>{_runs(cell.runs, met)}</{tag}>"
