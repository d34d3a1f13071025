"""``paper.toml`` and ``issue.toml``: strict, every key known, every mistake one line with its place."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from edition import barcode
from edition.findings import BadConfiguration, Finding, Source, warning
from edition.model import Columnist, Paper
from edition.words import DIGITS, KEYS, MONTHS, fault_of, pattern_of


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ColumnistTable(_Table):
    """The keys of a columnist in ``paper.toml``: ``[columnists."Ida Marsh"]``."""

    title: str = Field(min_length=1, description="the standing title of the columns")
    portrait: str = Field("", description="the writer's picture, beside paper.toml")


class PaperTable(_Table):
    """The keys of ``paper.toml``."""

    name: str = Field(min_length=1, description="the paper's name, as on the nameplate")
    motto: str = Field("", description="a line under the nameplate")
    language: str = Field("en", description="language of the paper, a BCP 47 tag such as en or ar-LB")
    timezone: str = Field("UTC", description="zone in which a date without one is read, such as Asia/Beirut")
    date_line: str = Field("", description="the date line, in the letters of CLDR patterns")
    digits: str = Field("", description="digits of the numbers that the program prints: latn, arab or arabext")
    months: str = Field("", description="Arabic names of the months: levantine, egyptian or both")
    place: str = Field("", description="where the paper appears")
    established: str = Field("", description="year of the first issue")
    price: str = Field("", description="price, as printed")
    barcode: str = Field("", description="ISSN such as 1234-5679, or 13 digits: a barcode stands on page one")
    publisher: str = Field("", description="who answers for the paper, for the imprint")
    address: str = Field("", description="postal address, for the imprint")
    email: str = Field("", description="address for letters, for the imprint")
    website: str = Field("", description="web address, for the imprint")
    phone: str = Field("", description="telephone, for the imprint")
    sections: list[str] = Field(default_factory=list, description="the sections, in the order they print")
    default_section: str = Field("", description="section of an article that names none")
    layout: str = Field("gazette", description="the look: a folder of layouts/")
    pages: str = Field("auto", description="page preset, such as tabloid or a4; auto chooses by the copy")
    press_time: str = Field("23:59", description="an embargo later than this on the issue's day holds")
    page_multiple: Literal[1, 2, 4] = Field(1, description="the number of pages is a multiple of it: 1, 2 or 4")
    silenced: list[str] = Field(default_factory=list, description="codes of warnings that the paper accepts")
    kashida: bool = Field(True, description="whether joins of Arabic letters may be drawn longer to fill a line")
    teasers: int = Field(
        0, ge=0, le=4, description="how many stories of the pages inside are named above the nameplate"
    )
    pull_quotes: bool = Field(True, description="whether what someone says may be shown large in a long story, to fill")
    columnists: dict[str, ColumnistTable] = Field(default_factory=dict, description="who writes columns, by byline")
    words: dict[str, str | dict[str, str]] = Field(
        default_factory=dict, description="words of the paper's own in place of the program's"
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

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        try:
            Locale.parse(value.replace("-", "_"))
        except Exception as fault:
            raise ValueError(f"'{value}' is not a language such as en or ar-LB") from fault
        return value

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

    @field_validator("press_time")
    @classmethod
    def _time(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError(f"'{value}' is not a time such as 06:00")
        return value


class AdTable(_Table):
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

    @field_validator("date", "until")
    @classmethod
    def _days(cls, value: object) -> object:
        for one in value if isinstance(value, list) else [value]:
            if one is not None and type(one) is not date:
                raise ValueError(f"'{one}' is not a day such as 2024-03-29")
        return value

    @field_validator("width", "height", mode="before")
    @classmethod
    def _number(cls, value: object) -> object:
        return float(value) if isinstance(value, int) else value


class PinTable(_Table):
    """The keys of a pin in ``plan.toml``: ``[pins.slug]``."""

    page: int = Field(0, ge=0, description="the page on which the story begins")
    slot: Literal["", "lead", "top", "bottom", "strip"] = Field("", description="lead, top, bottom or strip")
    columns: int = Field(0, ge=0, description="width of its module in columns")
    picture_columns: int = Field(0, ge=0, description="width of its picture in columns")
    jump: Literal["", "never", "allow"] | int = Field("", description="never, allow, or the lines shown before a jump")
    above: str = Field("", description="slug of the story that stands below it")
    hold: bool = Field(False, description="keep it out of this issue, for another one")
    kill: bool = Field(False, description="keep it out for good")
    must_run: bool = Field(False, description="an error if it is not in the issue")


class PagePins(_Table):
    """The keys of a page in ``plan.toml``: ``[pages.3]``."""

    locked: bool = Field(False, description="its modules, lines and pictures stay as they were planned")
    tree: str = Field("", description="how it is cut: slugs, / for above, | for beside, and brackets")


class IssueTable(_Table):
    """The keys of ``issue.toml``, which stands in an issue's folder; all are optional."""

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


