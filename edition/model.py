"""The words of the trade as frozen values: paper, issue, article, its blocks and runs, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, IntFlag
from pathlib import Path

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
    a note; ``marker`` is what stands before a list item ("•", "3."). A table has ``rows`` instead of runs, all
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
        """The words of the block, without style; a bar stands between cells and each row has its line."""
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

    @property
    def words(self) -> int:
        """How many words the body has, split at white space."""
        return sum(len(block.text.split()) for block in self.body)

    @property
    def figures(self) -> tuple[Picture, ...]:
        """All pictures of the article: those of the front matter first, then those inside the copy."""
        inside = tuple(block.picture for block in self.body if block.picture is not None)
        return self.pictures + inside


@dataclass(frozen=True, slots=True)
class Columnist:
    """Who writes columns: the name as in bylines, their standing title, the path of the portrait or nothing."""

    name: str
    title: str
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The title and its standing facts."""

    name: str
    motto: str = ""
    language: str = "en"
    timezone: str = "UTC"
    date_line: str = ""
    """A CLDR pattern; empty for the one of its language."""
    digits: str = ""
    """The digits of numbers that the program prints: latn, arab, arabext; empty for those of its language."""
    months: str = ""
    """Arabic names of months: levantine, egyptian, both; empty for those of its country."""
    place: str = ""
    established: str = ""
    price: str = ""
    barcode: str = ""
    """Thirteen digits, or none."""
    publisher: str = ""
    address: str = ""
    email: str = ""
    website: str = ""
    phone: str = ""
    sections: tuple[str, ...] = ()
    default_section: str = ""
    """Section of an article that names none; empty for the language's word for news."""
    layout: str = "gazette"
    pages: str = "auto"
    press_time: str = "23:59"
    page_multiple: int = 1
    silenced: tuple[str, ...] = ()
    """Codes of warnings that the paper accepts."""
    kashida: bool = True
    teasers: int = 0
    """How many stories of the pages inside are named above its nameplate, at most."""
    pull_quotes: bool = True
    """Whether words that someone says in a long story may be shown large in it, to fill a page."""
    hyphens: tuple[str, ...] = ()
    """Words of its ``hyphens.txt``: divided only where a hyphen stands in them."""
    columnists: tuple[Columnist, ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    """Words it prints in place of the catalogue's: (language, key, text)."""
    slug: str = "paper"
    layouts: Path | None = None
    """The folder of its own looks, beside its ``paper.toml``."""
    side: str = ""
    """The language of this side, where it is the other one of a two-faced paper."""
    other: Paper | None = None
    """The other side of a two-faced paper, which opens from the other cover."""

    @property
    def slug_of_both(self) -> str:
        """The slug of the whole paper, whichever of its sides this is."""
        return self.slug.removesuffix(f"-{self.side}")


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement that is booked for an issue: whose, its file, its size, and where it is to stand.

    The size is ``columns`` by ``rows``, or, where these are 0, ``width`` by ``height`` in millimetres. ``page`` is 0
    and ``section`` empty where it may stand anywhere. Two of one ``category`` do not meet on a page or its facing one.
    A ``drawing`` is an SVG of the program's own, such as the barcode: it has no file and no label.
    """

    slug: str
    customer: str
    path: str
    columns: int = 0
    rows: int = 0
    width: float = 0.0
    height: float = 0.0
    page: int = 0
    section: str = ""
    category: str = ""
    alt: str = ""
    url: str = ""
    source: Source = Source("")
    drawing: bytes = b""
    lang: str = ""
    """The language in which it speaks; empty for the paper's."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What an editor has fixed of a story in ``plan.toml``; zero and empty leave it open.

    ``slot`` is lead, top, bottom or strip; ``jump`` is never, allow, or after (``jump_after`` lines); ``above`` is the
    slug of the story that stands below it.
    """

    page: int = 0
    slot: str = ""
    columns: int = 0
    picture_columns: int = 0
    jump: str = ""
    jump_after: int = 0
    above: str = ""
    hold: bool = False
    kill: bool = False
    must_run: bool = False
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class PlannedStory:
    """A module as it was planned: its rectangle (columns and rows from 0) and the lines that it shows."""

    slug: str
    part: int
    column: int
    row: int
    columns: int
    rows: int
    start: int
    end: int
    copy: str
    """A digest of all that shapes it, by which a change is seen."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page as it was planned."""

    number: int
    stories: tuple[PlannedStory, ...]


@dataclass(frozen=True, slots=True)
class HouseNotice:
    """A notice of the paper's own, which fills what copy leaves of a page: a title and words."""

    title: str
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Plan:
    """What ``plan.toml`` says: the editor's pins, locked pages and cut trees, and the pages as they were planned.

    ``look`` names the layout and page preset for which they were, ``file`` where it is written.
    """

    pins: dict[str, Pin] = field(default_factory=dict)
    locked: tuple[int, ...] = ()
    trees: dict[int, str] = field(default_factory=dict)
    look: str = ""
    pages: tuple[PlannedPage, ...] = ()
    file: str = "plan.toml"


@dataclass(frozen=True, slots=True)
class Issue:
    """One dated publication: the paper, the day it prints, its number, and the articles that were found."""

    paper: Paper
    date: date
    articles: tuple[Article, ...]
    folder: str
    number: str = ""
    volume: str = ""
    sections: tuple[str, ...] = field(default=())
    adverts: tuple[Advert, ...] = ()
    plan: Plan = field(default_factory=Plan)
    house: tuple[HouseNotice, ...] = ()
    other: Issue | None = None
    """The other side of a two-faced paper, with its own articles, advertisements and plan."""
