"""What no key of a look says wrongly by itself: keys that contradict each other, or the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from edition.layout.inks import INKS
from edition.layout.table import LayoutTable, PresetTable, VoiceName, grid_of, nearest

NEEDED = ("ink", "accent", "quiet", "tint", "rule", "hairline")
"""The colours that the program itself asks for."""
MOST_INK = 240
"""Percent of ink that newsprint takes, all four together."""
Contradiction = tuple[tuple[str, ...], str, str]
"""The path of a key in ``layout.toml``, a sentence, and a hint."""


def contradictions(table: LayoutTable, pages: dict[str, PresetTable]) -> Iterator[Contradiction]:
    """Everything in ``table`` that cannot be on these ``pages``, the presets first."""
    wrong = list(_presets(table, pages))
    yield from wrong
    if not wrong:
        yield from _pages(table, pages)
    yield from _faces(table)
    yield from _colours(table)


def _presets(table: LayoutTable, pages: dict[str, PresetTable]) -> Iterator[Contradiction]:
    for key in ("presets", "auto"):
        for preset in getattr(table, key):
            if preset not in pages:
                yield (key,), f"there is no page preset '{preset}'", nearest(preset, list(pages))
    stated = [
        ("default", table.default),
        *(("auto", one) for one in table.auto),
        *(("grid", one) for one in table.grid),
    ]
    for key, preset in stated:
        if preset not in table.presets:
            keys = (key, preset) if key == "grid" else (key,)
            yield keys, f"the page preset '{preset}' is not in presets", "add it there, or leave it out here"


def _pages(table: LayoutTable, pages: dict[str, PresetTable]) -> Iterator[Contradiction]:
    """Each preset has all that its group of sizes needs, and its bands leave room for copy."""
    for preset in table.presets:
        change, page = table.grid.get(preset), pages[preset]
        group = change.group if change and change.group else page.group
        for keys, there in (
            (("heads", group), table.heads),
            (("nameplate", "rows"), table.nameplate.rows),
            (("modules", "page"), table.modules.page),
            (("modules", "picture"), table.modules.picture),
            (("jumps", "before"), table.jumps.before),
            (("jumps", "after"), table.jumps.after),
        ):
            if group not in there:
                message = f"there is nothing for pages of the group '{group}', to which {preset} belongs"
                yield keys, message, "the groups are large, medium and small"
                return
        missing = [tier for tier in ("1", "2", "3", "4", "5", "jump") if tier not in table.heads[group]]
        if missing:
            yield ("heads", group), f"heads.{group} has no tier '{missing[0]}'", "tiers are 1 to 5 and jump"
        rows = grid_of(preset, page, table).rows
        bands = (
            (("nameplate", "rows"), "nameplate", table.nameplate.rows[group]),
            (("folio", "rows"), "folio", table.folio.rows),
        )
        for keys, what, deep in bands:
            if deep > rows / 2:
                message = f"the band of the {what} is {deep} rows, and a page of {preset} has {rows}"
                yield keys, message, "a band may take half of the page at most"
    for key, line in (("line", table.folio.line), ("opening", table.folio.opening)):
        if key in table.folio.model_fields_set and line > table.folio.rows:
            message = f"a line of the folio is {line:g} rows deep, and its band has {table.folio.rows}"
            yield ("folio", key), message, "make the line less deep, or the band deeper"


def _faces(table: LayoutTable) -> Iterator[Contradiction]:
    known = list(table.faces.get("latin", {}))
    named: list[tuple[tuple[str, ...], str]]
    named = [(("heads", group, tier), one.face) for group, by in table.heads.items() for tier, one in by.items()]
    named += [(("voices", key), one.face) for key, one in table.voices.items()]
    named.append((("teasers", "face"), table.teasers.face))
    for name in get_args(VoiceName):
        if name not in table.voices and (name != "opening" or table.folio.opening):
            yield ("voices",), f"the voice '{name}' is missing", "see layouts/gazette/layout.toml, which has every key"
    for keys, face in named:
        if known and face not in known:
            yield keys, f"the face '{face}' is not in [faces.latin]", nearest(face, known)


def _colours(table: LayoutTable) -> Iterator[Contradiction]:
    colours = table.colours
    for name in NEEDED:
        if name not in colours.screen:
            yield ("colours", "screen"), f"the colour '{name}' is missing", "every look names it"
    for ink in INKS[1:]:
        for name in colours.screen:
            if name not in getattr(colours, ink):
                yield ("colours", ink), f"the colour '{name}' has no value for {ink}", "each colour needs one for each"
    for name, four in colours.cmyk.items():
        if sum(four) > MOST_INK:
            message = f"the colour '{name}' lays on {sum(four):g} % of ink"
            yield ("colours", "cmyk", name), message, f"newsprint takes {MOST_INK} % at most, and 220 % well"
    for name in table.sections:
        if name not in colours.screen:
            yield ("sections",), f"the colour '{name}' is not defined", nearest(name, list(colours.screen))
