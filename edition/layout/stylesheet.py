"""A look's style sheet for print: read before it is used, so that a mistake is one line with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import tinycss2
import tinycss2.color4

from edition.findings import BadConfiguration, Source
from edition.layout.table import nearest

MEASURES = ("body", "row", "measure", "gutter", "live", "width", "height", "left", "top", "section")
"""Custom properties that the program sets beside the colours; ``section`` is the colour of the page's section."""
_PLAIN = {"transparent", "currentcolor", "none", "inherit", "initial"}


def check(text: str, shown: str, colours: Collection[str], faces: Collection[str]) -> None:
    """Refuse a style sheet that names a colour, measure or face which is not there; raises BadConfiguration.

    Colours are named in ``layout.toml``, never written into the style sheet, or they would stay as they are when
    the paper is printed in black.
    """
    tokens = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    known = [*MEASURES, *colours]
    for token in _walk(tokens):
        where = Source(shown, getattr(token, "source_line", 0))
        if token.type == "error":
            raise BadConfiguration(f"is not CSS: {token.message}", "", where)
        if token.type == "function" and token.lower_name == "var":
            name = next((one.value for one in token.arguments if one.type == "ident"), "").removeprefix("--")
            if name not in known:
                raise BadConfiguration(f"the colour or measure '--{name}' is not defined", nearest(name, known), where)
        if token.type == "hash" or (token.type == "function" and token.lower_name in ("rgb", "rgba", "hsl", "hsla")):
            raise BadConfiguration(
                "a colour is written into the style sheet",
                "name it in [colours] of layout.toml; use var(--name)",
                where,
            )
        named = token.value if token.type in ("ident", "string") else ""
        if named.startswith("f-") and named[2:] not in faces:
            hint = nearest(named[2:], list(faces))
            raise BadConfiguration(f"the face '{named}' is not in [faces] of layout.toml", hint, where)
        if token.type == "ident" and named.lower() not in _PLAIN and tinycss2.color4.parse_color(token) is not None:
            raise BadConfiguration(
                f"the colour '{named}' is written into the style sheet", "name it in [colours]; use var(--name)", where
            )


def _walk(tokens: list[Any]) -> Iterator[Any]:
    """Every token of the values of a style sheet, and every error."""
    for token in tokens:
        if token.type == "qualified-rule":
            yield from _values(tinycss2.parse_blocks_contents(token.content, True, True))
        elif token.type == "at-rule":
            yield from _values(tinycss2.parse_blocks_contents(token.content or [], True, True))
        else:
            yield token


def _values(declared: list[Any]) -> Iterator[Any]:
    for one in declared:
        if one.type == "declaration":
            yield from _deep(one.value)
        elif one.type == "qualified-rule":
            yield from _walk([one])
        else:
            yield one


def _deep(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _deep(getattr(token, "arguments", None) or getattr(token, "content", None) or [])
