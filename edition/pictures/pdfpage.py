"""The first page of a PDF of artwork: its size, and its picture. What it draws is counted before it is drawn."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from edition.pictures.kinds import BadPicture

MOST_POINTS = 2000.0
"""Points of the longest side of a page of artwork."""
MOST_OPERATORS = 1_000_000
"""Operators of a page, those of a form or pattern as often as it is used."""
MOST_STROKES = 100_000
"""Paints of a page, counted in the same way; a clip costs five."""
DEEPEST = 12
"""Forms, patterns and masks inside each other."""
_COSTS = dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Tj", "TJ", "'", '"'), 1) | {
    "W": 5,
    "W*": 5,
    "INLINE IMAGE": 5,
}


def size(data: bytes) -> tuple[float, float]:
    """Width and depth of the page in points, as viewers turn it; raises BadPicture."""
    width, height = _opened(data).get_page_size(0)
    if not (0 < width <= MOST_POINTS and 0 < height <= MOST_POINTS):
        raise BadPicture("is a PDF of a page too large or too small")
    _weigh(data)
    return float(width), float(height)


def drawn(data: bytes, pixels: int, grey: bool) -> bytes:
    """The page as a PNG of ``pixels`` in width; raises BadPicture."""
    width, _ = size(data)
    try:
        bitmap = _opened(data)[0].render(scale=pixels / width, may_draw_forms=False)
    except pypdfium2.PdfiumError as fault:
        raise BadPicture("is a PDF that cannot be read") from fault
    out = io.BytesIO()
    bitmap.to_pil().convert("L" if grey else "RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    """A document that has a page; raises BadPicture."""
    try:
        document = pypdfium2.PdfDocument(data)
        document.get_page_size(0)  # the page itself is loaded with all that it draws
    except (pypdfium2.PdfiumError, IndexError) as fault:
        raise BadPicture("is a PDF that cannot be read") from fault
    return document


@dataclass(frozen=True)
class _Work:
    """What is to be done to draw something: operators read, and paints."""

    operators: int = 0
    strokes: int = 0

    def __add__(self, other: _Work) -> _Work:
        return _Work(self.operators + other.operators, self.strokes + other.strokes)


def _weigh(data: bytes) -> None:
    """Raise BadPicture when the first page is too much to draw."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            _Scales().weigh(document.pages[0].obj, 0)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RuntimeError) as fault:
        if isinstance(fault, BadPicture):
            raise
        raise BadPicture("is a PDF that cannot be read") from fault


@dataclass
class _Scales:
    """Weighs streams of operators; each that is used again is read once."""

    known: dict[tuple[int, int], _Work] = field(default_factory=dict)

    def weigh(self, drawing: pikepdf.Object, depth: int) -> _Work:
        """The work that a page, form or pattern makes with all that it uses; raises BadPicture."""
        if depth > DEEPEST:
            raise BadPicture(f"is a PDF whose parts are nested more than {DEEPEST} deep")
        key = drawing.objgen
        if key != (0, 0) and key in self.known:
            return self.known[key]
        names = drawing.get("/Resources", pikepdf.Dictionary())
        work = _Work()
        for instruction in pikepdf.parse_content_stream(drawing):
            operator = str(instruction.operator)
            work += _Work(1, _COSTS.get(operator, 0))
            if operator in _USES and instruction.operands:
                work += self._used(names.get(_USES[operator]), instruction.operands[-1], depth)
            if work.operators > MOST_OPERATORS or work.strokes > MOST_STROKES:
                raise BadPicture("is a PDF of too many strokes")
        self.known[key] = work
        return work

    def _used(self, shelf: pikepdf.Object | None, name: pikepdf.Object, depth: int) -> _Work:
        """The work of what a name means: a form, a picture, a tiling pattern, or the mask of a state."""
        found = shelf.get(str(name)) if shelf is not None and str(name).startswith("/") else None
        if isinstance(found, pikepdf.Dictionary) and "/SMask" in found:
            found = found.SMask.get("/G") if isinstance(found.SMask, pikepdf.Dictionary) else None
        if not isinstance(found, pikepdf.Stream):
            return _Work()
        if found.get("/Subtype") == "/Image":
            return _Work(1, 5)
        return self.weigh(found, depth + 1)


_USES = {"Do": "/XObject", "scn": "/Pattern", "SCN": "/Pattern", "gs": "/ExtGState"}
"""Operators that use something by its name, and where its names are."""
