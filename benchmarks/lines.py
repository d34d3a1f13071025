"""``make bench-lines``: how evenly lines are set, measured in the PDFs of this project and of its peers."""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

sys.path.insert(0, str(Path(__file__).resolve().parent))

import peers
from peers import BODY, FACE, MEASURE, Copy, Row

OURS, GREEDY = "this project", "WeasyPrint, greedy"
OPTIMAL, FLUSH, TRACKED = (f"Typst, optimized{more}" for more in ("", ", no overhang", ", letters give"))
GIVE = 0.013
"""Ems by which Typst's letters may give way in the row of that name: 3 % of this face's mean advance, as ours do."""
SHORT = 1.0
"""Points by which a line may miss the measure before it counts as set short."""
TIGHT = 0.6
"""Word space, in natural ones, below which a line counts as squeezed."""
_HYPHENS = dict.fromkeys("\u00ad\u2010\u2011\u0002\ufffe", "-")
_FONT = hb.Font(hb.Face(hb.Blob.from_file_path(str(FACE))))
_UNIT = BODY / _FONT.face.upem


@cache
def natural(text: str) -> tuple[float, float]:
    """Where the last letter of ``text`` begins and ends when nothing is stretched, in points."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(_FONT, buffer)
    advances = [position.x_advance * _UNIT for position in buffer.glyph_positions]
    return sum(advances[:-1]), sum(advances)


SPACE = natural(" ")[1]


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it was found: its gaps as (left, right) from the column's edge, in points."""

    gaps: tuple[tuple[float, float], ...]
    edge: float
    """Where its last letter or hyphen ends."""
    last: bool
    added: bool
    """Whether a hyphen was added at its end."""
    hyphen: bool
    """Whether it ends with a hyphen, added or written."""
    letters: float
    """How much wider than natural its words are, as a share."""
    starts: bool
    """Whether it begins an article."""

    @property
    def space(self) -> float:
        """Its mean word space, in natural ones."""
        return sum(right - left for left, right in self.gaps) / len(self.gaps) / SPACE if self.gaps else 0.0

    @property
    def short(self) -> bool:
        """Whether it ends before the measure although its paragraph goes on."""
        return not self.last and self.edge < MEASURE - SHORT


def _plain(char: str) -> str:
    return unicodedata.normalize("NFKC", _HYPHENS.get(char, char))


def read(copy: Copy, found: Iterable[Row]) -> list[Set]:
    """The rows of a PDF held against the copy letter for letter; raises ValueError where they differ."""
    lines: list[Set] = []
    stream = iter(found)
    for _, paragraphs in copy:
        starts = True
        for text in paragraphs:
            letters = [(c, i) for i, char in enumerate(text) if char != " " for c in _plain(char)]
            at = 0
            while at < len(letters):
                left, row = next(stream)
                chars = [(x - left, c) for x, char in row for c in _plain(char)]
                pieces: list[list[tuple[float, int]]] = []
                hyphen = None
                for n, (x, c) in enumerate(chars):
                    if at < len(letters) and c == letters[at][0]:
                        place = letters[at][1]
                        if not pieces or " " in text[pieces[-1][-1][1] : place]:
                            pieces.append([])
                        pieces[-1].append((x, place))
                        at += 1
                    elif c == "-" and n == len(chars) - 1:
                        hyphen = x
                    elif c != "-":
                        raise ValueError(f"{''.join(c for _, c in chars)!r} is not {text[letters[at - 1][1] :][:60]!r}")
                lines.append(_line(text, pieces, hyphen, at == len(letters), starts))
                starts = False
    if next(stream, None) is not None:
        raise ValueError("the PDF has more rows than the copy")
    return lines


def _line(text: str, pieces: list[list[tuple[float, int]]], hyphen: float | None, last: bool, starts: bool) -> Set:
    """A line from its words, each its letters' (left, offset in ``text``)."""
    sizes = [natural(text[piece[0][1] : piece[-1][1] + 1]) for piece in pieces]
    meant = sum(begins for begins, _ in sizes)
    real = sum(piece[-1][0] - piece[0][0] for piece in pieces)
    wider = real / meant if meant > 5 else 1.0
    ends = [piece[-1][0] + (width - begins) * wider for piece, (begins, width) in zip(pieces, sizes, strict=True)]
    gaps = tuple((end, piece[0][0]) for end, piece in zip(ends, pieces[1:], strict=False))
    written = text[pieces[-1][-1][1]] in "-\u2010"
    edge = ends[-1] if hyphen is None else hyphen + natural("-")[1]
    return Set(gaps, edge, last, hyphen is not None, hyphen is not None or written, wider - 1, starts)


