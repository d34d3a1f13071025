"""Pages that open from the right: solved from the start edge like all others, and turned over at the end."""

from __future__ import annotations

from dataclasses import replace

from edition.makeup.dummy import Dummy, Module, Rect


def mirrored(dummy: Dummy) -> Dummy:
    """``dummy`` with every page turned over: what stood w columns wide at x is at ``columns - x - w``."""
    pages = tuple(replace(page, modules=tuple(_module(m, dummy.columns) for m in page.modules)) for page in dummy.pages)
    return replace(dummy, pages=pages)


def _module(module: Module, columns: int) -> Module:
    legs = tuple(replace(leg, column=columns - leg.column - 1) for leg in module.legs)
    pictures = tuple(replace(one, rect=_rect(one.rect, columns)) for one in module.pictures)
    return replace(module, rect=_rect(module.rect, columns), legs=legs, pictures=pictures)


def _rect(rect: Rect, columns: int) -> Rect:
    return replace(rect, column=columns - rect.column - rect.columns)
