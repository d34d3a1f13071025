"""A look's own drawing of the nameplate: an SVG, which stays sharp at every size."""

from __future__ import annotations

import re
from pathlib import Path

from edition.findings import BadConfiguration, Source
from edition.layout.grid import Drawing

_LARGEST = 4_000_000
_VIEW_BOX = re.compile(r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']([^\"']+)[\"']", re.S)


def drawing_of(name: str, folder: Path, where: Source) -> Drawing | None:
    """The drawing that ``name`` names in the look's ``folder``, None for no name; raises BadConfiguration."""
    if not name:
        return None
    path = folder / name
    if not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
        raise BadConfiguration(f"the nameplate's picture is not there: {name}", "put it beside layout.toml", where)
    if path.stat().st_size > _LARGEST:
        raise BadConfiguration(f"{name} is larger than {_LARGEST // 1_000_000} MB", "simplify the drawing", where)
    found = _VIEW_BOX.search(path.read_text("utf-8", errors="replace"))
    numbers = re.findall(r"-?\d*\.?\d+(?:[eE][-+]?\d+)?", found[1]) if found else []
    if len(numbers) != 4 or not (float(numbers[2]) > 0 and float(numbers[3]) > 0):
        hint = "save it as an SVG whose first element has a viewBox"
        raise BadConfiguration(f"{name} is not an SVG that states its size", hint, where)
    return Drawing(path, float(numbers[2]) / float(numbers[3]))
