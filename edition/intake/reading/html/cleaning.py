"""HTML from anywhere is reduced to an allow-list; what is no tag stays as the words it may be."""

from __future__ import annotations

import html
import re

import nh3

from edition.intake.reading.decode import permitted
from edition.intake.reading.html import embeds, lazy, styled
from edition.model import Style

INLINE = {
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
PLAIN = set("span a u small big mark abbr acronym q ins time font bdi bdo label ruby rb rp rt data".split())
CONTAINERS = set(
    "div section article aside main header footer address p dd dl figcaption caption center details summary".split()
)
HEADINGS = {f"h{n}": 1 if n <= 2 else 2 for n in range(1, 7)}
_BLOCKS = set("ul ol li dt blockquote pre hr br img figure table thead tbody tfoot tr td th col colgroup wbr".split())
_ALLOWED = {*INLINE, *PLAIN, *CONTAINERS, *HEADINGS, *_BLOCKS}
_STRIPPED = (
    "script style iframe object embed svg math form input button select option textarea noscript template video"
    " audio source track canvas map area param picture html head body link meta base title frame frameset nav"
    " hgroup legend fieldset optgroup output progress meter dialog menu slot applet marquee blink xmp plaintext"
    " listing"
).split()
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^\s/>A-Za-z0-9]?)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNREAD = re.compile(r"(?is)<(script|style)(?=[\s/>])[^>]*>.*?</\1\s*>|<!doctype\b[^>]*>|<\?.*?\?>")
_VENDORS = re.compile(
    r"<!\[(?:if|endif)[^\]]{0,80}\]>|</?[A-Za-z][\w.-]*:[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>", re.IGNORECASE
)
"""Tags of Word and other vendors, such as ``<o:p>`` and ``<st1:City>``, and conditions on the viewer."""
_CUSTOM = re.compile(r"</?([A-Za-z][\w.-]*)(\s[^<>]*=[^<>]*)?\s*/?>", re.ASCII)
_CUSTOM_END = re.compile(r"</([A-Za-z][\w.-]*)\s*>", re.ASCII)
"""Elements that a site made for itself, such as ``<news-teaser id="4">``; ``<your-name>`` without an end is words."""
_STRAY = re.compile(r"(?i)</?(?:script|style)(?=[\s/>])[^>]*>")
_DRAWN = re.compile(r"(?is)<(svg|math)(?=[\s/>])([^>]*)>(.*?)</\1\s*>")
_TEX = re.compile(r"(?is)<annotation\b[^>]*\bencoding\s*=\s*[\"']?[^\"'>]*tex[^>]*>(.*?)</annotation\s*>")
_STRIPPED_TAG = re.compile(rf"(?i)</?(?:{'|'.join(_STRIPPED)})(?=[\s/>])[^>]*>")
_NO_TAG = re.compile(r"<(?=[!?]|/[^A-Za-z])")
_UNREADABLE = 240

