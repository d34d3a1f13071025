"""The furniture's words as glyphs: what templates call to print a folio, a nameplate, an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from edition.layout import Voice
from edition.render.shorttexts import WordsPainter

LINE = 1.25
"""Height of a line of furniture where its template states none, in ems."""


@dataclass(frozen=True)
class FurniturePainter:
    """Paints short texts for the templates of a paper in ``lang``; ``rtl`` when that runs from right to left."""

    painter: WordsPainter
    voices: Mapping[str, Voice]
    lang: str
    rtl: bool

    def say(
        self, text: str | Sequence[str], voice: str, width: float, height: float, align: str, size: float = 0.0
    ) -> Markup:
        """``text`` in a voice of the look, as ``paint`` does it; ``size`` in points takes the place of the voice's."""
        own = self.voices[voice]
        lines = [text] if isinstance(text, str) else list(text)
        if own.capitals:
            lines = [line.upper() for line in lines]
        return self.paint(
            lines, own.face, size or own.size * self.painter.painter.body, width, height, align, own.spacing
        )

    def paint(
        self,
        text: str | Sequence[str],
        role: str,
        size: float,
        width: float = 0.0,
        height: float = 0.0,
        align: str = "start",
        spaced: float = 0.0,
        baseline: float = 0.0,
        lang: str = "",
    ) -> Markup:
        """A line (or lines) of ``text`` in the face of ``role``, as an element of the page; lengths in points.

        ``width``: the box it is in; a line that is wider is set smaller. 0 makes the box as wide as the line.
        ``height``: of a line. ``align``: start and end (of the paper's language), left, center, right.
        ``spaced``: space between letters in ems. ``baseline``: below the line's top; 0 centres the face.
        """
        lines = [text] if isinstance(text, str) else list(text)
        if not any(line.strip() for line in lines):
            return Markup("")
        lang, paint = lang or self.lang, self.painter.painter
        height = height or size * LINE
        if width:
            widest = max(paint.width(line, role, size, lang, spaced) for line in lines)
            size *= min(1.0, width / widest)
        block = paint.words(lines, role, size, height, width, lang, spaced, self.side(align), baseline)
        return Markup(self.painter.picture(block, "", f"width:{block.width:.2f}pt;height:{block.height:.2f}pt"))

    def side(self, align: str) -> str:
        """``align`` as a side of the page: the start is at the right where the paper's language begins there."""
        if align in ("start", "end"):
            return "right" if (align == "start") == self.rtl else "left"
        return align
