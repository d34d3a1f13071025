"""One block of copy becomes lines at a measure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model import Run
from edition.typeset import breaking, scripts
from edition.typeset import kashida as joins
from edition.typeset.breaking import SHRINK, STRETCH, Break, Breakpoints, Elasticity
from edition.typeset.clusters import TATWEEL
from edition.typeset.styles import BlockStyle, face_of_run, role_of, scale_of
from edition.typeset.words import HYPHEN, PLAIN, Measurer
from edition.words import is_rtl

_WORDS = re.compile(r"(?:(?:^|(?<=\n))\u00a0+)?[^ \n\u00a0]+")
_HYPHENS = "-\u2010"
"""The hyphens that a writer sets."""
_EMERGENCY = 300.0
LOOSEST_SET = 3.0
"""Word space, in natural ones, beyond which a line is left short instead of justified."""
LOOSEST_WIDENED = 2.8
"""The same of a line whose letters are widened for it: the space between them is seen beside its word spaces too."""
KASHIDA_FROM = 1.98
"""Word space, in natural ones, from which on a line of Arabic takes kashida."""
TIGHT = 0.4
"""Points by which a last line may come near the measure before it is set like the others."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """What one cell of a table has on a line: offsets in the text, and its column in points from the block's left."""

    start: int
    end: int
    x: float
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: offsets in its block's text, and how it ends. ``width`` is natural, in points.

    ``scale`` is the share by which its letters are wider than drawn, ``tracking`` the space after each, in points.
    """

    start: int
    end: int
    hyphen: bool
    width: float
    spaces: int
    first: bool
    last: bool
    """Whether its paragraph, or a forced line, ends here."""
    justified: bool = False
    """Whether its spaces are stretched to the measure; a last line is not, nor one that would be too loose."""
    lead: float = 0.0
    """Points that it gives to a drop cap before it."""
    scale: float = 0.0
    tracking: float = 0.0
    kashida: tuple[tuple[int, int], ...] = ()
    """Where joins are drawn longer: (offset in the text, how many kashida stand before it)."""
    cells: tuple[CellLine, ...] = ()
    """The pieces of a table's cells; such a line begins and ends where they do, and ``first`` and ``last`` are those
    of its row."""
    rule: bool = False
    """Whether a hairline is below it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word in one face: offsets in the text, and the width of each of its beginnings, in points."""

    start: int
    end: int
    role: str
    size: float
    measurer: Measurer


def set_lines(
    runs: Sequence[Run],
    style: BlockStyle,
    measurer: Measurer,
    body: float,
    measure: float,
    indent: float,
    kashida: bool = False,
    beside: tuple[int, float] = (0, 0.0),
    line_price: float = 0.0,
) -> list[Line]:
    """The lines of a block whose runs are set in ``style`` at ``measure`` points, the first one indented.

    ``kashida`` allows joins of Arabic letters to be drawn longer; ``beside`` is (lines, points): how many lines stand
    beside something else, and how much of them it takes. ``line_price``: see ``breaking.best_breaks``.
    """
    text = "".join(run.text for run in runs)
    if not text.strip():
        return []
    size = body * style.size
    spans = _spans(runs, style, size, measurer)
    points = _breakpoints(text, spans, measure - max(indent, beside[1], style.turn * body))
    if not style.justified:
        return _ragged(points, measure, indent, style.turn * body)
    opening = next((word for word in text.split() if word[0].isalpha()), "")
    space = measurer.space_after(role_of(style.family, style.style), opening) * size
    letters = scripts.elasticity(text)
    count, lead = beside
    ends = breaking.best_breaks(points, measure - lead, space, indent, letters, line_price)
    if count and len(ends) > count:
        start = ends[count - 1]
        rest = points.since(start)
        ends[count:] = [start + k for k in breaking.best_breaks(rest, measure, space, 0.0, letters, line_price)]
    lines = _lines(points, ends)
    if count:
        lines = [replace(line, lead=lead) if i < count else line for i, line in enumerate(lines)]
    lines = [_justified(line, measure - line.lead - indent * line.first, space, letters) for line in lines]
    if kashida and letters is scripts.JOINED and is_rtl(text):
        tatweel = measurer.ends(role_of(style.family, style.style), TATWEEL)[-1] * size
        return _lengthened(text, lines, measure, indent, space, tatweel, size)
    return lines


def _lengthened(
    text: str, lines: list[Line], measure: float, indent: float, space: float, tatweel: float, size: float
) -> list[Line]:
    """``lines`` of Arabic with kashida in those whose spaces would be wide."""
    done: list[Line] = []
    above: list[float] = []
    for line in lines:
        room = measure - indent * line.first
        slack = room - line.width * (1.0 + line.scale)
        wide = not line.last and slack > line.spaces * space * (KASHIDA_FROM - 1)
        apart = joins.APART * size / measure
        taken = joins.chosen(text, line.start, line.end, slack, tatweel, apart, above) if wide else ()
        above = [joins.position(offset, line.start, line.end) for offset, _ in taken]
        if taken:
            longer = replace(line, width=line.width + sum(count for _, count in taken) * tatweel, kashida=taken)
            line = _justified(longer, room, space, scripts.JOINED)
        done.append(line)
    return done


def _lines(points: Breakpoints, ends: Sequence[int]) -> list[Line]:
    """The lines that end at these breaks; those without a word are left out."""
    lines: list[Line] = []
    start = 0
    for k in ends:
        if points.end[k] > points.start[start] or k == ends[-1]:
            width = points.before[k] + points.hyphen[k] - points.after[start]
            spaces = points.spaces_before[k] - points.spaces_after[start]
            hyphen, last = points.hyphen[k] > 0, points.forced[k]
            lines.append(Line(points.start[start], points.end[k], hyphen, width, spaces, not lines, last))
        start = k
    return lines


def _justified(line: Line, measure: float, space: float, elastic: Elasticity) -> Line:
    """``line`` with what its letters give, in the proportion in which its spaces do.

    A full line is justified unless its spaces would pass LOOSEST_SET; its last one only where it comes near the end.
    """
    slack = measure - line.width
    if line.last and slack >= TIGHT:
        return line
    letters = line.width - line.spaces * space
    wide, room = (elastic.stretch, STRETCH) if slack > 0 else (elastic.shrink, SHRINK)
    flex = letters * wide
    most = flex + line.spaces * space * room
    given = math.copysign(min(flex, abs(slack) * flex / most), slack) if most else 0.0
    widest = line.spaces * space * (LOOSEST_SET - 1)
    if slack - given > widest:
        widest = line.spaces * space * (LOOSEST_WIDENED - 1)
        given = max(given, min(letters * elastic.most, slack - widest))
    if abs(given - slack) > 1e-6 and (not line.spaces or slack - given > widest):
        return line
    scaled = max(-elastic.scale, min(elastic.scale, given / letters)) if letters else 0.0
    gaps = max(1, line.end - line.start + line.hyphen - 1)
    tracking = (given - scaled * letters) / gaps
    return Line(
        *(line.start, line.end, line.hyphen, line.width, line.spaces, line.first, line.last),
        justified=True,
        lead=line.lead,
        scale=round(scaled, 5),
        tracking=round(tracking, 4),
        kashida=line.kashida,
    )


def _spans(runs: Sequence[Run], style: BlockStyle, size: float, measurer: Measurer) -> list[_Piece]:
    """The runs as stretches of the text with face, size and language."""
    spans: list[_Piece] = []
    at = 0
    for run in runs:
        role = face_of_run(style, run)
        scale = size * scale_of(style.family, run.style)
        spans.append(_Piece(at, at + len(run.text), role, scale, measurer.of(run.lang)))
        at += len(run.text)
    return spans


def _breakpoints(text: str, spans: list[_Piece], measure: float) -> Breakpoints:
    """Every legal break of the text with the widths up to it; ``measure`` is that of the shortest line."""
    points: list[Break] = [(0.0, 0.0, 0, 0, 0.0, 0.0, 0, 0, False, False)]
    at, count, span = 0.0, 0, 0
    words = list(_WORDS.finditer(text))
    place = spans[0]
    known, size = place.measurer.known(place.role), place.size
    for number, found in enumerate(words):
        start, end = found.span()
        more = 0
        if place.end <= start or place is not spans[span]:
            while spans[span].end <= start:
                span += 1
            place = spans[span]
            known, size = place.measurer.known(place.role), place.size
        token = text[start:end]
        word = (known.get(token) or place.measurer.word(place.role, token)) if end <= place.end else None
        if word is not None and word.width * size <= measure:
            for offset, width, rest, kind in word.breaks:
                if kind != HYPHEN or place.role != "mono":  # a hyphen would become part of the code
                    _inside(points, text, at + width * size, at + rest * size, start + offset, kind, place, count)
            at += word.width * size
        else:
            at, more = _word(points, text, start, end, spans, span, measure, at, count)
        if number == len(words) - 1:
            points.append((at, at, count, count, 0.0, 0.0, end, len(text), True, False))
            break
        gap_end = words[number + 1].start()
        gap = text[end:gap_end]
        if "\n" in gap:
            points.append((at, at, count, count, 0.0, 0.0, end, gap_end, True, False))
        else:
            place = spans[span + more]
            space = place.measurer.space_after(place.role, token) * place.size * len(gap)
            if " " in gap or at - points[-1][0] > measure * 0.7:  # at other spaces no line may end but in need
                penalty = 0.0 if " " in gap else _EMERGENCY
                after = count + len(gap)
                points.append((at, at + space, count, after, 0.0, penalty, end, gap_end, False, token[-1] in _HYPHENS))
            at += space
            count += len(gap)
    return Breakpoints(*zip(*points, strict=True))


def _word(
    points: list[Break],
    text: str,
    start: int,
    end: int,
    spans: list[_Piece],
    span: int,
    measure: float,
    at: float,
    count: int,
) -> tuple[float, int]:
    """Add the breaks inside a word that is too wide, or of several styles.

    Returns the width up to its end and how many spans it went on.
    """
    place = spans[span]
    if end <= place.end:
        _emergency(points, text, start, end, place, measure, at, count)
        return at + place.measurer.word(place.role, text[start:end]).width * place.size, 0
    more = 0
    begin = at
    while start < end:
        place = spans[span + more]
        stop = min(end, place.end)
        if stop > start:
            ends = place.measurer.ends(place.role, text[start:stop])
            if at > begin and text[start - 1] in "-–—/" and text[start].isalnum():
                _inside(points, text, at, at, start, PLAIN, place, count)
            if (ends[-1]) * place.size > measure * 0.8 or at - begin > measure * 0.5:
                _emergency(points, text, start, stop, place, measure, at, count)
            else:
                word = place.measurer.word(place.role, text[start:stop])
                for offset, width, rest, kind in word.breaks:
                    if kind != HYPHEN:
                        sides = (at + width * place.size, at + rest * place.size)
                        _inside(points, text, *sides, start + offset, kind, place, count)
            at += ends[-1] * place.size
        start = stop
        if start < end:
            more += 1
    return at, more


def _inside(
    points: list[Break], text: str, at: float, rest: float, offset: int, kind: int, place: _Piece, count: int
) -> None:
    """Add a break inside a word: a line ends at ``at``, or the next one begins at ``rest``."""
    if kind == HYPHEN:
        hyphen = place.measurer.hyphen(place.role) * place.size
        points.append((at, rest, count, count, hyphen, breaking.HYPHEN_PENALTY, offset, offset, False, True))
    else:
        own = text[offset - 1] in _HYPHENS
        points.append((at, rest, count, count, 0.0, breaking.DASH_PENALTY, offset, offset, False, own))


def _emergency(
    points: list[Break], text: str, start: int, end: int, place: _Piece, measure: float, at: float, count: int
) -> None:
    """A token wider than the measure (an address, a 400-letter word) may be divided anywhere, without a hyphen.

    Where it may be divided by right, and no part between two such places is long, it is divided only there.
    """
    word = text[start:end]
    ends = place.measurer.ends(place.role, word)
    breaks = place.measurer.word(place.role, word).breaks
    right = {offset: kind for offset, _, _, kind in breaks if kind != HYPHEN or place.role != "mono"}
    places = [0.0, *(ends[offset - 1] for offset in sorted(right)), ends[-1]]
    enough = all((after - before) * place.size <= measure * 0.5 for before, after in pairwise(places))
    for offset in range(1, end - start):
        width = ends[offset - 1]
        if width <= (ends[offset - 2] if offset > 1 else 0.0) or _is_mark(word[offset]):
            continue  # inside a ligature or a cluster
        position = at + width * place.size
        if offset in right:
            _inside(points, text, position, position, start + offset, right[offset], place, count)
        elif not enough:
            points.append(
                (position, position, count, count, 0.0, _EMERGENCY, start + offset, start + offset, False, False)
            )


def _is_mark(char: str) -> bool:
    """Whether ``char`` belongs to the letter before it."""
    return ord(char) > 0x2FF and unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")


def _ragged(points: Breakpoints, measure: float, indent: float, turn: float) -> list[Line]:
    """Lines filled one after another, for what is set flush to one side; indentation of code is kept.

    A line that goes on one whose end is forced is deeper by ``turn``.
    """
    ends: list[int] = []
    leads: list[float] = []
    start, n = 0, len(points.before)
    lost, lead = indent, 0.0
    while start < n - 1:
        best = start + 1
        k = start + 1
        while k < n:
            width = points.before[k] + points.hyphen[k] - points.after[start]
            if width > measure - lost + 1e-6:
                break
            if points.hyphen[k] == 0 or k == start + 1:
                best = k
            if points.forced[k]:
                break
            k += 1
        if points.end[best] > points.start[start] or best == n - 1:
            leads.append(lead)
        ends.append(best)
        start = best
        lost = lead = 0.0 if points.forced[best] else turn
    lines = _lines(points, ends)
    return [replace(line, lead=lead) for line, lead in zip(lines, leads, strict=True)] if turn else lines
