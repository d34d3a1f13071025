"""Printer profiles: what a printer takes, as data in ``printers/NAME.toml`` or beside the paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from edition import resources
from edition.config import reading
from edition.config.base import Table
from edition.findings import BadConfiguration, Source, UsageError

POINTS_PER_MM = 72 / 25.4
Size = Annotated[list[float], Field(min_length=2, max_length=2)]


class PrinterTable(Table):
    """The keys of a printer profile; lengths in millimetres, type and rules in points."""

    title: str = Field(min_length=1, max_length=100, description="what people call it")
    colour: Literal["cmyk", "grey"] = Field("cmyk", description="inks: cmyk, or grey for black alone")
    colour_pages: list[int] = Field(
        default_factory=list, description="the pages that have colour, where not all have; the others are grey"
    )
    standard: Literal["X-4", "X-1a"] = Field(
        "X-4", description="the form of the file: X-4, or X-1a without any transparency"
    )
    condition: str = Field(
        "", max_length=80, description="name of the printing condition in ICC's registry, such as IFRA26"
    )
    profile: str = Field("", description="file of the ICC profile; without it a profile of newsprint is computed")
    ink: float = Field(220, ge=100, le=400, description="percent of ink that paper takes, all four together")
    dpi: int = Field(200, ge=72, le=2400, description="pixels an inch that pictures get at most")
    least_dpi: int = Field(150, ge=36, le=2400, description="pixels an inch under which a picture is reported")
    one_plate: float = Field(10, ge=0, le=72, description="points up to which type is black alone")
    least_type: float = Field(5, ge=1, le=20, description="points of the smallest type")
    least_rule: float = Field(0.5, ge=0.1, le=4, description="points of the thinnest rule")
    sizes: list[Size] = Field(
        default_factory=list, description="page sizes that it takes, width and height; any without"
    )
    margin: float = Field(0, ge=0, le=60, description="edge of the page that stays free of copy")
    bleed: float = Field(0, ge=0, le=20, description="how far the page reaches past its trim")
    multiple: int = Field(1, ge=1, le=16, description="the number of pages is a multiple of it")
    most_pages: int = Field(0, ge=0, description="the most pages; 0 where it does not matter")
    files: str = Field(
        "", max_length=120, description="name of a file a page, such as {pubcode}_{date}_p{page}.pdf; one file without"
    )
    marks: bool = Field(False, description="whether crop marks are printed around the page")


@dataclass(frozen=True)
class Printer:
    """A printer profile: see ``PrinterTable``; lengths in points."""

    name: str
    title: str
    grey: bool
    colour_pages: frozenset[int]
    standard: str
    condition: str
    profile: Path | None
    ink: float
    dpi: int
    least_dpi: int
    one_plate: float
    least_type: float
    least_rule: float
    sizes: tuple[tuple[float, float], ...]
    margin: float
    bleed: float
    multiple: int
    most_pages: int
    files: str
    marks: bool

    def is_grey(self, page: int) -> bool:
        """Whether a page is printed in black alone."""
        return self.grey or bool(self.colour_pages and page not in self.colour_pages)


def rack(own: Path | None = None) -> dict[str, Path]:
    """The files of all printer profiles by name, in order; those in the folder ``own`` go first."""
    found: dict[str, Path] = {}
    for place in (resources.folder("printers"), own):
        if place is not None:
            found |= {path.stem: path for path in place.glob("*.toml")}
    return dict(sorted(found.items()))


def load(name: str, own: Path | None = None) -> Printer:
    """The profile ``name``; raises UsageError where there is none, BadConfiguration for a mistake in it."""
    shelf = rack(own)
    if name not in shelf:
        raise UsageError(f"there is no printer '{name}'", reading.nearest(name, shelf))
    path = shelf[name]
    table = reading.read(path, PrinterTable)
    profile = path.parent / table.profile if table.profile else None
    if profile is not None and not profile.is_file():
        message, hint = f"profile: there is no file {table.profile}", "state its path, or leave the key out"
        raise BadConfiguration(message, hint, Source(path.name))
    _refuse_pattern(table.files, path.name)
    sizes = tuple((width * POINTS_PER_MM, height * POINTS_PER_MM) for width, height in table.sizes)
    return Printer(
        name=name,
        title=table.title,
        grey=table.colour == "grey",
        colour_pages=frozenset(table.colour_pages),
        standard=table.standard,
        condition=table.condition,
        profile=profile,
        ink=table.ink,
        dpi=table.dpi,
        least_dpi=table.least_dpi,
        one_plate=table.one_plate,
        least_type=table.least_type,
        least_rule=table.least_rule,
        sizes=sizes,
        margin=table.margin * POINTS_PER_MM,
        bleed=table.bleed * POINTS_PER_MM,
        multiple=table.multiple,
        most_pages=table.most_pages,
        files=table.files,
        marks=table.marks,
    )


def _refuse_pattern(pattern: str, file: str) -> None:
    """Raise BadConfiguration for a pattern of names that is none, or that names no page."""
    if not pattern:
        return
    try:
        names = {pattern.format(pubcode="a", date="b", page=f"{page:02}", section="A") for page in (1, 2)}
    except (KeyError, IndexError, ValueError) as fault:
        hint = "use {pubcode}, {date}, {page} and {section}"
        raise BadConfiguration(f"files: '{pattern}' is no pattern of names", hint, Source(file)) from fault
    if len(names) < 2 or any("/" in name or "\\" in name or not name.endswith(".pdf") for name in names):
        raise BadConfiguration(
            f"files: '{pattern}' names no file a page", "use {page}, and end it with .pdf", Source(file)
        )
