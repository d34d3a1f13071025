"""What of a saved page is no copy: hidden matter, navigation, and what is on every page of one site."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import lxml.html
from lxml.etree import _Element as Element

from edition.findings import Finding, Source, note
from edition.intake.reading.plaintext import words_of
from edition.intake.sources.place import HTML
from edition.model import Article, Block, BlockKind

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ROLES = frozenset("navigation search dialog alertdialog menu menubar tablist banner contentinfo".split())
_NAMES = frozenset(
    "nav navigation navbar menu main-menu mainmenu breadcrumb breadcrumbs sidebar side-bar footer site-footer"
    " page-footer site-header masthead-nav skip-link skip-links share sharing share-buttons social social-links related"
    " related-posts comments comment-list cookie cookies cookie-banner newsletter-signup subscribe-box pagination pager"
    " toolbar".split()
)
"""Names (``id`` and ``class``) of what is around the copy of a page."""
_IN_ARTICLES = frozenset(
    "share sharing share-buttons share-tools sharedaddy social social-links social-share addthis"
    " related related-posts related-articles related-items related-stories"
    " comments comment-list comment-form comments-area respond disqus_thread story-tools article-tools"
    " newsletter-signup subscribe-box pagination post-navigation breadcrumb breadcrumbs jp-relatedposts yarpp"
    " tags-links tag-links post-tags entry-tags article-tags tagcloud read-more read-also reading-time".split()
)
"""Names of what sites put into their articles that is no copy."""
MOST_OF_ARTICLE = 1 / 3
"""Share of an article's words from which on an element is copy, whatever it is called."""
FEWEST_PAGES = 3
"""Pages of a site on which a paragraph must be, on all of them, to be no copy."""
MOST_WORDS = 30
"""Words of the longest such paragraph."""


def without_hidden(body: Element) -> list[str]:
    """Take out of ``body`` what no reader of the page sees, and navigation; the words of each, as far as it has any."""
    taken = []
    for el in list(body.iter()):
        if isinstance(el.tag, str) and _unseen(el):
            taken += _out(el)
    return taken


def without_furniture(body: Element, marked: bool = False) -> list[str]:
    """Take out of a page what is around the copy, by its names.

    Where the page marks its article (``marked``), only readers' comments, sharing, tools and links to other stories are
    looked for in it, and nothing that has a third of its words.
    """
    taken = []
    most = len(words(body).split()) * MOST_OF_ARTICLE if marked else 0
    for el in list(body.iter()):
        if not isinstance(el.tag, str) or el is body:
            continue
        names = {word.lower() for word in f"{el.get('id') or ''} {el.get('class') or ''}".split()}
        if marked:
            if names & _IN_ARTICLES and len(words(el).split()) <= most:
                taken += _out(el)
        elif el.tag == "footer" or names & _NAMES or (el.get("role") or "").lower() in _ROLES:
            taken += _out(el)
    return taken


def _unseen(el: Element) -> bool:
    if el.tag == "noscript":
        return next(iter(el.iter("img")), None) is None  # else it has what a script would have shown
    hidden = el.get("hidden") is not None and (el.get("hidden") or "").lower() != "until-found"
    return el.tag == "nav" or hidden or bool(_HIDDEN.search(el.get("style") or ""))


def _out(el: Element) -> list[str]:
    """Take an element out; its words, where it still had a place."""
    if el.getparent() is None:
        return []
    said = words(el)
    el.drop_tree()  # type: ignore[attr-defined]
    return [said] if said else []


def words(el: Element) -> str:
    """The words of an element on one line, those of its blocks apart."""
    inside = "".join(lxml.html.tostring(child, encoding="unicode") for child in el)
    return " ".join(words_of(html.escape(el.text or "") + inside).split())


def said(taken: Sequence[str], path: str, what: str = "page") -> Iterator[Finding]:
    """A note on what was left out of a page, or of another thing that holds more than copy."""
    if taken:
        count = f"{len(taken)} part{'s' if len(taken) > 1 else ''}"
        message = f"{count} of the {what} around its copy left out, the first: '{' '.join(taken[0].split())[:60]}'"
        yield note("FURNITURE", Source(path), message)


def of_every_page(found: Sequence[Article]) -> tuple[list[Article], list[Finding]]:
    """The articles of one source without the paragraphs that are on every page of it; each of these is a note."""
    pages = [article for article in found if article.source.path.lower().endswith(HTML)]
    if len(pages) < FEWEST_PAGES:
        return list(found), []
    count = Counter(text for article in pages for text in {_plain(block) for block in article.body} if text)
    common = {text for text, number in count.items() if number == len(pages)}
    kept = []
    for article in found:
        body = (
            tuple(block for block in article.body if _plain(block) not in common) if article in pages else article.body
        )
        enough = any(block.text.strip() for block in body)
        kept.append(replace(article, body=body) if enough else article)
    findings = [
        note("FURNITURE", Source(pages[0].source.path), f"left out of all {len(pages)} pages: '{text[:60]}'")
        for text in sorted(common)
    ]
    return kept, findings


def _plain(block: Block) -> str:
    """The words of a block that may be on every page: of a short paragraph, crosshead or item."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CROSSHEAD):
        return ""
    return block.text if len(block.text.split()) <= MOST_WORDS else ""
