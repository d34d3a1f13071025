"""The keys of ``paper.toml`` and of the files of an issue: every one known, and what it may say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from pydantic import Field, field_validator

from edition import barcode
from edition.config.base import Table
from edition.config.publishing import DeskTable, PublishTable, SourceTable
from edition.config.slugs import slug_of
from edition.words import DIGITS, MONTHS, pattern_of


class ColumnistTable(Table):
    """The keys of a columnist in ``paper.toml``: ``[columnists."Ida Marsh"]``."""

    title: str = Field(min_length=1, description="the standing title of the columns")
    portrait: str = Field("", description="the writer's picture, beside paper.toml")


Output = Literal["screen", "press", "home", "pages", "archive"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
"""What may be made of an issue beside its e-book."""


class OutputsTable(Table):
    """The keys of ``[outputs]`` in ``paper.toml``: what a day makes."""

    make: list[Output] = Field(
        default_factory=lambda: [OUTPUTS[0]], min_length=1, description="what is made: " + ", ".join(OUTPUTS)
    )
    printer: str = Field("coldset", description="the printer profile of the press file: printers/NAME.toml")
    home: Literal["anew", "scaled", "tiled", "booklet", "2-up", "4-up"] = Field(
        "anew", description="the home file: anew (laid at the sheet's size), scaled, tiled, booklet, 2-up or 4-up"
    )
    sheet: Literal["a4", "letter", "a3", "ledger"] = Field("a4", description="the sheet of the home file")
    edge: Literal["short", "long"] = Field("short", description="the edge at which the printer turns a sheet over")
    grey: bool = Field(False, description="whether the home file is in grey, which saves ink")
    code: str = Field("", max_length=40, description="the paper's code in names of files, such as HGZ; else its slug")


class SideTable(Table):
    """The keys of a side: of a paper, or of the other side of a two-faced one, ``[other_side]``."""

    name: str = Field(min_length=1, max_length=200, description="the paper's name, as on the nameplate")
    motto: str = Field("", max_length=300, description="a line under the nameplate")
    language: str = Field("en", description="language of the paper, a BCP 47 tag such as en or ar-LB")
    date_line: str = Field("", description="the date line, in the letters of CLDR patterns")
    digits: str = Field("", description="digits of the numbers that the program prints: latn, arab or arabext")
    months: str = Field("", description="Arabic names of the months: levantine, egyptian or both")
    place: str = Field("", description="where the paper appears")
    price: str = Field("", description="price, as printed")
    publisher: str = Field("", description="who answers for the paper, for the imprint")
    rights: str = Field("", description="what may be done with the copy, such as a licence, for the e-book")
    accessibility_certified_by: str = Field(
        "", description="who vouches that the paper's e-books conform to WCAG 2.1 AA; without a name nothing is claimed"
    )
    address: str = Field("", description="postal address, for the imprint")
    email: str = Field("", description="address for letters, for the imprint")
    website: str = Field("", description="web address, for the imprint")
    phone: str = Field("", description="telephone, for the imprint")
    sections: list[str] = Field(default_factory=list, description="the sections, in the order they print")
    default_section: str = Field("", description="section of an article that names none")
    layout: str = Field("gazette", description="the look: a folder of layouts/")
    kashida: bool = Field(True, description="whether joins of Arabic letters may be drawn longer to fill a line")
    teasers: int = Field(
        0, ge=0, le=4, description="how many stories of the pages inside are named above the nameplate"
    )
    pull_quotes: bool = Field(True, description="whether what someone says may be shown large in a long story, to fill")

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        return _a_language(value)

    @field_validator("digits")
    @classmethod
    def _digits(cls, value: str) -> str:
        return _one_of(value, DIGITS)

    @field_validator("months")
    @classmethod
    def _months(cls, value: str) -> str:
        return _one_of(value, MONTHS)

    @field_validator("date_line")
    @classmethod
    def _pattern(cls, value: str) -> str:
        return pattern_of(value)


class PaperTable(SideTable):
    """The keys of ``paper.toml``."""

    timezone: str = Field("UTC", description="zone in which a date without one is read, such as Asia/Beirut")
    established: str = Field("", description="year of the first issue")
    barcode: str = Field("", description="ISSN such as 1234-5679, or 13 digits: a barcode is on page one")
    pages: str = Field("auto", description="page preset, such as tabloid or a4; auto chooses by the copy")
    press_time: str = Field("23:59", description="an embargo later than this on the issue's day holds")
    page_multiple: Literal[0, 1, 2, 4] = Field(
        0, description="the number of pages is a multiple of it: 1, 2 or 4; with 0 it is even from three pages on"
    )
    slug: str = Field("", description="how the files of the paper are called; otherwise after its name")
    file_names: Literal["latin", "native"] = Field(
        "latin", description="letters of the names of files: latin, or native for those of the paper's own language"
    )
    silenced: list[str] = Field(default_factory=list, description="codes of warnings that the paper accepts")
    columnists: dict[str, ColumnistTable] = Field(default_factory=dict, description="who writes columns, by byline")
    words: dict[str, str | dict[str, str]] = Field(
        default_factory=dict, description="words of the paper's own in place of the program's"
    )
    outputs: OutputsTable = Field(
        default_factory=lambda: OutputsTable.model_validate({}), description="a table: what is made of an issue"
    )
    publish: PublishTable = Field(
        default_factory=lambda: PublishTable.model_validate({}),
        description="a table: what edition daily does with an issue",
    )
    desk: DeskTable = Field(
        default_factory=lambda: DeskTable.model_validate({}),
        description="a table: what edition daily makes of the stories that come in",
    )
    source: list[SourceTable] = Field(default_factory=list, description="tables: where stories come from every day")
    other_side: dict[str, Any] | None = Field(
        None, description="a table: the side of a two-faced paper that opens from the other cover"
    )

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as fault:
            raise ValueError(f"'{value}' is not a time zone such as Asia/Beirut") from fault
        return value

    @field_validator("barcode")
    @classmethod
    def _barcode(cls, value: str) -> str:
        return barcode.digits_of(value) if value else ""

    @field_validator("slug")
    @classmethod
    def _slug(cls, value: str) -> str:
        if value and slug_of(value, "") != value:
            raise ValueError(f"'{value}' is no name of files: small letters a to z, digits and hyphens")
        return value

    @field_validator("press_time")
    @classmethod
    def _time(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError(f"'{value}' is not a time such as 06:00")
        return value


class AdTable(Table):
    """The keys of a booking in ``ads.toml``; the size is in columns and rows, or in millimetres."""

    customer: str = Field(min_length=1, description="who advertises")
    file: str = Field(min_length=1, description="the advertisement: a picture or a PDF, beside ads.toml")
    columns: int = Field(0, ge=0, description="width in columns")
    rows: int = Field(0, ge=0, description="depth in rows")
    width: float = Field(0, ge=0, description="width in millimetres, where columns are not stated")
    height: float = Field(0, ge=0, description="depth in millimetres, where rows are not stated")
    page: int = Field(0, ge=0, description="the page that is booked; any inside page unless it is stated")
    section: str = Field("", description="the section that is booked")
    date: Any = Field(None, description="the day, or a list of days, on which it runs; every day unless stated")
    until: Any = Field(None, description="the last day of a run that begins on date")
    category: str = Field("", description="two of one category do not meet on a page or its facing page")
    alt: str = Field("", description="what it says, for readers who cannot see it")
    url: str = Field("", description="a web address to which it leads")
    lang: str = Field("", description="its language; of a two-faced paper, the side on which it runs")

    @field_validator("date", "until")
    @classmethod
    def _days(cls, value: object) -> object:
        for one in value if isinstance(value, list) else [value]:
            if one is not None and type(one) is not date:
                raise ValueError(f"'{one}' is not a day such as 2024-03-29")
        return value

    @field_validator("lang")
    @classmethod
    def _language(cls, value: str) -> str:
        return _a_language(value) if value else value

    @field_validator("width", "height", mode="before")
    @classmethod
    def _number(cls, value: object) -> object:
        return float(value) if isinstance(value, int) else value


class PinTable(Table):
    """The keys of a pin in ``plan.toml``: ``[pins.slug]``."""

    page: int = Field(0, ge=0, description="the page on which the story begins")
    slot: Literal["", "lead", "top", "bottom", "strip"] = Field("", description="lead, top, bottom or strip")
    columns: int = Field(0, ge=0, description="width of its module in columns")
    picture_columns: int = Field(0, ge=0, description="width of its picture in columns")
    jump: Literal["", "never", "allow"] | int = Field("", description="never, allow, or the lines shown before a jump")
    above: str = Field("", description="slug of the story that is below it")
    hold: bool = Field(False, description="keep it out of this issue, for another one")
    kill: bool = Field(False, description="keep it out for good")
    must_run: bool = Field(False, description="an error if it is not in the issue")


class PagePins(Table):
    """The keys of a page in ``plan.toml``: ``[pages.3]``."""

    locked: bool = Field(False, description="its modules, lines and pictures stay as they were planned")
    tree: str = Field("", description="how it is cut: slugs, / for above, | for beside, and brackets")


class StoryTable(Table):
    """The keys of a story in ``desk.toml``: ``[stories.slug]``."""

    run: bool | None = Field(None, description="whether it prints, whatever the desk has decided")
    section: str = Field("", description="its section")
    tier: int = Field(0, ge=0, le=5, description="how prominent it is, 1 to 5; 0 leaves it to the desk")


class WindowTable(Table):
    """``[window]`` in ``desk.toml``: the first day of stories, and the folders that were searched."""

    since: date | None = None
    asked: list[str] = Field(default_factory=list)


class DecidedTable(Table):
    """A ``[[decided]]`` in ``desk.toml``: what the desk has decided of a story, and why."""

    story: str
    title: str = ""
    run: bool
    waits: bool = False
    instead: str = ""
    why: str = ""
    file: str
    day: date | None = None
    address: str = ""
    pictures: str = ""
    words: str = ""


class IssueTable(Table):
    """The keys of ``issue.toml``, which is in an issue's folder; all are optional."""

    date: Any = Field(None, description="the day the issue prints; otherwise the folder's name")
    number: int | None = Field(None, description="number of the issue")
    volume: int | None = Field(None, description="volume of the issue")

    @field_validator("date")
    @classmethod
    def _date(cls, value: object) -> date | None:
        if value is None or (type(value) is date):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise ValueError(f"'{value}' is not a date such as 2024-03-29")


def _a_language(value: str) -> str:
    try:
        Locale.parse(value.replace("-", "_"))
    except Exception as fault:
        raise ValueError(f"'{value}' is not a language such as en or ar-LB") from fault
    return value


def _one_of(value: str, known: Iterable[str]) -> str:
    if value and value not in known:
        raise ValueError(f"'{value}' is not one of {', '.join(known)}")
    return value
