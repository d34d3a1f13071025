"""NewsML-G2 and NewsML 1.2: items alone or in a message, whose copy is XHTML, NITF or plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import paragraphs
from edition.inbox.wires.nitf import inner, nitf
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
    qcode,
    text,
    tier,
)


def g2(root: Any) -> Iterator[Entry]:
    """The text items of NewsML-G2, alone or in a message."""
    items = [one for one in root.iter() if local(one) == "newsItem"]
    if not items:
        raise NotAWire("it is a package, and no story of its own")
    pictures = {str(one.get("guid")): one for one in items if _item_class(one) == "picture"}
    texts = [one for one in items if _item_class(one) in ("text", "composite", "")]
    found = [entry for one in texts if (entry := _g2_entry(one, pictures)).html.strip() or entry.withdrawn]
    if not found:
        raise NotAWire("it has no text of its own")
    yield from found


def _item_class(item: Any) -> str:
    held = first(item, "itemMeta", "itemClass")
    return qcode(str(held.get("qcode") or held.get("uri") or "")) if held is not None else ""


def _g2_entry(item: Any, pictures: dict[str, Any]) -> Entry:
    meta, content, about = first(item, "contentSet"), first(item, "contentMeta"), first(item, "itemMeta")
    about = about if about is not None else etree.Element("itemMeta")
    content = content if content is not None else etree.Element("contentMeta")
    status = first(about, "pubStatus")
    stated = qcode(str(status.get("qcode") or status.get("uri") or "")) if status is not None else ""
    subjects = [text(first(one, "name")) for one in content if local(one) == "subject"]
    sent = text(first(about, "versionCreated"))
    return Entry(
        key=str(item.get("guid") or ""),
        title=text(first(content, "headline")),
        html=_g2_copy(meta) if meta is not None else "",
        date=text(first(content, "contentCreated")) or text(first(about, "firstCreated")) or sent,
        updated=sent,
        authors=tuple(filter(None, (byline(text(one)) for one in content if local(one) == "by"))),
        deck=_deck(content),
        section=next(filter(None, subjects), ""),
        tags=tuple(filter(None, subjects)),
        lang=str(item.get("{http://www.w3.org/XML/1998/namespace}lang") or _tag_of(content)),
        dateline=text(first(content, "dateline")),
        credit=text(first(content, "creditline")),
        tier=tier(text(first(content, "urgency"))),
        embargo=text(first(about, "embargoed")),
        pictures=tuple(_g2_pictures(item, pictures)),
        withdrawn=stated if stated in WITHDRAWN else "",
        version=str(item.get("version") or "").zfill(6) if item.get("version") else sent,
    )


def _tag_of(content: Any) -> str:
    held = first(content, "language")
    return str(held.get("tag") or "") if held is not None else ""


def _deck(content: Any) -> str:
    """The description that is a summary, where it is short."""
    for one in content:
        if local(one) == "description" and len(text(one).split()) <= 40 and "caption" not in str(one.get("role") or ""):
            return text(one)
    return ""


def _g2_copy(held: Any) -> str:
    """The copy of a story: XHTML, NITF or plain text."""
    for one in held:
        if local(one) == "inlineXML":
            body = next((node for node in one.iter() if local(node) in ("body.content", "body")), one)
            content = first(body, "body.content") if local(body) == "body" else None
            return inner(content if content is not None else body)
    for one in held:
        if local(one) == "inlineData" and (one.text or "").strip():
            return one.text if "html" in str(one.get("contenttype") or "") else paragraphs(one.text, set_in=True)
    return ""


def _g2_pictures(item: Any, pictures: dict[str, Any]) -> Iterator[Shown]:
    """The pictures of the same message that a story refers to, each in its largest rendition."""
    named = {
        str(one.get("residref") or one.get("href") or "") for one in item.iter() if local(one) in ("link", "itemRef")
    }
    for guid, one in pictures.items():
        if named and guid not in named:
            continue
        sizes = [part for part in one.iter() if local(part) == "remoteContent" and part.get("href")]
        best = largest(sizes)
        if best is not None:
            content = first(one, "contentMeta")
            caption = next((text(part) for part in every(content, "description")), "") if content is not None else ""
            yield Shown(
                str(best.get("href")), caption, text(first(content, "creditline")) if content is not None else ""
            )


def newsml(root: Any) -> Iterator[Entry]:
    """NewsML 1.2: the text of each item, which is NITF, markup or plain, with the first lines that have words."""
    for item in every(root, "NewsItem"):
        inside = [node for node in item.iter() if local(node) == "nitf"]
        base = nitf(inside[0], "") if inside else None
        manage = next(every(item, "NewsManagement"), None)
        status = attribute(manage, "Status", "FormalName")
        number = next((text(one) for one in every(item, "PublicIdentifier")), "")
        title = _line(item, "HeadLine") or (base.title if base else "")
        first_made = norm(text(first(manage, "FirstCreated"))) if manage is not None else ""
        yield Entry(
            key=number or (base.key if base else title),
            title=title,
            html=base.html if base else _content(item),
            date=first_made or (base.date if base else ""),
            updated=norm(text(first(manage, "ThisRevisionCreated"))) if manage is not None else "",
            authors=tuple(filter(None, (byline(_line(item, "ByLine")),))) or (base.authors if base else ()),
            deck=_line(item, "SubHeadLine"),
            dateline=_line(item, "DateLine"),
            credit=_line(item, "CreditLine"),
            tier=tier(attribute(manage, "Urgency", "FormalName")),
            lang=attribute(item, "Language", "FormalName"),
            withdrawn=status if status.lower() in WITHDRAWN else "",
            version=next((text(one) for one in every(item, "RevisionId")), ""),
        )


def _line(item: Any, name: str) -> str:
    """The first line of that name that has words."""
    return next(filter(None, (text(one) for one in every(item, name))), "")


def _content(item: Any) -> str:
    """The longest text of an item as markup."""
    held = max(every(item, "DataContent"), key=lambda one: len(text(one)), default=None)
    if held is None:
        return ""
    if len(held):
        return inner(held)
    return paragraphs(str(held.text or ""), set_in=True)
