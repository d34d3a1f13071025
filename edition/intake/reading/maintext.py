"""Where the copy of a page is: what the page marks as its article, or what a library of main texts finds."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Element as Element

from edition.intake.reading import pages
from edition.intake.reading.html import tidy

LEAST_SHARE = 1 / 3
"""Share of a page's paragraphs that its one ``article`` has at least; one with less is a teaser of another story."""
MOST_CHARACTERS = 2_000_000
"""Characters of the largest page that is given to the library."""
LEAST_FOUND = 120
"""Characters of the shortest text that the library finds; what is shorter is a caption or a notice."""
FOUND = 0.95
"""Share of that text which the element has that is taken for the copy."""
ENOUGH = 0.75
"""Share of all that the library finds which has to be beside what it is sure of."""


def element_of(body: Element) -> Element | None:
    """The element that the page itself marks as its copy; None where it marks none."""
    articles = [el for el in body.iter("article") if next(el.iterancestors("article"), None) is None]
    if len(articles) == 1 and _paragraphs(articles[0]) >= LEAST_SHARE * _paragraphs(body):
        return articles[0]
    main = body.find(".//main")
    if main is None:
        main = next((el for el in body.iter() if (el.get("role") or "") == "main"), None)
    if main is not None and _paragraphs(main) >= LEAST_SHARE * _paragraphs(body):
        return main
    marked = [el for el in body.iter() if "articleBody" in (el.get("itemprop") or "").split()]
    return marked[0] if len(marked) == 1 else None


def found(body: Element) -> Element | None:
    """The element of ``body`` that has the main text which trafilatura finds; None without it.

    It is asked twice. What it is sure of may be half of a story: then all that it finds counts.
    """
    page = lxml.html.tostring(body, encoding="unicode", with_tail=False)
    sure, all_of_it = _extracted(page, True), _extracted(page, False)
    if sum(map(len, sure)) < LEAST_FOUND:
        return None
    here = _with(body, sure)
    if _share(here, all_of_it) < ENOUGH * sum(map(len, all_of_it)):
        here = _with(body, all_of_it)
    return here if here is not body else None


def _with(body: Element, parts: list[str]) -> Element:
    """The smallest element of ``body`` that has these parts, or all but a few."""
    here, least = body, FOUND * sum(map(len, parts))
    while (inside := next((el for el in here if _share(el, parts) >= least), None)) is not None:
        here = inside
    return here


def outside(body: Element, chosen: Element) -> Iterator[str]:
    """The words of ``body`` before and after ``chosen``, in parts."""
    below = chosen
    for above in chosen.iterancestors():
        yield tidy.squeezed(above.text or "")
        for el in above:
            if el is not below and isinstance(el.tag, str):
                yield pages.words(el)
            yield tidy.squeezed(el.tail or "")
        below = above
        if above is body:
            break


def is_saved(tree: Element) -> bool:
    """Whether a page was made by a site: it has scripts, a style sheet, an address, or facts for machines."""
    signs = ("script", "link[@rel='canonical']", "link[@rel='stylesheet']", "meta[@property]")
    return any(tree.find(f".//{sign}") is not None for sign in signs)


def installed() -> bool:
    """Whether the library is there."""
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        return False
    return True


def _extracted(html: str, sure: bool) -> list[str]:
    """The paragraphs of the main text, in letters and digits."""
    if len(html) > MOST_CHARACTERS or not installed():
        return []
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page = f"<html><body>{html}</body></html>"
        text = trafilatura.extract(page, include_comments=False, favor_precision=sure) or ""
    except Exception:  # whatever a page makes it raise: the page is then read by our own rules
        return []
    return [plain for line in text.splitlines() if len(plain := _plain(line)) > 20]


def _share(el: Element, parts: list[str]) -> int:
    """Characters of those ``parts`` that an element has."""
    if not isinstance(el.tag, str):
        return 0
    text = _plain("".join(map(str, el.itertext())))
    return sum(len(part) for part in parts if part in text)


def _paragraphs(el: Element) -> int:
    return sum(len("".join(map(str, one.itertext())).split()) for one in el.iter("p"))


def _plain(text: str) -> str:
    """Letters and digits only: what both readers of a page agree on."""
    return "".join(filter(str.isalnum, text)).lower()
