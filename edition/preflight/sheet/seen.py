"""A finished page as a reader sees it: modules, legs, lines, words, pictures, links.

All lengths are points from the page's top left corner.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bidi import get_display

_HYPHENS = ("-", "\u00ad", "\u2010", "\x02", "\ufffe")
"""What a hyphen at a line's end may be read as."""
OVERHANG = 0.05
"""Share of its size by which a letter may stand out of its line: italics, and round letters of condensed faces."""


def _runs_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    def common(self, other: Box) -> float:
        """Square points that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        deep = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, deep)

    def holds(self, other: Box, slack: float = 2.0) -> bool:
        """Whether ``other`` lies inside, give or take ``slack`` points."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between two spaces, and the edges of what they take on the line."""

    left: float
    right: float
    text: str


@dataclass(frozen=True)
class SeenLine:
    """One line of type: its baseline, its size in points, its words from left to right."""

    baseline: float
    size: float
    font: str
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def box(self) -> Box:
        """What the line covers, from the height of its capitals to its descenders."""
        return Box(self.left, self.baseline - 0.75 * self.size, self.right, self.baseline + 0.22 * self.size)

    @property
    def rtl(self) -> bool:
        """Whether most of its letters run from right to left."""
        text = "".join(word.text for word in self.words)
        return 2 * sum(map(_runs_left, text)) > sum(map(str.isalpha, text))

    @property
    def text(self) -> str:
        """Its words as they are read."""
        seen = " ".join(word.text for word in self.words)
        return str(get_display(seen, base_dir="R")) if any(map(_runs_left, seen)) else seen

    @property
    def divided(self) -> bool:
        """Whether a word at its end is divided: a hyphen is there behind a letter, and is no dash by itself."""
        end = self.words[0].text[::-1] if self.rtl else self.words[-1].text
        return end[-1:] in _HYPHENS and end[-2:-1].isalpha()


@dataclass(frozen=True)
class SeenPicture:
    """A picture: the box it fills, its pixels (none in a drawing), the lines of its caption, its alternative text."""

    box: Box
    pixels: tuple[int, int]
    caption: tuple[SeenLine, ...]
    alt: str


@dataclass(frozen=True)
class SeenLeg:
    """One column of copy: its paragraphs, each as lines."""

    paragraphs: tuple[tuple[SeenLine, ...], ...]

    @property
    def lines(self) -> tuple[SeenLine, ...]:
        """All its lines, from the top down."""
        return tuple(line for paragraph in self.paragraphs for line in paragraph)

    @property
    def box(self) -> Box:
        """What its lines cover."""
        return around([line.box for line in self.lines])


@dataclass(frozen=True)
class SeenModule:
    """A story's rectangle, or a box such as a notice: whatever is in one ``Art``."""

    head: tuple[SeenLine, ...]
    others: tuple[SeenLine, ...]
    """Kicker, deck and jump line."""
    legs: tuple[SeenLeg, ...]
    pictures: tuple[SeenPicture, ...]
    frames: tuple[Box, ...]
    """Drawn rectangles that belong to it: the ground of a notice, the frame of an advertisement."""
    box: Box
    kind: str = ""
    """What the file says that it is: story, tail, briefs, index, house (a notice), ad; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link: its box, and the page it leads to (from 1), 0 where it leads nowhere, or -1 for an address."""

    box: Box
    page: int


@dataclass(frozen=True)
class SeenPage:
    """One page: its size, the lines of its furniture, its modules in the order of the file, its links."""

    number: int
    width: float
    height: float
    furniture: tuple[SeenLine, ...]
    modules: tuple[SeenModule, ...]
    links: tuple[SeenLink, ...]

    @property
    def legs(self) -> Iterator[tuple[SeenModule, SeenLeg]]:
        """Every leg with its module."""
        for module in self.modules:
            for leg in module.legs:
                yield module, leg


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of ``boxes``, of which there is one at least."""
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
