"""Measures of a look at one page size: the lattice of columns and rows, and the head schedule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class HeadStyle:
    """How heads of one tier are set: sizes in points (best first), most lines by width, span in columns, face."""

    sizes: tuple[float, ...]
    lines: tuple[int, ...]
    deck: float
    columns: tuple[int, int]
    face: str = "display"
    align: str = "start"
    """Where heads, their kickers and decks stand: at the start of the line or in its centre."""

    def most_lines(self, columns: int) -> int:
        """The most lines that a head over ``columns`` columns may have."""
        return self.lines[min(columns, len(self.lines)) - 1]


@dataclass(frozen=True)
class Grid:
    """The lattice of a page; lengths in points, from the trim's top left corner."""

    preset: str
    width: float
    height: float
    left: float
    top: float
    columns: int
    measure: float
    gutter: float
    rows: int
    body: float
    leading: float

    def span(self, columns: int) -> float:
        """Width of ``columns`` columns with the gutters between them, in points."""
        return columns * self.measure + (columns - 1) * self.gutter

    def x(self, column: int) -> float:
        """Left edge of a column (0 is the first), in points."""
        return self.left + column * (self.measure + self.gutter)

    def y(self, row: float) -> float:
        """Top edge of a row (0 is the first), in points."""
        return self.top + row * self.leading


@dataclass(frozen=True)
class Drawing:
    """A drawing in SVG: its file, and how many times as wide as high it is."""

    path: Path
    ratio: float


@dataclass(frozen=True)
class NameplateStyle:
    """How the paper's name is on page one: the share of the width it may fill, the largest size in points, where
    it is, and in rows the space above and below it and the depths of the motto and of the date line."""

    fill: float
    largest: float
    align: str
    above: float
    space: float
    motto: float
    date_line: float
    picture: Drawing | None = None
    """The name as a drawing, which then takes the place of the letters."""
    lift: float = 0.0
    """Points by which it reaches into the margin at the top."""

    def in_rows(self, share: float, motto: float) -> NameplateStyle:
        """The same depths in rows of which each of these is ``share``; that of the motto times ``motto``."""
        above, space, deep, date_line = (rows * share for rows in (self.above, self.space, self.motto, self.date_line))
        return replace(self, above=above, space=space, motto=deep * motto, date_line=date_line)


@dataclass(frozen=True)
class FolioStyle:
    """The running line of inside pages: the depth of its band with the space below, and of its line, in rows; points
    between its ends and its words."""

    rows: int
    line: float
    inset: float
    opening: float = 0.0
    """Depth in rows of the line of a page that opens a section; 0 where it is as any other."""
    section: float = 0.24
    """Share of the line that the section takes in its middle."""
    opening_section: float = 0.4
    """The same on a page that opens a section."""

    def shares(self, opens: bool) -> tuple[float, float]:
        """The shares of the line that its sides and its middle take."""
        middle = self.opening_section if opens else self.section
        return (1 - middle) / 2, middle

    def in_rows(self, share: float) -> FolioStyle:
        """The same depths in other rows, of which ``share`` go on one of these."""
        rows, line, opening = ceil(self.rows * share), self.line * share, self.opening * share
        return replace(self, rows=rows, line=line, opening=opening)


@dataclass(frozen=True)
class Voice:
    """How a short line of the furniture is set: its face, its size and letter space in ems, and whether in capitals."""

    face: str
    size: float
    spacing: float
    capitals: bool
