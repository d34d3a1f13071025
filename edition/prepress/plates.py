"""A page's painting for the press: every colour becomes inks, small type black alone, thin rules as thick as need be.

The contents are written anew, operator for operator. What was translucent becomes the lighter colour that it was over
paper, so that nothing on the page is translucent any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from edition.prepress.separation import BLACK, PAPER, Inks, Separation
from edition.prepress.values import Unprintable
from edition.prepress.walk import FILLS, PATH, SHOWS, STROKES, Colour, State, Step, steps

Instruction = tuple[list[Any], Operator]
HAIRLINE = 1.0
"""Points up to which a rule is one solid ink: a screen of dots breaks it up."""
DEPTH = 12
"""Forms inside forms that are followed."""


@dataclass
class Plates:
    """Rewrites the painting of one page; ``picture`` and ``shade`` convert its pictures and gradients."""

    separation: Separation
    picture: Callable[[Any], Any]
    shade: Callable[[Any], None]
    done: set[tuple[int, int]] = field(default_factory=set)

    def page(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        """Rewrite a page, and all forms that it paints."""
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        content = self._rewritten(page, resources, State(), 0)
        page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(content))

    def _rewritten(self, stream: Any, resources: Any, state: State, depth: int) -> list[Instruction]:
        if depth > DEPTH:
            raise Unprintable("forms lie too deep in one another")
        painted = _Painted(self, resources, depth)
        for step in steps(stream, resources, state):
            painted.add(step)
        self._patterns(resources, state, depth)
        _opaque(resources)
        return painted.out

    def form(self, form: Any, state: State, depth: int) -> None:
        """Rewrite a form once, as large as it is painted first."""
        if form.objgen in self.done:
            return
        self.done.add(form.objgen)
        resources = form.get("/Resources", pikepdf.Dictionary())
        if "/Matrix" in form:
            state = replace(state, ctm=pikepdf.Matrix(*map(float, form["/Matrix"])) @ state.ctm)
        form.write(pikepdf.unparse_content_stream(self._rewritten(form, resources, state, depth + 1)))
        if "/Group" in form:
            del form["/Group"]

    def _patterns(self, resources: Any, state: State, depth: int) -> None:
        for pattern in dict(resources.get("/Pattern", {})).values():
            if pattern.objgen in self.done:
                continue
            if int(pattern.get("/PatternType", 0)) == 1:
                self.form(pattern, state, depth)
            else:
                self.done.add(pattern.objgen)
                self.shade(pattern["/Shading"])
        for shading in dict(resources.get("/Shading", {})).values():
            if shading.objgen not in self.done:
                self.done.add(shading.objgen)
                self.shade(shading)


@dataclass
class _Painted:
    """The operators of one stream as they are written anew."""

    plates: Plates
    resources: Any
    depth: int
    out: list[Instruction] = field(default_factory=list)
    path: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Write what one step becomes."""
        operator, state = step.operator, step.state
        if operator in PATH:
            self.path.append(step)
        elif operator in FILLS or operator in STROKES or operator == "n":
            self.out += self._path(step)
            self.path = []
        elif operator in SHOWS:
            self.out += self._shown(step)
        elif operator == "Do":
            self._drawn(step)
        elif operator in ("g", "rg", "k", "G", "RG", "K", "cs", "CS", "sc", "SC", "scn", "SCN"):
            self.out += self._coloured(step)
        elif operator == "INLINE IMAGE":
            raise Unprintable("a picture is written into the page")
        elif operator == "ri":
            return
        else:
            self.out.append((step.operands, Operator(operator)))
            if operator == "gs":
                self.out += self._faded(step, state)

    def inks(self, colour: Colour, alpha: float) -> Inks | None:
        """The inks of a colour over paper; None for a pattern."""
        if colour.pattern:
            return None
        space, parts = self._space(colour.space), colour.parts
        separation = self.plates.separation
        if space == "/DeviceGray":
            inks = separation.of_rgb(*parts * 3)
        elif space == "/DeviceRGB":
            inks = separation.of_rgb(*parts)
        elif space == "/DeviceCMYK":
            inks = separation.of_inks(parts)
        else:
            raise Unprintable(f"a colour in the space {space.strip('/')}")
        return tuple(round(part * alpha, 4) for part in inks) if alpha < 1 else inks

    def _space(self, name: str) -> str:
        """The kind of a colour space that a page names."""
        if name.startswith("/Device"):
            return name
        return kind_of_space(self.resources.get("/ColorSpace", {}).get(name, Name(name)))

    def _coloured(self, step: Step) -> Iterator[Instruction]:
        operator = step.operator
        if operator in ("cs", "CS"):
            if step.operands[0] == "/Pattern":
                yield step.operands, Operator(operator)
            else:
                yield self._set(BLACK, operator == "cs")
            return
        fills = operator.islower()
        before = step.state.fill if fills else step.state.stroke
        if operator in ("g", "rg", "k", "G", "RG", "K"):
            names = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
            before = Colour(names[operator.lower()])
        named = step.operands and isinstance(step.operands[-1], Name)
        if named:
            yield step.operands, Operator(operator)
            return
        parts = tuple(float(part) for part in step.operands)
        alpha = step.state.alpha if fills else step.state.stroke_alpha
        inks = self.inks(replace(before, parts=parts, pattern=""), alpha)
        assert inks is not None
        yield self._set(inks, fills)

    def _set(self, inks: Inks, fills: bool) -> Instruction:
        """The operator that states inks: grey pages know black alone."""
        if self.plates.separation.grey:
            return [round(1 - inks[3], 4)], Operator("g" if fills else "G")
        return list(inks), Operator("k" if fills else "K")

    def _faded(self, step: Step, state: State) -> Iterator[Instruction]:
        """Behind a change of opacity, the colours that hold, as light as they are now."""
        found = self.resources.get("/ExtGState", {}).get(str(step.operands[0]), {})
        if (
            "/ca" in found
            and float(found["/ca"]) != state.alpha
            and (inks := self.inks(state.fill, float(found["/ca"])))
        ):
            yield self._set(inks, True)
        if "/CA" in found and float(found["/CA"]) != state.stroke_alpha:
            stroke = self.inks(state.stroke, float(found["/CA"]))
            if stroke:
                yield self._set(stroke, False)

    def _path(self, step: Step) -> Iterator[Instruction]:
        """A path with its paint: thin rectangles and thin strokes as thick as the printer needs, in one ink."""
        state, operator = step.state, step.operator
        least, thin = self.plates.separation.printer.least_rule, False
        path = [(one.operands, Operator(one.operator)) for one in self.path]
        drawn = [one for one in self.path if one.operator == "re" and thickness(one) > 0]
        if operator in FILLS and len(drawn) == 1 and all(one.operator == "re" for one in self.path):
            thin = thickness(drawn[0]) < HAIRLINE  # rectangles of no area beside it are the inside of a border
            thicker = _thicker(drawn[0].operands, least / max(1e-9, state.scale))
            path = [(thicker if one is drawn[0] else one.operands, Operator("re")) for one in self.path]
        own: list[Instruction] = []
        again: list[Instruction] = []
        if thin and (solid := self._solid(state.fill, state.alpha)) is not None:
            inks = self.inks(state.fill, state.alpha)
            assert inks is not None
            own, again = [self._set(solid, True)], [self._set(inks, True)]
        if operator in STROKES and 0 < state.width * state.scale < least:
            own.append(([round(least / state.scale, 4)], Operator("w")))
        if operator in STROKES and state.width * state.scale < HAIRLINE:
            solid = self._solid(state.stroke, state.stroke_alpha)
            inks = self.inks(state.stroke, state.stroke_alpha)
            if solid is not None and inks is not None:
                own.append(self._set(solid, False))
                again.append(self._set(inks, False))
        yield from own
        yield from path
        yield step.operands, Operator(operator)
        yield from again

    def _solid(self, colour: Colour, alpha: float) -> Inks | None:
        """What a small thing is printed in instead of its colour: black; None where it is one full ink, or paper."""
        inks = self.inks(colour, alpha)
        return BLACK if inks is not None and not is_solid(inks) else None

    def _shown(self, step: Step) -> Iterator[Instruction]:
        """Type: what is small is black alone."""
        state = step.state
        plain = step.operands, Operator(step.operator)
        small = state.type_size <= self.plates.separation.printer.one_plate + 0.01
        solid = self._solid(state.fill, state.alpha) if small and state.mode != 3 else None
        inks = self.inks(state.fill, state.alpha)
        if solid is None or inks is None:
            yield plain
            return
        yield self._set(solid, True)
        yield plain
        yield self._set(inks, True)

    def _drawn(self, step: Step) -> None:
        """A picture is converted; a form is rewritten."""
        named = str(step.operands[0])
        held = self.resources["/XObject"][named]
        if held.get("/Subtype") == "/Form":
            self.plates.form(held, replace(step.state, text=pikepdf.Matrix()), self.depth)
        else:
            self.resources["/XObject"][named] = self.plates.picture(held)
        self.out.append((step.operands, Operator("Do")))


