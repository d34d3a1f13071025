"""A page's painting, step by step: each operator with the colours, the scale and the type that hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import pikepdf
from pikepdf import Matrix

Operands = list[Any]
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
PAINTS = FILLS | STROKES | {"n"}
PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_DEVICE = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it was stated: the name of its space, its parts, and the name of its pattern where it is one."""

    space: str = "/DeviceGray"
    parts: tuple[float, ...] = (0.0,)
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What holds at an operator; ``alpha`` and ``stroke_alpha`` are shares of opacity."""

    ctm: Matrix = Matrix()
    fill: Colour = Colour()
    stroke: Colour = Colour()
    width: float = 1.0
    font: str = ""
    size: float = 0.0
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    text: Matrix = Matrix()
    mode: int = 0

    @property
    def scale(self) -> float:
        """Points of the page that one unit is long."""
        return scale_of(self.ctm)

    @property
    def type_size(self) -> float:
        """Points of type on the page."""
        return abs(self.size) * scale_of(self.text @ self.ctm)


@dataclass(frozen=True, slots=True)
class Step:
    """An operator with its operands, and what holds when it is reached."""

    operator: str
    operands: Operands
    state: State


def scale_of(matrix: Matrix) -> float:
    """How long a unit becomes: the root of what a square of it becomes."""
    return float(abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5) or hypot(matrix.a, matrix.b)


def steps(stream: Any, resources: Any, state: State) -> Iterator[Step]:
    """Every operator of a page's contents, or of a form's, with what holds there; ``state`` holds at its beginning."""
    kept: list[State] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "INLINE IMAGE":
            yield Step("INLINE IMAGE", [instruction], state)
            continue
        yield Step(operator, operands, state)
        if operator == "q":
            kept.append(state)
        elif operator == "Q":
            state = kept.pop() if kept else state
        else:
            state = _after(operator, operands, resources, state)


def _after(operator: str, operands: Operands, resources: Any, state: State) -> State:
    """What holds behind an operator."""
    if operator == "cm":
        return replace(state, ctm=Matrix(*map(float, operands)) @ state.ctm)
    if operator in ("g", "rg", "k"):
        return replace(state, fill=Colour(_DEVICE[operator], tuple(map(float, operands))))
    if operator in ("G", "RG", "K"):
        return replace(state, stroke=Colour(_DEVICE[operator.lower()], tuple(map(float, operands))))
    if operator in ("cs", "CS"):
        fresh = Colour(str(operands[0]), (0.0, 0.0, 0.0, 1.0) if operands[0] == "/DeviceCMYK" else (0.0, 0.0, 0.0))
        return replace(state, fill=fresh) if operator == "cs" else replace(state, stroke=fresh)
    if operator in ("sc", "scn"):
        return replace(state, fill=_stated(state.fill, operands))
    if operator in ("SC", "SCN"):
        return replace(state, stroke=_stated(state.stroke, operands))
    if operator == "w":
        return replace(state, width=float(operands[0]))
    if operator == "gs":
        return _graphic(state, resources, str(operands[0]))
    return _of_text(operator, operands, state)


def _of_text(operator: str, operands: Operands, state: State) -> State:
    if operator == "Tf":
        return replace(state, font=str(operands[0]), size=float(operands[1]))
    if operator == "BT":
        return replace(state, text=Matrix())
    if operator == "Tm":
        return replace(state, text=Matrix(*map(float, operands)))
    if operator == "Tr":
        return replace(state, mode=int(operands[0]))
    return state


def _stated(before: Colour, operands: Operands) -> Colour:
    named = operands and isinstance(operands[-1], pikepdf.Name)
    parts = tuple(float(part) for part in (operands[:-1] if named else operands))
    return Colour(before.space, parts, str(operands[-1]) if named else "")


def _graphic(state: State, resources: Any, name: str) -> State:
    found = resources.get("/ExtGState", {}).get(name, {})
    if "/ca" in found:
        state = replace(state, alpha=float(found["/ca"]))
    if "/CA" in found:
        state = replace(state, stroke_alpha=float(found["/CA"]))
    if "/LW" in found:
        state = replace(state, width=float(found["/LW"]))
    if "/Font" in found:
        state = replace(state, size=float(found["/Font"][1]))
    return state
