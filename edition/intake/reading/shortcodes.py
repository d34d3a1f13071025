"""Shortcodes of Hugo: pictures become figures, videos links, and what others say in words stays."""

from __future__ import annotations

import html
import re

PATTERN = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]*)((?:(?!\{\{|\n[ \t]*\n).)*?)/?\s*[%>]\}\}", re.DOTALL)
ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s\"'>]+))", re.DOTALL
)
POSITIONAL = re.compile(r"\"([^\"]*)\"|(\S+)")
TOKEN = re.compile(r"\"([^\"]*)\"|(?<!\S)'([^']*)'(?!\S)|(\S+)")

_PICTURES = {"figure", "img", "image", "legacy-img", "asset-static", "imgproc", "image-gallery"}
VIDEOS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
"""Where the videos are that are named by their number."""


def shortcode(found: re.Match[str]) -> str:
    """What a shortcode shows: a picture, the address of a video or post, or its words."""
    closing, name, rest = found[1], found[2].lower(), found[3]
    if closing:
        return ""
    values = {
        m[1].lower(): next(v for v in (m[2], m[3], m[4], m[5]) if v is not None) for m in ATTRIBUTE.finditer(rest)
    }
    first = POSITIONAL.match(ATTRIBUTE.sub("", rest).strip())
    source = values.get("src") or (first[1] or first[2] if first else "")
    if name in _PICTURES and source:
        caption = values.get("caption") or values.get("title") or ""
        return figure(source, values.get("alt", ""), caption.replace('\\"', '"'), values.get("attr", ""))
    if name in VIDEOS:
        number = values.get("id") or source
        address = html.escape(VIDEOS[name] + number)
        title = html.escape(values.get("title", ""))
        if alone(found):
            return f'\n\n<iframe src="{address}" title="{title}"></iframe>\n\n'
        return f'<a href="{address}">{title or address}</a>'
    if name in ("tweet", "x", "twitter") and values.get("user") and values.get("id"):
        address = html.escape(f"https://twitter.com/{values['user']}/status/{values['id']}")
        return f'<a href="{address}">{address}</a>'
    return apart(words(rest, values), found)


def apart(words: str, found: re.Match[str]) -> str:
    """Words in place of a tag, not joined to those beside it."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not words:
        return ""
    return (" " if before and not before.isspace() else "") + words + (" " if after.isalnum() else "")


def words(rest: str, values: dict[str, str]) -> str:
    """What a shortcode that is not known says in words: its quoted texts, and those under names for such."""
    said = [one[1] for one in QUOTED.finditer(ATTRIBUTE.sub("", rest))]
    said += [value for name, value in values.items() if name in _WORDY]
    return " ".join(html.unescape(one) for one in said if _is_copy(one))


def _is_copy(text: str) -> bool:
    """Whether a value is words that people read, and no address, number or setting."""
    return (
        " " in text.strip() and any(map(str.isalpha, text)) and "/" not in text.split(" ", 1)[0] and "://" not in text
    )


_WORDY = frozenset(
    "text content caption title quote body message label summary description header heading alt author source attr"
    " credit attribution cite".split()
)
"""Names of what shortcodes say in words."""
QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")


def alone(found: re.Match[str]) -> bool:
    """Whether nothing else is on the lines of ``found``."""
    before = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    after = found.string[found.end() :].split("\n", 1)[0]
    return not before and not after.strip()


def figure(source: str, alt: str, caption: str, credit: str) -> str:
    """A figure of HTML, in a paragraph of its own."""
    caption = re.sub(r"<br\s*/?>", " ", caption)
    words = html.escape(html.unescape(re.sub(r"<[^>]+>", "", caption)), quote=False)
    by = f"<cite>{html.escape(credit)}</cite>" if credit else ""
    inner = f"<figcaption>{words}{by}</figcaption>" if words or by else ""
    return f'\n\n<figure><img src="{html.escape(source)}" alt="{html.escape(html.unescape(alt))}">{inner}</figure>\n\n'
