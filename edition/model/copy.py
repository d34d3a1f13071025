"""What an article is made of: runs of one style, blocks of copy, pictures, and the article itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntFlag

from edition.findings import Source


class Style(IntFlag):
    """How a run looks; the bits combine."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    CODE = 4
    SUPERSCRIPT = 8
    SUBSCRIPT = 16
    STRUCK = 32
    SMALL_CAPS = 64


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style, perhaps a link: an http, https or mailto address, or ``#note-N`` to a note of its article.

    ``lang`` is the language of a run that is marked as being of another one than its article.
    """

    text: str
    style: Style = Style.PLAIN
    href: str = ""
    lang: str = ""


class BlockKind(Enum):
    """What a block of copy is; every later room has one table row for each."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    ITEM = "item"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    """Who said or wrote the quote above it."""
    PULL = "pull"
    """A pull quote: words shown large inside the copy."""
    VERSE = "verse"
    """Lines whose ends are the writer's own: verse, addresses."""
    CODE = "code"
    FORMULA = "formula"
    """Mathematics; its words are its TeX."""
    TABLE = "table"
    EMBED = "embed"
    """A video or post that paper cannot show: a titled link."""
    NOTE = "note"
    """A numbered note at the story's end; ``level`` is its number."""
    FIGURE = "figure"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture's file holds: its upright size in pixels (of an SVG: in its own units).

    A ``graphic`` is never cropped; a ``vector`` has no pixels to run out of. ``focus`` is the point at which the eye
    seems to look first, or None. ``digest`` names the file's bytes.
    """

    width: int
    height: int
    graphic: bool
    vector: bool = False
    focus: tuple[float, float] | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its furniture; ``path`` is the file on disk, or empty when there is none.

    ``focus`` is the point that a crop keeps, as shares of width and height from the top left corner. ``facts`` are
    there from the desk on, which lets no picture through that cannot be printed. One that is ``turned`` is printed
    upside down, as solutions are.
    """

    file: str
    path: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus: tuple[float, float] | None = None
    source: Source = Source("")
    facts: PictureFacts | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``align`` is "start", "center" or "end"; ``head`` marks the head of a row or column."""

    runs: tuple[Run, ...] = ()
    align: str = "start"
    head: bool = False

    @property
    def text(self) -> str:
        """The words of the cell."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of copy: its kind, its runs, and where it was written.

    ``level`` is the level of a crosshead (1, 2), the depth of a list item (1 is the outermost) or the number of
    a note; ``marker`` is what is before a list item ("•", "3."). A table has ``rows`` instead of runs, all
    of one length. ``boxed`` marks the blocks of a fact box, ``optional`` a paragraph that the paper may leave out
    where it lacks room.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    picture: Picture | None = None
    source: Source = Source("")
    rows: tuple[tuple[Cell, ...], ...] = ()
    boxed: bool = False
    optional: bool = False

    @property
    def text(self) -> str:
        """The words of the block, without style; a bar is between cells and each row has its line."""
        if self.rows:
            return "\n".join(" | ".join(cell.text for cell in row) for row in self.rows)
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Article:
    """One item of copy with its furniture; what it does not state is empty or None."""

    slug: str
    title: str
    body: tuple[Block, ...]
    source: Source
    kicker: str = ""
    deck: str = ""
    jump_head: str = ""
    """The head over the rest of the story on another page; empty where its headline gives it."""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    date: date | None = None
    time: datetime | None = None
    updated: datetime | None = None
    section: str = ""
    tier: int | None = None
    value: int = 0
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lang: str = ""
    pictures: tuple[Picture, ...] = ()
    embargo: datetime | None = None
    expires: datetime | None = None
    draft: bool = False
    url: str = ""
    paper: str = ""
    form: str = ""
    """What it is where it is no plain news: a key of ``FORMS``."""
    solution: str = ""
    """Of a puzzle: the slug of the article that has its solution."""
    corrected: str = ""
    """What was wrong in it when it was first published, and what is right."""
    package: str = ""
    """What it is about together with others that say the same: they stand together on a page."""

    @property
    def words(self) -> int:
        """How many words the body has, split at white space."""
        return sum(len(block.text.split()) for block in self.body)

    @property
    def figures(self) -> tuple[Picture, ...]:
        """All pictures of the article: those of the front matter first, then those inside the copy."""
        inside = tuple(block.picture for block in self.body if block.picture is not None)
        return self.pictures + inside
