"""HTML becomes blocks and runs: cleaned by an allow-list, then read as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import lxml.html
from lxml.etree import _Element as Element

from edition.intake.reading.html import addresses, contexts, embeds, footnotes, quotes, settled, tables, tidy
from edition.intake.reading.html.cleaning import CONTAINERS, HEADINGS, INLINE, clean, prepared
from edition.intake.reading.html.collector import Collector, Context, PictureOf
from edition.model import Block, BlockKind, Run, Style

__all__ = ["PictureOf", "blocks", "clean", "prepared"]

_DEEPEST = 48


def blocks(markup: str, path: str, first_line: int, picture_of: PictureOf) -> list[Block]:
    """The blocks of an HTML fragment in order, each with its place; figures through ``picture_of``."""
    cleaned = clean(markup)
    if not cleaned.strip():
        return []
    root = lxml.html.fragment_fromstring(cleaned, create_parent="div", parser=lxml.html.HTMLParser(huge_tree=True))
    footnotes.marked(root)
    _unwrapped(root)
    _without_drawn_formulas(root)
    reader = _Reader(path, first_line, picture_of)
    reader.walk(root, Context(), 0)
    reader.flush()
    return footnotes.numbered(settled.settled(reader.blocks, bool(reader.notes)), reader.notes)


def _unwrapped(root: Element) -> None:
    """Take the language from the elements that hold all of the copy: it is the article's, and so is a box."""
    el = root
    while len(el) == 1 and el[0].tag in ("article", "main", "section", "div"):
        if (el.text or "").strip() or (el[0].tail or "").strip():
            return
        el = el[0]
        for name in ("lang", "xml:lang", "class"):
            if el.get(name) and (name != "class" or el.get(name) == "box"):
                del el.attrib[name]


def _without_drawn_formulas(root: Element) -> None:
    """Take out what only draws a formula again whose TeX is right before it."""
    for el in list(root.iter("span")):
        before = el.getprevious() if el.get("class") == "drawn-formula" else None
        stated = before.iter("code") if before is not None else ()
        if any((code.get("class") or "").startswith("formula") for code in stated):
            el.drop_tree()  # type: ignore[attr-defined]