_T = TypeVar("_T", bound=_Table)


def slug_of(text: str, fallback: str = "story") -> str:
    """``text`` as a file name: lower-case ASCII letters, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return slug or fallback


def read_paper(path: Path) -> Paper:
    """The paper that ``path`` describes; BadConfiguration names file, line and nearest known key."""
    table = _read(path, PaperTable)
    facts = table.model_dump()
    facts["sections"], facts["silenced"] = tuple(facts["sections"]), tuple(facts["silenced"])
    facts["words"] = tuple(_own_words(path, table))
    facts["columnists"] = tuple(_columnists(path, table))
    return Paper(**facts, slug=slug_of(table.name, "paper"))


def _columnists(path: Path, table: PaperTable) -> Iterator[Columnist]:
    """The paper's columnists, with their portraits; one that is not in the paper's folder is a mistake."""
    for name, one in table.columnists.items():
        portrait = (path.parent / one.portrait).resolve()
        if one.portrait and not (portrait.is_file() and portrait.is_relative_to(path.parent.resolve())):
            where = Source(path.name, _line(path.read_text(encoding="utf-8-sig"), one.portrait))
            raise BadConfiguration(f"there is no portrait '{one.portrait}'", "put it beside paper.toml", where)
        yield Columnist(name, one.title, str(portrait) if one.portrait else "")


def _own_words(path: Path, table: PaperTable) -> Iterator[tuple[str, str, str]]:
    """The table ``[words]`` as (language, key, text); other languages than the paper's have tables of their own."""
    text = path.read_text(encoding="utf-8-sig")
    for name, value in table.words.items():
        lang, own = (table.language, {name: value}) if isinstance(value, str) else (name, value)
        for key, said in own.items():
            where = Source(path.name, _line(text, key, "words"))
            if key not in KEYS:
                raise BadConfiguration(f"unknown word '{key}'", _nearest(key, KEYS), where)
            if wrong := fault_of(key, said):
                raise BadConfiguration(f"the word '{key}' {wrong}", "see docs/configuration.md", where)
            if key == "date_line":
                try:
                    pattern_of(said)
                except ValueError as fault:
                    raise BadConfiguration(f"date_line: {fault}", "", where) from fault
            yield lang, key, said


def read_hyphens(path: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The words of a paper's ``hyphens.txt``, one a line, ``#`` before a remark; none when the file is not there."""
    if not path.exists():
        return (), []
    words: list[str] = []
    findings: list[Finding] = []
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        word = line.partition("#")[0].strip()
        if word and re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", word):
            words.append(word)
        elif word:
            message, hint = f"'{word}' is not a word with hyphens", "write one word a line, such as news-pa-per"
            findings.append(warning("HYPHENS-LINE", Source(path.name, number), message, hint))
    return tuple(words), findings


def read_issue(path: Path) -> IssueTable:
    """The facts of ``issue.toml`` at ``path``, or none when the file is not there."""
    return _read(path, IssueTable) if path.exists() else IssueTable.model_validate({})


def read_ads(path: Path) -> list[tuple[AdTable, int]]:
    """The bookings of ``ads.toml``, each with its line; none when the file is not there."""
    if not path.exists():
        return []
    text, data = _toml(path)
    for key in data:
        if key != "ads":
            hint = "every booking opens with a line [[ads]]"
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, _line(text, key)))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().replace(" ", "") == "[[ads]]"]
    bookings = []
    for one, line in zip(data.get("ads", []), lines, strict=False):
        part = "\n".join(text.splitlines()[line - 1 :])
        bookings.append((_checked(path, part, one, AdTable, line - 1), line))
    return bookings


