"""A look as data: page presets, the grid, faces, the head schedule and the colours of one layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from edition import resources
from edition.findings import BadConfiguration, Source, UsageError
from edition.layout import stylesheet
from edition.layout.checks import contradictions
from edition.layout.drawing import drawing_of
from edition.layout.faces import faces_of, fallbacks
from edition.layout.grid import POINTS_PER_MM, Drawing, FolioStyle, Grid, HeadStyle, NameplateStyle, Voice
from edition.layout.inks import INKS, colours_of
from edition.layout.strips import Strips
from edition.layout.table import (
    GridTable,
    LayoutTable,
    PresetTable,
    checked,
    grid_of,
    line_of,
    nearest,
    read,
    read_toml,
)

__all__ = [
    "INKS",
    "POINTS_PER_MM",
    "Grid",
    "HeadStyle",
    "Layout",
    "Voice",
    "in_arabic",
    "larger",
    "load",
    "names",
    "presets",
    "rack",
]

BESIDE_ARABIC = 0.86
"""Size of Latin beside Arabic at which the letters of both look equally large."""
ARABIC_MOTTO = 1.15
"""Depth of a motto in Arabic, whose letters reach further down, as a share of one in Latin."""
SHARED = "shared"
"""The folder of ``layouts/`` that holds what all looks have in common: templates and geometry."""


@dataclass(frozen=True)
class Layout:
    """One look at one page preset."""

    name: str
    title: str
    summary: str
    folder: Path
    presets: tuple[str, ...]
    grid: Grid
    faces: dict[str, Path]
    fallback: dict[str, tuple[str, ...]]
    heads: dict[str, HeadStyle]
    nameplate: NameplateStyle
    voices: dict[str, Voice]
    nameplate_rows: int
    folio: FolioStyle
    kicker_rows: int
    head_leading: float
    """Leading of heads, in ems."""
    gap: int
    modules: tuple[int, int]
    picture_columns: tuple[int, ...]
    before_jump: tuple[int, int]
    after_jump: tuple[int, int]
    ink: str
    colours: dict[str, str]
    """Values of CSS by name, for ``ink``."""
    sections: tuple[str, ...]
    """Names of the colours that the sections take in turn."""
    auto: tuple[str, ...]
    arabic: tuple[float, float]
    """Body and leading of a paper in Arabic script, in points."""
    strips: Strips
    """What its small things are like: decks, captions, notices, the index, teasers, advertisements."""
    beside: float = 1.0
    """Size of other scripts beside Arabic in a paper of that script, as a share of its own."""
    fewer: int = 0
    """Rows that its pages have fewer than the look's own, because its copy is larger; see ``larger``."""

    @property
    def folio_rows(self) -> int:
        """Rows of the folio's band with the space below it."""
        return self.folio.rows

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders in which a template is looked for: the look's own, then the shared one."""
        return self.folder, resources.folder("layouts") / SHARED

    def stylesheet(self, name: str) -> str:
        """The text of a style sheet: what all looks share of that name, then the look's own."""
        places = (folder / name for folder in reversed(self.templates))
        return "".join(path.read_text("utf-8-sig") for path in places if path.is_file())


def rack(own: Path | None = None) -> dict[str, Path]:
    """The folders of all looks by name, in order; one in ``own`` takes the place of the program's."""
    found: dict[str, Path] = {}
    for place in (resources.folder("layouts"), own):
        if place is not None:
            found |= {path.parent.name: path.parent for path in place.glob("*/layout.toml")}
    return dict(sorted(found.items()))


def names(own: Path | None = None) -> list[str]:
    """The looks that came with the program, and those in ``own``, in order."""
    return list(rack(own))


def presets() -> dict[str, PresetTable]:
    """The page presets by name, as ``layouts/presets.toml`` states them."""
    shown = "layouts/presets.toml"
    data, text = read_toml(resources.folder("layouts") / "presets.toml", shown)
    return {name: checked(page, text, shown, PresetTable, (name,)) for name, page in data.items()}


def load(name: str, preset: str = "", own: Path | None = None, ink: str = "screen") -> Layout:
    """The look ``name`` at ``preset`` (its default when empty) in ``ink``; looks in the folder ``own`` go first.

    Raises UsageError where there is no such look, preset or ink, and BadConfiguration for a mistake in the look.
    """
    shelf = rack(own)
    if name not in shelf:
        raise UsageError(f"there is no layout '{name}'", nearest(name, list(shelf)))
    if ink not in INKS:
        raise UsageError(f"there is no ink '{ink}'", nearest(ink, list(INKS)))
    folder = shelf[name]
    shown = f"layouts/{name}/layout.toml"
    table, text = read(folder / "layout.toml", shown, LayoutTable)
    faces = faces_of(table.faces, folder, shown, text)
    pages = presets()
    for keys, message, hint in contradictions(table, pages):
        raise BadConfiguration(message, hint, Source(shown, line_of(text, keys)))
    preset = preset or table.default
    if preset not in table.presets:
        raise UsageError(f"the layout {name} has no page preset '{preset}'", nearest(preset, table.presets))
    sheet = f"layouts/{name}/print.css"
    if not (folder / "print.css").is_file():
        raise BadConfiguration("is not there", "copy it from layouts/gazette/", Source(sheet))
    where = Source(shown, line_of(text, ("nameplate", "picture")))
    drawn = drawing_of(table.nameplate.picture, folder, where)
    found = _look(name, folder, table, grid_of(preset, pages[preset], table), faces, drawn, ink, pages[preset])
    stylesheet.check(found.stylesheet("print.css"), sheet, found.colours, faces)
    return found