@dataclass
class _Reader(Collector):
    """Reads elements, each by what it is."""

    def walk(self, element: Element, context: Context, depth: int) -> None:
        """Read ``element``'s children in ``context``."""
        self.text(element.text or "", context)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, context, depth + 1)
            self.text(child.tail or "", context)

    def element(self, el: Element, context: Context, depth: int) -> None:
        """Read one element."""
        tag = str(el.tag)
        mark = el.get("data-line")
        if mark and mark.isdecimal():
            self.line = int(mark)
        context = contexts.marked(el, context)
        if depth > _DEEPEST:
            self.text(el.text_content(), context)  # type: ignore[attr-defined]
        elif el.get(footnotes.NOTE):
            self.note(el, context, depth)
        elif tag in INLINE or tag in ("a", "q", "br", "img"):
            self.inline(el, tag, context, depth)
        elif tag == "hr":
            self.flush()
            self.add(Block(BlockKind.RULE, source=self.place), context)
        elif tag == "figure":
            self.figure_of(el, context, depth)
        elif tag in ("ul", "ol"):
            self.list(el, context, depth)
        elif tag == "li":
            self.item(el, "•", context, depth)
        elif tag == "table":
            self.table(el, context, depth)
        elif tag in CONTAINERS or tag in HEADINGS or tag in ("dt", "pre", "blockquote", "td", "th"):
            self.container(el, tag, context, depth)
        else:
            self.walk(el, context, depth)

    def inline(self, el: Element, tag: str, context: Context, depth: int) -> None:
        """Read an element that is among words."""
        if tag == "br":
            self.take(Run(" " if context.cell else "\n", context.style, context.href, context.lang), context)
        elif tag == "img":
            self.figure(el, el.get("title") or "", "", context)
        elif tag == "q":
            self.text('"', context)
            self.walk(el, context, depth)
            self.text('"', context)
        elif tag == "a" and el.get(footnotes.REFERENCE) and not context.raw:
            words = tidy.squeezed(el.text_content())  # type: ignore[attr-defined]
            self.take(Run(words, Style.SUPERSCRIPT, f"#{el.get(footnotes.REFERENCE)}"), context)
        elif tag == "a":
            self.walk(el, replace(context, href=addresses.spelt(el.get("href") or "")), depth)
        elif tag == "code" and el.get("class") == "formula-block" and not context.cell:
            self.formula(el, context)
        elif tag == "cite" and context.kind in contexts.QUOTED and quotes.stands_alone(el):
            self.block(el, replace(context, kind=BlockKind.ATTRIBUTION), depth)
        else:
            self.walk(el, replace(context, style=context.style | INLINE[tag]), depth)

    def container(self, el: Element, tag: str, context: Context, depth: int) -> None:
        """Read an element that is a block, or holds blocks."""
        classes = (el.get("class") or "").split()
        first = len(self.blocks)
        if embeds.MARK in classes and (runs := embeds.stated(el)):
            self.flush()
            self.add(Block(BlockKind.EMBED, runs, source=self.place), context)
        elif ("formula" in classes and tag == "pre" and not len(el)) or contexts.is_one_formula(el, tag):
            self.formula(el, context)
        else:
            self.block(el, contexts.inside(tag, classes, context), depth)
        if tag == "blockquote" or "pull" in classes:
            self.blocks[first:] = quotes.attributed(self.blocks[first:])
        if "post" in classes:
            self.post(el, context)

    def block(self, el: Element, context: Context, depth: int) -> None:
        """Read ``el`` as a block of its own."""
        if context.kind is not BlockKind.ITEM or self.worded:
            self.flush()
        self.context = context
        self.walk(el, context, depth)
        self.flush()

    def note(self, el: Element, context: Context, depth: int) -> None:
        """Read a footnote, wherever it is."""
        self.flush()
        self.walk(el, Context(note=el.get(footnotes.NOTE) or "", lang=context.lang), depth)
        self.flush()

    def post(self, el: Element, context: Context) -> None:
        """Put the link of a quoted post after its words."""
        found = [addresses.spelt(link.get("href") or "") for link in el.iter("a")]
        address = next((one for one in reversed(found) if embeds.bare(one)), "")
        if address:
            self.add(Block(BlockKind.EMBED, embeds.runs("", address), source=self.place), context)

    def formula(self, el: Element, context: Context) -> None:
        """Read a formula's TeX."""
        self.flush()
        tex = re.sub(r"\n\s*\n", "\n", el.text_content()).strip()  # type: ignore[attr-defined]
        if tex:
            self.add(Block(BlockKind.FORMULA, (Run(tex, Style.CODE),), source=self.place), context)

    def list(self, el: Element, context: Context, depth: int) -> None:
        """Read a list, numbering the items of an ordered one."""
        self.flush()
        self.text((el.text or "").strip(), context)
        items = [child for child in el if child.tag == "li" and not child.get(footnotes.NOTE)]
        step = -1 if el.get("reversed") is not None else 1
        number = _number(el.get("start"), len(items) if step < 0 else 1)
        for child in el:
            if child.tag == "li" and not child.get(footnotes.NOTE):
                number = _number(child.get("value"), number)
                self.item(child, f"{number}." if el.tag == "ol" else "•", contexts.marked(child, context), depth)
                number = max(0, number + step)
            elif isinstance(child.tag, str):
                self.element(child, context, depth + 1)
            self.text((child.tail or "").strip(), context)

    def item(self, el: Element, marker: str, context: Context, depth: int) -> None:
        """Read a list item; paragraphs after its first have no marker."""
        self.flush()
        inside = replace(context, kind=BlockKind.ITEM, depth=context.depth + 1)
        outer = self.marker  # of an item that has had no words yet
        self.context, self.marker = inside, marker
        self.walk(el, inside, depth)
        self.flush()
        self.marker = outer

    def table(self, el: Element, context: Context, depth: int) -> None:
        """Read a table: its caption as copy, then its cells, or its blocks where it only places them."""
        self.flush()
        cells = tables.grid(el)
        if context.note or tables.places_copy(el, cells):
            self.walk(el, context, depth)
            self.flush()
            return
        for caption in el.findall("caption"):
            self.element(caption, context, depth + 1)
        for image in el.iter("img"):
            self.figure(image, image.get("title") or "", "", context)
        inside = Context(context.style, context.href, context.lang, cell=True, boxed=context.boxed)
        rows = tuple(
            tuple(tables.cell_of(spot, lambda cell: self.cell(cell, inside, depth)) for spot in row) for row in cells
        )
        self.add(Block(BlockKind.TABLE, rows=tables.headed(rows), source=self.place), context)

    def cell(self, el: Element, context: Context, depth: int) -> tuple[Run, ...]:
        """The words of a cell; the pictures stand before the table."""
        reader = _Reader(self.path, self.line, lambda *_: None)
        reader.block(el, contexts.marked(el, context), depth + 3)
        worded = [block.runs for block in reader.blocks if block.runs]
        return tidy.copy([run for i, runs in enumerate(worded) for run in ((Run(" "),) * bool(i) + runs)])

    def figure_of(self, el: Element, context: Context, depth: int) -> None:
        """Read a figure: its pictures with the caption; its other words are copy."""
        pictures = list(el.iter("img"))
        captions = list(el.iter("figcaption"))
        if not pictures:
            quoted = el.find("blockquote") is not None and context.kind is BlockKind.PARAGRAPH
            self.flush()
            self.text(el.text or "", context)
            for child in el:
                said = quoted and child.tag == "figcaption"
                self.element(child, replace(context, kind=BlockKind.ATTRIBUTION) if said else context, depth + 1)
                self.text(child.tail or "", context)
            return
        self.flush()
        credit = " ".join(_plain(c) for cap in captions for c in cap.iter("cite"))
        for cap in captions:
            for c in list(cap.iter("cite")):
                c.drop_tree()  # type: ignore[attr-defined]
        caption = " ".join(_plain(cap) for cap in captions)
        for i, image in enumerate(pictures):
            self.figure(image, caption if i == 0 else "", credit if i == 0 else "", context)
        for shown in [*pictures, *captions]:
            shown.drop_tree()  # type: ignore[attr-defined]
        self.block(el, context, depth)

    def figure(self, el: Element, caption: str, credit: str, context: Context) -> None:
        """Put the picture of an ``img`` after the words gathered so far."""
        picture = self.picture_of(
            (el.get("src") or "").strip(),
            tidy.squeezed(el.get("alt") or ""),
            tidy.squeezed(caption),
            credit,
            self.line,
        )
        if picture is not None:
            if self.worded:
                self.flush()
            self.add(Block(BlockKind.FIGURE, picture=picture, source=self.place), context)


def _plain(el: Element) -> str:
    return tidy.squeezed(el.text_content())  # type: ignore[attr-defined]


def _number(stated: str | None, else_: int) -> int:
    """The number that a list or an item of it states, or another one."""
    return int(stated) if stated and re.fullmatch(r"\d{1,6}", stated) else else_
