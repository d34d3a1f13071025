"""Who said it: the line below a quote that names its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element as Element

from edition.model import Block, BlockKind

_DASHED = re.compile(r"(?:—|–|―|--)(?!-)")
_LONGEST = 70
"""Letters and figures that an attribution may have; typography changes neither."""
_QUOTED = (BlockKind.QUOTE, BlockKind.PULL)


def names_someone(text: str) -> bool:
    """Whether ``text`` begins with a dash and is short: ``— Ida Marsh, harbour master``."""
    return bool(_DASHED.match(text)) and 0 < sum(map(str.isalnum, text)) <= _LONGEST and "\n" not in text


def attributed(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` of one quote; its last paragraph is the attribution when it names someone."""
    if len(blocks) < 2 or blocks[-1].kind not in _QUOTED or blocks[-2].kind is not blocks[-1].kind:
        return list(blocks)
    last = blocks[-1]
    return [*blocks[:-1], replace(last, kind=BlockKind.ATTRIBUTION) if names_someone(last.text) else last]


def all_attributed(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the attribution of each row of quotes, where its last paragraph is one."""
    out: list[Block] = []
    for i, block in enumerate(blocks):
        after = blocks[i + 1].kind if i + 1 < len(blocks) else None
        before = blocks[i - 1].kind if i else None
        last = after is not block.kind and after is not BlockKind.ATTRIBUTION
        if block.kind in _QUOTED and before is block.kind and last and names_someone(block.text):
            block = replace(block, kind=BlockKind.ATTRIBUTION)
        out.append(block)
    return out


def stands_alone(el: Element) -> bool:
    """Whether a ``cite`` inside a quote is a paragraph of its own."""
    up = el.getparent()
    before, after = el.getprevious(), el.getnext()
    if up is None:
        return False
    if up.tag in ("p", "div", "footer"):
        return _words(up) == _words(el) != ""
    text_before = up.text if before is None else before.tail
    beside = (text_before or "").strip() or (el.tail or "").strip()
    return not beside and _is_block(before) and _is_block(after)


def _is_block(el: Element | None) -> bool:
    return el is None or el.tag in ("p", "div", "ul", "ol", "blockquote", "footer", "pre", "figure", "br")


def _words(el: Element) -> str:
    return "".join(map(str, el.itertext())).strip()
