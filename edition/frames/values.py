"""Frames: what stands where on a page, in points from the page's top left corner. They compare, pickle and print.

A painter walks them and decides nothing: what a line says, in which face and size, and where it is, is all here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model import Advert, Picture
from edition.typeset.galley import GalleyLine, SetBlock


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left edge, its top, its width and its height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """A short text in lines of ``leading`` points each: a head, a deck, a caption; ``spaced`` is in ems.

    ``align`` is left, center or right.
    """

    lines: tuple[str, ...]
    face: str
    size: float
    leading: float
    lang: str
    spaced: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of block ``number`` of a story's galley, one row each, as they were set; ``boxed`` in a fact box.

    ``repeated`` is a table's head above the rest of it, which those who listen have heard.
    """

    story: str
    number: int
    block: SetBlock
    lines: tuple[GalleyLine, ...]
    boxed: bool = False
    repeated: bool = False

    @property
    def text(self) -> str:
        """The words of the lines as they were written."""
        text = self.block.text
        return text[self.lines[0].line.start : self.lines[-1].line.end]


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty row in a leg: perhaps with a rule in it, perhaps in a fact box."""

    ruled: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture: cropped to the ratio of its box around what matters in it, or ``whole``."""

    picture: Picture
    whole: bool
    alt: str


@dataclass(frozen=True, slots=True)
class Artwork:
    """An advertisement at its exact size, with its alternative text."""

    advert: Advert
    alt: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a template of the look prints in a frame: the entries of the index, a notice, the facts of a nameplate."""

    facts: tuple[object, ...]


Content = Words | Paragraph | Blank | Photo | Artwork | Furniture


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing on a page; its ``role`` says what it is to those who read, its ``parts`` what is inside.

    Roles: kicker, head, deck, figure (with picture and caption), leg (with paragraphs by the kind of their blocks, and
    blanks), jump, advert, label, notice, index, nameplate, folio, teasers, and the rules across and down.
    """

    role: str
    box: Box
    content: Content | None = None
    lang: str = ""
    """Its language where it is not that of its module."""
    link: str = ""
    """The place, or the address, that it leads to."""
    place: str = ""
    """The name of the place that it is itself."""
    parts: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleFrames:
    """A module with its frames in the order of reading; ``part`` counts the pages of a story, from 0.

    ``style`` is by what a style sheet knows it, ``place`` its name for links, ``says`` the words for such a link.
    """

    slug: str
    kind: str
    part: int
    title: str
    lang: str
    rtl: bool
    box: Box
    style: str
    place: str
    says: str
    frames: tuple[Frame, ...]

    def of(self, role: str) -> Iterator[Frame]:
        """Its frames of one role, in their order."""
        return (frame for frame in self.frames if frame.role == role)


@dataclass(frozen=True, slots=True)
class PageFrames:
    """A page: its number from 1, its section, its furniture and rules, and its modules in order of reading.

    ``label`` is what its folio says: its section, and another one that shares the page; ``opens`` on a section front;
    ``left`` says whether it is a left-hand page.
    """

    number: int
    section: str
    label: str
    opens: bool
    left: bool
    width: float
    height: float
    style: str
    furniture: tuple[Frame, ...]
    rules: tuple[Frame, ...]
    modules: tuple[ModuleFrames, ...]


def anchor(slug: str, part: int) -> str:
    """The name of the place where a part of a story is."""
    return slug if part == 0 else f"{slug}--{part}"
