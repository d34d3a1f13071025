"""WeasyPrint paints the pages into a PDF: no network, no files, and every word of its log a finding."""

from __future__ import annotations

import logging
from typing import Any

import pydyf

from edition import pictures
from edition.findings import Finding, Source, error, warning
from edition.frames import Artwork, Frame, ModuleFrames
from edition.pictures import Wanted
from edition.render import artwork, outlines, shadings, weasy
from edition.render.matter import SCHEME
from edition.render.page import PageMaker
from edition.words import runs_left


def write(maker: PageMaker) -> tuple[bytes, list[Finding]]:
    """The finished PDF, tagged and with bookmarks and links; with what the renderer had to say."""
    html = maker.document()
    try:
        with weasy.listening() as records:
            document = weasy.rendered(html, lambda url: _serve(url, maker), SCHEME, maker.blocks | maker.matter)
            maker.marks.watch(document)
            data = weasy.written(document, lambda made: _finish(made, maker))
    finally:
        maker.developer.shutdown(cancel_futures=True)
    findings = [_finding(record) for record in records if not _known(record)]
    misshapen = (_misshapen(frame, maker) for frame in maker.slots.values())
    findings += [finding for finding in misshapen if finding is not None]
    pages = len(document.pages)
    if pages != len(maker.pages):
        message = f"the PDF has {pages} pages, the plan has {len(maker.pages)}"
        findings.append(error("PDF-PAGES", Source(""), message))
    return data, findings


def _misshapen(frame: Frame, maker: PageMaker) -> Finding | None:
    """What is to be said of an advertisement of another shape than its space."""
    if not isinstance(frame.content, Artwork):
        return None
    return artwork.misshapen(frame.content.advert, frame.box.width, frame.box.height, maker.darkroom)


def _finish(pdf: Any, maker: PageMaker) -> None:
    """Correct the gradients, state the lattice, and say to viewers where pages follow each other from right to left."""
    maker.marks.finish(pdf)
    shadings.correct(pdf)
    _describe_links(pdf, maker)
    grid = maker.layout.grid
    whole = len(maker.pages) == len(maker.made.dummy.pages)
    outlines.write(pdf, outlines.of_edition(maker.made, maker.issue, grid) if whole else (), grid.height)
    _state_lattice(pdf, maker)
    if _all_rtl(maker):  # so that spreads are as they are in print
        pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())["Direction"] = "/R2L"


def _describe_links(pdf: Any, maker: PageMaker) -> None:
    """What each link inside the file leads to, in words."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Subtype") == "/Link" and "Dest" in one:
            words = maker.places.get(one["Dest"].string)
            if words:
                one["Contents"] = pydyf.String(words)


def _state_lattice(pdf: Any, maker: PageMaker) -> None:
    """Each page says on what columns and rows it was set and which kinds of things are where, as data of this program
    (PDF 32000-1, 14.5)."""
    grid = maker.layout.grid
    lefts = pydyf.Array(round(grid.x(column), 3) for column in range(grid.columns))
    facts = {
        "Lefts": lefts,
        "Measure": round(grid.measure, 3),
        "Leading": round(grid.leading, 3),
        "Body": round(grid.body, 3),
        "Bottom": round(grid.y(grid.rows), 3),
    }
    day = pydyf.String(f"D:{maker.issue.date:%Y%m%d}000000Z")
    painted = (one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Page")
    for one, page in zip(painted, maker.pages, strict=True):
        kinds = pydyf.Array(pydyf.Array(_kind(module)) for module in page.modules)
        own = pydyf.Dictionary(facts | {"Kinds": kinds})
        private = pydyf.Dictionary({"LastModified": day, "Private": own})
        one["LastModified"] = day
        one["PieceInfo"] = pydyf.Dictionary({"Edition": private})


def _kind(module: ModuleFrames) -> tuple[object, ...]:
    """What a module is, and its left edge, top, right edge and foot from the page's top left corner."""
    box = module.box
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    return f"/{module.kind}", *(round(edge, 2) for edge in edges)


def _all_rtl(maker: PageMaker) -> bool:
    """Whether a paper opens from the right and all its stories run so: viewers turn lines of others round."""
    stories = [module for _, module in maker.made.dummy.modules() if module.legs]
    return runs_left(maker.issue.paper.language) and all(module.rtl for module in stories)


def _serve(url: str, maker: PageMaker) -> tuple[bytes, str]:
    if url in maker.pictures:
        return maker.pictures[url].result()
    return maker.developer.submit(_made, url, maker).result()  # the darkroom serves one after another


def _made(url: str, maker: PageMaker) -> tuple[bytes, str]:
    if url.startswith("data:"):  # a raster inside an SVG, made anew by the darkroom
        return pictures.inside(url)
    drawn = maker.layout.nameplate.picture
    if drawn is not None and url == f"{SCHEME}:nameplate":
        return maker.darkroom.developed(str(drawn.path), Wanted(grey=maker.grey))
    role = url.removeprefix(f"{SCHEME}:face/")
    if role in maker.faces.by_role:
        return maker.fonts.data(role), "font/ttf"
    raise ValueError(f"{url} is not part of the edition")


def _known(record: logging.LogRecord) -> bool:
    """Whether a record says what another finding says better, or what has no effect on the pages."""
    message = record.getMessage()
    return message.startswith((".notdef glyph rendered", "Using fontTools instead of HarfBuzz-Subset"))


def _finding(record: logging.LogRecord) -> Finding:
    message = record.getMessage().splitlines()[0][:300]
    make = error if record.levelno >= logging.ERROR else warning
    return make("RENDERER", Source(""), f"WeasyPrint: {message}", "please report this with the report's text")
