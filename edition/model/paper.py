"""The publication: its standing facts, who writes columns in it, what is sold of it, its own notices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edition.findings import Source


@dataclass(frozen=True, slots=True)
class Columnist:
    """Who writes columns: the name as in bylines, their standing title, the path of the portrait or nothing."""

    name: str
    title: str
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is made of an issue: see ``OutputsTable`` for each key."""

    make: tuple[str, ...] = ("screen",)
    printer: str = "coldset"
    home: str = "anew"
    sheet: str = "a4"
    edge: str = "short"
    grey: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mailing:
    """How an issue goes to its subscribers by mail: see ``MailTable`` for each key."""

    server: str = ""
    sender: str = ""
    subscribers: str = "subscribers.csv"
    attach: tuple[str, ...] = ("epub",)
    largest: int = 10
    bounces: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """Where finished files are put, and which: those of the issue by patterns of names, else all that readers find."""

    address: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publishing:
    """What is done with a finished issue: a command, how many issues are kept (0 for all), mail and uploads."""

    command: str = ""
    keep: int = 0
    mail: Mailing | None = None
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """Where stories come from: see ``SourceTable`` for each key."""

    name: str
    kind: str
    address: str
    section: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    tier: int = 0
    limit: int = 50
    credit: str = ""
    language: str = ""
    full: bool = True
    robots: bool = True
    allow: tuple[str, ...] = ()
    part: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Tier and section of stories by their facts: see ``RuleTable`` for each key; what is empty or 0 says nothing."""

    head: str = ""
    source: str = ""
    section: str = ""
    tier: int = 0
    move_to: str = ""


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
    rights: str = ""
    """What may be done with its copy."""
    accessibility_certified_by: str = ""
    """Who vouches that its e-books conform to WCAG 2.1 AA."""
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
    page_multiple: int = 0
    """The number of pages is a multiple of it; 0 where it is even from three pages on, if the copy allows it."""
    silenced: tuple[str, ...] = ()
    """Codes of warnings that the paper accepts."""
    kashida: bool = True
    teasers: int = 0
    """How many stories of the pages inside are named above its nameplate, at most."""
    pull_quotes: bool = True
    """Whether words that someone says in a long story may be shown large in it, to fill a page."""
    hyphens: tuple[str, ...] = ()
    """Words of its ``hyphens.txt``: divided only where a hyphen is in them."""
    columnists: tuple[Columnist, ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    """Words it prints in place of the catalogue's: (language, key, text)."""
    slug: str = "paper"
    file_name: str = ""
    """How the names of its files begin; empty for the slug."""
    native: bool = False
    """Whether names of files keep the letters of their own language."""
    layouts: Path | None = None
    """The folder of its own looks, beside its ``paper.toml``."""
    printers: Path | None = None
    """The folder of its own printer profiles, beside its ``paper.toml``."""
    outputs: Outputs = Outputs()
    publish: Publishing = Publishing()
    providers: tuple[Provider, ...] = ()
    """Where its stories come from every day."""
    limits: tuple[tuple[str, int], ...] = ()
    """How many stories an issue takes of a section."""
    rules: tuple[Rule, ...] = ()
    """Tier and section of stories by their facts."""
    side: str = ""
    """The language of this side, where it is the other one of a two-faced paper."""
    other: Paper | None = None
    """The other side of a two-faced paper, which opens from the other cover."""

    @property
    def file_name_of_both(self) -> str:
        """How the names of the whole paper's files begin, whichever of its sides this is."""
        return (self.file_name or self.slug).removesuffix(f"-{self.side}")


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
class HouseNotice:
    """A notice of the paper's own, which fills what copy leaves of a page: a title and words."""

    title: str
    text: str
    lang: str = ""
    source: Source = Source("")
