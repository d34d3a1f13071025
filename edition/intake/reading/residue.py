"""Template residue: what a site generator would have replaced, turned into HTML or taken out of the copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.intake.reading import liquid, shortcodes, wordpress

_FENCED = re.compile(r"(?ms)^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)")
_INLINE = re.compile(r"\\[\\`]|(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_FORMULA = re.compile(r"(?ms)^[ \t>]*\$\$(?:(?!\n[ \t>]*\n).){0,3000}?\$\$[ \t]*$")
_HTML_CODE = re.compile(r"(?is)<(pre|code)\b.*?</\1\s*>")

_LINK_TARGET = re.compile(
    r"(?<=\]\()\s*(?:\{\{[<%](?:(?!\}\}).)*[%>]\}\}|\{%(?:(?!%\}).)*%\}|\{\{(?:(?!\}\}).)*\}\})[^)\s]*", re.DOTALL
)
_BRACKETED = re.compile(r"<\s*\{\{[^{}<>\n]{0,300}\}\}[^<>\s]{0,300}>")
"""An address in angle brackets that a template would fill."""
_MARKER_OF_WORD = re.compile(r"(?is)<!\[if !supportLists\]>.{0,600}?<!\[endif\]>")
"""The bullet or number that Word writes before an item of a list."""
_OF_WORD = re.compile(
    r"(?i)</?(?:[ovwmxu]|st|wp|wps|pic|mso)\d{0,2}:[a-z][\w.-]*(?:\s[^<>\n]*)?/?>|<!\[(?:if|endif)[^\]\n]*\]>"
)
"""Word's own tags, which Markdown would take for text or for addresses."""
_WIKI_PICTURE = re.compile(r"!\[\[([^\[\]|\n]+\.\w{2,5})(?:\|([^\[\]\n]*))?\]\]")
_WIKI_LINK = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
"""Obsidian's and wikis' pictures and links."""
_LINKED_PICTURE = re.compile(
    r"\[\s*(\{\{[<%]\s*(?:figure|img|image|legacy-img|asset-static|imgproc)\b(?:(?!\}\}).)*[%>]\}\})\s*\]"
    r"\([^)\s]*(?:\s+\"[^\"]*\")?\s*\)",
    re.DOTALL,
)
"""A picture inside a link: a figure is a block, so that the link's brackets would be left as text."""
_LIQUID_TAG = re.compile(r"\{%-?\s*(?:(?!\{%|</|\n[ \t]*\n).)*?-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#-?(?![\w-]*\}).{0,2000}?#\}", re.DOTALL)
"""A remark of Nunjucks and Jinja."""
_LIQUID_VALUE = re.compile(r"\{\{(?![<%])(?:(?!\{\{|</|\n[ \t]*\n).){0,300}?\}\}", re.DOTALL)
_KRAMDOWN = re.compile(
    r"(?<!\\)\{:{1,2}[^}\n]*\}"
    r"|(?<=[^\s{\\])(?!(?<=\])\{\.(?:small-?caps|sc)\b|[ \t]*\{\.optional\})[ \t]*\{[#.][\w-][^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)

_INDENT = re.compile(r"(?m)^[ \t]+")

_KEPT = "\ufdd0"
"""Means a piece of code that is kept; no text holds this noncharacter, ``decode`` takes it out."""


def cleaned(text: str) -> tuple[str, int]:
    """``text`` (Markdown or HTML) without template residue, and how many pieces were replaced.

    Shortcodes for pictures become ``<figure>``, those for videos a frame or a link with the address; the words inside
    a paired shortcode stay; code listings are left alone.
    """
    text, count = liquid.LISTING.subn(liquid.listing, text)
    text, more = liquid.NAMED_QUOTE.subn(liquid.named_quote, text)
    count += more

    def outside(part: str) -> str:
        nonlocal count
        for pattern, replacement in _RULES:
            part, n = pattern.subn(replacement, part)
            count += n
        return part

    return outside_code(text, outside), count


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """``text``, changed by ``change`` but for what is code or a formula in it."""
    kept: list[str] = []
    text = text.replace(_KEPT, "")

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"{_KEPT}{len(kept) - 1}{_KEPT}"

    for pattern in (_FENCED, _FORMULA, _HTML_CODE, _INLINE):
        text = pattern.sub(keep, text)
    text = change(text)
    count = len(kept)
    while count:
        text, count = re.subn(f"{_KEPT}(\\d+){_KEPT}", lambda found: kept[int(found[1])], text)
    return text


def unindented(text: str) -> str:
    """HTML whose lines begin at the margin, outside listings: Markdown takes an indented line for a listing."""
    return outside_code(text, lambda part: _INDENT.sub("", part))


def _wiki_picture(found: re.Match[str]) -> str:
    """A picture with its caption, where what follows the bar is no size."""
    caption = (found[2] or "").strip()
    return shortcodes.figure(found[1].strip(), "", "" if re.fullmatch(r"\d+(x\d+)?", caption) else caption, "")


def _wiki_link(found: re.Match[str]) -> str:
    """The words of a link: those behind the bar, else the name of the page."""
    return (found[2] or found[1].partition("#")[0] or found[1].lstrip("#")).strip()


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (_LINK_TARGET, "#"),
    (_LINKED_PICTURE, r"\1"),
    (_BRACKETED, ""),
    (_MARKER_OF_WORD, ""),
    (_OF_WORD, ""),
    (_WIKI_PICTURE, _wiki_picture),
    (_WIKI_LINK, _wiki_link),
    (shortcodes.PATTERN, shortcodes.shortcode),
    (_COMMENT, ""),
    (_LIQUID_TAG, liquid.tag),
    (_LIQUID_VALUE, ""),
    (wordpress.CAPTIONED, wordpress.captioned),
    (wordpress.EMBEDDED, wordpress.embedded),
    (wordpress.OTHER, ""),
    (_KRAMDOWN, ""),
)
