"""``layout.toml`` and ``presets.toml``: every key known, every mistake one line with its file and place."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.findings import BadConfiguration, Source
from edition.layout.grid import POINTS_PER_MM, Grid
from edition.layout.strips import Strips
from edition.toml import BadToml, loads, mistake

Group = Literal["large", "medium", "small"]
ByGroup = dict[Group, int]
Percent = Annotated[float, Field(ge=0, le=100)]
Pair = Annotated[list[int], Field(min_length=2, max_length=2)]
Four = Annotated[list[Percent], Field(min_length=4, max_length=4)]
Two = Annotated[list[float], Field(min_length=2, max_length=2)]


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class PresetTable(_Table):
    """A page size: lengths in millimetres, type in points."""

    trim: Two
    live: Two
    columns: int = Field(ge=1, le=12)
    gutter: float = Field(gt=0)
    body: float = Field(ge=6, le=24)
    leading: float = Field(ge=6, le=40)
    arabic: Two
    group: Group


class GridTable(_Table):
    """What a layout changes of a page size."""

    columns: int | None = Field(None, ge=1, le=12)
    gutter: float | None = Field(None, gt=0)
    body: float | None = Field(None, ge=6, le=24)
    leading: float | None = Field(None, ge=6, le=40)
    arabic: Two | None = None
    group: Group | None = None


class NameplateTable(_Table):
    """The nameplate: see NameplateStyle; ``rows`` is its band with the date line, the first page's top."""

    rows: ByGroup
    lift: float = Field(4, ge=0, le=40)
    fill: float = Field(0.97, gt=0, le=1)
    largest: float = Field(999, gt=10)
    above: float = Field(0, ge=0, le=6)
    space: float = Field(0.7, ge=0, le=6)
    motto: float = Field(1.3, ge=0)
    date_line: float = Field(3.4, ge=0)
    align: Literal["start", "center"] = "center"
    picture: str = ""


class FolioTable(_Table):
    """The folio: see FolioStyle; ``rows`` is its band with the space below it."""

    rows: int = Field(ge=1)
    line: float = Field(1.35, ge=0.8, le=4)
    inset: float = Field(0, ge=0, le=40)
    opening: float = Field(0, ge=0, le=6)
    section: float = Field(0.24, gt=0, lt=1)
    opening_section: float = Field(0.4, gt=0, lt=1)


class RowsTable(_Table):
    """Depths in rows; that of a line of a head in ems."""

    gap: int = Field(ge=1, le=6)
    kicker: int = Field(1, ge=1, le=3)
    head: float = Field(1.06, ge=0.8, le=2)


class VoiceTable(_Table):
    """A short line of the furniture."""

    face: str
    size: float = Field(gt=0.4, lt=4)
    spacing: float = Field(0.0, ge=-0.05, le=0.5)
    capitals: bool = False


VoiceName = Literal[
    "motto", "ear", "date", "number", "section", "name", "kicker", "jump", "label", "where", "page", "title",
    "notice-title", "notice-text", "notice-facts", "opening",
]  # fmt: skip
"""The short lines: of the nameplate (motto, ears beside the date, date), of the folio (page number, section, the
paper's name), of a story (kicker, jump line), of the index (label, section, page, headline), of a house notice; of the
folio of a page that opens a section, which a look may leave out."""


class HeadTable(_Table):
    """Heads of one tier."""

    sizes: Annotated[list[float], Field(min_length=1)]
    lines: Annotated[list[int], Field(min_length=1)]
    deck: float
    columns: Pair
    face: str = "display"
    align: Literal["start", "center"] = "start"


Tier = Literal["1", "2", "3", "4", "5", "jump", "feature"]


class ModulesTable(_Table):
    """Modules on a page (least and most), and columns of a story's picture by tier."""

    page: dict[Group, Pair]
    picture: dict[Group, Annotated[list[int], Field(min_length=5, max_length=5)]]


class JumpsTable(_Table):
    """Rows before and after a jump: aimed at, and the least."""

    before: dict[Group, Pair]
    after: dict[Group, Pair]


class ColoursTable(_Table):
    """Colours by name, for screens, for four inks (percent) and for black alone (percent)."""

    screen: dict[str, Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]]
    cmyk: dict[str, Four]
    black: dict[str, Percent]


class LayoutTable(Strips):
    """The keys of ``layout.toml``."""

    title: str
    summary: str = ""
    presets: Annotated[list[str], Field(min_length=1)]
    default: str
    auto: Annotated[list[str], Field(min_length=1)]
    grid: dict[str, GridTable] = Field(default_factory=dict)
    faces: dict[str, dict[str, str]]
    nameplate: NameplateTable
    folio: FolioTable
    rows: RowsTable
    voices: dict[VoiceName, VoiceTable]
    heads: dict[Group, dict[Tier, HeadTable]]
    modules: ModulesTable
    jumps: JumpsTable
    colours: ColoursTable
    sections: list[str] = Field(default_factory=list)