def read_plan(
    path: Path,
) -> tuple[dict[str, tuple[PinTable, int]], dict[int, tuple[PagePins, int]], str, dict[str, list[Any]]]:
    """What ``plan.toml`` says: pins by slug and pages by number, with their lines; the look, and the planned pages."""
    text, data = _toml(path)
    for key in data:
        if key not in ("pins", "pages", "planned"):
            hint = "there are [pins.SLUG] and [pages.NUMBER]"
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, _line(text, key)))
    pins = {name: _entry(path, text, "pins", name, one, PinTable) for name, one in dict(data.get("pins", {})).items()}
    pages = {
        name: _entry(path, text, "pages", name, one, PagePins) for name, one in dict(data.get("pages", {})).items()
    }
    for name, (_, line) in pages.items():
        if not name.isdecimal():
            raise BadConfiguration(f"'{name}' is not the number of a page", "write [pages.3]", Source(path.name, line))
    planned = dict(data.get("planned", {}))
    look = str(planned.pop("look", ""))
    return pins, {int(name): one for name, one in pages.items()}, look, planned


def _entry(path: Path, text: str, table: str, name: str, one: Any, kind: type[_T]) -> tuple[_T, int]:
    """A table such as ``[pins.slug]`` as ``kind``, and its line."""
    found = re.search(rf"(?m)^[ \t]*\[[ \t]*{table}[ \t]*\.[ \t]*[\"']?{re.escape(name)}\b", text)
    before = text.count("\n", 0, found.start()) if found else 0
    part = "\n".join(text.splitlines()[before:])
    if not isinstance(one, dict):
        raise BadConfiguration(
            f"{table}.{name} is not a table", f"write [{table}.{name}]", Source(path.name, before + 1)
        )
    return _checked(path, part, one, kind, before), before + 1


def _read(path: Path, kind: type[_T]) -> _T:
    text, data = _toml(path)
    return _checked(path, text, data, kind, 0)


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it says as TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadConfiguration("is not UTF-8", "save the file as UTF-8", Source(path.name)) from fault
    except OSError as fault:
        raise BadConfiguration(f"cannot be read: {fault.strerror}", "", Source(str(path))) from fault
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        what = re.sub(r"\s*\(at .*", "", str(fault))
        raise BadConfiguration(f"is not TOML: {what}", 'texts stand in "quotes"', Source(path.name, line)) from fault


def _checked(path: Path, text: str, data: Mapping[str, object], kind: type[_T], before: int) -> _T:
    """``data`` as a table of ``kind``; ``text`` is where it was written, after ``before`` lines of the file."""
    _refuse_unknown(path, text, data, kind, before)
    try:
        return kind.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        what = first["msg"].removeprefix("Value error, ")
        hint = kind.model_fields[key].description or "" if key in kind.model_fields else ""
        raise BadConfiguration(f"{key}: {what}", hint, Source(path.name, before + _line(text, key))) from fault


def _refuse_unknown(path: Path, text: str, data: Mapping[str, object], kind: type[_Table], before: int) -> None:
    for key in data:
        if key not in kind.model_fields:
            hint = _nearest(key, kind.model_fields)
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, before + _line(text, key)))


def _nearest(key: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(key, names, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else "known keys: " + ", ".join(names)


def _one_of(value: str, known: Iterable[str]) -> str:
    if value and value not in known:
        raise ValueError(f"'{value}' is not one of {', '.join(known)}")
    return value


def _line(text: str, key: str, table: str = "") -> int:
    """The line on which ``key`` stands, below the head of ``table`` where one is named."""
    head = re.search(rf"(?m)^[ \t]*\[?[ \t]*{re.escape(table)}\b", text) if table else None
    found = re.compile(rf"(?m)^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b").search(text, head.start() if head else 0)
    return text.count("\n", 0, found.start()) + 1 if found else 1
