"""Drawings in print: their words in the paper's faces, and Arabic joined and in the order of the eye.

WeasyPrint sets the words of an SVG letter by letter in the order of writing. So that Arabic is read all the same, its
letters are replaced by the forms that they have beside each other, which Unicode has as characters, from left to
right. The e-book keeps the words as they were written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from lxml import etree

from edition.typeset.bidi import levels, visual

SVG = "image/svg+xml"
"""The media type of a drawing."""
_MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))
_ANCHORS = {"start": "end", "end": "start"}
_ROLES = {"400": "sans", "700": "sans-bold"}
_WORDS = ("text", "tspan", "textPath")
_GREY = re.compile(r"#([0-9a-f]{2})\1\1")
_GREYS = re.compile(r"\b(fill|stroke|color):#([0-9a-f]{2})\2\2\b")
_LAM = "\u0644"


def dressed(data: bytes, fallback: Mapping[str, Sequence[str]], press: bool = False) -> bytes:
    """A clean SVG for the pages; ``fallback`` are the roles to ask after the sans and its bold.

    For a ``press`` its black and greys are of black ink alone, except in gradients.
    """
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    families = {weight: _families(role, fallback[role]) for weight, role in _ROLES.items()}
    root.set("font-family", families["400"])
    if press:
        root.set("fill", root.get("fill", "#000000"))
    for one in root.iter(etree.Element):
        weight = str(one.attrib.pop("font-weight")) if "font-weight" in one.attrib else ""
        if weight in families:
            one.set("font-family", families[weight])
        for key in ("fill", "stroke", "color") if press else ():
            if grey := _GREY.fullmatch(str(one.get(key, ""))):
                one.set(key, _black(grey[1]))
        name = str(one.tag).rpartition("}")[2]
        if name == "style":
            text = one.text or ""
            for stated, family in families.items():
                text = text.replace(f"font-weight:{stated}", f"font-family:{family}")
            one.text = _GREYS.sub(lambda found: f"{found[1]}:{_black(found[2])}", text) if press else text
        elif name in _WORDS:
            _in_order(one)
    for one in root.iter(etree.Element):
        if "direction" in one.attrib:
            del one.attrib["direction"]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _black(shade: str) -> str:
    """A grey of two hexadecimal digits as a share of black ink."""
    return f"device-cmyk(0 0 0 {1 - int(shade, 16) / 255:.3f})"


def _families(first: str, others: Sequence[str]) -> str:
    return ", ".join(f"f-{role}" for role in dict.fromkeys([first, *others]))


def _in_order(one: etree._Element) -> None:
    """The words of an element, and those after its parts, as they are seen; where it begins follows its direction."""
    stated = next((a.get("direction") for a in (one, *one.iterancestors()) if a.get("direction")), "ltr")
    leftwards = stated == "rtl"
    one.text = shown(one.text, leftwards) if one.text else one.text
    for child in one:
        child.tail = shown(child.tail, leftwards) if child.tail else child.tail
    if leftwards and str(one.tag).endswith("}text"):
        anchor = next((a.get("text-anchor") for a in (one, *one.iterancestors()) if a.get("text-anchor")), "start")
        one.set("text-anchor", _ANCHORS.get(str(anchor), str(anchor)))


def shown(text: str, leftwards: bool) -> str:
    """``text`` as the eye meets it from left to right, Arabic letters joined; marks above and below are left off."""
    if not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return text
    joined = _joined("".join(char for char in text if unicodedata.category(char) != "Mn"))
    order = visual(list(zip(levels(joined, leftwards), joined, strict=True)))
    return "".join(_MIRRORED.get(char, char) if level % 2 else char for level, char in order)


def _joined(text: str) -> str:
    """Arabic letters in their forms: alone, or joined before, after, or on both sides."""
    letters: list[str] = []
    for char in text:
        if letters and letters[-1] == _LAM and _LAM + char in _forms():
            letters[-1] += char
        else:
            letters.append(char)
    done = []
    for i, letter in enumerate(letters):
        own = _forms().get(letter)
        if own is None:
            done.append(letter)
            continue
        before = _forms().get(letters[i - 1], {}) if i else {}
        after = _forms().get(letters[i + 1], {}) if i + 1 < len(letters) else {}
        joins_before = "initial" in before and "final" in own
        joins_after = "initial" in own and "final" in after
        form = {(0, 0): "isolated", (1, 0): "final", (0, 1): "initial", (1, 1): "medial"}[joins_before, joins_after]
        done.append(own.get(form, letter))
    return "".join(done)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """The forms of each Arabic letter, and of lam with alef, by the names that Unicode gives them."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split()[:4] or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if text and (len(text) == 1 or text[0] == _LAM) and len(text) <= 2:
            found.setdefault(text, {}).setdefault(form.strip("<>"), chr(code))
    return found
