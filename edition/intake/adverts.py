"""The advertisements that are booked for an issue: ``ads.toml`` beside the articles, or beside ``paper.toml``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from edition.config import AdTable, read_ads, slug_of, understood
from edition.findings import Finding, Source, note, warning
from edition.model import Advert

MOST_BYTES = 60_000_000


def read(folders: list[Path], day: date) -> tuple[tuple[Advert, ...], list[Finding]]:
    """The advertisements that run on ``day``; a booking that cannot be printed is a finding.

    Raises BadConfiguration for a mistake in ``ads.toml``.
    """
    found: list[Advert] = []
    findings: list[Finding] = []
    for folder in dict.fromkeys(folders):
        with understood(folder / "ads.toml"):
            bookings = read_ads(folder / "ads.toml")
        for table, line in bookings:
            where = Source("ads.toml", line)
            if not runs(table, day):
                findings.append(note("AD-OTHER-DAY", where, f"the advertisement of {table.customer} runs another day"))
                continue
            path = _inside(folder, table.file)
            if path is None:
                message = f"the advertisement of {table.customer} has no file '{table.file}'"
                findings.append(warning("AD-MISSING", where, message, "put the file beside ads.toml; it is left out"))
                continue
            if not (table.columns and table.rows) and not (table.width and table.height):
                message = f"the advertisement of {table.customer} has no size"
                hint = "state columns and rows, or width and height in millimetres; it is left out"
                findings.append(warning("AD-SIZE", where, message, hint))
                continue
            sized = bool(table.columns and table.rows)
            found.append(
                Advert(
                    slug=f"ad-{len(found) + 1}-{slug_of(table.customer, 'customer')}",
                    customer=table.customer,
                    path=str(path),
                    columns=table.columns if sized else 0,
                    rows=table.rows if sized else 0,
                    width=0.0 if sized else table.width,
                    height=0.0 if sized else table.height,
                    page=table.page,
                    section=table.section,
                    category=table.category,
                    alt=table.alt,
                    url=table.url if table.url.startswith(("https://", "http://")) else "",
                    source=where,
                    lang=table.lang,
                )
            )
    return tuple(found), findings


def runs(table: AdTable, day: date) -> bool:
    """Whether a booking runs on ``day``: on its day or days, or from its first day until its last."""
    days = table.date if isinstance(table.date, list) else [table.date] if table.date else []
    if table.until:
        return bool((not days or min(days) <= day) and day <= table.until)
    return not days or day in days


def _inside(folder: Path, file: str) -> Path | None:
    """The file of that name in ``folder`` or below it; None for any other and for one that is too large."""
    try:
        path = (folder / file).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()) and path.stat().st_size <= MOST_BYTES:
            return path
    except (OSError, ValueError):
        pass
    return None
