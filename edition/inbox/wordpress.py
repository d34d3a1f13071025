"""A WordPress site by its REST API: posts page by page, with their authors, sections and pictures embedded."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode, urljoin

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import text_of

A_PAGE = 50
"""Posts that are asked for at once."""


class NotASite(ValueError):
    """What is no WordPress site that can be asked."""


def address(site: str, page: int) -> str:
    """Where a page of the newest posts of a site is."""
    asked = urlencode({"per_page": A_PAGE, "page": page, "_embed": 1, "orderby": "date", "order": "desc"})
    return f"{urljoin(site if site.endswith('/') else site + '/', 'wp-json/wp/v2/posts')}?{asked}"


def entries(data: bytes) -> list[Entry]:
    """The published posts of a page of answers; raises NotASite."""
    try:
        posts = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, UnicodeDecodeError) as fault:
        raise NotASite("it answers with no JSON that can be read") from fault
    if not isinstance(posts, list):
        said = posts.get("message") if isinstance(posts, dict) else ""
        raise NotASite(f"it gives no posts ({text_of(str(said or 'no list'))[:80]})")
    return [_entry(one) for one in posts if isinstance(one, dict) and _is_shown(one)]


def _is_shown(post: dict[str, Any]) -> bool:
    held = post.get("content") or {}
    return str(post.get("status", "publish")) == "publish" and not held.get("protected")


def _entry(post: dict[str, Any]) -> Entry:
    embedded = post.get("_embedded") or {}
    media = next(
        (one for one in embedded.get("wp:featuredmedia") or [] if isinstance(one, dict) and one.get("source_url")), None
    )
    terms = [one for group in embedded.get("wp:term") or [] for one in group if isinstance(one, dict)]
    sections = [text_of(str(one.get("name"))) for one in terms if one.get("taxonomy") == "category"]
    gmt = str(post.get("date_gmt") or "")
    modified = str(post.get("modified_gmt") or "")
    summary = text_of(_rendered(post, "excerpt"))
    return Entry(
        key=str(post.get("link") or post.get("id") or ""),
        title=text_of(_rendered(post, "title")),
        html=_rendered(post, "content"),
        date=f"{gmt}+00:00" if gmt else str(post.get("date") or ""),
        updated=f"{modified}+00:00" if modified else "",
        authors=tuple(
            str(one["name"]) for one in embedded.get("author") or [] if isinstance(one, dict) and one.get("name")
        ),
        deck=summary if 0 < len(summary.split()) <= 40 and "[" not in summary[-4:] and "…" not in summary[-3:] else "",
        section=next((one for one in sections if not one.lower().startswith("uncategori")), ""),
        tags=tuple(text_of(str(one.get("name"))) for one in terms if one.get("taxonomy") == "post_tag"),
        url=str(post.get("link") or ""),
        pictures=(_shown(media),) if media is not None else (),
    )


def _rendered(post: dict[str, Any], key: str) -> str:
    held = post.get(key)
    return str(held.get("rendered") or "") if isinstance(held, dict) else str(held or "")


def _shown(media: dict[str, Any]) -> Shown:
    return Shown(
        str(media["source_url"]), text_of(_rendered(media, "caption")), alt=text_of(str(media.get("alt_text") or ""))
    )
