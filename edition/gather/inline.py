"""Runs become Markdown that reads back as the same runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from edition.model import Run, Style

_TAGS = {
    Style.ITALIC: "em",
    Style.BOLD: "strong",
    Style.STRUCK: "s",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
}
_MARKS = {Style.ITALIC: "*", Style.BOLD: "**"}
_ORDER = (Style.BOLD | Style.ITALIC, *_TAGS)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#~|^])")
_LINE_START = re.compile(r"(?m)^(?:([-+=:])(?=[-=:|\s]|$)|(\d{1,9})([.)])(?=\s|$))")
_PLAIN_ADDRESS = re.compile(r"(?:[A-Za-z0-9;/?:@=+$,.!~*'()#_-]|%[0-9A-Fa-f]{2}|&(?!#?\w+;))+")
_EDGE = re.compile(r"^\s|\s$")


def as_html(text: str) -> str:
    """``text`` for HTML inside Markdown, where nothing in it is taken for a tag, a template or code."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("{", "&#123;").replace("`", "&#96;")


def lines(runs: Sequence[Run]) -> str:
    """Runs as lines of copy that Markdown takes for nothing else."""
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", words(runs, "\\\n"))


def words(runs: Sequence[Run], line_break: str) -> str:
    """Runs on one line, but for ``line_break``; white space at the ends is written so that it stays."""
    return _EDGE.sub(lambda m: m[0] if m[0] == " " else f"&#{ord(m[0])};", _inline(runs, line_break, "", ""))


def _inline(runs: Sequence[Run], line_break: str, before: str, after: str) -> str:
    """Runs between the characters ``before`` and ``after``; what neighbours share is marked once."""
    out = ""
    at = 0
    while at < len(runs):
        end, href, style = _shared(runs, at)
        left = out[-1:] or before
        right = _first(runs[end]) if end < len(runs) else after
        group = [replace(run, style=run.style & ~style, href="" if href else run.href) for run in runs[at:end]]
        if href:
            text = _link(group, href, line_break)
            out = out[:-1] + "\\!" if out.endswith("!") and text.startswith("[") else out
        elif style & Style.CODE:
            text = _code(group[0].text, line_break)
        elif style:
            text = _marked(group, style, line_break, left, right)
        else:
            text = _escaped(group[0].text, line_break)
        out += text
        at = end
    return out


def _escaped(text: str, line_break: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", line_break)


def _shared(runs: Sequence[Run], at: int) -> tuple[int, str, Style]:
    """The address or style of the run at ``at`` that the most runs after it share, and where they end."""
    run = runs[at]
    shared: list[tuple[int, str, Style]] = []
    if run.href:
        end = next((i for i in range(at, len(runs)) if runs[i].href != run.href), len(runs))
        shared.append((end, run.href, Style.PLAIN))
    for style in _ORDER:
        if run.style & style == style:
            end = next((i for i in range(at, len(runs)) if runs[i].style & style != style), len(runs))
            shared.append((end, "", style))
    return max(shared, key=lambda s: s[0]) if shared else (at + 1, "", run.style & Style.CODE)


def _first(run: Run) -> str:
    """A character that stands for the first of what ``run`` becomes."""
    if run.style & (Style.BOLD | Style.ITALIC):
        return "*"
    return "<" if run.style or run.href or _SPECIAL.match(run.text) else run.text[:1]


def _marked(runs: Sequence[Run], style: Style, line_break: str, before: str, after: str) -> str:
    """Runs of one style between stars, or between tags where stars would not be understood."""
    mark = "".join(mark for one, mark in _MARKS.items() if style & one)
    if mark:
        text = _inline(runs, line_break, "*", "*")
        if _holds(before, text[0]) and _holds(after, text[-1]):
            return f"{mark}{text}{mark}"
    tags = [tag for one, tag in _TAGS.items() if style & one]
    text = _inline(runs, line_break, ">", "<")
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))


def _holds(outside: str, inside: str) -> bool:
    """Whether Markdown takes a star between these two characters for a mark of what is inside."""
    if inside.isspace() or inside == "*" or outside == "*":
        return False
    return inside.isalnum() or not outside or outside.isspace() or unicodedata.category(outside).startswith("P")


def _code(text: str, line_break: str) -> str:
    if "\n" in text or text != text.strip() or "|" in text:
        return f"<code>{_escaped(text, line_break)}</code>"
    ticks = "`" * (1 + max((len(m) for m in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _link(runs: Sequence[Run], href: str, line_break: str) -> str:
    if _PLAIN_ADDRESS.fullmatch(href):
        return f"[{_inline(runs, line_break, '[', ']')}](<{href}>)"
    return f'<a href="{as_html(href)}">{_inline(runs, line_break, ">", "<")}</a>'
