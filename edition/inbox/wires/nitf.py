"""NITF 3: a story with its head, its facts and its copy, which becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from edition.inbox.entry import Entry, Shown
from edition.inbox.wires.parts import (
    WITHDRAWN,
    NotAWire,
    attribute,
    byline,
    every,
    first,
    largest,
    local,
    norm,
    text,
    tier,
)

_BLOCKS = {"p", "hl2", "table", "ul", "ol", "bq", "pre", "hr", "h1", "h2", "h3", "h4", "blockquote", "figure"}
_NAMES = {"hl2": "h3", "bq": "blockquote", "lang": "span", "person": "span", "org": "span", "location": "span",
          "chron": "span", "money": "span", "num": "span", "event": "span", "virtloc": "span", "block": "div",
          "object.title": "em", "function": "span", "q": "q", "em": "em", "a": "a", "br": "br", "sub": "sub",
          "sup": "sup", "pronounce": "span", "classifier": "span", "nitf-table": "div",
          "credit": "p", "datasource": "p"}  # fmt: skip
"""Elements of NITF by what they are in HTML."""


def nitf(root: Any, name: str) -> Entry:
    """A story in NITF 3."""
    head, body = first(root, "head"), first(root, "body")
    if body is None:
        raise NotAWire("it is NITF without a body")
    facts = first(head, "docdata") if head is not None else None
    top = first(body, "body.head")
    number = attribute(facts, "doc-id", "id-string") or attribute(facts, "doc-id", "regsrc")
    status = attribute(facts, "du-key", "key")
    change = str(root.get("change.date") or "")
    hedline = first(top, "hedline") if top is not None else None
    title = text(first(hedline, "hl1")) if hedline is not None else ""
    stated = str(facts.get("management-status") or "") if facts is not None else ""
    subjects = [
        str(one.get("tobject.subject.type") or one.get("tobject.subject.matter") or "")
        for one in every(root, "tobject.subject")
    ]
    sections = [str(one.get("position.section") or "") for one in every(root, "pubdata")]
    content = first(body, "body.content")
    return Entry(
        key=number or name or title,
        title=title or text(first(head, "title")) if head is not None else title,
        html=inner(content),
        date=norm(attribute(facts, "date.issue", "norm")) or norm(attribute(top, "story.date", "norm")),
        authors=tuple(byline(text(one)) for one in (top if top is not None else ()) if local(one) == "byline"),
        deck=text(first(hedline, "hl2")) if hedline is not None else "",
        section=next(filter(None, (*sections, *subjects)), ""),
        tags=tuple(filter(None, subjects)),
        lang=str(root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        dateline=text(first(top, "dateline", "location")) if top is not None else "",
        credit=text(first(top, "distributor")) if top is not None else "",
        tier=tier(attribute(facts, "urgency", "ed-urg")),
        embargo=norm(attribute(facts, "date.release", "norm")),
        expires=norm(attribute(facts, "date.expire", "norm")),
        pictures=tuple(_nitf_pictures(content)) if content is not None else (),
        withdrawn=stated if stated.lower() in WITHDRAWN else "",
        version=status or change,
    )


def _nitf_pictures(content: Any) -> Iterator[Shown]:
    for one in every(content, "media"):
        if str(one.get("media-type") or "image") != "image":
            continue
        held = [part for part in one if local(part) == "media-reference" and part.get("source")]
        best = largest(held)
        if best is not None:
            credit = text(first(one, "media-producer"))
            yield Shown(
                str(best.get("source")),
                text(first(one, "media-caption")),
                credit,
                str(best.get("alternate-text") or ""),
            )


def inner(node: Any) -> str:
    """What is in an element of NITF or XHTML as markup, its own words included; nothing where there is none."""
    return escape(node.text or "", quote=False) + "".join(map(html, node)) if node is not None else ""


def html(node: Any) -> str:
    """An element of NITF or XHTML as markup; what is unknown gives its words."""
    tag = local(node)
    if not tag or tag == "media":
        return escape(node.tail or "", quote=False)
    name = _NAMES.get(
        tag,
        tag
        if tag in _BLOCKS
        or tag in ("li", "tr", "td", "th", "thead", "tbody", "b", "i", "strong", "cite", "s", "u", "div", "span")
        else "span",
    )
    target = f' href="{escape(str(node.get("href")))}"' if tag == "a" and node.get("href") else ""
    made = "<br>" if name == "br" else f"<{name}{target}>{inner(node)}</{name}>"
    return made + ("\n" if tag in _BLOCKS else "") + escape(node.tail or "", quote=False)
