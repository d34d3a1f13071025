"""Markdown becomes HTML whose elements remember their lines."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from edition.intake.reading.html import fences

_NOTE = '<aside role="doc-footnote" class="typed-note" id="{}"'


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100_000})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False).use(fences.plugin)
    parser.core.ruler.after("block", "further_cells", _further_cells)
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_reference_open", _note_opens)
    parser.add_render_rule("footnote_reference_close", _note_closes)
    parser.add_render_rule("formula", _formula)
    return parser


def _further_cells(state: StateCore) -> None:
    """Cells that a row of a table has beyond its head's stay, in further columns; the grammar drops them."""
    lines: list[str] = []
    done: list[Token] = []
    row: list[str] = []
    for token in state.tokens:
        if token.type == "tr_open" and token.map:
            lines = lines or state.src.split("\n")
            row = _cells(lines[token.map[0]])
        elif token.type in ("td_close", "th_close"):
            row = row[1:]
        elif token.type == "tr_close":
            for text in row:
                inline = Token("inline", "", 0, children=[], content=text, map=token.map)
                done += [Token("td_open", "td", 1), inline, Token("td_close", "td", -1)]
            row = []
        done.append(token)
    state.tokens = done


def _cells(line: str) -> list[str]:
    """The cells of a line of a table, as the grammar divides it."""
    cells = escapedSplit(re.sub(r"^[\s>]*", "", line).strip())
    cells = cells[1:] if cells and not cells[0] else cells
    return [cell.strip() for cell in (cells[:-1] if cells and not cells[-1] else cells)]


def _defined_for_nothing(text: str, env: dict[str, Any]) -> str:
    """``text`` with each definition of a link that nothing refers to made copy: "[Mayor]: Yes." is an answer."""
    defined = env.get("references", {})
    lines = text.split("\n")
    places = {label: found["map"][0] for label, found in defined.items()}
    spare = [one["map"][0] for one in env.get("duplicate_refs", [])]
    labels = Counter(normalizeReference(found[1]) for found in _LABEL.finditer(text))
    spare += [
        line
        for label, line in places.items()
        if labels[label] < 2 + sum(one["label"] == label for one in env.get("duplicate_refs", []))
    ]
    for line in spare:
        lines[line] = re.sub(r"^([\s>]*)\[", r"\1\\[", lines[line])
    return "\n".join(lines)


_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]")
"""What may be the label of a link or of its definition."""


def _reference(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    meta = tokens[index].meta
    return f'<sup><a href="#{_name(meta, env)}">{meta["id"] + 1}</a></sup>'


def _note_opens(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    token = tokens[index]
    return f'{_NOTE.format(_name(token.meta, env))} data-line="{token.attrGet("data-line")}">\n'


def _note_closes(*_: Any) -> str:
    return "</aside>\n"


def _formula(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    token = tokens[index]
    return f'<pre class="formula" data-line="{token.attrGet("data-line")}">{html.escape(token.content)}</pre>\n'


def _name(meta: dict[str, Any], env: dict[str, Any]) -> str:
    """The name of a note: its number where that is its label, so that HTML inside the copy can refer to it too."""
    label = meta.get("label")
    if label is None:
        return f"inline-note-{meta['id']}"
    if re.fullmatch(r"[0-9]{1,5}", label):
        return f"note-{label}"
    names = env.setdefault("note names", {})
    return f"labelled-note-{names.setdefault(label, len(names))}"


def _inline_notes(parser: MarkdownIt, env: dict[str, Any]) -> Iterator[str]:
    for number, note in env.get("footnotes", {}).get("list", {}).items():
        if "content" in note:
            words = parser.renderer.render(note["tokens"], parser.options, env)
            yield f"{_NOTE.format(_name({'id': number}, env))}><p>{words}</p></aside>\n"


def _with_line_ends(tokens: Sequence[Token]) -> None:
    """Make each line end inside ``::: verse`` one of the copy."""
    holders: list[bool] = []
    for token in tokens:
        if token.type == "holder_open":
            holders.append(token.attrGet("class") == "verse" or (bool(holders) and holders[-1]))
        elif token.type == "holder_close":
            holders.pop()
        elif token.type == "inline" and holders and holders[-1]:
            for child in token.children or []:
                if child.type == "softbreak":
                    child.type, child.tag = "hardbreak", "br"


def to_html(text: str, first_line: int) -> str:
    """``text`` as HTML; each block element carries its line of the file as ``data-line``."""
    parser = _parser()
    env: dict[str, Any] = {}
    try:
        tokens = parser.parse(text, env)
        if "references" in env and (kept := _defined_for_nothing(text, env)) != text:
            env = {}
            tokens = parser.parse(kept, env)
    except RecursionError:  # blocks hundreds deep in each other: the words stay, as paragraphs
        return "".join(f"<p>{html.escape(words)}</p>" for words in re.split(r"\n\s*\n", text))
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(first_line + token.map[0]))
    _with_line_ends(tokens)
    rendered: str = parser.renderer.render(tokens, parser.options, env)
    return rendered + "".join(_inline_notes(parser, env))
