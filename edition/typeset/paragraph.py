"""One block of copy becomes lines at a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.model import Run, Style
from edition.typeset import breaking
from edition.typeset.breaking import Break, Breakpoints
from edition.typeset.styles import BlockStyle, role_of, scale_of
from edition.typeset.words import HYPHEN, Measurer

_WORDS = re.compile(r"[^ \n]+")
_EMERGENCY = 300.0
LOOSEST_SET = 3.0
"""Word space, in natural ones, beyond which a line is left short instead of justified."""
TIGHT = 0.4
"""Points by which a last line may come near the measure before it is set like the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: offsets in its block's text, and how it ends. ``width`` is natural, in points."""

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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word in one face: offsets in the text, and the width of each of its beginnings, in points."""

    start: int
    end: int
    role: str
    size: float


def set_lines(
    runs: Sequence[Run], style: BlockStyle, measurer: Measurer, body: float, measure: float, indent: float
) -> list[Line]:
    """The lines of a block whose runs are set in ``style`` at ``measure`` points, the first one indented."""
    text = "".join(run.text for run in runs)
    size = body * style.size
    spans = _spans(runs, style, size)
    if not style.justified:
        return _ragged(text, spans, measurer, measure, indent)
    points = _breakpoints(text, spans, measurer, measure)
    space = measurer.space(role_of(style.family, style.style)) * size
    ends = breaking.best_breaks(points, measure, space, indent)
    lines: list[Line] = []
    start = 0
    for k in ends:
        if points.end[k] > points.start[start] or k == ends[-1]:
            lines.append(
                Line(
                    points.start[start],
                    points.end[k],
                    points.hyphen[k] > 0,
                    points.before[k] + points.hyphen[k] - points.after[start],
                    points.spaces_before[k] - points.spaces_after[start],
                    not lines,
                    k == ends[-1] or points.forced[k],
                )
            )
        start = k
    return [_justified(line, measure - (indent if line.first else 0.0), space) for line in lines]


def _justified(line: Line, measure: float, space: float) -> Line:
    """``line`` with its flag: a full line is justified unless its spaces would pass LOOSEST_SET."""
    slack = measure - line.width
    fits = line.spaces > 0 and slack <= line.spaces * space * (LOOSEST_SET - 1)
    return replace(line, justified=fits and (not line.last or slack < TIGHT))


def _spans(runs: Sequence[Run], style: BlockStyle, size: float) -> list[_Piece]:
    """The runs as stretches of the text with face and size."""
    spans: list[_Piece] = []
    at = 0
    for run in runs:
        own = run.style ^ style.style & Style.ITALIC if style.style & Style.ITALIC else run.style | style.style
        role = role_of(style.family, own)
        spans.append(_Piece(at, at + len(run.text), role, size * scale_of(style.family, run.style)))
        at += len(run.text)
    return spans


def _breakpoints(text: str, spans: list[_Piece], measurer: Measurer, measure: float) -> Breakpoints:
    """Every legal break of the text with the widths up to it."""
    points: list[Break] = [(0.0, 0.0, 0, 0, 0.0, 0.0, 0, 0, False)]
    at, count, span = 0.0, 0, 0
    words = list(_WORDS.finditer(text))
    for number, found in enumerate(words):
        start, end = found.span()
        while spans[span].end <= start:
            span += 1
        place, more = spans[span], 0
        word = measurer.word(place.role, text[start:end]) if end <= place.end else None
        if word is not None and word.width * place.size <= measure:
            for offset, width, kind in word.breaks:
                if kind != HYPHEN or place.role != "mono":  # a hyphen would become part of the code
                    _inside(points, at + width * place.size, start + offset, kind, measurer, place, count)
            at += word.width * place.size
        else:
            at, more = _word(points, text, start, end, spans, span, measurer, measure, at, count)
        if number == len(words) - 1:
            points.append((at, at, count, count, 0.0, 0.0, end, len(text), True))
            break
        gap_end = words[number + 1].start()
        gap = text[end:gap_end]
        if "\n" in gap:
            points.append((at, at, count, count, 0.0, 0.0, end, gap_end, True))
        else:
            place = spans[span + more]
            space = measurer.space(place.role) * place.size * len(gap)
            points.append((at, at + space, count, count + 1, 0.0, 0.0, end, gap_end, False))
            at += space
            count += 1
    return Breakpoints(*zip(*points, strict=True))


def _word(
    points: list[Break],
    text: str,
    start: int,
    end: int,
    spans: list[_Piece],
    span: int,
    measurer: Measurer,
    measure: float,
    at: float,
    count: int,
) -> tuple[float, int]:
    """Add the breaks inside a word that is too wide, or of several styles.

    Returns the width up to its end and how many spans it went on.
    """
    place = spans[span]
    if end <= place.end:
        _emergency(points, text, start, end, place, measurer, at, count)
        return at + measurer.word(place.role, text[start:end]).width * place.size, 0
    more = 0
    begin = at
    while start < end:
        place = spans[span + more]
        stop = min(end, place.end)
        if stop > start:
            ends = measurer.ends(place.role, text[start:stop])
            if at > begin and text[start - 1] in "-–—/" and text[start].isalnum():
                _inside(points, at, start, 0, measurer, place, count)
            if (ends[-1]) * place.size > measure * 0.8 or at - begin > measure * 0.5:
                _emergency(points, text, start, stop, place, measurer, at, count)
            else:
                word = measurer.word(place.role, text[start:stop])
                for offset, width, kind in word.breaks:
                    if kind != HYPHEN:
                        _inside(points, at + width * place.size, start + offset, kind, measurer, place, count)
            at += ends[-1] * place.size
        start = stop
        if start < end:
            more += 1
    return at, more


def _inside(
    points: list[Break], at: float, offset: int, kind: int, measurer: Measurer, place: _Piece, count: int
) -> None:
    if kind == HYPHEN:
        width = measurer.hyphen(place.role) * place.size
        points.append((at, at, count, count, width, breaking.HYPHEN_PENALTY, offset, offset, False))
    else:
        points.append((at, at, count, count, 0.0, breaking.DASH_PENALTY, offset, offset, False))


def _emergency(
    points: list[Break], text: str, start: int, end: int, place: _Piece, measurer: Measurer, at: float, count: int
) -> None:
    """A token wider than the measure (an address, a 400-letter word) may be divided anywhere, without a hyphen."""
    ends = measurer.ends(place.role, text[start:end])
    written = {offset for offset, _, kind in measurer.word(place.role, text[start:end]).breaks if kind != HYPHEN}
    for offset in range(1, end - start):
        width = ends[offset - 1]
        if width <= (ends[offset - 2] if offset > 1 else 0.0) or _is_mark(text[start + offset]):
            continue  # inside a ligature or a cluster
        penalty = breaking.DASH_PENALTY if offset in written else _EMERGENCY
        position = at + width * place.size
        points.append((position, position, count, count, 0.0, penalty, start + offset, start + offset, False))


def _is_mark(char: str) -> bool:
    return (not char.isalnum() and ord(char) > 0x2FF and not char.isprintable()) or 0x300 <= ord(char) <= 0x36F


def _ragged(text: str, spans: list[_Piece], measurer: Measurer, measure: float, indent: float) -> list[Line]:
    """Lines filled one after another, for what is set flush to one side; indentation of code is kept."""
    points = _breakpoints(text, spans, measurer, measure)
    lines: list[Line] = []
    start, k, n = 0, 1, len(points.before)
    lost = indent
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
        end = best
        width = points.before[end] + points.hyphen[end] - points.after[start]
        spaces = points.spaces_before[end] - points.spaces_after[start]
        last = points.forced[end]
        hyphen = points.hyphen[end] > 0
        lines.append(Line(points.start[start], points.end[end], hyphen, width, spaces, not lines, last))
        start, lost = end, 0.0
    return lines
