"""The faces of a look by script: their files, and which is asked next where one lacks a character."""

from __future__ import annotations

from pathlib import Path

from edition import resources
from edition.findings import BadConfiguration, Source
from edition.layout.table import line_of, nearest

LATIN = (
    "text", "text-bold", "text-italic", "text-bold-italic", "display", "display-medium", "display-italic",
    "sans", "sans-bold", "sans-italic", "mono",
)  # fmt: skip
"""The styles that every look needs; further ones are its own affair."""
NAMEPLATE = "nameplate"
"""The face of the paper's name: that of the heads unless it is stated."""
SCRIPT = ("text", "bold")
"""The styles that a further script needs; ``display``, ``sans`` and ``sans-bold`` may be added."""
SIGNS = {
    "signs-2": "noto-sans-symbols-2/NotoSansSymbols2-Regular.ttf",
    "signs": "noto-sans-symbols/NotoSansSymbols-Regular.ttf",
    "emoji": "noto-emoji/NotoEmoji-Regular.ttf",
}
"""Faces of every look, asked last: stars, ticks, arrows, weather, chess, cards, circled numbers, pictographs."""
EMOJI = "emoji"
_FURTHER = (*SCRIPT, "display", "sans", "sans-bold")


def faces_of(scripts: dict[str, dict[str, str]], folder: Path, shown: str, text: str) -> dict[str, Path]:
    """The files by role: ``text`` for Latin, ``arabic`` and ``arabic-bold`` for a further script.

    A file is looked for in the look's own ``fonts/`` first. Raises BadConfiguration for a style or file that is
    missing, with its line in ``text``.
    """
    found: dict[str, Path] = {}
    for script, styles in {"latin": {}, **scripts}.items():
        needed = LATIN if script == "latin" else SCRIPT
        for style in needed:
            if style not in styles:
                where = Source(shown, line_of(text, ("faces", script)))
                raise BadConfiguration(f"[faces.{script}] lacks the style '{style}'", "name a file for it", where)
        for style, file in styles.items():
            where = Source(shown, line_of(text, ("faces", script, style)))
            if script != "latin" and style not in _FURTHER:
                hint = nearest(style, list(_FURTHER))
                raise BadConfiguration(f"[faces.{script}] knows no style '{style}'", hint, where)
            found[role_of(script, style)] = _file(file, folder, where, style)
    found.setdefault(NAMEPLATE, found["display"])
    return found | {role: resources.folder("fonts") / file for role, file in SIGNS.items()}


def role_of(script: str, style: str) -> str:
    """The role that a style of a script has: that of Latin is the style itself."""
    if script == "latin":
        return style
    return script if style == "text" else f"{script}-{style}"


def fallbacks(scripts: dict[str, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each role of Latin, the roles that are asked in order for a character that its face lacks."""
    return {style: _asked(style, scripts) for style in {**scripts["latin"], NAMEPLATE: ""}}


def _asked(role: str, scripts: dict[str, dict[str, str]]) -> tuple[str, ...]:
    italic = "italic" in role
    heavy = "bold" in role or (not italic and role.startswith(("display", "nameplate")))
    own = {"s": "sans-bold" if heavy else "sans", "d": "display", "n": "display"}.get(role[0]) if not italic else None
    further = [script for script in scripts if script != "latin"]
    asked = [role_of(script, own) for script in further if own in scripts[script]] if own else []
    asked.append("text-bold" if heavy else "text")
    asked += [role_of(script, "bold" if heavy else "text") for script in further]
    asked += ["sans-bold" if heavy else "sans", "mono", *SIGNS]
    return tuple(dict.fromkeys(asked))


def _file(name: str, folder: Path, where: Source, style: str) -> Path:
    for place in (folder / "fonts", resources.folder("fonts")):
        path = place / name
        if path.is_file() and path.resolve().is_relative_to(place.resolve()):
            return path
    hint = "put it into the fonts/ folder of the layout, or name one of the program's (fonts/README.md)"
    raise BadConfiguration(f"the file of the face '{style}' is not there: {name}", hint, where)