def thickness(step: Step) -> float:
    """Points of the shorter side of a rectangle."""
    return min(abs(float(step.operands[2])), abs(float(step.operands[3]))) * step.state.scale


def is_solid(inks: Sequence[float]) -> bool:
    """Whether a colour is one full ink, or paper."""
    return tuple(inks) == PAPER or sorted(inks) == [0.0, 0.0, 0.0, 1.0]


def kind_of_space(space: Any) -> str:
    """The device space that a colour space of a file amounts to, or its own name."""
    if isinstance(space, Name):
        return str(space)
    name = str(space[0])
    if name == "/ICCBased":
        return {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[int(space[1]["/N"])]
    return {"/CalRGB": "/DeviceRGB", "/CalGray": "/DeviceGray"}.get(name, name)


def _thicker(operands: Sequence[Any], least: float) -> list[Any]:
    """A rectangle with each side at least so long, around its own middle."""
    x, y, width, height = map(float, operands)
    for_width, for_height = max(0.0, least - abs(width)), max(0.0, least - abs(height))
    grow_x, grow_y = (for_width if width >= 0 else -for_width), (for_height if height >= 0 else -for_height)
    return [round(value, 4) for value in (x - grow_x / 2, y - grow_y / 2, width + grow_x, height + grow_y)]


def _opaque(resources: Any) -> None:
    """Take opacity, masks and blending out of the graphic states of a page: its colours have them."""
    for state in dict(resources.get("/ExtGState", {})).values():
        for key, plain in (("/ca", 1), ("/CA", 1), ("/SMask", Name("/None"))):
            if key in state:
                state[key] = plain
        if "/BM" in state:
            state["/BM"] = Name.Normal
    if "/ColorSpace" in resources:
        del resources["/ColorSpace"]
