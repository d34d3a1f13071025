"""HTML becomes blocks and runs: cleaned by an allow-list, then read as a tree."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import lxml.html
import nh3
from lxml.etree import _Element as Element

from edition.findings import Source
from edition.gather import addresses
from edition.gather.decode import permitted
from edition.model import Block, BlockKind, Picture, Run, Style

_INLINE = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "var": Style.ITALIC,
    "dfn": Style.ITALIC,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT,
    "s": Style.STRUCK,
    "del": Style.STRUCK,
    "strike": Style.STRUCK,
}
_PLAIN = set("span a u small big mark abbr acronym q ins time font bdi bdo label ruby rb rp rt data".split())
_CONTAINERS = set(
    "div section article aside main header footer address p dd dl figcaption caption center details summary".split()
)
_HEADINGS = {f"h{n}": 1 if n <= 2 else 2 for n in range(1, 7)}
_BLOCKS = set("ul ol li dt blockquote pre hr br img figure table thead tbody tfoot tr td th col colgroup wbr".split())
_ALLOWED = {*_INLINE, *_PLAIN, *_CONTAINERS, *_HEADINGS, *_BLOCKS}
_STRIPPED = (
    "script style iframe object embed svg math form input button select option textarea noscript template video"
    " audio source track canvas map area param picture html head body link meta base title frame frameset nav"
    " hgroup legend fieldset optgroup output progress meter dialog menu slot applet marquee blink xmp plaintext"
    " listing"
).split()
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^\s/>A-Za-z0-9]?)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNREAD = re.compile(r"(?is)<(script|style)(?=[\s/>])[^>]*>.*?</\1\s*>|<!doctype\b[^>]*>|<\?.*?\?>")
_STRAY = re.compile(r"(?i)</?(?:script|style)(?=[\s/>])[^>]*>")
_DRAWN = re.compile(r"(?is)<(svg|math)(?=[\s/>])[^>]*>(.*?)</\1\s*>")
_STRIPPED_TAG = re.compile(rf"(?i)</?(?:{'|'.join(_STRIPPED)})(?=[\s/>])[^>]*>")
_NO_TAG = re.compile(r"<(?=[!?]|/[^A-Za-z])")
_FRAME = re.compile(r"(?is)<iframe\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(?:.*?</iframe\s*>)?")
_SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
_DEEPEST = 24
_UNREADABLE = 240

PictureOf = Callable[[str, str, str, str, int], Picture | None]
"""Makes a picture of (src, alt, caption, credit, line); None when there is none to show."""


def prepared(markup: str) -> str:
    """``markup`` without comments, scripts and styles, and with unknown tags as words: no parser loses any of it."""
    markup = _UNREAD.sub("", _COMMENT.sub("", markup))
    markup = _DRAWN.sub(lambda found: re.sub(r"<[^>]*>", " ", found[2]), markup)
    markup = _NO_TAG.sub("&lt;", _STRAY.sub("", markup))
    end = markup.rfind(">") + 1
    return _TAG.sub(_known, markup[:end]) + markup[end:].replace("<", "&lt;")


def clean(markup: str) -> str:
    """``markup`` reduced to the allow-list; tags nobody knows stay as the words they may be (``Vec<T>``)."""
    cleaned = nh3.clean(
        _STRIPPED_TAG.sub(" ", _FRAME.sub(_framed, prepared(markup))),
        tags=set(_ALLOWED),
        clean_content_tags={"script", "style"},
        attributes={"*": {"data-line"}, "a": {"href"}, "img": {"src", "alt", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _flat(permitted(cleaned))


def _flat(markup: str) -> str:
    """``markup``, as paragraphs without styles when its elements stand too deep in each other to be read."""
    depth = deepest = 0
    for found in _TAG.finditer(markup):
        if found[2].lower() not in ("br", "hr", "img", "col", "wbr"):
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    if deepest < _UNREADABLE:
        return markup
    pieces = re.split(rf"</?(?:{'|'.join(_CONTAINERS | _HEADINGS.keys() | _BLOCKS)})\b[^>]*>", markup)
    return "".join(f"<p>{re.sub('<[^>]*>', '', piece)}</p>" for piece in pieces)


def _framed(found: re.Match[str]) -> str:
    address = html.escape(html.unescape(found[1]))
    if address.startswith("//"):
        address = "https:" + address
    return f'<p><a href="{address}">{address}</a></p>' if address.startswith("http") else ""


def _known(found: re.Match[str]) -> str:
    name = found[2].lower()
    if found[3] == "" and (name in _ALLOWED or name in _STRIPPED):
        return found[0]
    return "&lt;" + found[0][1:]


def blocks(markup: str, path: str, first_line: int, picture_of: PictureOf) -> list[Block]:
    """The blocks of an HTML fragment in order, each with its place; figures through ``picture_of``."""
    cleaned = clean(markup)
    if not cleaned.strip():
        return []
    root = lxml.html.fragment_fromstring(cleaned, create_parent="div", parser=lxml.html.HTMLParser(huge_tree=True))
    reader = _Reader(path, first_line, picture_of)
    reader.walk(root, _Context(), 0)
    reader.flush()
    return reader.blocks


@dataclass(frozen=True)
class _Context:
    style: Style = Style.PLAIN
    href: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    raw: bool = False


@dataclass
class _Reader:
    path: str
    line: int
    picture_of: PictureOf
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    context: _Context = field(default_factory=_Context)
    marker: str = ""

    def walk(self, element: Element, context: _Context, depth: int) -> None:
        """Read ``element``'s children in ``context``."""
        self.text(element.text or "", context)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, context, depth + 1)
            self.text(child.tail or "", context)

    def element(self, el: Element, context: _Context, depth: int) -> None:
        """Read one element."""
        tag = str(el.tag)
        mark = el.get("data-line")
        if mark and mark.isdecimal():
            self.line = int(mark)
        if depth > _DEEPEST * 2:
            self.text(el.text_content(), context)  # type: ignore[attr-defined]
        elif tag in _INLINE:
            self.walk(el, _with(context, style=context.style | _INLINE[tag]), depth)
        elif tag == "a":
            self.walk(el, _with(context, href=addresses.spelt(el.get("href") or "")), depth)
        elif tag == "q":
            self.text('"', context)
            self.walk(el, context, depth)
            self.text('"', context)
        elif tag == "br":
            self.runs.append(Run("\n", context.style, context.href))
        elif tag == "hr":
            self.flush()
            self.blocks.append(Block(BlockKind.RULE, source=self.place))
        elif tag == "img":
            self.figure(el, el.get("title") or "", "")
        elif tag == "figure":
            self.figure_of(el, context, depth)
        elif tag in _HEADINGS:
            self.block(el, _with(context, kind=BlockKind.CROSSHEAD, level=_HEADINGS[tag]), depth)
        elif tag == "pre":
            self.block(el, _with(context, kind=BlockKind.CODE, raw=True, style=Style.CODE), depth)
        elif tag == "blockquote":
            self.block(el, _with(context, kind=BlockKind.QUOTE), depth)
        elif tag in ("ul", "ol"):
            self.list(el, context, depth)
        elif tag == "li":
            self.item(el, "•", context, depth)
        elif tag == "dt":
            self.block(el, _with(context, style=context.style | Style.BOLD), depth)
        elif tag == "tr":
            self.row(el, context, depth)
        elif tag in _CONTAINERS:
            self.block(el, context, depth)
        else:
            self.walk(el, context, depth)

    def block(self, el: Element, context: _Context, depth: int) -> None:
        """Read ``el`` as a block of its own."""
        if context.kind is not BlockKind.ITEM or self.blocks_own_text(el):
            self.flush()
        self.context = context
        self.walk(el, context, depth)
        self.flush()

    def blocks_own_text(self, el: Element) -> bool:
        """Whether text already gathered belongs before ``el`` (a paragraph that opens an item does not)."""
        return any(run.text.strip() for run in self.runs)

    def list(self, el: Element, context: _Context, depth: int) -> None:
        """Read a list, numbering the items of an ordered one."""
        self.flush()
        self.text((el.text or "").strip(), context)
        start = el.get("start") or "1"
        number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        for child in el:
            if child.tag == "li":
                self.item(child, f"{number}." if el.tag == "ol" else "•", context, depth)
                number += 1
            elif isinstance(child.tag, str):
                self.element(child, context, depth + 1)
            self.text((child.tail or "").strip(), context)

    def item(self, el: Element, marker: str, context: _Context, depth: int) -> None:
        """Read a list item; paragraphs after its first have no marker."""
        self.flush()
        inside = _with(context, kind=BlockKind.ITEM, depth=context.depth + 1)
        outer = self.marker  # of an item that has had no words yet
        self.context, self.marker = inside, marker
        self.walk(el, inside, depth)
        self.flush()
        self.marker = outer

    def row(self, el: Element, context: _Context, depth: int) -> None:
        """Read a table's row as one block, its cells divided by bars."""
        self.flush()
        inside = _with(context, kind=BlockKind.ROW)
        head = bool(el.findall("th")) and not el.findall("td")
        bar = Run(" | ", context.style)
        for i, cell in enumerate(child for child in el if child.tag in ("td", "th")):
            if i:
                self.trim(bar)
                self.runs.append(bar)
            flat = _with(inside, style=context.style | (Style.BOLD if head else Style.PLAIN))
            self.context = inside
            self.cell(cell, flat, depth + 1)
        self.trim(bar)
        while self.runs and self.runs[-1] is bar:  # cells at the end that have no words
            self.runs.pop()
            self.trim(bar)
        self.context = inside
        self.flush()

    def trim(self, bar: Run) -> None:
        """Take the space from the end of what was gathered since ``bar``."""
        while self.runs and self.runs[-1] is not bar:
            last = self.runs.pop()
            words = last.text.rstrip(" \n")
            if words:
                self.runs.append(Run(words, last.style, last.href))
                return

    def cell(self, el: Element, context: _Context, depth: int) -> None:
        """Read a cell's words and pictures; its blocks run together."""
        self.text(el.text or "", context)
        for child in el:
            tag = child.tag
            if tag == "img":
                self.figure(child, child.get("title") or "", "")
            elif isinstance(tag, str):
                safe = addresses.spelt(child.get("href") or "") if tag == "a" else context.href
                style = context.style | _INLINE.get(tag, Style.PLAIN)
                apart = [Run(" ", context.style)] if tag not in _INLINE and tag not in _PLAIN else []
                self.runs += apart
                self.cell(child, _with(context, style=style, href=safe), depth + 1)
                self.runs += apart
            self.text(child.tail or "", context)

    def figure_of(self, el: Element, context: _Context, depth: int) -> None:
        """Read a figure: its pictures with the caption; its other words are copy."""
        pictures = list(el.iter("img"))
        captions = list(el.iter("figcaption"))
        if not pictures:
            self.block(el, context, depth)
            return
        self.flush()
        credit = " ".join(_plain(c) for cap in captions for c in cap.iter("cite"))
        for cap in captions:
            for c in list(cap.iter("cite")):
                c.drop_tree()  # type: ignore[attr-defined]
        caption = " ".join(_plain(cap) for cap in captions)
        for i, image in enumerate(pictures):
            self.figure(image, caption if i == 0 else "", credit if i == 0 else "")
        for shown in [*pictures, *captions]:
            shown.drop_tree()  # type: ignore[attr-defined]
        self.block(el, context, depth)

    def figure(self, el: Element, caption: str, credit: str) -> None:
        """Put the picture of an ``img`` after the words gathered so far."""
        picture = self.picture_of(
            (el.get("src") or "").strip(),
            _squeezed(el.get("alt") or ""),
            _squeezed(caption),
            credit,
            self.line,
        )
        if picture is not None:
            block = Block(BlockKind.FIGURE, picture=picture, source=self.place)
            if any(run.text.strip() for run in self.runs):
                self.flush()
            self.blocks.append(block)

    def text(self, text: str, context: _Context) -> None:
        """Take words in."""
        if not text:
            return
        if not context.raw:
            text = _SPACE.sub(" ", text)
        if not self.runs:
            self.context = context
        self.runs.append(Run(text, context.style, context.href))

    def flush(self) -> None:
        """End the block that is being gathered, if it has words."""
        context, self.context = self.context, _Context()
        runs, self.runs = self.runs, []
        tidy = _tidied(runs, context.raw)
        if not tidy:
            return
        kind = context.kind
        level = context.depth if kind is BlockKind.ITEM else context.level
        marker = self.marker if kind is BlockKind.ITEM else ""
        self.blocks.append(Block(kind, tidy, level, marker, source=self.place))
        if kind is BlockKind.ITEM:
            self.marker = ""
            self.context = context

    @property
    def place(self) -> Source:
        """The line that is being read."""
        return Source(self.path, self.line)


