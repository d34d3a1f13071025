"""ninjs 1 to 3, IPTC's News in JSON: names in small letters in 1 and 2, in camel case from 3 on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import paragraphs
from edition.inbox.wires.parts import (
    WITHDRAWN,
    NotAWire,
    byline,
    tier,
)


def ninjs(data: bytes, name: str) -> Iterator[Entry]:
    """ninjs 1 to 3: names in small letters in 1 and 2, in camel case from 3 on."""
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, UnicodeDecodeError) as fault:
        raise NotAWire("it is no JSON that can be read") from fault
    for one in held if isinstance(held, list) else [held]:
        if not isinstance(one, dict) or "uri" not in one:
            raise NotAWire("it is JSON and no ninjs: it has no uri")
        facts = {str(key).lower(): value for key, value in one.items()}
        if str(facts.get("type", "text")).lower() not in ("text", "composite", ""):
            raise NotAWire(f"it is a {facts['type']}, and no text")
        yield _ninjs_entry(facts, name)


def _ninjs_entry(facts: dict[str, Any], name: str) -> Entry:
    bodies = [one for one in facts.get("bodies") or [] if isinstance(one, dict) and one.get("value")]
    marked = next(
        (str(one["value"]) for one in bodies if "html" in str(one.get("contentType", one.get("contenttype", "")))), ""
    )
    marked = marked or str(facts.get("body_xhtml") or facts.get("body_html") or "")
    plain = str(facts.get("body_text") or "") or next((str(one["value"]) for one in bodies), "")
    heads = [one for one in facts.get("headlines") or [] if isinstance(one, dict)]
    title = str(facts.get("headline") or next((one.get("value") for one in heads), "") or facts.get("title") or "")
    described = next(
        (str(value) for key, value in facts.items() if key.startswith("description_") and isinstance(value, str)), ""
    )
    described = described or next(
        (str(one.get("value", "")) for one in facts.get("descriptions") or [] if isinstance(one, dict)), ""
    )
    subjects = [
        str(one.get("name"))
        for one in facts.get("subject") or facts.get("subjects") or []
        if isinstance(one, dict) and one.get("name")
    ]
    status = str(facts.get("pubstatus") or "usable")
    return Entry(
        key=str(facts["uri"]),
        title=title,
        html=marked or paragraphs(plain, set_in=True),
        date=str(facts.get("firstcreated") or facts.get("contentcreated") or facts.get("versioncreated") or ""),
        updated=str(facts.get("versioncreated") or ""),
        authors=tuple(filter(None, (byline(str(facts.get("byline") or "")),))),
        deck=described if len(described.split()) <= 40 else "",
        section=subjects[0] if subjects else "",
        tags=tuple(subjects),
        lang=str(facts.get("language") or ""),
        dateline=str(facts.get("located") or ""),
        credit=str(facts.get("copyrightholder") or ""),
        tier=tier(str(facts.get("urgency") or "")),
        embargo=str(facts.get("embargoed") or ""),
        expires=str(facts.get("expires") or ""),
        pictures=tuple(_ninjs_pictures(facts)),
        withdrawn=status if status.lower() in WITHDRAWN else "",
        version=str(facts.get("version") or facts.get("versioncreated") or ""),
    )


def _ninjs_pictures(facts: dict[str, Any]) -> Iterator[Shown]:
    """The pictures that a story is associated with, each in its largest rendition."""
    held = facts.get("associations") or {}
    for one in held.values() if isinstance(held, dict) else held:
        if not isinstance(one, dict) or str(one.get("type", "")).lower() not in ("picture", "photo", "image"):
            continue
        kept = one.get("renditions") or {}
        sizes = [
            size
            for size in (kept.values() if isinstance(kept, dict) else kept)
            if isinstance(size, dict) and size.get("href")
        ]
        best = max(sizes, key=lambda size: (int(size.get("width") or 0), str(size["href"])), default=None)
        if best is not None:
            caption = next((str(value) for key, value in one.items() if str(key).startswith("description_")), "")
            yield Shown(str(best["href"]), caption, str(one.get("byline") or one.get("copyrightholder") or ""))
