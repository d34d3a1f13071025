"""The copy of a module in one piece: all legs of a story, painted by us and marked as the paragraphs that they are.

WeasyPrint lays out and styles an element for each thing on a page; a hundred paragraphs a page took most of the time
that a paper took. So the legs of a module are one picture to it, as large as the page. What each of its parts is in
the file's tree of tags is put there when the file is finished (``tagging``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from edition.frames import Blank, Frame, ModuleFrames, Paragraph
from edition.render.glyphs import POINTS, GlyphBlock
from edition.render.painter import Painter
from edition.render.swatches import Dress, Swatches
from edition.render.tagging import LegMarks, Marks
from edition.typeset.styles import NOTE_INSET

SCHEME = "edition"
"""The only scheme that the renderer may fetch."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a blank line, of a leg: its lines, and where its top is below the page's, in points."""

    y: float
    height: float
    dress: Dress
    block: GlyphBlock | None = None
    """None for a blank line."""
    lang: str = ""
    """The language of its words, where it is not that of its module."""
    key: tuple[str, int] | None = None
    """Which paragraph of which story it is, or the rest of."""
    repeated: bool = False
    """Whether it is a table's head once more, which is nothing that is read."""


@dataclass(frozen=True, slots=True)
class LegMatter:
    """One leg: its left edge, and its parts from the top down."""

    x: float
    parts: tuple[Part, ...]


@dataclass
class Matter:
    """The legs of a module as a picture of the size of the page; lengths in points from the page's top left corner."""

    width: float
    height: float
    measure: float
    legs: tuple[LegMatter, ...]
    swatches: Swatches
    marks: Marks
    lang: str = ""
    """The language of the story, where it is not that of the paper."""

    @property
    def parts(self) -> Iterator[Part]:
        """Every part of every leg."""
        return (part for leg in self.legs for part in leg.parts)

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width / POINTS, self.height / POINTS, self.width / self.height

    def draw(self, stream: Any, _width: float, _height: float, style: Any) -> None:
        """Write grounds and rules, then the copy, each part under a mark of its own."""
        with self.marks.of_matter(stream, self.lang) as legs:
            with stream.artifact():
                self._grounds(stream)
            for leg in self.legs:
                marked = legs.leg()
                for part in leg.parts:
                    if part.block is None:
                        continue
                    swatch = self.swatches[part.dress]
                    if part.block.rows:
                        self._table(stream, style, leg, part, marked)
                        continue
                    said = part.block.said
                    with marked.paragraph(part.dress.kind, part.lang, part.key, said), stream.stacked():
                        stream.transform(e=(leg.x + swatch.inset) / POINTS, f=part.y / POINTS)
                        part.block.paint(stream, style, swatch.colour)

    def _table(self, stream: Any, style: Any, leg: LegMatter, part: Part, marked: LegMarks) -> None:
        """A table, each cell of which is marked by itself; its rules are nothing that is read."""
        assert part.block is not None
        swatch = self.swatches[part.dress]
        with stream.stacked():
            stream.transform(e=(leg.x + swatch.inset) / POINTS, f=part.y / POINTS)
            for number, row in enumerate(part.block.rows):
                for cell in row:
                    if part.repeated:
                        with stream.artifact():
                            part.block.paint(stream, style, swatch.colour, cell.stretches)
                        continue
                    with marked.cell(number, cell.head, part.key):
                        part.block.paint(stream, style, swatch.colour, cell.stretches)
            with stream.artifact():
                stream.set_color(swatch.colour)
                part.block.ruled(stream)

    def _grounds(self, stream: Any) -> None:
        """The grounds of boxes and the rules in and beside them, which are below all copy."""
        for leg in self.legs:
            for part in leg.parts:
                swatch = self.swatches[part.dress]
                for colour, x, y, width, height in swatch.rectangles(self.measure, part.height):
                    stream.set_color(colour)
                    stream.rectangle(
                        (leg.x + x) / POINTS, (part.y + y) / POINTS, width / POINTS, height / POINTS
                    )  # fmt: skip
                    stream.fill()


@dataclass
class MatterPainter:
    """Paints the legs of modules; ``pieces`` holds each by the address that the markup names."""

    painter: Painter
    width: float
    height: float
    swatches: Swatches
    marks: Marks
    lang: str
    """The language of the paper."""
    pieces: dict[str, Matter] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    """The places to which copy so far refers: notes."""

    def matter(self, module: ModuleFrames, page: str) -> str:
        """The markup of the legs of a module on a page of the style ``page``: one element, and what lies over it.

        Links, and the places to which links lead, are elements of their own. Nothing where there is no leg.
        """
        made: list[LegMatter] = []
        over: list[str] = []
        dress = Dress(page, module.style)
        for leg in module.of("leg"):
            parts = tuple(self._part(frame, dress) for frame in leg.parts)
            made.append(LegMatter(leg.box.x, parts))
            for part, frame in zip(parts, leg.parts, strict=True):
                over += self._over(part, frame)
        if not made:
            return ""
        address = f"{SCHEME}:matter/{len(self.pieces)}"
        measure = self.painter.measure
        lang = module.lang if module.lang != self.lang else ""
        self.pieces[address] = Matter(self.width, self.height, measure, tuple(made), self.swatches, self.marks, lang)
        return f'<object class="matter" data="{address}"></object>{"".join(over)}'

    def _part(self, frame: Frame, dress: Dress) -> Part:
        """A paragraph with its glyphs, or a blank row."""
        own, box = frame.content, frame.box
        if isinstance(own, Paragraph):
            dress = replace(dress, kind=own.block.kind, boxed=own.boxed)
            key = (own.story, own.number)
            return Part(box.y, box.height, dress, self.painter.block(own), frame.lang, key, own.repeated)
        assert isinstance(own, Blank)
        return Part(box.y, box.height, replace(dress, kind="ruled" if own.ruled else "", boxed=own.boxed))

    def _over(self, part: Part, frame: Frame) -> Iterator[str]:
        """Links that lie over the glyphs of a part, and the place that it is.

        A reference to a note is a place too, the first one of each: the note's number leads back to it.
        """
        x, body, name = frame.box.x, self.painter.body, frame.place
        if name:
            yield f'<b class="over" id="{escape(name)}" style="left:{x:.2f}pt;top:{part.y:.2f}pt"></b>'
        if name in self.referred and isinstance(frame.content, Paragraph):
            wide = NOTE_INSET * body
            left = x + (self.painter.measure - wide if frame.content.block.rtl else 0.0)
            place = f"left:{left:.2f}pt;top:{part.y:.2f}pt;width:{wide:.2f}pt;height:{self.painter.leading:.2f}pt"
            yield f'<a class="over" href="#{escape(back_from(name))}" style="{place}"></a>'
        for href, left, y, width in part.block.links() if part.block is not None else ():
            place = f"left:{x + left:.2f}pt;top:{part.y + y - body * 0.8:.2f}pt;width:{width:.2f}pt"
            own, note = "", href.removeprefix("#")
            if href != note and note not in self.referred:
                self.referred.add(note)
                own = f' id="{escape(back_from(note))}"'
            yield f'<a class="over"{own} href="{escape(href)}" style="{place};height:{body:.2f}pt"></a>'


def back_from(note: str) -> str:
    """The name of the place where a note is referred to."""
    return f"{note}-back"
