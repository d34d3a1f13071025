"""How each kind of block is set: a table, one row a kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from edition.model import BlockKind, Run, Style
from edition.typeset.faces import SMALL_CAPS


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a block is set. ``size``, ``indent`` and ``inset`` are in ems of the body size; spaces are rows."""

    family: str
    size: float = 1.0
    style: Style = Style.PLAIN
    indent: float = 0.0
    inset: float = 0.0
    justified: bool = True
    space_before: int = 0
    space_after: int = 0
    keeps_next: bool = False
    turn: float = 0.0
    """How much deeper a line is that goes on one whose end is forced, in ems of the body size."""
    rows: int = 1
    """Rows that each of its lines takes."""
    balanced: bool = False
    """Whether its lines are of like width, as those of a head are, in as few lines as it takes."""
    keeps_last: bool = False
    """Whether it stays below what it follows, and never begins a leg."""


PARAGRAPH_INDENT = 1.0
ITEM_INSET = 1.15

NOTE_INSET = 1.5

STYLES: dict[str, BlockStyle] = {
    BlockKind.PARAGRAPH.value: BlockStyle("text", indent=PARAGRAPH_INDENT),
    BlockKind.CROSSHEAD.value: BlockStyle(
        "sans", size=1.08, style=Style.BOLD, justified=False, space_before=1, keeps_next=True, balanced=True
    ),
    "crosshead-2": BlockStyle("text", style=Style.BOLD | Style.ITALIC, justified=False, keeps_next=True),
    BlockKind.ITEM.value: BlockStyle("text", inset=ITEM_INSET, justified=False),
    BlockKind.QUOTE.value: BlockStyle("text", style=Style.ITALIC, inset=1.1, space_before=1, space_after=1),
    BlockKind.ATTRIBUTION.value: BlockStyle(
        "sans", size=0.86, inset=1.1, justified=False, space_after=1, keeps_last=True
    ),
    BlockKind.PULL.value: BlockStyle(
        "display-italic", size=1.9, justified=False, space_before=1, space_after=1, rows=2
    ),
    BlockKind.VERSE.value: BlockStyle("text", inset=1.1, justified=False, space_before=1, space_after=1, turn=1.2),
    BlockKind.CODE.value: BlockStyle(
        "mono", size=0.76, justified=False, inset=0.5, space_before=1, space_after=1, turn=2.0
    ),
    BlockKind.FORMULA.value: BlockStyle("mono", size=0.86, justified=False, inset=0.5, space_before=1, space_after=1),
    BlockKind.TABLE.value: BlockStyle("sans", size=0.9, justified=False, space_before=1, space_after=1),
    BlockKind.EMBED.value: BlockStyle("sans", size=0.9, justified=False, space_before=1, space_after=1),
    BlockKind.NOTE.value: BlockStyle("sans", size=0.84, inset=NOTE_INSET, justified=False),
    BlockKind.RULE.value: BlockStyle("text", justified=False),
    "boxed-head": BlockStyle("sans", style=Style.BOLD, justified=False, keeps_next=True),
    "boxed": BlockStyle("sans", size=0.92, justified=False),
    "boxed-item": BlockStyle("sans", size=0.92, inset=ITEM_INSET, justified=False),
    "byline": BlockStyle("sans", size=0.92, style=Style.BOLD, justified=False, keeps_next=True),
    "reference": BlockStyle("sans", style=Style.BOLD, size=0.9, justified=False, space_before=1),
    "sources": BlockStyle("sans", size=0.86, justified=False, space_before=1),
    "brief-head": BlockStyle("display", size=1.17, justified=False, space_before=1, keeps_next=True, balanced=True),
    "signature": BlockStyle("text", style=Style.ITALIC, justified=False, keeps_last=True),
    "caption": BlockStyle("sans", size=0.9, justified=False),
}

_ROLES = {
    ("text", Style.PLAIN): "text",
    ("text", Style.BOLD): "text-bold",
    ("text", Style.ITALIC): "text-italic",
    ("text", Style.BOLD | Style.ITALIC): "text-bold-italic",
    ("sans", Style.PLAIN): "sans",
    ("sans", Style.BOLD): "sans-bold",
    ("sans", Style.ITALIC): "sans-italic",
    ("sans", Style.BOLD | Style.ITALIC): "sans-bold",
}
_SMALL = 0.64
_CODE = 0.86


def role_of(family: str, style: Style) -> str:
    """The role of the face for a run of ``style`` in a block of ``family``."""
    if style & Style.CODE or family == "mono":
        return "mono"
    role = _ROLES.get((family, style & (Style.BOLD | Style.ITALIC)), family)
    return role + SMALL_CAPS if style & Style.SMALL_CAPS else role


def face_of_run(style: BlockStyle, run: Run) -> str:
    """The role of the face in which ``run`` is set in a block of ``style``; italics within italics stand upright."""
    own = (run.style ^ (style.style & Style.ITALIC)) | (style.style & ~Style.ITALIC)
    return role_of(style.family, own)


@cache
def scale_of(family: str, style: Style) -> float:
    """Size of a run of ``style``, as a share of its block's size."""
    scale = _CODE if style & Style.CODE and family != "mono" else 1.0
    return scale * _SMALL if style & (Style.SUPERSCRIPT | Style.SUBSCRIPT) else scale
