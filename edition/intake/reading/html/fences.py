"""What a newspaper needs beyond Markdown: ``::: pull``, ``::: verse``, ``::: box Title``, and formulas."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_KINDS = {
    **dict.fromkeys(["pull", "pullquote", "pull-quote"], ("aside", "pull")),
    **dict.fromkeys(["box", "factbox", "fact-box", "infobox"], ("aside", "box")),
    **dict.fromkeys(["verse", "poem"], ("div", "verse")),
}
_OPENS = re.compile(rf"(:{{3,}})[ \t]*\{{?\.?({'|'.join(_KINDS)})\}}?(?:[ \t]+(\S.*?))?[ \t]*:*")
_FENCE = re.compile(r"[ \t>]*(?:(:{3,}.*)|(`{3,}|~{3,})(.*))")
_MARKED = re.compile(
    r"\{(?=[^}\s])(?:\s*\.(?P<caps>smallcaps|small-caps|sc)|\s*lang=(?P<q>\"?)(?P<lang>[A-Za-z0-9-]+)(?P=q))+\s*\}"
)
_COMMAND = re.compile(r"(?<!\\)(?:\\[A-Za-z]|[\^_])")
_COPY = re.compile(r"[`<]|\]\(")
"""What copy in brackets may hold, and a formula does not."""
_TALLEST = 120
"""Lines that a formula may have."""


def plugin(parser: MarkdownIt) -> None:
    """Teach ``parser`` these forms."""
    for name, rule in (("holder", _holder), ("formula", _formula)):
        parser.block.ruler.before("fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("link", "marked", _marked)


def _pairs(text: str) -> dict[int, int]:
    """The lines that open something, and the line that closes each; what is never closed is not here."""
    pairs: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    listing = ""
    for number, line in enumerate(text.split("\n")):
        found = _FENCE.match(line) if ":::" in line or "```" in line or "~~~" in line else None
        if found is None:
            continue
        if found[2]:
            if not listing:
                listing = "" if "`" in found[3] else found[2]
            elif found[2].startswith(listing) and not found[3].strip():
                listing = ""
        elif not listing and not found[1].strip(": \t"):
            length = len(found[1].strip())
            if any(colons == length for _, colons in opened):
                while opened[-1][1] != length:
                    opened.pop()
                pairs[opened.pop()[0]] = number
        elif not listing and (start := _OPENS.fullmatch(found[1])):
            opened.append((number, len(start[1])))
    return pairs


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _holder(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A holder of blocks between two lines of colons."""
    if state.is_code_block(start) or not _line(state, start).startswith(":::"):
        return False
    found = _OPENS.fullmatch(_line(state, start))
    pairs = state.env.get("pairs")
    if pairs is None:
        pairs = state.env["pairs"] = _pairs(state.src)
    last = pairs.get(start, end)
    if found is None or last >= end or not _line(state, last).startswith(":::"):
        return False
    if silent:
        return True
    tag, kind = _KINDS[found[2]]
    token = state.push("holder_open", tag, 1)
    token.attrSet("class", kind)
    token.map = [start, last]
    if found[3]:
        _title(state, found[3], start)
    outer, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = outer, limit
    state.push("holder_close", tag, -1)
    state.line = last + 1
    return True


def _title(state: StateBlock, title: str, line: int) -> None:
    state.push("heading_open", "h3", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title, [line, line + 1], []
    state.push("heading_close", "h3", -1)


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""A formula between ``$$`` and ``$$``, or ``\[`` and ``\]``, which is in lines of its own."""
    first = _line(state, start).rstrip()
    if state.is_code_block(start) or first[:2] not in ("$$", "\\["):
        return False
    closing = {"$$": "$$", "\\[": "\\]"}[first[:2]]
    at, lines = start, [first[2:].strip()]
    while not lines[-1].endswith(closing):
        at += 1
        if at >= min(end, start + _TALLEST) or state.isEmpty(at) or state.sCount[at] < state.blkIndent:
            return False
        lines.append(_line(state, at).rstrip())
    lines[-1] = lines[-1][:-2].rstrip()
    tex = "\n".join(line for line in lines if line)
    typed = at == start or bool(lines[0])
    if not tex or closing in tex:
        return False
    if closing == "\\]" and typed and (_COPY.search(tex) or not _COMMAND.search(tex)):
        return False
    if not silent:
        token = state.push("formula", "pre", 0)
        token.content, token.map = tex, [start, at + 1]
        state.line = at + 1
    return True


def _marked(state: StateInline, silent: bool) -> bool:
    """Words in brackets with a mark: ``[Text]{.smallcaps}``, ``[texte]{lang=fr}``."""
    if state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    first = state.pos + 1
    last = parseLinkLabel(state, state.pos)
    found = _MARKED.match(state.src, last + 1) if last >= first else None
    if found is None:
        return False
    if not silent:
        attributes: dict[str, Any] = {"class": "small-caps"} if found["caps"] else {}
        if found["lang"]:
            attributes["lang"] = found["lang"]
        state.push("marked_open", "span", 1).attrs = attributes
        state.pos, limit, state.posMax = first, state.posMax, last
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("marked_close", "span", -1)
    state.pos = found.end()
    return True