def _with(context: _Context, **changes: object) -> _Context:
    values = {name: getattr(context, name) for name in _Context.__dataclass_fields__}
    return _Context(**{**values, **changes})


def _plain(el: Element) -> str:
    return _squeezed(el.text_content())  # type: ignore[attr-defined]


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _tidied(runs: list[Run], raw: bool) -> tuple[Run, ...]:
    """Runs with single spaces, none at either end, neighbours of one style joined, empty ones gone."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].style, joined[-1].href) == (run.style, run.href):
            joined[-1] = Run(joined[-1].text + run.text, run.style, run.href)
        elif run.text:
            joined.append(run)
    if raw:
        text = "".join(run.text for run in joined).expandtabs(4).strip("\n").rstrip()
        return (Run(text, Style.CODE),) if text.strip() else ()
    tidy: list[Run] = []
    before = "\n"
    for run in joined:
        text = re.sub(r" *\n *", "\n", re.sub(" +", " ", run.text))
        if before in (" ", "\n"):
            text = text.lstrip(" \n") if before == "\n" else text.lstrip(" ")
        if text and tidy and (tidy[-1].style, tidy[-1].href) == (run.style, run.href):
            tidy[-1] = Run(tidy[-1].text + text, run.style, run.href)
        elif text:
            tidy.append(Run(text, run.style, run.href))
        before = text[-1:] or before
    while tidy:
        text = tidy[-1].text.rstrip(" \n")
        if text:
            tidy[-1] = Run(text, tidy[-1].style, tidy[-1].href)
            break
        tidy.pop()
    return tuple(tidy) if any(run.text.strip() for run in tidy) else ()
