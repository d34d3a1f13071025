"""Web pages as stories: what a page marks as its copy, or what a library finds; and the pages that a sitemap names."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import inner, root_of
from edition.intake.reading import maintext, pagefacts

MOST = 30_000_000
"""Bytes that a packed sitemap may unpack to."""
MOST_PAGES = 50_000


class NotAPage(ValueError):
    """What is no page with a story: the words say why."""


def entry(data: bytes, url: str) -> Entry:
    """The story of a web page; raises NotAPage."""
    try:
        tree = lxml.html.document_fromstring(data, base_url=url)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise NotAPage("it is no page that can be read") from fault
    body = tree.find("body")
    if body is None:
        raise NotAPage("it has no text")
    source = data.decode("utf-8", "replace")
    facts = pagefacts.stated(source, tree)
    found = maintext.element_of(body)
    found = found if found is not None else maintext.found(body)
    if found is None:
        raise NotAPage("no copy was found on it")
    etree.strip_elements(found, "script", "style", "nav", "form", "aside", "button", "iframe", "h1", with_tail=False)
    copy = inner(found)
    title = str(facts.get("title") or tree.findtext(".//h1") or tree.findtext(".//title") or "").strip()
    names = facts.get("byline") or facts.get("authors") or facts.get("author") or ()
    authors = (names,) if isinstance(names, str) else tuple(map(str, names))
    image = next((str(one.get("content")) for one in tree.iter("meta") if one.get("property") == "og:image"), "")
    return Entry(
        key=url,
        title=title,
        html=copy,
        date=str(facts.get("date") or ""),
        authors=authors,
        url=url,
        lang=str(tree.get("lang") or ""),
        pictures=(Shown(urljoin(url, image)),) if image and "<img" not in copy else (),
    )


def of_sitemap(data: bytes, since: date, until: date) -> tuple[list[str], list[str]]:
    """The pages of these days that a sitemap names, and the sitemaps that it names; raises NotAPage.

    A page without a day is not taken: a site has very many of them.
    """
    if data[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            data = packed.read(MOST)
    try:
        root = root_of(data)
    except ValueError as fault:
        raise NotAPage("it is no sitemap") from fault
    if etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise NotAPage("it is no sitemap")
    inside = etree.QName(root).localname == "sitemapindex"
    named = list(_named(root, since, until, inside))[:MOST_PAGES]
    return ([], named) if inside else (named, [])


def _named(root: etree._Element, since: date, until: date, inside: bool) -> Iterator[str]:
    for one in root:
        facts = {
            etree.QName(part).localname: (part.text or "").strip() for part in one.iter() if isinstance(part.tag, str)
        }
        stated = facts.get("publication_date") or facts.get("lastmod") or ""
        day = stated[:10]
        try:
            when = date.fromisoformat(day)
        except ValueError:
            when = None
        if facts.get("loc") and ((inside and (when is None or when >= since)) or (when and since <= when <= until)):
            yield facts["loc"]
