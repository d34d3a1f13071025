"""Template residue: what a site generator would have replaced, turned into HTML or taken out of the copy."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

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
_HUGO = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]*)((?:(?!\{\{|\n[ \t]*\n).)*?)/?\s*[%>]\}\}", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s\"'>]+))", re.DOTALL
)
_POSITIONAL = re.compile(r"\"([^\"]*)\"|(\S+)")
_LIQUID_TAG = re.compile(r"\{%-?\s*(?:(?!\{%|</|\n[ \t]*\n).)*?-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#-?(?![\w-]*\}).{0,2000}?#\}", re.DOTALL)
"""A remark of Nunjucks and Jinja."""
_LIQUID_VALUE = re.compile(r"\{\{(?![<%])(?:(?!\{\{|</|\n[ \t]*\n).){0,300}?\}\}", re.DOTALL)
_KRAMDOWN = re.compile(
    r"(?<!\\)\{:{1,2}[^}\n]*\}"
    r"|(?<=[^\s{\\])(?!(?<=\])\{\.(?:small-?caps|sc)\b|[ \t]*\{\.optional\})[ \t]*\{[#.][\w-][^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)

_KEPT = "\ufdd0"
"""Means a piece of code that is kept; no text holds this noncharacter, ``decode`` takes it out."""

_PICTURES = {"figure", "img", "image", "legacy-img", "asset-static", "imgproc", "image-gallery"}
_VIDEOS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def cleaned(text: str) -> tuple[str, int]:
    """``text`` (Markdown or HTML) without template residue, and how many pieces were replaced.

    Shortcodes for pictures become ``<figure>``, those for videos a frame or a link with the address; the words inside
    a paired shortcode stay; code listings are left alone.
    """
    count = 0

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


def _shortcode(found: re.Match[str]) -> str:
    closing, name, rest = found[1], found[2].lower(), found[3]
    if closing:
        return ""
    values = {
        m[1].lower(): next(v for v in (m[2], m[3], m[4], m[5]) if v is not None) for m in _ATTRIBUTE.finditer(rest)
    }
    first = _POSITIONAL.match(_ATTRIBUTE.sub("", rest).strip())
    source = values.get("src") or (first[1] or first[2] if first else "")
    if name in _PICTURES and source:
        caption = values.get("caption") or values.get("title") or ""
        return _figure(source, values.get("alt", ""), caption.replace('\\"', '"'), values.get("attr", ""))
    if name in _VIDEOS:
        number = values.get("id") or source
        address = html.escape(_VIDEOS[name] + number)
        title = html.escape(values.get("title", ""))
        if _alone(found):
            return f'\n\n<iframe src="{address}" title="{title}"></iframe>\n\n'
        return f'<a href="{address}">{title or address}</a>'
    words = _words(rest, values)
    before = found.string[max(0, found.start() - 1) : found.start()]
    return f" {words}" if words and before and not before.isspace() else words


def _liquid(found: re.Match[str]) -> str:
    """A tag of Liquid or Nunjucks: a picture that it names, or what it says in words; nothing for a control."""
    inside = found[0][2:-2].strip("- \n\t")
    name, _, rest = inside.partition(" ")
    if name in _CONTROLS or not rest.strip():
        return ""
    values = {
        m[1].lower(): next(v for v in (m[2], m[3], m[4], m[5]) if v is not None) for m in _ATTRIBUTE.finditer(rest)
    }
    said = [one[1] for one in _QUOTED.finditer(_ATTRIBUTE.sub("", rest))]
    source = next((one for one in (*values.values(), *said) if _PICTURE_FILE.fullmatch(one)), "")
    if source:
        words = [one for one in said if one != source]
        caption = values.get("caption") or values.get("title") or ""
        return _figure(source, values.get("alt") or (words[0] if words else ""), caption, values.get("credit", ""))
    return _words(rest, values)


_CONTROLS = frozenset(
    "if elsif elseif else unless for assign set case when capture cycle link post_url raw extends block macro import"
    " from call filter cache increment decrement paginate tablerow layout section render highlight".split()
)
"""Tags that say what the program does, and nothing to a reader."""
_PICTURE_FILE = re.compile(r"(?i)[^\s\"'<>]{1,300}\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic)")


def _words(rest: str, values: dict[str, str]) -> str:
    """What a shortcode that is not known says in words: its quoted texts, and those under names for such."""
    said = [one[1] for one in _QUOTED.finditer(_ATTRIBUTE.sub("", rest))]
    said += [value for name, value in values.items() if name in _WORDY]
    return " ".join(html.unescape(one) for one in said if _is_copy(one))


def _is_copy(text: str) -> bool:
    """Whether a value is words that people read, and no address, number or setting."""
    return (
        " " in text.strip() and any(map(str.isalpha, text)) and "/" not in text.split(" ", 1)[0] and "://" not in text
    )


_WORDY = frozenset("text content caption title quote body message label summary description header heading alt".split())
"""Names of what shortcodes say in words."""
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")


def _wiki_picture(found: re.Match[str]) -> str:
    """A picture with its caption, where what follows the bar is no size."""
    caption = (found[2] or "").strip()
    return _figure(found[1].strip(), "", "" if re.fullmatch(r"\d+(x\d+)?", caption) else caption, "")


def _wiki_link(found: re.Match[str]) -> str:
    """The words of a link: those behind the bar, else the name of the page."""
    return (found[2] or found[1].partition("#")[0] or found[1].lstrip("#")).strip()


def _alone(found: re.Match[str]) -> bool:
    """Whether nothing else is on the lines of ``found``."""
    before = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    after = found.string[found.end() :].split("\n", 1)[0]
    return not before and not after.strip()


def _figure(source: str, alt: str, caption: str, credit: str) -> str:
    caption = re.sub(r"<br\s*/?>", " ", caption)
    words = html.escape(html.unescape(re.sub(r"<[^>]+>", "", caption)), quote=False)
    by = f"<cite>{html.escape(credit)}</cite>" if credit else ""
    inner = f"<figcaption>{words}{by}</figcaption>" if words or by else ""
    return f'\n\n<figure><img src="{html.escape(source)}" alt="{html.escape(html.unescape(alt))}">{inner}</figure>\n\n'


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (_LINKED_PICTURE, r"\1"),
    (_LINK_TARGET, "#"),
    (_BRACKETED, ""),
    (_MARKER_OF_WORD, ""),
    (_OF_WORD, ""),
    (_WIKI_PICTURE, _wiki_picture),
    (_WIKI_LINK, _wiki_link),
    (_HUGO, _shortcode),
    (_COMMENT, ""),
    (_LIQUID_TAG, _liquid),
    (_LIQUID_VALUE, ""),
    (_KRAMDOWN, ""),
)
