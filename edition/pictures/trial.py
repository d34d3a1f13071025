"""An SVG is drawn once for trial, where a fault or an endless drawing can do no harm."""

from __future__ import annotations

import io
import logging

from edition.libraries import by_name
from edition.pictures.kinds import BadPicture
from edition.pictures.vector import inside

LARGEST = 20_000_000
"""Bytes of drawing operators that a picture may become."""


def draw(data: bytes) -> None:
    """Draw a clean SVG as the pages will; raises BadPicture where WeasyPrint cannot."""
    with by_name():
        from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Serves the picture, and what is written out inside it."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            """The picture, or a picture inside it; nothing else."""
            if url == "trial:picture":
                return URLFetcherResponse(url, data, {"Content-Type": "image/svg+xml"})
            picture, media_type = inside(url)
            return URLFetcherResponse(url, picture, {"Content-Type": media_type})

    faults: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: faults.append(record.getMessage())  # type: ignore[method-assign]
    logging.disable(logging.NOTSET)
    logger = logging.getLogger("weasyprint")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        page = '<style>@page{size:10cm;margin:0}img{width:9cm;height:9cm}</style><img src="trial:picture">'
        made = io.BytesIO()
        fetcher = Fetcher(allowed_protocols=("trial",), allow_redirects=False)
        HTML(string=page, url_fetcher=fetcher, base_url="trial:/").write_pdf(made, uncompressed_pdf=True)
    finally:
        logger.removeHandler(handler)
        logging.disable(logging.CRITICAL)
    if faults:
        raise BadPicture("is an SVG that cannot be drawn")
    if made.tell() > LARGEST:
        raise BadPicture("is an SVG of too many strokes")
