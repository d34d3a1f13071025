"""The painter: lines that the setter has broken become glyphs at their places."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, zip_longest

from edition.frames import Paragraph, Words
from edition.model import Style
from edition.render.fonts import FontsUsed
from edition.render.glyphs import CellGlyphs, GlyphBlock, Rule, Stretch
from edition.render.parts import (
    LAST_GLYPH,
    LTR_MARK,
    MOVED,
    RISE,
    RTL_MARK,
    SHARES,
    TAG,
    Known,
    Measured,
    Part,
    address_of,
    levels_of_cells,
    raised,
    read_aloud,
    row_of,
    starts_of_rows,
)
from edition.typeset import bidi, scripts
from edition.typeset.clusters import Glyph
from edition.typeset.faces import Faces
from edition.typeset.formulas import Step
from edition.typeset.galley import SetBlock, face_of
from edition.typeset.kashida import stretched
from edition.typeset.paragraph import Line
from edition.typeset.styles import ITEM_INSET, NOTE_INSET, STYLES, scale_of


@dataclass
class Painter:
    """Paints lines in the faces of a layout; lengths in points."""

    faces: Faces
    measure: float
    body: float
    leading: float
    used: FontsUsed
    _operands: dict[tuple[str, str, str, bool], tuple[str, float, int]] = field(default_factory=dict)
    _known: dict[tuple[str, int], Known] = field(default_factory=dict)

    def baseline(self, role: str, size: float, height: float) -> float:
        """Where the baseline is below the top of a line of ``height``: as CSS centres a face in its line."""
        face = self.faces.by_role[role]
        ascent, descent = face.ascent * size, -face.descent * size
        return (height - ascent - descent) / 2 + ascent

    def block(self, own: Paragraph) -> GlyphBlock:
        """The lines of a paragraph, one row each, at the measure."""
        block, lines, known = own.block, own.lines, self._known_of(own)
        style = STYLES[block.kind]
        size = self.body if style.rows == 1 else style.size * self.body
        baseline = self.baseline(style.family if style.rows > 1 else "text", size, style.rows * self.leading)
        painted: list[Stretch] = []
        rules: list[Rule] = []
        cells: dict[float, list[Stretch]] = {}
        table: list[tuple[CellGlyphs, ...]] = []
        starts = starts_of_rows(block)
        heads: tuple[bool, ...] = ()
        for row, one in enumerate(lines):
            y = row * self.leading + baseline
            if one.line.rule:
                width = self.measure - block.inset - block.end_inset
                rules.append(Rule(block.inset, (row + 1) * self.leading - 0.8, width))
            if one.line.cells:
                for x, stretches in self._cells(block, one.line, known, y):
                    cells.setdefault(x, []).extend(stretches)
                heads = tuple(cell.head for cell in block.rows[bisect_right(starts, one.line.cells[0].start) - 1])
                if one.line.last:
                    table.append(row_of(cells, heads))
                    cells = {}
            elif one.line.end > one.line.start:
                painted += self._line(block, one.line, known, y)
        if cells:
            table.append(row_of(cells, heads))
        painted += (stretch for own in table for cell in own for stretch in cell.stretches)
        height = len(lines) * self.leading
        outlines = self._outlines(block, height) if block.formula is not None else ()
        marker = f"{block.marker} " if block.marker and lines[0].line.first else ""
        said = read_aloud(marker + block.drop + own.text if lines[0].line.first else own.text, block.text)
        said = "" if table else said
        return GlyphBlock(self.measure, height, tuple(painted), self.used, tuple(rules), outlines, tuple(table), said)

    def _outlines(self, block: SetBlock, height: float) -> tuple[Step, ...]:
        """The outlines of a formula in the middle of its room."""
        assert block.formula is not None
        room = self.measure - block.inset - block.end_inset
        x = block.inset + (room - block.formula.width * block.drawn) / 2
        y = (height - block.formula.height * block.drawn) / 2
        return tuple(
            (op, tuple((y if i % 2 else x) + point * block.drawn for i, point in enumerate(points)))
            for op, points in block.formula.steps
        )

    def _cells(
        self, block: SetBlock, line: Line, known: Known, y: float
    ) -> Iterator[tuple[float, tuple[Stretch, ...]]]:
        """What each cell has on a line of a table, by the place of its column.

        The columns run from the side at which the table begins; the words of a cell run as its own letters do.
        """
        rtl = known.rtl
        for cell in line.cells:
            parts = self._parts(block, replace(line, start=cell.start, end=cell.end), known)
            wide = sum(self._measured(part).width * part.size for _, part in parts)
            share = {"center": 0.5, "end": 1.0}.get(cell.align, 0.0)
            own = known.text[cell.start : cell.end]
            if cell.align == "start" and scripts.RTL_LETTER.search(own) and not rtl:
                share = 1.0  # it begins at its own side of the column
            x = block.inset + cell.x + share * (cell.width - wide)
            left, right = (0.0, self.measure - x) if rtl else (x, self.measure)
            row = self._row(parts, left, right, y, rtl)
            if row and not rtl:  # words of two lines, and of two cells, do not run together
                blank = replace(parts[-1][1], role=row[-1].role)
                row = (*row[:-1], replace(row[-1], after=self._operand(blank, " ")[0]))
            yield cell.x, row

    def words(
        self,
        lines: Sequence[str],
        role: str,
        size: float,
        height: float,
        width: float,
        lang: str,
        spaced: float = 0.0,
        align: str = "",
        baseline: float = 0.0,
    ) -> GlyphBlock:
        """Lines of short text (a head, a caption, a folio), each ``height`` high.

        ``spaced`` is the space between letters, in ems; none where they join. ``align`` is left, center or right;
        empty for the side at which the text begins. ``baseline`` is where it is below a line's top; 0 centres the
        face in the line. A ``width`` of 0 makes the block as wide as its widest line.
        """
        painted: list[Stretch] = []
        rtl = scripts.leads_left(" ".join(lines), lang)
        share = SHARES[align or ("right" if rtl else "left")]
        rows = [self._short(text, role, size, lang, spaced, rtl) for text in lines]
        if not baseline:
            baseline = self.baseline(self._leading_role(role, " ".join(lines)), size, height)
        width = width or max(wide for _, wide in rows)
        for number, (row, wide) in enumerate(rows):
            x, y = (width - wide) * share, number * height + baseline
            if number < len(rows) - 1 and not rtl and row:  # words of two lines do not run together
                last = row[-1]
                part = Part(last.role, last.size, " ", Style.PLAIN, "", lang)
                row = (*row[:-1], replace(last, after=self._operand(part, " ")[0]))
            painted += (replace(one, x=one.x + x, y=y) for one in row)
        whole = " ".join(lines)
        return GlyphBlock(width, len(lines) * height, tuple(painted), self.used, said=read_aloud(whole, whole))

    def short(self, own: Words, width: float) -> GlyphBlock:
        """A short text in a box of a width."""
        return self.words(own.lines, own.face, own.size, own.leading, width, own.lang, own.spaced, own.align)

    def _leading_role(self, role: str, text: str) -> str:
        """The role of the face in which the first letter of ``text`` is set."""
        return next((self.faces.role_of(role, char) for char in text if char.isalpha()), role)

    def width(self, text: str, role: str, size: float, lang: str, spaced: float = 0.0) -> float:
        """Width of a short text as ``words`` paints it, in points."""
        return self._short(text, role, size, lang, spaced, scripts.leads_left(text, lang))[1]

    def _short(
        self, text: str, role: str, size: float, lang: str, spaced: float, rtl: bool
    ) -> tuple[tuple[Stretch, ...], float]:
        """A line of short text at the left edge: its stretches, and its width."""
        levels = bidi.levels(text, rtl)
        parts = self._divided(Part(role, size, text, Style.PLAIN, "", lang), levels)
        tracking = 0.0 if scripts.elasticity(text) is scripts.JOINED else spaced * size
        row = self._row(parts, 0.0, 0.0, 0.0, False, Line(0, len(text), False, 0.0, 0, True, True, tracking=tracking))
        return row, max(0.1, sum(one.width for one in row) - tracking)

    def _line(self, block: SetBlock, line: Line, known: Known, y: float) -> tuple[Stretch, ...]:
        rtl = known.rtl
        inset = block.inset + (block.indent if line.first else 0.0) + line.lead
        before, after = (block.end_inset, inset) if rtl else (inset, block.end_inset)
        parts = self._parts(block, line, known)
        row = self._row(parts, before, self.measure - after, y, rtl, line)
        if not rtl and row:
            apart = known.text[line.end : line.end + 1].isspace() or known.text[line.end - 1 : line.end].isspace()
            row = (*row[:-1], self._ended(row[-1], line, parts[-1][1], apart))
        if line.first and block.marker:
            row = (*self._marker(block, y, rtl), *row)
        if line.first and block.cap is not None:
            size = block.cap.size * self.faces.by_role[block.cap.role].scale
            cap = Part(block.cap.role, size, block.drop, Style.PLAIN, "", block.lang)
            foot = y + (block.cap.lines - 1) * self.leading
            row = (*self._row([(0, cap)], block.inset, self.measure, foot, False), *row)
        return row

    def _ended(self, last: Stretch, line: Line, part: Part, apart: bool) -> Stretch:
        """The end of a line as those read it who do not see it: a blank, or a word that goes on.

        ``apart`` says that its last word ends there: one with a hyphen of its own may go on.
        """
        found = LAST_GLYPH.fullmatch(last.shown)
        if line.hyphen and found and part.text.endswith("-"):
            return replace(last, shown=f"{found[1]}>".removesuffix("<>"), after=f"<{found[2]}>", divides=True)
        if not apart or line.last or line.hyphen or MOVED in last.shown or " TJ " in last.shown:
            return last
        return replace(last, after=self._operand(replace(part, role=last.role), " ")[0])

    def _known_of(self, own: Paragraph) -> Known:
        """What all lines of a block have in common, looked up once."""
        key, block = (own.story, own.number), own.block
        if key not in self._known:
            text = block.text
            rtl = scripts.leads_left(text, block.lang) if block.rtl is None else block.rtl
            levels = levels_of_cells(block, rtl) if block.rows else bidi.levels(text, rtl)
            starts = list(accumulate((len(run.text) for run in block.runs), initial=0))
            self._known[key] = Known(rtl, levels, text, starts)
        return self._known[key]

    def _marker(self, block: SetBlock, y: float, rtl: bool) -> tuple[Stretch, ...]:
        style = STYLES[block.kind]
        role, size = style.family, style.size * self.body
        part = Part(role, size, block.marker, Style.PLAIN, "", block.lang)
        parts = self._divided(part, bidi.levels(block.marker, rtl))
        left = block.inset - (NOTE_INSET if block.kind == "note" else ITEM_INSET) * self.body
        row = self._row(parts, left, self.measure - left, y, rtl)
        if rtl or not row:
            return row
        return (*row[:-1], replace(row[-1], after=self._operand(replace(part, role=row[-1].role), " ")[0]))

    def _parts(self, block: SetBlock, line: Line, known: Known) -> list[tuple[int, Part]]:
        """The words of a line as the text has them: of one face and one direction each, with the hyphen it adds."""
        start, end = line.start, line.end
        style = STYLES[block.kind]
        parts: list[tuple[int, Part]] = []
        for place in range(bisect_right(known.starts, start) - 1, len(block.runs)):
            run, at = block.runs[place], known.starts[place]
            first, last = max(start, at), min(end, at + len(run.text))
            if at >= end:
                break
            if first < last:
                text = run.text[first - at : last - at].replace("\n", " ").replace("\u00a0", " ")
                size = style.size * block.scale * self.body * scale_of(style.family, run.style)
                foreign = run.lang if run.lang and TAG.fullmatch(run.lang) else ""
                href = address_of(block, run.href) if run.href else ""
                part = Part(
                    face_of(block.kind, run), size, text, run.style, href, run.lang or block.lang, foreign=foreign
                )
                own = [(offset - first, count) for offset, count in line.kashida if first < offset <= last]
                parts += self._divided(part, known.levels[first:last], own)
        if line.hyphen and parts:
            level, last_part = parts[-1]
            parts[-1] = (level, replace(last_part, text=last_part.text + "-"))
        return parts

    def _divided(
        self, part: Part, levels: Sequence[int], kashida: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, Part]]:
        """``part`` divided where the direction or the face changes, with its kashida put in."""
        if not kashida and levels and levels.count(levels[0]) == len(levels):  # as nearly all words are
            return self._in_faces(part, part.text, levels[0])
        done: list[tuple[int, Part]] = []
        at = 0
        for level, group in groupby(levels):
            end = at + sum(1 for _ in group)
            own = [(offset - at, count) for offset, count in kashida if at < offset <= end]
            text = stretched(part.text[at:end], own)
            done += self._in_faces(part, text, level)
            at = end
        return done

    def _in_faces(self, part: Part, text: str, level: int) -> list[tuple[int, Part]]:
        """``text`` in the style of ``part``, divided where its face changes."""
        rtl = level % 2 == 1
        return [
            (
                level,
                Part(
                    role, part.size * self.faces.by_role[role].scale, piece, part.style, part.href, part.lang, rtl,
                    part.foreign,
                ),
            )
            for role, piece in self.faces.parts(part.role, text, part.lang)
        ]  # fmt: skip

    def _row(
        self,
        parts: Sequence[tuple[int, Part]],
        left: float,
        right: float,
        y: float,
        rtl: bool,
        line: Line | None = None,
    ) -> tuple[Stretch, ...]:
        """Parts between ``left`` and ``right``: filled when the line is justified, else flush to where they begin."""
        order = [part for _, part in bidi.visual(parts)]
        scale, tracking = (1.0 + line.scale, line.tracking) if line else (1.0, 0.0)
        measured = [self._measured(part) for part in order]
        natural = sum(one.width * part.size for one, part in zip(measured, order, strict=True))
        extra = 0.0
        if line and line.justified:
            glyphs = sum(one.count for one in measured)
            spaces = sum(one.gaps for one in measured)
            room = (right - left - tracking * (glyphs - 1)) / scale
            extra = (room - natural) / spaces if spaces else 0.0
        x = right - natural if rtl and not (line and line.justified) else left
        found: list[Stretch] = []
        for part, one, after in zip_longest(order, measured, order[1:]):
            wider = extra / part.size * 1000
            shown = one.shown(wider, part.rtl)
            if part.rtl:
                shown = self._directed(part, shown, after is not None and not after.rtl, extra)
            long = (one.width + wider / 1000 * one.gaps) * part.size * scale + tracking * one.count
            rise = next((RISE[bit] * self.body for bit in RISE if part.style & bit), 0.0) if part.style else 0.0
            if MOVED in shown:
                shown = raised(shown, part.size, rise)
            struck = bool(part.style & Style.STRUCK) if part.style else False
            found.append(
                Stretch(part.role, part.size, rise, x, y, long, shown, part.href, struck, scale, tracking, part.foreign)
            )
            x += long
        return tuple(found)

    def _directed(self, part: Part, shown: str, turns: bool, extra: float) -> str:
        """``shown`` with marks of direction where MuPDF would take a space or a vowel mark to the wrong word.

        It gives both the direction of the letter painted before them: the space before a number that follows
        (``turns``), and the mark of a word's last letter, which a line or a stretch may begin with.
        """
        if turns and part.text[:1] == " " != part.text:
            rest = self._measured(replace(part, text=part.text[1:])).shown(extra / part.size * 1000, part.rtl)
            shown = rest + self._mark(part.role, LTR_MARK) + shown[len(rest) :]
        if unicodedata.category(part.text[-1]) == "Mn":
            shown = self._mark(part.role, RTL_MARK) + shown
        return shown

    def _mark(self, role: str, mark: str) -> str:
        """A glyph without ink or width that is read as ``mark``; nothing where the face takes no glyph more."""
        return "".join(f"<{number:04x}>" for number, _, _ in self.used.numbers(role, Glyph((), 0, 0.0, mark)))

    def _measured(self, part: Part) -> Measured:
        """The words of ``part`` as operands of TJ, in the order of the eye."""
        words = [self._operand(part, word) if word else ("", 0.0, 0) for word in part.text.split(" ")]
        if len(words) == 1:
            return Measured((words[0][0],), "", *words[0][1:], 0)
        if part.rtl:
            words.reverse()
        blank, space, _ = self._operand(part, " ")
        gaps = len(words) - 1
        width = sum(width for _, width, _ in words) + space * gaps
        return Measured(
            tuple(shown for shown, _, _ in words), blank, width, sum(count for _, _, count in words) + gaps, gaps
        )

    def _operand(self, part: Part, word: str) -> tuple[str, float, int]:
        """A word as hexadecimal strings with the kerning between its glyphs, its width in ems, and how many glyphs."""
        key = (part.role, word, part.lang, part.rtl)
        found = self._operands.get(key)
        if found is None:
            glyphs = self.faces.by_role[part.role].glyphs(word, part.lang, part.rtl)
            out, count = ["<"], 0
            for glyph in glyphs.row:
                at = 0.0
                for number, dx, dy in self.used.numbers(part.role, glyph):
                    count += 1
                    if abs(dx - at) > 0.5:
                        out.append(f"> {at - dx:.0f} <")
                    out.append(f">{MOVED}{dy:.0f}{MOVED}<{number:04x}>{MOVED}0{MOVED}<" if dy else f"{number:04x}")
                    at = dx + self.used.width(part.role, number)
                kern = at - glyph.advance
                if abs(kern) > 0.5:
                    out.append(f"> {kern:.0f} <")
            out.append(">")
            found = self._operands[key] = ("".join(out).replace("<>", ""), glyphs.width, count)
        return found
