"""Feeds: RSS 0.9 to 2.0, Atom and RDF by feedparser, JSON Feed, and lists of feeds (OPML)."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import TAGS, paragraphs, root_of, text_of, words

MOST = 500
"""Stories of one feed, the first ones."""
SHORT = 90
"""Words up to which the copy of a feed is taken for a summary when the feed says nothing else."""
_RELATIVE = re.compile(
    rb"\b(?:action|background|cite|classid|codebase|data|href|longdesc|poster|profile|src|srcset|usemap)\s*=\s*"
    rb"(?!(?:[\"']|&quot;|&#34;|&#x22;|&apos;|&#39;|&#x27;)?(?:https?:|mailto:|tel:|data:|#))",
    re.IGNORECASE,
)
"""An address in markup, quoted or not, that may not be whole."""
_LINK = re.compile(r"<link\b[^>]{1,2000}>", re.IGNORECASE)
_FACT = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
_ELLIPSIS = re.compile(
    r"(?:\[?(?:…|\.\.\.|&#8230;|&hellip;)\]?|(?:read|continue reading|weiterlesen|lire la suite)[^<]{0,40})"
    r"\s*(?:</\w+>\s*)*$",
    re.I,
)


class NotAFeed(ValueError):
    """Bytes that are no feed: the words say what they are instead."""


def entries(data: bytes, url: str, media_type: str = "") -> list[Entry]:
    """The stories of a feed in its order; raises NotAFeed."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{" or "json" in media_type:
        return list(_of_json(data, url))
    found = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-location": url, "content-type": media_type},
        resolve_relative_uris=_RELATIVE.search(data) is not None,  # which takes a fifth of the time
    )
    if not found.get("version") and not found.entries:
        what = "a page of HTML" if b"<html" in data[:2000].lower() else "no feed"
        raise NotAFeed(f"it is {what}")
    lang = str(found.feed.get("language", "") or "")
    return [_of_feed(one, url, lang) for one in found.entries[:MOST]]


def announced(data: bytes, url: str) -> str:
    """The address of the feed that a page of HTML announces, or nothing."""
    if b"<link" not in data[:200_000].lower():
        return ""
    for found in _LINK.finditer(data[:200_000].decode("utf-8", "replace")):
        facts = {key.lower(): value.strip("\"' ") for key, value in _FACT.findall(found[0])}
        kind = facts.get("type", "").lower()
        if "alternate" in facts.get("rel", "").lower() and kind in _FEED_TYPES and facts.get("href"):
            return urljoin(url, unescape(facts["href"]))
    return ""


def _of_feed(one: Mapping[str, Any], url: str, lang: str) -> Entry:
    contents = [part for part in one.get("content", []) if part.get("value")]
    best = max(contents, key=lambda part: len(part["value"]), default=None)
    summary = str(one.get("summary", "") or "")
    copy = str(best["value"]) if best else summary
    plain = best is not None and best.get("type") == "text/plain"
    html = paragraphs(copy) if plain or not TAGS.search(copy) else copy
    whole = best is not None or words(html) > SHORT
    link = urljoin(url, str(one.get("link", "") or ""))
    authors = tuple(name for name in (str(who.get("name", "")) for who in one.get("authors", [])) if name)
    title = text_of(str(one.get("title", "")))
    key = str(one.get("id") or link or hashlib.sha256(f"{title}{copy}".encode()).hexdigest())
    detail = best or one.get("summary_detail") or {}
    return Entry(
        key=key,
        title=title,
        html=html,
        date=str(one.get("published", "") or one.get("created", "") or one.get("updated", "")),
        updated=str(one.get("updated", "") or ""),
        authors=authors or ((str(one["author"]),) if one.get("author") else ()),
        deck=text_of(summary) if best is not None and 0 < words(summary) <= 40 and summary not in copy else "",
        section=next((str(tag.get("label") or tag.get("term") or "") for tag in one.get("tags", [])), ""),
        tags=tuple(str(tag.get("term")) for tag in one.get("tags", []) if tag.get("term")),
        url=link,
        lang=str(detail.get("language") or lang or ""),
        pictures=tuple(_media(one, url)),
        credit=str((one.get("source") or {}).get("title", "") or ""),
        whole=whole and not _ELLIPSIS.search(html.strip()),
        vague=not one.get("id"),
    )


