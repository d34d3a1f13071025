"""Formulas: TeX as outlines. Ziamath sets it (in STIX Two Math); what it draws becomes paths of lines and curves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

LONGEST = 1000
"""Letters of the longest TeX that is set as a formula."""
SMALLEST = 0.6
"""Share of the text's size to which a formula that is wide may be made smaller."""
_COMMAND = re.compile(r">\s*\\[A-Za-z]")
"""A command that is not known, which would be printed as it is written."""
_TOKEN = re.compile(r"[MLQCZ]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_COUNT = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}

Step = tuple[str, tuple[float, ...]]
"""One step of an outline: M, L, C or Z with its points, from the top left corner, in ems of the formula's size."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula drawn: its box in ems, and its outlines; to be filled."""

    width: float
    height: float
    steps: tuple[Step, ...]


@lru_cache(maxsize=500)
def drawn(tex: str) -> Formula | None:
    """The outlines of a formula; None where its TeX is not understood."""
    if len(tex) > LONGEST:
        return None
    # its tables cost time that most papers need not spend
    from ziamath.config import config
    from ziamath.tex import tex2mml
    from ziamath.zmath import Latex

    tex = " ".join(tex.split())
    try:
        if _COMMAND.search(tex2mml(tex)):
            return None
        config.svg2 = False
        svg = Latex(tex, size=EM).svg()
        root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        left, top, width, height = (float(part) for part in str(root.get("viewBox")).split())
        steps = [step for one in root for step in _outline(one, left, top)]
    except Exception:  # a parser of another's, fed with anything: whatever it raises, the TeX is printed as it is
        return None
    return Formula(width / EM, height / EM, tuple(steps)) if steps else None


EM = 10.0


def _outline(one: etree._Element, left: float, top: float) -> list[Step]:
    """The steps of one element of the drawing; raises ValueError for what is neither a path nor a bar."""
    name = str(one.tag).rpartition("}")[2]
    if name == "rect":
        x, y, w, h = (float(one.get(key, "0")) for key in ("x", "y", "width", "height"))
        found = _corners(x, y, w, h)
        if one.get("fill") == "none":  # a frame: what is inside it is drawn the other way round
            line = float(one.get("stroke-width", "1"))
            found = _corners(x, y, w, h) + _corners(x + line, y + h - line, w - 2 * line, 2 * line - h)
    elif name == "path" and not one.get("transform"):
        found = _path(str(one.get("d")))
    else:
        raise ValueError(name)
    return [
        (op, tuple(round((at - (top if i % 2 else left)) / EM, 5) for i, at in enumerate(points)))
        for op, points in found
    ]


def _corners(x: float, y: float, w: float, h: float) -> list[Step]:
    """A rectangle's outline."""
    around = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    return [*(("L" if i else "M", corner) for i, corner in enumerate(around)), ("Z", ())]


def _path(data: str) -> list[Step]:
    """The steps of a path in absolute coordinates, with its quadratic curves raised to cubic ones."""
    tokens = _TOKEN.findall(data)
    steps: list[Step] = []
    here = (0.0, 0.0)
    at, op = 0, ""
    while at < len(tokens):
        if tokens[at] in _COUNT:
            op = tokens[at]
            at += 1
        points = tuple(float(token) for token in tokens[at : at + _COUNT[op]])
        at += _COUNT[op]
        if op == "Q":
            (x0, y0), (cx, cy, x, y) = here, points
            points = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0), x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y)
        steps.append(("C" if op == "Q" else op, points))
        here = (points[-2], points[-1]) if points else here
    return steps
