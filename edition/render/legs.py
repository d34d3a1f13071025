"""The painter of legs: lines that are already broken become markup that WeasyPrint only has to paint.

A justified stretch is one element whose lines are divided by newlines (``white-space: pre-line``); word
spacing is set to the tightest that the setter may have chosen, and WeasyPrint stretches from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from edition.makeup.dummy import Leg
from edition.model import Style
from edition.render.glyphs import GlyphBlock, GlyphPainter, links
from edition.typeset.faces import Faces
from edition.typeset.galley import SPACE, Galley, GalleyLine, SetBlock, face_of
from edition.typeset.scripts import is_rtl
from edition.typeset.styles import ITEM_INSET, STYLES, role_of, scale_of

SCHEME = "edition"
"""The only scheme that the renderer may fetch."""
_RAISED = {Style.SUPERSCRIPT: "sup", Style.SUBSCRIPT: "sub"}


@dataclass
class LegPainter:
    """Paints the legs of galleys: plain rows as glyphs, everything else as lines for WeasyPrint to set.

    ``blocks`` holds the glyph blocks by the address under which the markup names them.
    """

    faces: Faces
    glyphs: GlyphPainter
    measure: float
    body: float
    blocks: dict[str, GlyphBlock] = field(default_factory=dict)
    _plain: dict[tuple[str, int], bool] = field(default_factory=dict)

    def leg(self, galley: Galley, leg: Leg) -> str:
        """The lines of ``leg`` as markup."""
        parts: list[str] = []
        over: list[str] = []
        at = leg.start
        while at < leg.end:
            line = galley.lines[at]
            if line.block == SPACE:
                parts.append('<div class="blank"></div>')
                at += 1
                continue
            end = at + 1
            while end < leg.end and galley.lines[end].block == line.block:
                end += 1
            if not galley.blocks[line.block].in_rows:
                parts.append(self._block(galley, line.block, galley.lines[at:end]))
            else:
                block = self.glyphs.block(galley, line.block, galley.lines[at:end])
                parts.append(self._painted(galley.blocks[line.block].kind, block, end - at))
                over.extend(self._over(block, (at - leg.start) * self.glyphs.leading))
            at = end
        return "".join(parts + over)

    def _painted(self, kind: str, block: GlyphBlock, rows: int) -> str:
        """One paragraph's lines in this leg as glyphs."""
        address = f"{SCHEME}:glyphs/{len(self.blocks)}"
        self.blocks[address] = block
        return f'<p class="{kind}"><object data="{address}" class="rows-{rows}"></object></p>'

    def _over(self, block: GlyphBlock, top: float) -> Iterator[str]:
        """Links that lie over the glyphs of a block; they follow the leg's copy, whose order they must not change."""
        for href, x, y, width in links(block):
            place = f"left:{x:.2f}pt;top:{top + y - self.body * 0.8:.2f}pt;width:{width:.2f}pt"
            yield f'<a class="over" href="{escape(href)}" style="{place};height:{self.body:.2f}pt"></a>'

    def _block(self, galley: Galley, number: int, lines: tuple[GalleyLine, ...]) -> str:
        """One paragraph's lines in this leg."""
        block = galley.blocks[number]
        begins = lines[0].line.first
        stretches: list[str] = []
        held: list[str] = []
        marker = _marker(block, self.body) if begins and block.marker else ""
        for one in lines:
            text = marker + self._line(galley, number, block, one)
            marker = ""
            if one.line.justified:
                held.append(text)
                continue
            if held:
                stretches.append(_stretch(held, first=not stretches))
                held = []
            first = "" if stretches else " first"
            stretches.append(text if len(lines) == 1 else f'<span class="l{first}">{text}</span>')
        if held:
            stretches.append(_stretch(held, first=not stretches))
        inset = f"padding-inline-start:{block.inset:.2f}pt;" if block.inset else ""
        indent = f"text-indent:{block.indent:.2f}pt" if begins and block.indent else ""
        if begins and block.marker:
            indent = f"text-indent:-{ITEM_INSET * self.body:.2f}pt"
        style_of = f' style="{inset}{indent}"' if inset or indent else ""
        direction = ' dir="rtl"' if is_rtl(block.text) else ""
        only = " l" if len(lines) == 1 and not lines[0].line.justified else ""
        return f'<p class="{block.kind}{only}"{direction}{style_of}>{"".join(stretches)}</p>'

    def _line(self, galley: Galley, number: int, block: SetBlock, one: GalleyLine) -> str:
        start, end = one.line.start, one.line.end
        hyphen = "-" if one.line.hyphen else ""
        if self._is_plain(galley.slug, number, block):
            return self._apart(escape(block.text[start:end], quote=False)) + hyphen
        parts: list[str] = []
        at = 0
        for run in block.runs:
            first, last = max(start, at), min(end, at + len(run.text))
            if first < last:
                text = run.text[first - at : last - at]
                if last == end:
                    text += hyphen
                    hyphen = ""
                parts.append(self._run(block, run.style, run.href, face_of(block.kind, run), text))
            at += len(run.text)
        return "".join(parts) + hyphen

    def _run(self, block: SetBlock, style: Style, href: str, role: str, text: str) -> str:
        family = STYLES[block.kind].family
        own = role_of(family, STYLES[block.kind].style)
        inner = []
        for face, part in self.faces.parts(role, text):
            words = self._apart(escape(part, quote=False))
            inner.append(words if face == own else f'<span class="f-{face} other">{words}</span>')
        markup = "".join(inner)
        scale = scale_of(family, style)
        if scale != 1.0:
            raised = next((tag for bit, tag in _RAISED.items() if style & bit), "")
            name = f' class="{raised}"' if raised else ""
            markup = f'<span{name} style="font-size:{scale:.4f}em">{markup}</span>'
        if style & Style.STRUCK:
            markup = f"<s>{markup}</s>"
        return f'<a href="{escape(href)}">{markup}</a>' if href else markup

    def _apart(self, words: str) -> str:
        """Characters that no face has in boxes of their own, lest their stand-in moves the line's baseline."""
        for char in self.faces.missing:
            words = words.replace(char, f'<span class="other">{char}</span>') if char in words else words
        return words

    def _is_plain(self, slug: str, number: int, block: SetBlock) -> bool:
        """Whether a block is one run in one face, so that its lines are mere text."""
        key = (slug, number)
        if key not in self._plain:
            first = block.runs[0]
            own = role_of(STYLES[block.kind].family, STYLES[block.kind].style)
            simple = len(block.runs) == 1 and not first.href and first.style in (Style.PLAIN, Style.CODE)
            same = simple and face_of(block.kind, first) == own
            self._plain[key] = same and len(self.faces.parts(own, block.text)) == 1
        return self._plain[key]


def _marker(block: SetBlock, body: float) -> str:
    """What hangs before a list item, in a box as wide as one step of the inset."""
    return f'<span class="marker" style="width:{ITEM_INSET * body:.2f}pt">{escape(block.marker)}</span>'


def _stretch(lines: list[str], first: bool) -> str:
    """Justified lines; those that begin a paragraph in its leg are its own text, which is the cheapest to lay out."""
    text = "\n".join(lines)
    return text if first else f'<span class="j">{text}</span>'