CLASSES = {
    **dict.fromkeys(["smallcaps", "small-caps", "sc"], "small-caps"),
    **dict.fromkeys(["pull", "pullquote", "pull-quote"], "pull"),
    **dict.fromkeys(["box", "factbox", "fact-box", "infobox"], "box"),
    **dict.fromkeys(["verse", "poem"], "verse"),
    **dict.fromkeys(["twitter-tweet", "instagram-media"], "post"),
    **dict.fromkeys(["footnote-ref", "footnote-reference", "noteref"], "reference"),
    **dict.fromkeys(["footnote-item", "footnote"], "note"),
    **dict.fromkeys(["footnote-backref", "footnote-back", "reversefootnote"], "back"),
    "typed-note": "typed",
    "formula": "formula",
    "formula-block": "formula-block",
    "katex-html": "drawn-formula",
    embeds.MARK: embeds.MARK,
}
"""The classes that say what a thing is, and the one word that is kept for each."""
_ROLES = {
    **dict.fromkeys(["doc-noteref", "noteref"], "reference"),
    **dict.fromkeys(["doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"], "note"),
    **dict.fromkeys(["doc-backlink", "backlink"], "back"),
}
_ATTRIBUTES = {
    "*": {"data-line", "lang", "xml:lang", "class", "style", "id", "role", "epub:type"},
    "a": {"href", "name"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}


def prepared(markup: str) -> str:
    """``markup`` without comments, scripts and styles, and with unknown tags as words: no parser loses any of it."""
    markup = lazy.settled(_UNREAD.sub("", styled.tagged(_COMMENT.sub("", markup))))
    markup = _DRAWN.sub(_drawn, _VENDORS.sub("", markup))
    closed = {name.lower() for name in _CUSTOM_END.findall(markup)}
    markup = _CUSTOM.sub(lambda one: _of_site(one, closed), markup)
    markup = _NO_TAG.sub("&lt;", _STRAY.sub("", markup))
    end = markup.rfind(">") + 1
    return _TAG.sub(_known, markup[:end]) + markup[end:].replace("<", "&lt;")


def clean(markup: str) -> str:
    """``markup`` reduced to the allow-list; unknown tags stay as the words they may be (``Vec<T>``)."""
    markup = embeds.marked(prepared(markup))
    aims = {html.unescape(aim) for aim in re.findall(r"(?i)href\s*=\s*[\"']?#([^\"'\s>]+)", markup)}

    def kept(_tag: str, name: str, value: str) -> str | None:
        return _meaning(name, value, aims)

    cleaned = nh3.clean(
        _STRIPPED_TAG.sub(" ", markup),
        tags=set(_ALLOWED),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _flat(permitted(cleaned))


def _meaning(name: str, value: str, aims: set[str]) -> str | None:
    """What of an attribute's value is kept: what it says about the copy, never what an author styled by it."""
    if name in ("id", "name"):
        return value if value in aims else None
    if name == "class":
        return " ".join(dict.fromkeys(CLASSES[word] for word in value.lower().split() if word in CLASSES)) or None
    if name in ("role", "epub:type"):
        return next((_ROLES[word] for word in value.lower().split() if word in _ROLES), None)
    if name == "style":
        found = re.search(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps|text-align\s*:\s*\w+", value.lower())
        return found[0] if found else None
    return value


def _flat(markup: str) -> str:
    """``markup``, as paragraphs without styles when its elements stand too deep in each other to be read."""
    depth = deepest = 0
    for found in _TAG.finditer(markup):
        if found[2].lower() not in ("br", "hr", "img", "col", "wbr"):
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    if deepest < _UNREADABLE:
        return markup
    pieces = re.split(rf"</?(?:{'|'.join(CONTAINERS | HEADINGS.keys() | _BLOCKS)})\b[^>]*>", markup)
    return "".join(f"<p>{re.sub('<[^>]*>', '', piece)}</p>" for piece in pieces)


def _drawn(found: re.Match[str]) -> str:
    """The words of a drawing, or the TeX of a formula that states it."""
    tex = _TEX.search(found[3]) if found[1].lower() == "math" else None
    if tex is None or not tex[1].strip():
        return re.sub(r"<[^>]*>", " ", found[3])
    block = re.search(r"(?i)\bdisplay\s*=\s*[\"']?block", found[2])
    kind = "formula-block" if block else "formula"
    return f'<code class="{kind}">{re.sub("<[^>]*>", " ", tex[1]).strip()}</code>'


def _of_site(found: re.Match[str], closed: set[str]) -> str:
    """Nothing for an element that is no HTML and states something, or is ended; anything else as it is."""
    name = found[1].lower()
    known = name in _ALLOWED or name in _STRIPPED or name in _FRAMED
    return found[0] if known or not (found[2] or name in closed) else ""


_FRAMED = frozenset("script style iframe object embed video audio source math svg annotation".split())


def _known(found: re.Match[str]) -> str:
    name = found[2].lower()
    if found[3] == "" and (name in _ALLOWED or name in _STRIPPED):
        return found[0]
    return "&lt;" + found[0][1:]
