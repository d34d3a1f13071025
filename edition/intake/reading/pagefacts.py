"""What a page of the web says of itself: in JSON-LD, in ``meta``, in microdata, in ``time``, and in its address."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element as Element

from edition.findings import Finding, Source, warning
from edition.intake.reading import dates
from edition.intake.sources import authors

_SCRIPT = re.compile(
    r"(?is)<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json[\"']?[^>]*>(.{1,400000}?)</script\s*>"
)
_KINDS = re.compile(r"(?i)(?:news|blog|report|analysis|opinion|review|tech|scholarly|satirical|live|advertiser)?\w*"
                    r"(?:article|posting|report)$")  # fmt: skip
"""Types of schema.org that are articles: NewsArticle, BlogPosting, Report and their like."""
_META = {
    "date": (
        "article:published_time", "article:published", "og:published_time", "og:article:published_time",
        "datepublished", "date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
        "published", "publish_time", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
        "dc.date.created", "dcterms.available", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
        "article.published", "article_date_original", "originalpublicationdate", "rnews:datepublished", "bt:pubdate",
        "ptime", "pub_date", "citation_publication_date", "article:post_date", "shareaholic:article_published_time",
        "creation_date", "pdate", "displaydate", "timestamp", "release_date", "field-name-post-date",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "byline": (
        "author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "byl",
        "sailthru.author", "citation_author", "og:author", "cxenseparse:author", "byline", "authors",
    ),
    "title": ("og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "sailthru.title", "headline"),
    "deck": ("description", "og:description", "dc.description"),
    "section": ("article:section", "og:section", "parsely-section", "section"),
    "url": ("og:url", "parsely-link"),
    "lang": ("og:locale", "dc.language", "content-language", "language"),
}  # fmt: skip
"""Names under which pages state a fact, the best first."""
_ITEMS = {"datePublished": "date", "dateModified": "updated", "author": "byline", "headline": "title"}
_OF_PUBLISHING = re.compile(r"(?i)publish|pubdate|entry-date|post-?date|date-?line|article-?date|story-?date|timestamp")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
MOST_SEARCHED = 2_000_000
"""Characters of the largest page in which a day is looked for."""
_ZONE = re.compile(r"(?<=\d)\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$", re.IGNORECASE)


def stated(source: str, tree: Element) -> dict[str, Any]:
    """The facts of a page, by canonical key: ``source`` as it was saved, and its tree without scripts.

    A moment is the page's own: its zone is left aside, so that the day is the one that its readers saw.
    """
    facts: dict[str, Any] = {}
    for found in (_linked(source), _in_meta(tree), _in_items(tree), _in_time(tree)):
        for key, value in found.items():
            if value and not (key == "date" and not _is_date(str(value))):
                facts.setdefault(key, value)
    site = next((tag.get("content") or "" for tag in tree.iter("meta") if tag.get("property") == "og:site_name"), "")
    if facts.get("byline"):
        names = facts["byline"] if isinstance(facts["byline"], list) else [str(facts["byline"])]
        facts["byline"] = _writers([str(name) for name in names], site)
    if site:
        facts["site"] = site
    link = tree.find(".//link[@rel='canonical']")
    if link is not None and link.get("href"):
        facts["url"] = link.get("href")
    for key in ("date", "updated"):
        if key in facts:
            facts[key] = _ZONE.sub("", str(facts[key]).strip())
    return facts


def guessed(facts: dict[str, Any], page: str, path: str) -> tuple[str, list[Finding]]:
    """The day of a page that states none, from its address or its text, with a warning; nothing where none is found.

    The text of a ``page`` is searched by htmldate, where that is installed.
    """
    found = _IN_ADDRESS.search(str(facts.get("url") or ""))
    day, where = (f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""), "address"
    if not day or not _is_date(day):
        day, where = _in_text(page), "text"
    if not day:
        return "", []
    message = f"states no date; {day} was taken from its {where}"
    return day, [warning("DATE-GUESSED", Source(path), message, "if it is another day, name the file after it")]


def _in_text(page: str) -> str:
    """The day that htmldate finds in a page; nothing where it finds none, or is not installed."""
    if not page or len(page) > MOST_SEARCHED:
        return ""
    try:
        import htmldate
    except ImportError:
        return ""
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:  # with bounds of its own, for else it asks the clock
        day = htmldate.find_date(page, original_date=True, min_date="1995-01-01", max_date="2099-12-31") or ""
        return "" if day.endswith("-01-01") else day  # which a year alone becomes, such as that of a copyright
    except Exception:  # whatever a page makes it raise: no day is found
        return ""


def _is_date(text: str) -> bool:
    try:
        dates.parse(_ZONE.sub("", text.strip()))
    except dates.BadDate:
        return False
    return True


def _linked(source: str) -> dict[str, Any]:
    """What the JSON-LD of a page says of its article."""
    for found in _SCRIPT.finditer(source):
        try:
            data = json.loads(re.sub(r"^\s*(?://)?<!\[CDATA\[|(?://)?\]\]>\s*$", "", found[1]), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(data, 0):
            kinds = one.get("@type")
            if any(_KINDS.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind):
                section = one.get("articleSection")
                return {
                    "title": _text(one.get("headline")),
                    "date": _text(one.get("datePublished")) or _text(one.get("dateCreated")),
                    "updated": _text(one.get("dateModified")),
                    "byline": _people(one.get("author")) or _people(one.get("creator")),
                    "section": _text(section[0] if isinstance(section, list) and section else section),
                    "url": _text(one.get("url")),
                    "lang": _text(one.get("inLanguage")),
                }
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of JSON-LD that may be an article, those of a graph too."""
    if isinstance(data, list) and depth < 6:
        for one in data[:500]:
            yield from _objects(one, depth + 1)
    elif isinstance(data, dict) and depth < 6:
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(data.get(key), depth + 1)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


