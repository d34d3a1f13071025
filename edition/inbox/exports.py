"""Exports of WordPress (WXR 1.0 to 1.2): what a visitor would see, with its authors, sections and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import root_of, text_of

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_NO_DATE = "0000-00-00 00:00:00"
_MORE = re.compile(r"<!--\s*(?:more|nextpage)\b.*?-->", re.DOTALL)


class NotAnExport(ValueError):
    """A file that is no export of WordPress."""


@dataclass(frozen=True)
class _Site:
    """What stories refer to: authors by login, pictures by number, the prefix of WordPress's own elements."""

    space: str
    lang: str
    authors: dict[str, str]
    pictures: dict[str, Shown]

    def own(self, item: Any, name: str) -> str:
        """The text of one of WordPress's own elements."""
        return str(item.findtext(f"{self.space}{name}") or "").strip()


def entries(data: bytes) -> list[Entry]:
    """The published posts of an export, in its order; raises NotAnExport.

    Pages, drafts, posts of a later day, private ones and those behind a password stay out.
    """
    try:
        root = root_of(data, huge=True)
    except ValueError as fault:
        raise NotAnExport("it is no XML that can be read") from fault
    spaces = [uri for uri in root.nsmap.values() if uri and "wordpress.org/export" in uri]
    own = next((uri for uri in spaces if "excerpt" not in uri), "")
    channel = root.find("channel")
    if not own or channel is None:
        raise NotAnExport("it is no export of WordPress")
    site = _site(channel, f"{{{own}}}")
    items = channel.findall("item")
    return [_entry(item, site) for item in items if _is_shown(item, site)]


def _site(channel: Any, space: str) -> _Site:
    authors = {}
    for one in channel.findall(f"{space}author"):
        login = str(one.findtext(f"{space}author_login") or "")
        authors[login] = str(one.findtext(f"{space}author_display_name") or login).strip()
    pictures = {}
    for item in channel.findall("item"):
        if item.findtext(f"{space}post_type") == "attachment":
            caption = next((str(child.text or "") for child in item if _EXCERPT.fullmatch(str(child.tag))), "")
            address = str(item.findtext(f"{space}attachment_url") or "").strip()
            number = str(item.findtext(f"{space}post_id") or "")
            alt = _meta(item, space).get("_wp_attachment_image_alt", "")
            if address:
                pictures[number] = Shown(address, text_of(caption), alt=text_of(alt))
    return _Site(space, str(channel.findtext("language") or ""), authors, pictures)


def _meta(item: Any, space: str) -> dict[str, str]:
    """What plugins and WordPress itself have noted of an item."""
    rows = item.findall(f"{space}postmeta")
    return {str(row.findtext(f"{space}meta_key") or ""): str(row.findtext(f"{space}meta_value") or "") for row in rows}


def _is_shown(item: Any, site: _Site) -> bool:
    return (
        site.own(item, "post_type") == "post"
        and site.own(item, "status") == "publish"
        and not site.own(item, "post_password")
    )


def _entry(item: Any, site: _Site) -> Entry:
    meta = _meta(item, site.space)
    login = str(item.findtext(_CREATOR) or "").strip()
    gmt, local = site.own(item, "post_date_gmt"), site.own(item, "post_date")
    date = f"{gmt.replace(' ', 'T')}+00:00" if gmt and gmt != _NO_DATE else local.replace(" ", "T")
    categories = list(_terms(item, "category"))
    featured = site.pictures.get(meta.get("_thumbnail_id", ""))
    excerpt = next((str(child.text or "") for child in item if _EXCERPT.fullmatch(str(child.tag))), "")
    copy = _MORE.sub("", str(item.findtext(_CONTENT) or ""))
    return Entry(
        key=str(item.findtext("guid") or item.findtext("link") or site.own(item, "post_id")),
        title=text_of(str(item.findtext("title") or "")),
        html=copy,
        date=date,
        authors=(site.authors.get(login, login),) if login else (),
        deck=text_of(excerpt) if 0 < len(excerpt.split()) <= 40 else "",
        section=next((one for one in categories if one.lower() not in ("uncategorized", "uncategorised")), ""),
        tags=tuple(_terms(item, "post_tag")),
        url=str(item.findtext("link") or "").strip(),
        lang=site.lang,
        pictures=(featured,) if featured else (),
    )


def _terms(item: Any, domain: str) -> Iterator[str]:
    for one in item.findall("category"):
        if one.get("domain") == domain and (one.text or "").strip():
            yield text_of(str(one.text))
