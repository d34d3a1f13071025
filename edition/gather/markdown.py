"""Markdown becomes HTML whose elements remember their lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from edition.gather import fences

_NOTE = '<aside role="doc-footnote" class="typed-note" id="{}"'


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100_000})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False).use(fences.plugin)
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_reference_open", _note_opens)
    parser.add_render_rule("footnote_reference_close", _note_closes)
    parser.add_render_rule("formula", _formula)
    return parser


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
    except RecursionError:  # blocks hundreds deep in each other: the words stay, as paragraphs
        return "".join(f"<p>{html.escape(words)}</p>" for words in re.split(r"\n\s*\n", text))
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(first_line + token.map[0]))
    _with_line_ends(tokens)
    rendered: str = parser.renderer.render(tokens, parser.options, env)
    return rendered + "".join(_inline_notes(parser, env))
