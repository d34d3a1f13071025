"""What a page says by its style sheet alone, or by names that few programs know: as the tags that mean it.

Google Docs and others export a class for each look (``.c1{font-weight:700}``), and WordPress had captions before HTML.
"""

from __future__ import annotations

import re

_SHEET = re.compile(r"(?is)<style\b[^<>]*>(.{0,200000}?)</style\s*>")
_DATA = re.compile(r"url\([^()]*+\)")
_CLASS = re.compile(r"^(?:span|p)?\.([A-Za-z][\w-]*)$")
_BOLD = re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"(?i)font-style\s*:\s*(?:italic|oblique)")
_SPAN = re.compile(
    r"(?is)<span\b([^<>]*\bclass\s*=\s*[\"']?([^\"'<>]+)[\"']?[^<>]*)>((?:(?!</?span\b).){0,20000}?)</span\s*>"
)
_TITLE = re.compile(
    r"(?is)<p\b[^<>]*\bclass\s*=\s*[\"']?(?:[^\"'<>]*\s)?title(?:\s[^\"'<>]*)?[\"']?[^<>]*>(.{0,4000}?)</p\s*>"
)
_WP_CAPTION = re.compile(
    r"(?is)<div\b[^<>]*\bclass\s*=\s*[\"'][^\"'<>]*\bwp-caption\b[^\"'<>]*[\"'][^<>]*>((?:(?!</?div\b).){0,20000}?)"
    r"<(?P<tag>p|figcaption|span)\b[^<>]*\bwp-caption-(?:text|dd)\b[^<>]*>(?P<words>(?:(?!</?div\b).){0,4000}?)</(?P=tag)\s*>"
    r"\s*</div\s*>"
)


def tagged(markup: str) -> str:
    """``markup`` with tags for what its style sheet makes bold or italic, its title, and captions of WordPress."""
    if "wp-caption" in markup:
        markup = _WP_CAPTION.sub(
            lambda one: f"<figure>{one[1]}<figcaption>{one['words']}</figcaption></figure>", markup
        )
    sheet = "".join(_DATA.sub("", found[1]) for found in _SHEET.finditer(markup))
    if not sheet:
        return markup
    looks = {"b": _named(sheet, _BOLD), "i": _named(sheet, _ITALIC)}
    if any(looks.values()):
        markup = _SPAN.sub(lambda one: _as_tags(one, looks), markup)
    if (re.search(r"(?<![\w-])\.title\b", sheet) or "doc-content" in markup) and "<h1" not in markup.lower():
        markup = _TITLE.sub(lambda one: f"<h1>{one[1]}</h1>", markup, count=1)
    return markup


def _named(sheet: str, look: re.Pattern[str]) -> frozenset[str]:
    """The classes that a style sheet gives a look."""
    found = set()
    for rule in sheet.split("}"):
        selectors, _, said = rule.rpartition("{")
        if selectors and look.search(said):
            found |= {one[1] for name in selectors.split(",") if (one := _CLASS.match(name.strip()))}
    return frozenset(found)


def _as_tags(found: re.Match[str], looks: dict[str, frozenset[str]]) -> str:
    names = set(found[2].split())
    words = found[3]
    for tag, named in looks.items():
        if names & named and words.strip():
            words = f"<{tag}>{words}</{tag}>"
    return f"<span{found[1]}>{words}</span>" if words is not found[3] else found[0]
