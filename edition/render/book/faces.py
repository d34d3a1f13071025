"""Faces inside the book: the layout's own when they are asked for, and always those of scripts that readers lack.

Each is cut down to the characters that the book uses. Only faces whose licence lets them travel are packed.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from babel import UnknownLocaleError
from fontTools import subset
from fontTools.ttLib import TTFont

from edition.layout import Layout
from edition.typeset.faces import Face, Faces
from edition.typeset.scripts import script_of

_PLAIN = (
    "\u0000-\u052f\u1e00-\u2bff\u2c60-\u2c7f\u2de0-\u2dff\u2e00-\ua4cf\ua640-\ua69f\ua700-\ua7ff\uac00-\ud7ff"
    "\ue000-\ufb06\ufe00-\ufe6f\ufeff-\uffff\U00010000-\U0010ffff"
)
"""Latin, Greek, Cyrillic and East Asian letters, marks and signs: for these a reader's own faces are as good."""
_SCRIPT = re.compile(f"[^{_PLAIN}]")
_KNOWN = frozenset("Latn Grek Cyrl Hans Hant Jpan Kore Arab Hebr Deva Beng Guru Gujr Taml Telu Knda Mlym Thai".split())
"""Scripts that the readers of docs/ebooks.md bring faces for."""
_STYLES = (
    ("text", "normal", "normal"),
    ("text-bold", "bold", "normal"),
    ("text-italic", "normal", "italic"),
    ("text-bold-italic", "bold", "italic"),
)
OWN, HEADS = "edition-text", "edition-heads"
_OPEN = "Open Font License"
_LICENCE = 13
"""The name record that has a font's licence."""


def _is_known(lang: str) -> bool:
    """Whether readers have faces for a language; an unknown one is taken for Latin."""
    try:
        return script_of(lang) in _KNOWN
    except (ValueError, UnknownLocaleError):
        return True


@dataclass
class Embedded:
    """The faces of a book: files by name, and the style sheet that names them."""

    files: dict[str, bytes] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    families: list[str] = field(default_factory=list)
    heads: bool = False

    @property
    def css(self) -> str:
        """The style sheet."""
        scripts = "".join(f'"{family}", ' for family in self.families)
        lines = [*self.rules, f"body {{ font-family: {scripts}serif; }}"]
        if self.heads:
            lines[-1] = f'body {{ font-family: "{OWN}", {scripts}serif; }}'
            lines.append(f'h1, h2, h3 {{ font-family: "{HEADS}", {scripts}serif; font-weight: normal; }}')
        return "\n".join(lines) + "\n"


def embedded(markup: str, languages: Sequence[str], look: Layout, own: bool) -> Embedded:
    """The faces for the characters in ``markup``: where one of ``languages`` is written in a script that readers lack.

    ``own``: those that the layout would set all of it in, whatever the languages.
    """
    used = set(unescape(re.sub(r"<[^>]+>", " ", markup)))
    found = Embedded()
    if own:
        for role, weight, style in _STYLES:
            _add(found, OWN, Face(role, look.faces[role]), used, weight, style)
        _add(found, HEADS, Face("display", look.faces["display"]), used, "normal", "normal")
        found.heads = bool(found.files)
    if own or not all(map(_is_known, languages)):
        _add_scripts(found, Faces(look), sorted(filter(_SCRIPT.match, used)))
    return found


def _add_scripts(found: Embedded, faces: Faces, lacked: Iterable[str]) -> None:
    """The faces, regular and bold, that the pages would be set in."""
    for role, weight in (("text", "normal"), ("text-bold", "bold")):
        by_role: dict[str, set[str]] = {}
        for char in lacked:
            by_role.setdefault(faces.role_of(role, char), set()).add(char)
        for name, chars in by_role.items():
            face = faces.by_role[name]
            if any(ord(char) in face.covers for char in chars):
                family = f"edition-{name.removesuffix('-bold')}"
                if _add(found, family, face, chars, weight, "normal") and family not in found.families:
                    found.families.append(family)


def _add(found: Embedded, family: str, face: Face, chars: set[str], weight: str, style: str) -> bool:
    """Pack a face cut down to ``chars``; whether it may be and has any of them."""
    if not any(ord(char) in face.covers for char in chars) or not _travels(face):
        return False
    name = f"fonts/{face.role}.ttf"
    found.files[name] = _cut(face, chars)
    found.rules.append(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url({name}); }}'
    )
    return True


@cache
def _licence(path: str, number: int) -> bool:
    font = TTFont(path, fontNumber=number, lazy=True)
    names = " ".join(str(record) for record in font["name"].names if record.nameID == _LICENCE)
    return _OPEN.lower() in names.lower() and "glyf" in font


def _travels(face: Face) -> bool:
    """Whether a face's own words put it under the Open Font License; and it is of the kind all readers know."""
    return _licence(str(face.path), face.number)


def _cut(face: Face, chars: Iterable[str]) -> bytes:
    """The face with the glyphs for ``chars`` alone; the same bytes each time."""
    options = subset.Options(layout_features=["*"], recalc_timestamp=False, notdef_outline=True, name_IDs=[1, 2, 13])
    font = TTFont(face.path, fontNumber=face.number, recalcTimestamp=False)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, chars)))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
