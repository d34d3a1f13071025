"""What an element says about the words inside it."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import _Element as Element

from edition.intake.reading.html.cleaning import HEADINGS
from edition.intake.reading.html.collector import Context
from edition.model import BlockKind, Style

QUOTED = (BlockKind.QUOTE, BlockKind.PULL)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|\d{3}))?(?=[-_]|$)")


def marked(el: Element, context: Context) -> Context:
    """``context`` with what ``el`` itself states: a language, small capitals."""
    language = _LANGUAGE.match(el.get("lang") or el.get("xml:lang") or "")
    if language:
        spelt = language[1].lower() + (language[2] or "").title() + (language[3] or "").upper()
        context = replace(context, lang=spelt)
    if "small-caps" in (el.get("class") or "").split() or "small-caps" in (el.get("style") or ""):
        context = replace(context, style=context.style | Style.SMALL_CAPS)
    return context


def inside(tag: str, classes: list[str], context: Context) -> Context:
    """The context inside an element that is a block or holds some."""
    outside = context.kind is BlockKind.PARAGRAPH and not context.depth
    if tag in HEADINGS:
        level = 2 if context.boxed else HEADINGS[tag]
        return replace(context, kind=BlockKind.CROSSHEAD, level=level)
    if "verse" in classes or tag == "address":
        return replace(context, kind=BlockKind.VERSE, typed_lines=tag == "pre")
    if tag == "pre":
        return replace(context, kind=BlockKind.CODE, raw=True, style=Style.CODE)
    if "pull" in classes:
        return replace(context, kind=BlockKind.PULL)
    if tag == "blockquote":
        return replace(context, kind=context.kind if context.kind is BlockKind.PULL else BlockKind.QUOTE)
    if tag == "footer" and context.kind in QUOTED:
        return replace(context, kind=BlockKind.ATTRIBUTION)
    if (tag == "aside" or "box" in classes) and outside and not context.cell:
        return replace(context, boxed=True)
    return replace(context, style=context.style | Style.BOLD) if tag == "dt" else context


def is_one_formula(el: Element, tag: str) -> bool:
    """Whether a paragraph is one formula and nothing else."""
    only = el[0] if tag in ("p", "div") and len(el) == 1 else None
    if only is None or only.tag != "code" or only.get("class") != "formula":
        return False
    return not (el.text or "").strip() and not (only.tail or "").strip()