_OF_WRITERS = re.compile(r"(?i)^(?:by|words by|par|von|por|di|door|بقلم|מאת)[ \u00a0:]+(?=\S)")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:com|org|net|info|fr|es|de|it|uk|co\.uk|eu|ar|br|mx|lb|eg|ru|cn|jp|kr)")


def _writers(names: list[str], site: str) -> list[str]:
    """Names without the word that opens a byline, without the site's own name, and two in one text apart."""
    found: list[str] = []
    for name in names:
        plain = _OF_WRITERS.sub("", " ".join(name.split()))
        before, comma, after = plain.rpartition(", ")
        if comma and after and (after.casefold() == site.casefold() or (after.isupper() and len(after) <= 6)):
            plain = before
        both = re.split(r"\s+(?:and|et|und|y|&)\s+", plain)
        found += both if len(both) > 1 and all(len(one.split()) > 1 for one in both) else [plain]
    return [one for one in dict.fromkeys(found) if one and not _DOMAIN.fullmatch(one.lower())]


def _people(value: Any) -> list[str]:
    """The names of writers, in whatever form; addresses are no names."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        name = authors.named(one) if isinstance(one, dict) else _text(one)
        if name and "://" not in name and name not in names:
            names.append(name)
    return names


def _in_meta(tree: Element) -> dict[str, Any]:
    """What the ``meta`` elements say, by the best of the names for each fact."""
    said: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if content and tag.get(attribute):
                said.setdefault(str(tag.get(attribute)).strip().lower(), []).append(content)
    found: dict[str, Any] = {}
    for key, names in _META.items():
        for name in names:
            values = [value for value in said.get(name, ()) if key != "byline" or "://" not in value]
            if key == "date":
                values = [value for value in values if _is_date(value)]
            if values:
                found[key] = list(dict.fromkeys(values)) if key == "byline" else values[0]
                break
    return found


def _in_items(tree: Element) -> dict[str, Any]:
    """What microdata says."""
    found: dict[str, Any] = {}
    for el in tree.iter():
        prop = el.get("itemprop") if isinstance(el.tag, str) else None
        key = {"datePublished": "date", "dateModified": "updated", "author": "byline", "headline": "title"}.get(
            prop or ""
        )
        if key and key not in found:
            inner = next((one for one in el.iter() if one.get("itemprop") == "name"), el) if key == "byline" else el
            found[key] = (
                inner.get("datetime") or inner.get("content") or " ".join("".join(map(str, inner.itertext())).split())
            )
    return found


def _in_time(tree: Element) -> dict[str, Any]:
    """The day that ``time`` elements say: one that is marked as that of publishing, or the only day of the article."""
    whole = list(tree.iter("time"))
    for el in whole:
        named = f"{el.get('class') or ''} {el.get('id') or ''} {el.get('itemprop') or ''}"
        if el.get("pubdate") is not None or _OF_PUBLISHING.search(named):
            return {"date": _of_time(el)}
    articles = tree.findall(".//article")
    inside = list(articles[0].iter("time")) if len(articles) == 1 else whole
    days = {_of_time(el)[:10] for el in inside if _of_time(el)}
    return {"date": _of_time(inside[0])} if len(days) == 1 else {}


def _of_time(el: Element) -> str:
    return (el.get("datetime") or " ".join("".join(map(str, el.itertext())).split())).strip()