def _look(
    name: str,
    folder: Path,
    table: LayoutTable,
    grid: Grid,
    faces: dict[str, Path],
    drawn: Drawing | None,
    ink: str,
    page: PresetTable,
) -> Layout:
    change = table.grid.get(grid.preset)
    group = change.group if change and change.group else page.group
    plate = table.nameplate
    return Layout(
        name=name,
        title=table.title,
        summary=table.summary,
        folder=folder,
        presets=tuple(table.presets),
        grid=grid,
        faces=faces,
        fallback=fallbacks(table.faces),
        heads={
            tier: HeadStyle(tuple(one.sizes), tuple(one.lines), one.deck, _pair(one.columns), one.face, one.align)
            for tier, one in table.heads[group].items()
        },
        nameplate=NameplateStyle(
            plate.fill,
            plate.largest,
            plate.align,
            plate.above,
            plate.space,
            plate.motto,
            plate.date_line,
            drawn,
            plate.lift,
        ),
        voices={key: Voice(one.face, one.size, one.spacing, one.capitals) for key, one in table.voices.items()},
        nameplate_rows=plate.rows[group],
        folio=FolioStyle(**table.folio.model_dump()),
        strips=Strips(**{name: getattr(table, name) for name in Strips.model_fields}),
        kicker_rows=table.rows.kicker,
        head_leading=table.rows.head,
        gap=table.rows.gap,
        modules=_pair(table.modules.page[group]),
        picture_columns=tuple(table.modules.picture[group]),
        before_jump=_pair(table.jumps.before[group]),
        after_jump=_pair(table.jumps.after[group]),
        ink=ink,
        colours=colours_of(table.colours, ink),
        sections=tuple(table.sections),
        auto=tuple(table.auto),
        arabic=_arabic(page, change, grid),
    )


def in_ink(look: Layout, ink: str, own: Path | None = None) -> Layout:
    """``look`` as it is printed with ``ink``; see ``load`` for ``own`` and for what is raised."""
    return replace(look, ink=ink, colours=load(look.name, look.grid.preset, own, ink).colours)


def in_arabic(look: Layout) -> Layout:
    """``look`` for a paper in Arabic script: at the body and leading that it has for that, its bands as deep."""
    body, leading = look.arabic
    share = look.grid.leading / leading
    return replace(
        _on_rows(look, body, leading, int(look.grid.rows * share), ARABIC_MOTTO),
        beside=BESIDE_ARABIC,
        nameplate_rows=round(look.nameplate_rows * share),
        gap=max(1, int(look.gap * share)),
        before_jump=(round(look.before_jump[0] * share), look.before_jump[1]),
        after_jump=(round(look.after_jump[0] * share), look.after_jump[1]),
    )


def larger(look: Layout, fewer: int) -> Layout:
    """``look`` with larger copy, of which a page has ``fewer`` rows less: body and leading grow alike, heads do not."""
    grid = look.grid
    share = (grid.rows - fewer) / grid.rows
    return replace(
        _on_rows(look, round(grid.body / share, 2), grid.leading / share, grid.rows - fewer),
        nameplate_rows=ceil(look.nameplate_rows * share),
        fewer=look.fewer + fewer,
    )


def _on_rows(look: Layout, body: float, leading: float, rows: int, motto: float = 1.0) -> Layout:
    """``look`` on so many rows of another leading, its bands as deep in points; a motto so many times."""
    share = look.grid.leading / leading
    return replace(
        look,
        grid=replace(look.grid, body=body, leading=leading, rows=rows),
        nameplate=look.nameplate.in_rows(share, motto),
        folio=look.folio.in_rows(share),
    )


def _arabic(page: PresetTable, change: GridTable | None, grid: Grid) -> tuple[float, float]:
    """Body and leading of Arabic: those stated, else the preset's, as much larger as the look's Latin is."""
    stated = change.arabic if change and change.arabic else None
    share = 1.0 if stated else grid.body / page.body
    body, leading = stated or page.arabic
    return round(body * share, 1), round(leading * share, 1)


def _pair(two: list[int]) -> tuple[int, int]:
    return two[0], two[1]
