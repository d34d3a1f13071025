"""Runs become Markdown that reads back as the same runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from edition.model import Run, Style

_TAGS = {
    Style.ITALIC: "em",
    Style.BOLD: "strong",
    Style.STRUCK: "s",
    Style.SUPERSCRIPT: "sup",
    Style.SUBSCRIPT: "sub",
}
_MARKS = {Style.ITALIC: "*", Style.BOLD: "**"}
_ORDER = (Style.BOLD | Style.ITALIC, *_TAGS, Style.SMALL_CAPS)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#~|^])")
_LINE_START = re.compile(r"(?m)^(?:(\$(?=\$)|[-+=:](?=[-=:|\s]|$))|(\d{1,9})([.)])(?=\s|$))")
_NOTE_START = re.compile(r"(?m)^(\[\^[^\]\n]+\]):")
_PLAIN_ADDRESS = re.compile(r"(?:[A-Za-z0-9;/?:@=+$,.!~*'()#_-]|%[0-9A-Fa-f]{2}|&(?!#?\w+;))+")
_EDGE = re.compile(r"^\s|\s$")


def as_html(text: str) -> str:
    """``text`` for HTML inside Markdown, where nothing in it is taken for a tag, a template or code."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("{", "&#123;").replace("`", "&#96;")


def lines(runs: Sequence[Run]) -> str:
    """Runs as lines of copy that Markdown takes for nothing else."""
    text = _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", words(runs, "\\\n"))
    return _NOTE_START.sub(r"\1\:", text)


def html(runs: Sequence[Run]) -> str:
    """Runs as HTML on one line, for what Markdown has no form."""
    return "".join(_as_element(run) for run in runs)


def _as_element(run: Run) -> str:
    text = as_html(run.text).replace("\n", "<br>")
    if run.href.startswith("#"):
        return f'<sup><a href="{run.href}">{text}</a></sup>'
    for style, tag in {**_TAGS, Style.CODE: "code"}.items():
        text = f"<{tag}>{text}</{tag}>" if run.style & style else text
    caps = ' class="smallcaps"' if run.style & Style.SMALL_CAPS else ""
    lang = f' lang="{run.lang}"' if run.lang else ""
    text = f"<span{caps}{lang}>{text}</span>" if caps or lang else text
    return f'<a href="{as_html(run.href)}">{text}</a>' if run.href else text


def words(runs: Sequence[Run], line_break: str) -> str:
    """Runs on one line, but for ``line_break``; white space at the ends is written so that it stays."""
    return _EDGE.sub(lambda m: m[0] if m[0] == " " else f"&#{ord(m[0])};", _inline(runs, line_break, "", ""))


def _inline(runs: Sequence[Run], line_break: str, before: str, after: str, linked: bool = False) -> str:
    """Runs between the characters ``before`` and ``after``, perhaps in a link; what neighbours share is marked once."""
    out = ""
    at = 0
    while at < len(runs):
        end, mark = _shared(runs, at)
        left = out[-1:] or before
        right = _first(runs[end]) if end < len(runs) else after
        group = [_without(run, mark) for run in runs[at:end]]
        if mark.href.startswith("#"):
            text = f"[^{runs[at].text}]"
        elif mark.href:
            text = _link(group, mark.href, line_break)
        elif mark.lang or mark.style & Style.SMALL_CAPS:
            text = _spanned(group, mark.lang, line_break, linked)
        elif mark.style & Style.CODE:
            text = _code(group[0].text, line_break)
        elif mark.style:
            text = _marked(group, mark.style, line_break, left, right, linked)
        else:
            text = _escaped(group[0].text, line_break)
            if text.startswith("(") and at and runs[at - 1].href.startswith("#"):
                text = f"\\{text}"
        out = out[:-1] + "\\!" if out.endswith("!") and text.startswith("[") else out
        out += text
        at = end
    return out


def _spanned(runs: Sequence[Run], lang: str, line_break: str, linked: bool) -> str:
    """Runs of one language, else of small capitals; brackets cannot stand inside those of a link."""
    if linked:
        fact = f'lang="{lang}"' if lang else 'class="smallcaps"'
        return f"<span {fact}>{_inline(runs, line_break, '>', '<', linked)}</span>"
    fact = f"lang={lang}" if lang else ".smallcaps"
    return f"[{_inline(runs, line_break, '[', ']')}]{{{fact}}}"


def _without(run: Run, mark: Run) -> Run:
    """``run`` without what ``mark`` says."""
    return Run(run.text, run.style & ~mark.style, "" if mark.href else run.href, "" if mark.lang else run.lang)


def _escaped(text: str, line_break: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", line_break)


def _shared(runs: Sequence[Run], at: int) -> tuple[int, Run]:
    """The mark of the run at ``at`` (address, language or style) that the most runs share, and where they end."""
    run = runs[at]
    if run.href.startswith("#"):
        return at + 1, Run("", href=run.href)
    shared: list[tuple[int, Run]] = []

    def until(mark: Run, differs: Callable[[Run], bool]) -> None:
        end = next((i for i in range(at, len(runs)) if differs(runs[i]) or runs[i].href.startswith("#")), len(runs))
        shared.append((end, mark))

    if run.href:
        until(Run("", href=run.href), lambda other: other.href != run.href)
    if run.lang:
        until(Run("", lang=run.lang), lambda other: other.lang != run.lang)
    for style in _ORDER:
        if run.style & style == style:
            until(Run("", style), lambda other, style=style: other.style & style != style)  # type: ignore[misc]
    return max(shared, key=lambda one: one[0]) if shared else (at + 1, Run("", run.style & Style.CODE))


def _first(run: Run) -> str:
    """A character that means the first of what ``run`` becomes."""
    if run.style & (Style.BOLD | Style.ITALIC):
        return "*"
    return "<" if run.style or run.href or run.lang or _SPECIAL.match(run.text) else run.text[:1]


def _marked(runs: Sequence[Run], style: Style, line_break: str, before: str, after: str, linked: bool) -> str:
    """Runs of one style between stars, or between tags where stars would not be understood."""
    mark = "".join(mark for one, mark in _MARKS.items() if style & one)
    if mark:
        text = _inline(runs, line_break, "*", "*", linked)
        if _holds(before, text[0]) and _holds(after, text[-1]):
            return f"{mark}{text}{mark}"
    tags = [tag for one, tag in _TAGS.items() if style & one]
    text = _inline(runs, line_break, ">", "<", linked)
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
        return f"[{_inline(runs, line_break, '[', ']', True)}](<{href}>)"
    return f'<a href="{as_html(href)}">{_inline(runs, line_break, ">", "<", True)}</a>'