_T = TypeVar("_T", bound=BaseModel)


def read(path: Path, shown: str, kind: type[_T]) -> tuple[_T, str]:
    """The table in ``path`` and its text; BadConfiguration names the file as ``shown``, the line and the key."""
    data, text = read_toml(path, shown)
    return checked(data, text, shown, kind), text


def read_toml(path: Path, shown: str) -> tuple[dict[str, Any], str]:
    """The TOML of ``path`` as plain data, and its text; raises BadConfiguration."""
    try:
        text = path.read_text("utf-8-sig")
        return loads(text), text
    except (OSError, UnicodeDecodeError) as fault:
        raise BadConfiguration("cannot be read as UTF-8 text", "", Source(shown)) from fault
    except BadToml as fault:
        raise BadConfiguration(str(fault), fault.hint, Source(shown, fault.line)) from fault


def checked(data: dict[str, Any], text: str, shown: str, kind: type[_T], under: tuple[str, ...] = ()) -> _T:
    """``data`` as a table of ``kind``; its first mistake is raised as BadConfiguration with its line."""
    try:
        return kind.model_validate(data)
    except ValidationError as fault:
        first = min(fault.errors(), key=_unknown_first)
        keys = (*under, *(str(part) for part in first["loc"] if part != "[key]"))
        where = Source(shown, line_of(text, keys))
        name = ".".join(keys)
        if first["loc"][-1] == "[key]":
            raise BadConfiguration(f"unknown key '{name}'", f"it may be {first['ctx']['expected']}", where) from fault
        if first["type"] == "extra_forbidden":
            hint = nearest(keys[-1], _fields(kind, keys[len(under) : -1]))
            raise BadConfiguration(f"unknown key '{name}'", hint, where) from fault
        if first["type"] == "missing":
            hint = "see layouts/gazette/layout.toml, which has every key"
            raise BadConfiguration(f"the key '{name}' is missing", hint, where) from fault
        raise BadConfiguration(f"{name}: {mistake(first)}", "", where) from fault


def _unknown_first(fault: Any) -> bool:
    """A key that is misspelt is said before the one that is therefore missing."""
    return not (fault["type"] == "extra_forbidden" or fault["loc"][-1:] == ("[key]",))


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line of ``text`` where the key at the end of the path ``keys`` is written, or the nearest table's."""
    lines = text.splitlines()
    for depth in range(len(keys), -1, -1):
        header = re.compile(
            r"^\s*\[" + r"\s*\.\s*".join(rf"[\"']?{re.escape(key)}[\"']?" for key in keys[:depth]) + r"\]"
        )
        start = next((i for i, line in enumerate(lines) if header.match(line)), None) if depth else 0
        if start is None:
            continue
        for key in reversed(keys[depth:]):
            named = re.compile(rf"(^\s*|[{{,]\s*)[\"']?{re.escape(key)}[\"']?\s*[=.]")
            for number in range(start + (depth > 0), len(lines)):
                if depth and lines[number].lstrip().startswith("["):
                    break
                if named.search(lines[number]):
                    return number + 1
        return start + 1
    return 1


def _fields(kind: type[BaseModel], keys: tuple[str, ...]) -> list[str]:
    """The names that stand in the table at ``keys`` below ``kind``."""
    schema = kind.model_json_schema(by_alias=True)
    here: dict[str, Any] = schema
    for key in keys:
        below = here.get("properties", {}).get(key) or here.get("additionalProperties") or {}
        for choice in below.get("anyOf", [below]):
            if "$ref" in choice:
                below = schema["$defs"][choice["$ref"].rsplit("/", 1)[1]]
        here = below
    return list(here.get("properties", {}))


def nearest(name: str, known: list[str]) -> str:
    """A hint that names the known name nearest to ``name``, or all of them."""
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else "there are: " + ", ".join(known)


def grid_of(preset: str, page: PresetTable, table: LayoutTable) -> Grid:
    """The lattice of ``page`` with what the look changes of it."""
    change = table.grid.get(preset)
    stated = page.model_dump() | (change.model_dump(exclude_none=True) if change else {})
    width, height = (length * POINTS_PER_MM for length in stated["trim"])
    live_width, live_height = (length * POINTS_PER_MM for length in stated["live"])
    columns, gutter = stated["columns"], stated["gutter"] * POINTS_PER_MM
    return Grid(
        preset=preset,
        width=width,
        height=height,
        left=(width - live_width) / 2,
        top=(height - live_height) / 2,
        columns=columns,
        measure=(live_width - (columns - 1) * gutter) / columns,
        gutter=gutter,
        rows=int(live_height / stated["leading"]),
        body=stated["body"],
        leading=stated["leading"],
    )
