"""Markup of sources: XML read without what it refers to, words without tags, plain text as paragraphs."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from lxml import etree

TAGS = re.compile(r"<[^>]*>")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_EMPTY_OR_SET_IN = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)")


def root_of(data: bytes, broken: bool = True, huge: bool = False) -> Any:
    """The root of XML that reads no file and asks no address; raises ValueError for what is none.

    ``broken`` takes what is ill-formed as far as it goes; ``huge`` lifts the bounds on depth and length.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, recover=broken)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from fault
    if root is None:
        raise ValueError("it is empty")
    return root


def inner(node: Any) -> str:
    """What is in an element of HTML, as markup."""
    parts = (str(etree.tostring(child, encoding="unicode", method="html")) for child in node)
    return escape(node.text or "", quote=False) + "".join(parts)


def text_of(html: str) -> str:
    """A short text without markup and entities."""
    return " ".join(unescape(TAGS.sub("", html)).split())


def words(html: str) -> int:
    """How many words there are in markup."""
    return len(TAGS.sub(" ", html).split())


def paragraphs(text: str, set_in: bool = False) -> str:
    """Plain text as markup: a paragraph for each block of lines, and with ``set_in`` for each line that is set in."""
    blocks = (_EMPTY_OR_SET_IN if set_in else _EMPTY_LINE).split(text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{escape(' '.join(one.split()), quote=False)}</p>\n" for one in blocks if one.strip())
