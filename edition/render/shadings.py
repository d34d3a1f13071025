"""Gradients of drawings as shadings of their own.

WeasyPrint paints a gradient as a tile of one unit, in which some readers (those built on Poppler) see next to
nothing. Where the tile holds an opaque shading and no more, the shading itself becomes the paint.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf


def correct(pdf: Any) -> None:
    """Replace every tile of a document (of pydyf) that only holds a shading."""
    for number, one in enumerate(pdf.objects):
        if isinstance(one, pydyf.Stream) and one.extra.get("PatternType") == 1:
            shading = _shading(one, pdf)
            if shading is not None:
                paint = pydyf.Dictionary(
                    {"Type": "/Pattern", "PatternType": 2, "Shading": shading, "Matrix": one.extra["Matrix"]}
                )
                paint.number, paint.generation = one.number, one.generation
                pdf.objects[number] = paint


def _shading(tile: Any, pdf: Any) -> bytes | None:
    """The reference of the one shading that a tile paints, or None when there is more to it."""
    drawn = re.fullmatch(rb"/(\S+) gs\s+/(\S+) Do", b"\n".join(map(_bytes, tile.stream)).strip())
    if drawn is None:
        return None
    resources = _found(tile.extra["Resources"], pdf)
    group = _found(resources["XObject"][drawn[2].decode()], pdf)
    inner = re.fullmatch(rb"/(\S+) sh", b"\n".join(map(_bytes, group.stream)).strip())
    if inner is None:
        return None
    held = _found(group.extra["Resources"], pdf)["Shading"][inner[1].decode()]
    return held if isinstance(held, bytes) else bytes(held.reference)


def _found(value: Any, pdf: Any) -> Any:
    """What a reference such as ``12 0 R`` means; any other value is itself."""
    return pdf.objects[int(value.split()[0])] if isinstance(value, bytes) else value


def _bytes(operator: Any) -> bytes:
    return operator if isinstance(operator, bytes) else str(operator).encode()
