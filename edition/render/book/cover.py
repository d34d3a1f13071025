"""The cover: a picture of page one of the print edition, or one set in the layout's faces where there is no print."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.layout import Layout
from edition.render import weasy
from edition.render.book.sheets import direction, headline
from edition.render.book.volume import Volume

WIDTH = 1400
"""Pixels of a cover."""
MOST_HEADS = 5
_SCHEME = "cover"


@dataclass(frozen=True)
class Cover:
    """A cover as JPEG, with its size in pixels."""

    data: bytes
    width: int
    height: int


def of_print(pdf: bytes) -> Cover:
    """The first page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, optimize=True)
    page.close()
    document.close()
    return Cover(out.getvalue(), image.width, image.height)


def typographic(volume: Volume, look: Layout) -> Cover:
    """The paper's name, the day, and the heads of the first stories."""
    loader = FileSystemLoader(look.templates)
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    leads = [item.article for _, item in sorted(volume.items, key=lambda pair: pair[1].tier)]
    html = env.get_template("cover.html.j2").render(
        paper=volume.paper,
        when=volume.when,
        section=volume.selection if volume.selection in volume.days[0].budget.sections else "",
        heads=[headline(article) for article in leads[:MOST_HEADS]],
        dir=direction(volume.lang),
        faces={role: f"{_SCHEME}:{role}" for role in sorted(look.faces)},
        longest=max(map(len, volume.paper.name.split()), default=1),
    )
    return of_print(weasy.plain(html, lambda url: _serve(url, look), _SCHEME))


def _serve(url: str, look: Layout) -> tuple[bytes, str]:
    """A face of a layout and nothing else."""
    path = look.faces.get(url.removeprefix(f"{_SCHEME}:"))
    if path is None:
        raise ValueError(f"{url} is not part of the cover")
    return path.read_bytes(), "font/ttf"
