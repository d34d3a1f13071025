"""Legs as markup: each block's lines are one element, whose picture is painted glyph by glyph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from edition.makeup.dummy import Leg
from edition.render.glyphs import GlyphBlock
from edition.render.painter import Painter
from edition.typeset.galley import SPACE, Galley

SCHEME = "edition"
"""The only scheme that the renderer may fetch."""


@dataclass
class LegPainter:
    """Paints the legs of galleys; ``blocks`` holds the glyph blocks by the address that the markup names."""

    painter: Painter
    blocks: dict[str, GlyphBlock] = field(default_factory=dict)

    def leg(self, galley: Galley, leg: Leg) -> str:
        """The lines of ``leg`` as markup."""
        parts: list[str] = []
        over: list[str] = []
        at = leg.start
        while at < leg.end:
            line = galley.lines[at]
            box = " boxed" if line.boxed else ""
            if line.block == SPACE:
                rule = " ruled" if line.line.rule else ""
                parts.append(f'<div class="blank{rule}{box}"></div>')
                at += 1
                continue
            end = at + 1
            while end < leg.end and galley.lines[end].block == line.block:
                end += 1
            own = galley.blocks[line.block]
            block = self.painter.block(galley, line.block, galley.lines[at:end])
            name = f' id="{own.slug}-note-{own.level}"' if own.kind == "note" and own.marker and line.line.first else ""
            parts.append(f'<p class="{own.kind}{box}"{name}>{self.picture(block, f"rows-{end - at}")}</p>')
            over.extend(self._over(block, (at - leg.start) * self.painter.leading))
            at = end
        return "".join(parts + over)

    def picture(self, block: GlyphBlock, name: str = "", style: str = "") -> str:
        """The element that shows a glyph block."""
        address = f"{SCHEME}:glyphs/{len(self.blocks)}"
        self.blocks[address] = block
        attributes = (f' class="{name}"' if name else "") + (f' style="{style}"' if style else "")
        return f'<object data="{address}"{attributes}></object>'

    def _over(self, block: GlyphBlock, top: float) -> Iterator[str]:
        """Links that lie over the glyphs of a block; they follow the leg's copy, whose order they must not change."""
        body = self.painter.body
        for href, x, y, width in block.links():
            place = f"left:{x:.2f}pt;top:{top + y - body * 0.8:.2f}pt;width:{width:.2f}pt"
            yield f'<a class="over" href="{escape(href)}" style="{place};height:{body:.2f}pt"></a>'
