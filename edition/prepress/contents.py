"""What a finished file paints, thing by thing: its colour, its size, and whether it lets through what is below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Matrix, Pdf

from edition.prepress.plates import DEPTH, kind_of_space, thickness
from edition.prepress.walk import FILLS, PATH, SHOWS, STROKES, Colour, State, Step, steps

INKED = ("/DeviceCMYK", "/DeviceGray")
"""Spaces of a file whose colours are inks; what else there is a printer would have to translate."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on a page (from 1): ``kind`` is type, rule, area, picture or gradient.

    ``space`` is that of its colour, ``parts`` the colour. ``size`` is in points: of type, or how thick a rule is; of a
    picture it is its pixels an inch.
    """

    page: int
    kind: str
    space: str
    parts: tuple[float, ...] = ()
    size: float = 0.0
    clear: bool = False
    """Whether it lets through what is below it."""

    @property
    def inks(self) -> tuple[float, ...]:
        """Its inks, from 0 to 1; none of a picture, and none where its colour is no ink."""
        if self.space == "/DeviceCMYK" and len(self.parts) == 4:
            return self.parts
        if self.space == "/DeviceGray" and len(self.parts) == 1:
            return (0.0, 0.0, 0.0, 1 - self.parts[0])
        return ()


def things(pdf: Pdf) -> Iterator[Thing]:
    """All that the pages of a file paint, in the order in which they paint it."""
    for number, page in enumerate(pdf.pages, 1):
        yield from _Reader(number).of(page, page.obj.get("/Resources", {}), State(), 0)


@dataclass(frozen=True)
class _Reader:
    page: int

    def of(self, stream: Any, resources: Any, state: State, depth: int) -> Iterator[Thing]:
        """What a page paints, or a form."""
        path: list[Step] = []
        for step in steps(stream, resources, state):
            if step.operator in PATH:
                path.append(step)
            elif step.operator in FILLS or step.operator in STROKES or step.operator == "n":
                yield from self._path(step, path, resources)
                path = []
            elif step.operator in SHOWS and step.state.mode != 3:
                yield self._thing("type", step.state.fill, resources, step.state.type_size, step.state.alpha)
            elif step.operator == "sh":
                space = resources.get("/Shading", {})[str(step.operands[0])]["/ColorSpace"]
                yield Thing(self.page, "gradient", kind_of_space(space), clear=step.state.alpha < 1)
            elif step.operator == "Do":
                yield from self._drawn(step, resources, depth)
            elif step.operator == "INLINE IMAGE":
                yield Thing(self.page, "picture", "/DeviceRGB")
            elif step.operator == "gs" and self._clear(resources, str(step.operands[0])):
                yield Thing(self.page, "area", "/DeviceGray", (1.0,), 99.0, True)

    def _clear(self, resources: Any, name: str) -> bool:
        """Whether a graphic state has a mask, or blends."""
        found = resources.get("/ExtGState", {}).get(name, {})
        mask = found.get("/SMask")
        blends = found.get("/BM", pikepdf.Name.Normal) not in ("/Normal", "/Compatible")
        return isinstance(mask, pikepdf.Dictionary) or blends

    def _path(self, step: Step, path: list[Step], resources: Any) -> Iterator[Thing]:
        state = step.state
        if step.operator in FILLS:
            boxes = [one for one in path if one.operator == "re"]
            only = len(boxes) == len([one for one in path if one.operator not in ("W", "W*")])
            sizes = [size for size in map(thickness, boxes) if size > 0]
            if sizes and only and max(sizes) < 1.0:
                yield self._thing("rule", state.fill, resources, min(sizes), state.alpha)
            else:
                yield self._thing("area", state.fill, resources, 99.0, state.alpha)
        if step.operator in STROKES:
            yield self._thing("rule", state.stroke, resources, state.width * state.scale, state.stroke_alpha)

    def _drawn(self, step: Step, resources: Any, depth: int) -> Iterator[Thing]:
        held = resources.get("/XObject", {}).get(str(step.operands[0]))
        if held is None:
            return
        if held.get("/Subtype") == "/Form":
            state = replace(step.state, text=Matrix())
            if "/Matrix" in held:
                state = replace(state, ctm=Matrix(*map(float, held["/Matrix"])) @ state.ctm)
            if depth < DEPTH:
                yield from self.of(held, held.get("/Resources", resources), state, depth + 1)
            return
        matrix = step.state.ctm
        wide, high = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
        dpi = min(int(held["/Width"]) * 72 / max(wide, 0.01), int(held["/Height"]) * 72 / max(high, 0.01))
        space = "/DeviceGray" if "/ColorSpace" not in held else kind_of_space(held["/ColorSpace"])
        clear = "/SMask" in held or step.state.alpha < 1
        yield Thing(self.page, "picture", space, (), dpi, clear)

    def _thing(self, kind: str, colour: Colour, resources: Any, size: float, alpha: float) -> Thing:
        if colour.pattern:
            pattern = resources.get("/Pattern", {}).get(colour.pattern, {})
            space = kind_of_space(pattern["/Shading"]["/ColorSpace"]) if "/Shading" in pattern else "/Pattern"
            return Thing(self.page, "gradient", space, (), size, alpha < 1)
        space = colour.space
        if not space.startswith("/Device"):
            space = kind_of_space(resources.get("/ColorSpace", {}).get(space, pikepdf.Name(space)))
        return Thing(self.page, kind, space, colour.parts, size, alpha < 1)


def pictures(resources: Any, depth: int = 0) -> Iterator[Any]:
    """The pictures that a page names, or a form on it."""
    held: Any = resources.get("/XObject", {}) if resources is not None and depth < DEPTH else {}
    for name in list(held.keys()):
        one = held[name]
        if one.get("/Subtype") == "/Image":
            yield one
        elif one.get("/Subtype") == "/Form":
            yield from pictures(one.get("/Resources"), depth + 1)


def most_ink(picture: Any) -> float:
    """The most ink in percent that a picture in inks lays on one place; 0 for one in other colours."""
    space = kind_of_space(picture["/ColorSpace"]) if "/ColorSpace" in picture else ""
    if (
        space not in INKED
        or int(picture.get("/BitsPerComponent", 8)) != 8
        or "/DCTDecode" in str(picture.get("/Filter"))
    ):
        return 0.0
    parts = 4 if space == "/DeviceCMYK" else 1
    values: NDArray[np.uint8] = np.frombuffer(picture.read_bytes(), dtype=np.uint8)
    values = values[: len(values) // parts * parts].reshape(-1, parts)
    if parts == 1:
        return float(255 - values.min()) / 2.55 if len(values) else 0.0
    return float(values.astype(np.int32).sum(axis=1).max()) / 2.55 if len(values) else 0.0