def rivers(lines: list[Set]) -> int:
    """Word gaps, each wider than 1.3 natural spaces, that lie below one another in three successive lines.

    Two gaps lie below one another when they overlap by at least half of the narrower one. A river that runs on
    through more than three lines counts once.
    """
    count = 0
    above: list[tuple[float, float, int]] = []
    for line in lines:
        here = []
        for left, right in line.gaps:
            if right - left <= 1.3 * SPACE:
                continue
            depth = 1
            for a, b, d in above if not line.starts else ():
                if min(right, b) - max(left, a) >= min(right - left, b - a) / 2:
                    depth = max(depth, d + 1)
            here.append((left, right, depth))
            count += depth == 3
        above = here
    return count


def ladders(lines: list[Set]) -> int:
    """Runs of three or more lines in succession that end with a hyphen, added or written."""
    marks = "".join("s" * line.starts + ("h" if line.hyphen else ".") for line in lines)
    return len(re.findall("h{3,}", marks))


def figures(lines: list[Set]) -> dict[str, float]:
    """What is said of one setter; shares are of full lines, which are those that do not end their paragraph."""
    full = [line for line in lines if not line.last]
    spaces = [line.space for line in full if not line.short and line.gaps]
    tracking = [abs(line.letters) for line in full]
    short = sum(line.short for line in full)
    return {
        "lines": len(lines),
        "mean": sum(spaces) / len(spaces),
        "tight": sum(space < TIGHT for space in spaces) / len(full),
        "over 2": sum(space > 2 for space in spaces) / len(full),
        "over 3": sum(space > 3 for space in spaces) / len(full),
        "short": short / len(full),
        "loose": (sum(space > 2 for space in spaces) + short) / len(full),
        "hyphenated": sum(line.added for line in full) / len(full),
        "ladders": ladders(lines) / len(lines) * 1000,
        "rivers": rivers(lines) / len(lines) * 1000,
        "letters": sum(tracking) / len(tracking),
        "most": max(tracking),
    }


COLUMNS = {
    "lines": "{lines}",
    "mean word space": "{mean:.2f}",
    f"under {TIGHT}x": "{tight:.1%}",
    "over 2x": "{over 2:.1%}",
    "over 3x": "{over 3:.1%}",
    "set short": "{short:.1%}",
    "loose or short": "{loose:.1%}",
    "hyphenated": "{hyphenated:.1%}",
    "ladders": "{ladders:.1f}",
    "rivers": "{rivers:.1f}",
    "letters": "{letters:.2%}, {most:.1%}",
}


def main() -> None:
    """Set the copy with every setter and print the table and the bars as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        issue, lang = peers.issue_of(Path(folder), "--sample" in sys.argv[1:])
    copy, left = peers.copy_of(issue)
    words = sum(len(text.split(" ")) for _, paragraphs in copy for text in paragraphs)
    paragraphs = sum(len(texts) for _, texts in copy)
    print(f"{len(copy)} articles, {paragraphs} paragraphs ({left} left out), {words} words, hyphens of {lang};")
    print(f"a word space is {SPACE:.2f} pt, the measure {MEASURE:.1f} pt.\n")
    setters: dict[str, Callable[[], list[Row]]] = {
        OURS: lambda: peers.ours(issue, copy, lang),
        GREEDY: lambda: peers.weasyprint(copy, lang),
        "Chromium": lambda: peers.chromium(copy, lang),
        "Chromium, pretty": lambda: peers.chromium(copy, lang, pretty=True),
        "Chromium, soft hyphens": lambda: peers.chromium(copy, lang, soft=True),
        "Chromium, soft hyphens, pretty": lambda: peers.chromium(copy, lang, soft=True, pretty=True),
        "Typst, simple": lambda: peers.typst(copy, lang, "simple"),
        OPTIMAL: lambda: peers.typst(copy, lang, "optimized"),
        FLUSH: lambda: peers.typst(copy, lang, "optimized", overhang=False),
        TRACKED: lambda: peers.typst(copy, lang, "optimized", overhang=False, tracking=GIVE),
        f"{OURS}, no hyphens": lambda: peers.ours(issue, copy, "zxx"),
    }
    print("| setter | " + " | ".join(COLUMNS) + " |\n" + "|---" * (len(COLUMNS) + 1) + "|")
    loose: dict[str, float] = {}
    for name, setter in setters.items():
        try:
            found = figures(read(copy, setter()))
        except (ImportError, FileNotFoundError) as fault:
            print(f"| {name} | not here: {fault} |" + " |" * (len(COLUMNS) - 1), flush=True)
            continue
        loose[name] = found["loose"]
        note = " (has no dictionary)" if name.startswith("Chromium") and not found["hyphenated"] else ""
        print(f"| {name}{note} | " + " | ".join(form.format(**found) for form in COLUMNS.values()) + " |", flush=True)
    print("\n| bar, by loose or short lines | to reach | measured |\n|---|---|---|")
    print(f"| {OURS} / {GREEDY} | at most 0.33 | {loose[OURS] / loose[GREEDY]:.2f} |")
    for name in (OPTIMAL, FLUSH, TRACKED):
        if name in loose:
            print(f"| {OURS} / {name} | at most 1 | {loose[OURS] / loose[name]:.2f} |")


if __name__ == "__main__":
    main()