def _media(one: Mapping[str, Any], url: str) -> Iterator[Shown]:
    """The pictures that an entry names beside its copy: Media RSS, enclosures; each address once."""
    seen: set[str] = set()
    credit = next((str(who.get("content", "")) for who in one.get("media_credit", [])), "")
    named = [(part.get("url"), part.get("type") or f"{part.get('medium')}/") for part in one.get("media_content", [])]
    named += [(part.get("href"), part.get("type", "")) for part in one.get("enclosures", [])]
    for place, kind in named:
        address = urljoin(url, str(place or ""))
        if place and str(kind).startswith("image/") and address not in seen:
            seen.add(address)
            yield Shown(address, credit=credit)
    if not seen:
        for part in one.get("media_thumbnail", [])[:1]:
            if part.get("url"):
                yield Shown(urljoin(url, str(part["url"])), credit=credit)


def _of_json(data: bytes, url: str) -> Iterator[Entry]:
    """JSON Feed 1.0 and 1.1."""
    try:
        feed = json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError, UnicodeDecodeError) as fault:
        raise NotAFeed("it is no JSON that can be read") from fault
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(feed.get("version", "")):
        raise NotAFeed("it is JSON and no JSON Feed")
    for one in (item for item in items[:MOST] if isinstance(item, dict)):
        copy = str(one.get("content_html") or "") or paragraphs(str(one.get("content_text") or ""))
        summary = str(one.get("summary") or "")
        whole = bool(copy)
        html = copy or paragraphs(summary)
        people = one.get("authors") or ([one["author"]] if isinstance(one.get("author"), dict) else [])
        tags = [str(tag) for tag in one.get("tags") or [] if isinstance(tag, str)]
        pictures = [str(one[key]) for key in ("image", "banner_image") if one.get(key)]
        yield Entry(
            key=str(one.get("id") or one.get("url") or hashlib.sha256(html.encode()).hexdigest()),
            title=text_of(str(one.get("title") or "")),
            html=html,
            date=str(one.get("date_published") or ""),
            updated=str(one.get("date_modified") or ""),
            authors=tuple(str(who["name"]) for who in people if isinstance(who, dict) and who.get("name")),
            deck=summary if whole and len(summary.split()) <= 40 else "",
            section=tags[0] if tags else "",
            tags=tuple(tags),
            url=urljoin(url, str(one.get("url") or one.get("external_url") or "")),
            lang=str(one.get("language") or feed.get("language") or ""),
            pictures=tuple(Shown(urljoin(url, place)) for place in dict.fromkeys(pictures)),
            whole=whole,
            vague=not one.get("id"),
        )


def _refused(name: str) -> None:
    raise ValueError(f"{name} is no number")


def lists(data: bytes) -> list[tuple[str, str]]:
    """The feeds of an OPML file, as (title, address), each address once; raises NotAFeed."""
    try:
        root = root_of(data)
    except ValueError as fault:
        raise NotAFeed("it is no list of feeds") from fault
    if etree.QName(root).localname.lower() != "opml":
        raise NotAFeed("it is no list of feeds (OPML)")
    found: dict[str, str] = {}
    for one in root.iter("outline"):
        facts = {str(key).lower(): str(value) for key, value in one.attrib.items()}
        if facts.get("xmlurl"):
            found.setdefault(facts["xmlurl"], facts.get("title") or facts.get("text") or "")
    return [(title, url) for url, title in found.items()][:MOST]
