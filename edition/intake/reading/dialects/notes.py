"""Notes of Docusaurus, MkDocs, GitHub and Obsidian become fact boxes; remarks and anchors of theirs go."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.intake.reading.dialects.plain import Plain

_NOTE = re.compile(
    r"(?mi)^(?P<in>[ \t>]{0,12})(?P<colons>:{3,})[ \t]*\{?\.?(?:callout-)?(?:note|tip|info|caution|danger|warning"
    r"|important|success|question|example|abstract|summary|details|hint|attention|seealso|todo)\b"
    r"(?:\[(?P<one>[^\]\n]*)\]|(?P<two>[^\n]*))$"
)
"""Where a note begins: ``:::tip[Title]``, ``::: warning Title``, ``::: {.callout-note title="Title"}``."""
_INDENTED = re.compile(
    r"(?m)^[!?]{3}\+?[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<copy>(?:(?:[ ]{4}|\t)[^\n]*\n?|[ \t]*\n(?=[ ]{4}|\t))+)"
)
"""The same in MkDocs: ``!!! note "Title"`` and lines that are set in."""
_CALLOUT = re.compile(r"(?m)^>[ \t]*\[!(?P<kind>[\w-]+)\][+-]?[ \t]*(?P<title>[^\n]*)\n(?P<copy>(?:>[^\n]*(?:\n|\Z))*)")
"""A note of Obsidian and GitHub: ``> [!tip]- Title``, and the quotation below it."""
_REMARKED = re.compile(r"%%(?:(?!%%).){1,2000}?%%", re.DOTALL)
_MARKED = re.compile(r"(?<![=\w])==(?=\S)([^=\n]{1,500}?)(?<=\S)==(?![=\w])")
_ANCHOR = re.compile(r"(?m)[ \t]+\^[\w-]{4,40}[ \t]*$")
_CONTENTS = re.compile(r"(?mi)^(?:\[\[?_?toc_?\]\]?|\[\[_TOC_\]\]|@\[(?:code|toc)[^\n]*|\{:toc\})[ \t]*$")
_HOLDERS = re.compile(
    r"(?m)^(?P<colons>:{3,})[ \t]*(?:v-pre|raw|code-group|tabs?|grid|columns?|center|left|right|container|block)\b"
    r"[^\n]*\n"
    r"(?P<copy>(?:(?!:{3})[^\n]*\n){0,400})(?P=colons)[ \t]*$"
)
_OF_BOX = r"(?=[^{}\n]*\.(?:box|fact-?box|infobox)\b)(?P<facts>[^{}\n]*)"
_LINES = r"(?:(?!:{3})[ \t]*\S[^\n]*(?:\n|\Z)){1,200}"
_LISTED = rf"{_LINES}(?:[ \t]*\n(?=[ \t]*(?:[-*+]|\d{{1,9}}[.)])[ \t]|[ ]{{2,}}\S){_LINES}){{0,100}}"
"""A paragraph, or a list with empty lines between its items."""
_HEADED_BOX = re.compile(
    rf"(?m)^#{{1,6}}[ \t]+(?P<head>[^\n{{]+?)[ \t]*\{{:?{_OF_BOX}\}}[ \t]*#*\n\s*(?P<copy>{_LISTED})"
)
_BOX_ABOVE = re.compile(rf"(?m)^\{{:?{_OF_BOX}\}}[ \t]*\n(?P<copy>{_LISTED})")
_BOX_BELOW = re.compile(rf"(?m)^(?P<copy>(?:(?!:{{3}}|\{{)[ \t]*\S[^\n]*\n){{1,60}})^[ \t]*\{{:?{_OF_BOX}\}}[ \t]*$")
"""Attributes that make a block a fact box: ``{.box title="Fares"}`` above it, below it, or behind a head above it."""
_BOX_DIVISION = re.compile(rf"(?m)^(?P<colons>:{{3,}})[ \t]*\{{{_OF_BOX}\}}[ \t]*$")
_ATTRIBUTES = re.compile(r"(?m)^[ \t]*\{(?!\s*\.optional\b)[#.][\w-][^{}\n]*\}[ \t]*$")
"""Attributes in a line of their own, which say something of a block to another program."""


def _titled(facts: str) -> str:
    """The title that attributes state, or nothing."""
    stated = re.search(r"\b(?:title|name|caption)=(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))", facts)
    return (stated[1] or stated[2] or stated[3] or "").strip() if stated else ""


def _made_box(found: re.Match[str]) -> str:
    title = found.groupdict().get("head") or _titled(found["facts"])
    return f"\n::: box {title}".rstrip(" ") + f"\n{found['copy'].rstrip()}\n:::\n\n"


def _division(found: re.Match[str]) -> str:
    return f"{found['colons']} box {_titled(found['facts'])}".rstrip()


def _box(found: re.Match[str]) -> str:
    title = found["one"] or found["two"] or ""
    title = _titled(title) or re.sub(r"\{[^}]*\}?|[{}]", "", title)
    return f"{found['in']}{found['colons']} box {title.strip()}".rstrip()


def _outdented(found: re.Match[str]) -> str:
    copy = re.sub(r"(?m)^(?:[ ]{4}|\t)", "", found["copy"]).rstrip("\n")
    return f"\n::: box {found['title'] or ''}".rstrip(" ") + f"\n{copy}\n:::\n"


def _callout(found: re.Match[str]) -> str:
    copy = re.sub(r"(?m)^>[ ]?", "", found["copy"]).strip("\n")
    return f"\n::: box {found['title'].strip()}".rstrip(" ") + f"\n{copy}\n:::\n"


_TASK = re.compile(r"(?m)^(?P<item>[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\[[ xX]\][ \t]+(?=\S)")
"""A box to tick before an item, which says nothing on paper."""
_ASIDE = re.compile(r"(?ms)^<aside>[ \t]*\n(?P<copy>(?:(?!</?aside>).){1,4000}?)\n[ \t]*</aside>[ \t]*$")
"""A callout of Notion, whose copy is Markdown."""


_EVERYWHERE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_CALLOUT, _callout),
    (_REMARKED, lambda _: ""),
    (_MARKED, lambda found: found[1]),
    (_ANCHOR, lambda _: ""),
    (_CONTENTS, lambda _: ""),
    (_TASK, lambda found: found["item"]),
    (_ASIDE, lambda found: f"\n::: box\n{found['copy'].strip()}\n:::\n"),
    (_HOLDERS, lambda found: found["copy"]),
)
"""Forms of Obsidian, GitHub and VuePress, which plain Markdown files have too."""


def boxed(done: Plain) -> None:
    """Notes of sites as fact boxes, without what only a screen has."""
    for pattern, instead in _EVERYWHERE:
        done.each(pattern, instead)
    if "box" in done.text and "{" in done.text:
        for pattern in (_HEADED_BOX, _BOX_ABOVE, _BOX_BELOW):
            done.each(pattern, _made_box)
        done.each(_BOX_DIVISION, _division)
    if "{" in done.text:
        done.each(_ATTRIBUTES, lambda _: "")
    if ":::" in done.text:
        done.each(_NOTE, _box)
    if "!!!" in done.text or "???" in done.text:
        done.each(_INDENTED, _outdented)
