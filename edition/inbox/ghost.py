"""Exports of Ghost: published posts with their authors, sections and pictures."""

from __future__ import annotations

import json
from typing import Any

from edition.inbox.entry import Entry, Shown
from edition.inbox.exports import NotAnExport
from edition.inbox.markup import text_of

HERE = "__GHOST_URL__"
"""What an export writes in place of its site's address."""


def entries(data: bytes, site: str = "") -> list[Entry]:
    """The published posts of an export, in its order; raises NotAnExport. ``site`` is the address of the site."""
    try:
        held = json.loads(data.decode("utf-8-sig"))
        tables = (held["db"][0] if "db" in held else held)["data"]
        posts = tables["posts"]
    except (ValueError, RecursionError, UnicodeDecodeError, KeyError, IndexError, TypeError) as fault:
        raise NotAnExport("it is no export of Ghost or WordPress") from fault
    users = _by_id(tables.get("users"), "name")
    tags = _by_id(tables.get("tags"), "name")
    authors = _joined(tables.get("posts_authors"), "author_id", users)
    sections = _joined(tables.get("posts_tags"), "tag_id", tags)
    return [_entry(one, authors, sections, users, site) for one in posts if _is_shown(one)]


def _by_id(rows: Any, key: str) -> dict[str, str]:
    return {str(row.get("id")): str(row.get(key) or "") for row in rows or [] if isinstance(row, dict)}


def _joined(rows: Any, key: str, names: dict[str, str]) -> dict[str, list[str]]:
    """The names that each post is joined to, in their order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows or []:
        name = names.get(str(row.get(key)), "")
        if name and not name.startswith("#"):  # tags that begin so are for the site itself
            found.setdefault(str(row.get("post_id")), []).append((int(row.get("sort_order") or 0), name))
    return {post: [name for _, name in sorted(own, key=lambda one: one[0])] for post, own in found.items()}


def _is_shown(post: Any) -> bool:
    return (
        isinstance(post, dict)
        and post.get("status") == "published"
        and str(post.get("type") or ("page" if post.get("page") else "post")) == "post"
        and str(post.get("visibility") or "public") == "public"
    )


def _entry(
    post: dict[str, Any],
    authors: dict[str, list[str]],
    sections: dict[str, list[str]],
    users: dict[str, str],
    site: str,
) -> Entry:
    number = str(post.get("id"))
    own = sections.get(number, [])
    image = str(post.get("feature_image") or "").replace(HERE, site.rstrip("/"))
    first = users.get(str(post.get("author_id")), "")
    return Entry(
        key=str(post.get("uuid") or number),
        title=text_of(str(post.get("title") or "")),
        html=str(post.get("html") or "").replace(HERE, site.rstrip("/")),
        date=str(post.get("published_at") or ""),
        updated=str(post.get("updated_at") or ""),
        authors=tuple(authors.get(number) or ([first] if first else [])),
        deck=text_of(str(post.get("custom_excerpt") or "")),
        section=own[0] if own else "",
        tags=tuple(own),
        pictures=(Shown(image, text_of(str(post.get("feature_image_caption") or ""))),) if image else (),
    )
