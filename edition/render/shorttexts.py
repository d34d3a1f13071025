"""Short texts as markup: each is one element, whose picture is painted glyph by glyph."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.render.glyphs import GlyphBlock
from edition.render.matter import SCHEME
from edition.render.painter import Painter


@dataclass
class WordsPainter:
    """Paints short texts; ``blocks`` holds the glyph blocks by the address that the markup names."""

    painter: Painter
    blocks: dict[str, GlyphBlock] = field(default_factory=dict)

    def picture(self, block: GlyphBlock, name: str = "", style: str = "") -> str:
        """The element that shows a glyph block."""
        address = f"{SCHEME}:glyphs/{len(self.blocks)}"
        self.blocks[address] = block
        attributes = (f' class="{name}"' if name else "") + (f' style="{style}"' if style else "")
        return f'<object data="{address}"{attributes}></object>'
