"""Looks of SVG elements: attributes and style sheets, of which only harmless properties are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from tinycss2.color3 import RGBA, parse_color

PROPERTIES = frozenset(
    "clip-path clip-rule color display dominant-baseline alignment-baseline fill fill-opacity fill-rule font-size "
    "font-style font-weight letter-spacing marker-end marker-mid marker-start mask opacity overflow paint-order "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration transform visibility "
    "vector-effect word-spacing direction".split()
)
"""Properties that a picture keeps. Faces are the paper's own; filters and blending would not print."""
COLOURS = ("fill", "stroke", "stop-color", "color")
_LOCAL = re.compile(r"""url\(\s*["']?#([A-Za-z_][\w.-]*)["']?\s*\)""")
_BOLD = ("bold", "bolder", "600", "700", "800", "900")
_LONGEST = 2000


def kept(name: str, value: str, grey: bool) -> str | None:
    """``value`` of the property ``name`` as it may stay, or None; colours turn to grey where ``grey``."""
    value = re.sub(r"\s*!\s*important\s*$", "", value.strip(), flags=re.IGNORECASE)
    if name not in PROPERTIES or len(value) > _LONGEST or re.search(r"[<>{}\\;@]|var\(|expression", value):
        return None
    rest = _LOCAL.sub("", value)
    if "url" in rest.lower() or "//" in rest:
        return None
    if name == "font-weight":
        return "700" if value.lower() in _BOLD else "400"
    if name in COLOURS:
        return _colour(value, grey)
    return value


def references(value: str) -> list[str]:
    """The ids that a value refers to, as in ``url(#shade)``."""
    return _LOCAL.findall(value)


def _colour(value: str, grey: bool) -> str | None:
    """A colour or a local paint; a colour that cannot be read is dropped, so that what is inherited holds."""
    paint = _LOCAL.match(value)
    if paint:
        return f"url(#{paint[1]})"
    if value.lower() in ("none", "inherit", "currentcolor", "transparent"):
        return {"currentcolor": "currentColor", "transparent": "none"}.get(value.lower(), value.lower())
    colour = parse_color(value)
    if not isinstance(colour, RGBA):
        return None
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour[:3])
    if grey:
        red = green = blue = 0.299 * red + 0.587 * green + 0.114 * blue
    shade = "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
    if colour.alpha >= 1:
        return shade
    return f"rgba({','.join(str(round(part * 255)) for part in (red, green, blue))},{max(0.0, colour.alpha):.3f})"


def declarations(text: str, grey: bool) -> Iterator[tuple[str, str]]:
    """The harmless declarations of a ``style`` attribute; ``font`` gives its size and weight."""
    for one in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            continue
        value = tinycss2.serialize(one.value).strip()
        if one.lower_name == "font":
            size = re.search(r"([\d.]+(?:px|pt|em|%)?)(?:/\S+)?\s", value)
            yield from [("font-size", size[1])] if size else []
            yield "font-weight", "700" if any(word in _BOLD for word in value.lower().split()) else "400"
            continue
        good = kept(one.lower_name, value, grey)
        if good is not None:
            yield one.lower_name, good


def sheet(text: str, grey: bool) -> tuple[str, list[str]]:
    """The harmless rules of a style sheet, and what was taken out of it."""
    rules: list[str] = []
    out: list[str] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            out.append(f"@{rule.lower_at_keyword}")
        if rule.type != "qualified-rule":
            continue
        selector = tinycss2.serialize(rule.prelude).strip()
        body = ";".join(f"{name}:{value}" for name, value in declarations(tinycss2.serialize(rule.content), grey))
        if body and re.fullmatch(r"[\w\s.,#>*+~:()-]{1,400}", selector):
            rules.append(f"{selector}{{{body}}}")
    return "\n".join(rules), out


def opaque(stop: Any) -> None:
    """Mix the colour of a gradient's stop with the paper's white: gradients that let it through do not print."""
    colour = parse_color(stop.get("stop-color", "#000000"))
    if not isinstance(colour, RGBA):
        return
    stated = re.fullmatch(r"\s*([\d.]+)(%?)\s*", stop.pop("stop-opacity"))
    share = min(1.0, float(stated[1]) / (100 if stated[2] else 1)) if stated else 1.0
    parts = (1 - share * colour.alpha * (1 - min(1.0, max(0.0, part))) for part in colour[:3])
    stop["stop-color"] = "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def without_local(text: str) -> str:
    """``text`` without its references to what is in the same file."""
    return _LOCAL.sub("", text)
