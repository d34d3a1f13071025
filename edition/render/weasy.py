"""The one door to WeasyPrint: all that we use of its inside is here, so that a new release breaks one file.

Used beside its documented functions: a stream's fonts and its row of tags, a page's ``paint``, ``links`` and boxes,
Pango's font map, and the cache in which it looks for pictures before it fetches them.
``tests/render/test_weasy.py`` holds each of these to what is expected of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint import HTML
from weasyprint.draw.color import get_color
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration, get_font_description
from weasyprint.urls import URLFetcher, URLFetcherResponse

Serve = Callable[[str], tuple[bytes, str]]
"""What is under an address, and its media type; ValueError for anything else."""


_SAID = "edition_said"


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves what is served, from memory; refuses everything else, and never asks the base class."""

    def __init__(self, serve: Serve, scheme: str) -> None:
        super().__init__(allowed_protocols=(scheme,), allow_redirects=False)
        self._serve = serve

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """What is under ``url``; raises ValueError for anything that is not served."""
        data, media_type = self._serve(url)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


class _Log(logging.Handler):
    """Keeps WeasyPrint's records of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """What WeasyPrint says meanwhile, which goes nowhere else."""
    logger, log = logging.getLogger("weasyprint"), _Log()
    logger.addHandler(log)
    before, logger.propagate = logger.propagate, False
    try:
        yield log.records
    finally:
        logger.removeHandler(log)
        logger.propagate = before


def rendered(html: str, serve: Serve, scheme: str, painted: Mapping[str, Any]) -> Any:
    """The document of ``html``, laid out and tagged; ``painted`` are pictures that draw themselves, by address."""
    source = HTML(string=html, url_fetcher=Fetcher(serve, scheme), base_url=f"{scheme}:/")
    document = source.render(font_config=FontConfiguration(), pdf_tags=True, cache=dict(painted))
    for page in document.pages:  # an element's link is one, not one for each box inside it
        page.links = [one for one in page.links if one[3].element_tag == "a"]
    return document


def written(document: Any, finish: Callable[[Any], None]) -> bytes:
    """The PDF of a document; ``finish`` may change it (as pydyf has it) before it is written."""
    data: bytes = document.write_pdf(finisher=lambda _document, made: finish(made), pdf_tags=True)
    return data


def plain(html: str, serve: Serve, scheme: str) -> bytes:
    """The PDF of ``html``, without tags."""
    data: bytes = HTML(string=html, url_fetcher=Fetcher(serve, scheme), base_url=f"{scheme}:/").write_pdf()
    return data


def watch(document: Any, before: Callable[[], None], after: Callable[[Any], None]) -> None:
    """Call ``before`` and ``after`` (with its stream) when each page of a document is painted."""
    for page in document.pages:
        page.paint = _watched(page.paint, before, after)


def _watched(paint: Any, before: Callable[[], None], after: Callable[[Any], None]) -> Any:
    def painted(stream: Any, scale: float) -> None:
        before()
        paint(stream, scale)
        after(stream)

    return painted


def marked_so_far(stream: Any) -> int:
    """How many pieces of marked content a page has."""
    return len(stream._tags)


@contextmanager
def marked(stream: Any, tag: str, key: object) -> Iterator[int]:
    """Mark what is painted here with the page's next number, which is kept under ``key``."""
    number = marked_so_far(stream)
    stream._tags[key] = None
    stream.begin_marked_content(tag, pydyf.Dictionary({"MCID": number}))
    yield number
    stream.end_marked_content()


def unmark(stream: Any, key: object) -> None:
    """Take a number out of WeasyPrint's hands: it makes no element for it."""
    del stream._tags[key]


@contextmanager
def between(stream: Any) -> Iterator[int]:
    """What is painted inside a picture of WeasyPrint's, its mark ended before and begun as an artifact after.

    Gives the number of that mark.
    """
    number = marked_so_far(stream) - 1
    stream.end_marked_content()
    yield number
    stream.begin_marked_content("Artifact")


def say(stream: Any, text: str) -> None:
    """Remember what the picture that is being drawn says, by the number of its mark."""
    stream.__dict__.setdefault(_SAID, {})[marked_so_far(stream) - 1] = text


def said_on(stream: Any) -> dict[int, str]:
    """What pictures of a page say, by the numbers of their marks."""
    found: dict[int, str] = stream.__dict__.get(_SAID, {})
    return found


def fonts_of(stream: Any) -> int:
    """What tells the fonts of one document from those of another one."""
    return id(stream._fonts)


def load_font(stream: Any, style: Any, family: str) -> Any:
    """The font that a ``@font-face`` rule named ``family``: by its own file, never found by a letter."""
    own = style.copy()
    own["font_family"] = (family,)
    own["font_size"] = 16.0
    font_map = style.font_config.font_map
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    loaded = pango.pango_font_map_load_font(font_map, context, get_font_description(own))
    font, _ = stream.add_font(ffi.gc(loaded, gobject.g_object_unref))
    return font


def state_glyph(font: Any, number: int, width: int, text: str) -> None:
    """Say of a glyph of a font how wide it is and what it is read as, where nothing is said of it."""
    font.widths.setdefault(number, width)
    font.to_unicode.setdefault(number, text)


def styled(html: str, mark: str) -> list[Any]:
    """The outermost box of each element that has the attribute ``mark``, laid out and styled, in their order."""
    made = HTML(string=html, base_url="edition:/").render(font_config=FontConfiguration())
    boxes = (box for one in made.pages for box in one._page_box.descendants() if _has(box, mark))
    return list({box.element: box for box in reversed(list(boxes))}.values())[::-1]


def _has(box: Any, mark: str) -> bool:
    return box.element is not None and box.element.get(mark) is not None and "::" not in box.element_tag


def colour(style: Any, name: str) -> Any:
    """The colour that a style has for ``name``, in the colour space of the file."""
    return get_color(style, name)
