"""The colours, grounds and rules that a look's style sheet gives to copy, asked of WeasyPrint once for each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.render import weasy
from edition.render.glyphs import POINTS

_PART = "data-part"
"""Marks the elements that stand for parts of legs."""
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
"""Faces have no colour, and are not fetched."""


@dataclass(frozen=True, slots=True)
class Dress:
    """By what a style sheet knows a part of a leg: the classes of its page and its module, its kind, whether boxed."""

    page: str
    module: str
    kind: str = ""
    boxed: bool = False

    @property
    def markup(self) -> str:
        """The element that a style sheet would style, inside those around it."""
        box = " boxed" if self.boxed else ""
        tag, kind = ("div", f"blank {self.kind}") if self.kind in ("", "ruled") else ("p", self.kind)
        own = f'<{tag} {_PART} class="{kind}{box}"></{tag}>'
        leg = f'<div class="leg">{own}</div>'
        return f'<section class="{self.page}"><article class="{self.module}">{leg}</article></section>'


@dataclass(frozen=True, slots=True)
class Swatch:
    """How a part of a leg looks: the colour of its words, its ground, and rules at its edges with their widths."""

    colour: Any
    ground: Any = None
    left: tuple[Any, float] | None = None
    foot: tuple[Any, float, float] | None = None
    """The rule of a blank line: its colour, its width, and where it is below the line's top."""

    @property
    def inset(self) -> float:
        """By how many points a rule at the left moves the words."""
        return self.left[1] if self.left else 0.0

    def rectangles(self, measure: float, height: float) -> Iterator[tuple[Any, float, float, float, float]]:
        """What is filled below the words: colour, left, top, width and height, in points from the part's corner."""
        if self.ground is not None:
            yield self.ground, 0.0, 0.0, measure, height
        if self.left:
            yield self.left[0], 0.0, 0.0, self.left[1], height
        if self.foot:
            yield self.foot[0], 0.0, self.foot[2] - self.foot[1], measure, self.foot[1]


@dataclass
class Swatches:
    """The swatch of each dress; ``css`` is the style sheet of the look with the shared geometry."""

    _found: dict[Dress, Swatch] = field(default_factory=dict)
    _css: str = ""

    def __getitem__(self, dress: Dress) -> Swatch:
        return self._found[dress]

    def find(self, dresses: Mapping[Dress, None], css: str) -> None:
        """Ask for all ``dresses`` at once; what was asked of the same style sheet before is known."""
        if css != self._css:
            self._found, self._css = {}, css
        dresses = {dress: None for dress in dresses if dress not in self._found}
        if not dresses:
            return
        css = _FACE.sub("", css)
        body = "".join(dress.markup for dress in dresses)
        page = f"<!DOCTYPE html><html><style>{css}</style><body>{body}</body></html>"
        for dress, box in zip(dresses, weasy.styled(page, _PART), strict=True):
            self._found[dress] = _swatch(box)


def _swatch(box: Any) -> Swatch:
    style = box.style
    ground = weasy.colour(style, "background_color")
    left = style["border_left_width"] * POINTS
    foot = style["border_bottom_width"] * POINTS
    below = (box.height + style["border_bottom_width"]) * POINTS if foot else 0.0
    return Swatch(
        style["color"],
        ground if ground.alpha > 0 else None,
        (weasy.colour(style, "border_left_color"), left) if left else None,
        (weasy.colour(style, "border_bottom_color"), foot, below) if foot else None,
    )
