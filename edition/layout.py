"""A look as data: page presets, the grid, faces, the head schedule and the colours of one layout."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any

from edition import resources
from edition.findings import BadConfiguration, Source, UsageError

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class HeadStyle:
    """How heads of one tier are set: sizes in points (best first), most lines by width, span in columns."""

    sizes: tuple[float, ...]
    lines: tuple[int, ...]
    deck: float
    columns: tuple[int, int]

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
class Layout:
    """One look at one page preset."""

    name: str
    folder: Path
    grid: Grid
    faces: dict[str, Path]
    fallback: dict[str, tuple[str, ...]]
    heads: dict[str, HeadStyle]
    nameplate_rows: int
    folio_rows: int
    kicker_rows: int
    gap: int
    modules: tuple[int, int]
    picture_columns: tuple[int, ...]
    before_jump: tuple[int, int]
    after_jump: tuple[int, int]
    colours: dict[str, str]
    auto: tuple[str, ...]


def names() -> list[str]:
    """The layouts that came with the program, in order."""
    return sorted(path.parent.name for path in resources.folder("layouts").glob("*/layout.toml"))


def presets() -> dict[str, Any]:
    """The page presets by name, as ``layouts/presets.toml`` states them."""
    return tomllib.loads((resources.folder("layouts") / "presets.toml").read_text("utf-8"))


def load(name: str, preset: str = "") -> Layout:
    """The layout ``name`` at ``preset`` (its default when empty); raises UsageError or BadConfiguration."""
    if name not in names():
        raise UsageError(f"there is no layout '{name}'", _near(name, names()))
    folder = resources.folder("layouts") / name
    path = folder / "layout.toml"
    where = Source(f"layouts/{name}/layout.toml")
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        preset = preset or data["default"]
        if preset not in data["presets"]:
            raise UsageError(f"the layout {name} has no page preset '{preset}'", _near(preset, data["presets"]))
        page = presets()[preset]
        group = page["group"]
        fonts = resources.folder("fonts")
        faces = {role: fonts / file for role, file in data["faces"].items()}
        for role, file in faces.items():
            if not file.is_file():
                raise BadConfiguration(f"the face '{role}' is not there: {file.name}", "see fonts/README.md", where)
        return Layout(
            name=name,
            folder=folder,
            grid=_grid(preset, page),
            faces=faces,
            fallback={key: tuple(value) for key, value in data["fallback"].items()},
            heads={tier: _head(style) for tier, style in data["heads"][group].items()},
            nameplate_rows=data["rows"]["nameplate"][group],
            folio_rows=data["rows"]["folio"],
            kicker_rows=data["rows"]["kicker"],
            gap=data["rows"]["gap"],
            modules=tuple(data["modules"]["page"][group]),
            picture_columns=tuple(data["modules"]["picture"][group]),
            before_jump=tuple(data["jumps"]["before"][group]),
            after_jump=tuple(data["jumps"]["after"][group]),
            colours=data["colours"],
            auto=tuple(data["auto"]),
        )
    except tomllib.TOMLDecodeError as fault:
        raise BadConfiguration(f"is not TOML: {fault}", "", where) from fault
    except KeyError as fault:
        raise BadConfiguration(f"the key {fault} is missing", "see layouts/gazette/layout.toml", where) from fault


def in_arabic(look: Layout) -> Layout:
    """``look`` for a paper in Arabic script: at the body and leading that its preset has for that, bands as deep."""
    grid = look.grid
    body, leading = presets()[grid.preset]["arabic"]
    share = grid.leading / leading
    return replace(
        look,
        grid=replace(grid, body=body, leading=leading, rows=int(grid.rows * share)),
        nameplate_rows=round(look.nameplate_rows * share),
        folio_rows=ceil(look.folio_rows * share),
        gap=max(1, int(look.gap * share)),
        before_jump=(round(look.before_jump[0] * share), round(look.before_jump[1] * share)),
        after_jump=(round(look.after_jump[0] * share), round(look.after_jump[1] * share)),
    )


def _near(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else "there are: " + ", ".join(known)


def _head(style: dict[str, Any]) -> HeadStyle:
    first, last = style["columns"]
    return HeadStyle(tuple(style["sizes"]), tuple(style["lines"]), style["deck"], (first, last))


def _grid(preset: str, page: dict[str, Any]) -> Grid:
    width, height = (length * POINTS_PER_MM for length in page["trim"])
    live_width, live_height = (length * POINTS_PER_MM for length in page["live"])
    columns, gutter = page["columns"], page["gutter"] * POINTS_PER_MM
    return Grid(
        preset=preset,
        width=width,
        height=height,
        left=(width - live_width) / 2,
        top=(height - live_height) / 2,
        columns=columns,
        measure=(live_width - (columns - 1) * gutter) / columns,
        gutter=gutter,
        rows=int(live_height / page["leading"]),
        body=page["body"],
        leading=page["leading"],
    )
