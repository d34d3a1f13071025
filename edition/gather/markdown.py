"""Markdown becomes HTML whose elements remember their lines."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100_000})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.add_render_rule("footnote_ref", _footnote_mark)
    parser.add_render_rule("footnote_anchor", _nothing)
    return parser


def _footnote_mark(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return f"<sup>{tokens[index].meta['id'] + 1}</sup>"


def _nothing(_renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: Any, _env: Any) -> str:
    return ""


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
    rendered: str = parser.renderer.render(tokens, parser.options, env)
    return rendered
