"""SVG made anew from what is harmless in it: shapes, text, paints and local references; nothing reaches out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from edition.pictures import svgstyle
from edition.pictures.kinds import MOST_SVG_BYTES, BadPicture, unpacked

MOST_ELEMENTS = 20_000
MOST_DRAWN = 60_000
"""Elements as they are drawn, where each use, mask and pattern counts what it refers to."""
MOST_LETTERS = 50_000
"""Letters of an SVG: each is placed by itself when it is drawn."""
DEEPEST = 60
WIDEST_RATIO = 20
_NS = "http://www.w3.org/2000/svg"
_SPACES: Any = {None: _NS, "xlink": "http://www.w3.org/1999/xlink"}
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
_DRAWN = _SHAPES | frozenset(
    "svg g defs symbol use text tspan textPath linearGradient radialGradient stop clipPath mask pattern marker "
    "title desc image style".split()
)
_ATTRIBUTES = frozenset(
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy width height d points pathLength transform viewBox preserveAspectRatio "
    "gradientTransform gradientUnits spreadMethod offset clipPathUnits maskUnits maskContentUnits patternUnits "
    "patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient startOffset dx dy "
    "rotate textLength lengthAdjust".split()
)
_SAID = {"script": "scripts", "foreignObject": "web content", "image": "pictures from elsewhere"}
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*", re.IGNORECASE)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = re.compile(r"utf-?(8|16|16le|16be)|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin-?1", re.IGNORECASE)

Raster = Callable[[bytes], tuple[bytes, str]]
"""Makes an embedded picture anew: bytes and media type; raises BadPicture."""


@dataclass(frozen=True)
class Vector:
    """A clean SVG: its bytes, its size in its own units, and what was taken out of it."""

    data: bytes
    width: float
    height: float
    taken: tuple[str, ...]


@dataclass
class _Cleaner:
    grey: bool
    raster: Raster
    taken: dict[str, None] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    count: int = 0
    letters: int = 0

    def made(self, old: etree._Element, depth: int) -> etree._Element | None:
        """``old`` made anew with its children, or None when it is not drawn."""
        name = _name(old)
        if name == "switch":
            choices = (self.made(child, depth) for child in old if not _conditional(child))
            return next((choice for choice in choices if choice is not None), None)
        if name == "foreignObject":
            self.taken["web content"] = None
            return _label(old)
        if name in ("a", ""):
            name = "g" if name else ""
        if name not in _DRAWN:
            if name in _SAID:
                self.taken[_SAID[name]] = None
            return None
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise BadPicture(f"is an SVG of more than {MOST_ELEMENTS} elements")
        if depth > DEEPEST:
            raise BadPicture(f"is an SVG whose elements are nested more than {DEEPEST} deep")
        new = etree.Element(f"{{{_NS}}}{name}", nsmap=_SPACES if depth == 0 else None)
        if name == "style":
            new.text, out = svgstyle.sheet(_words(old), self.grey)
            self.taken.update(dict.fromkeys(f"style rules ({rule})" for rule in out))
            return new if new.text else None
        if name == "image" and not self._embedded(old, new):
            return None
        self._dressed(old, new, name)
        if name in ("text", "tspan", "textPath", "title", "desc"):
            new.text = old.text
            self._read(old.text)
        for child in old:
            fresh = self.made(child, depth + 1) if isinstance(child.tag, str) else None
            if fresh is not None:
                new.append(fresh)
            if name in ("text", "tspan", "textPath") and child.tail:
                _add_text(new, child.tail)
                self._read(child.tail)
        return new

    def _read(self, text: str | None) -> None:
        """Count letters; raises BadPicture where there are too many."""
        self.letters += len(text or "")
        if self.letters > MOST_LETTERS:
            raise BadPicture(f"is an SVG of more than {MOST_LETTERS} letters")

    def _dressed(self, old: etree._Element, new: etree._Element, name: str) -> None:
        """Attributes that are harmless; those of ``style`` become attributes as well."""
        for key, value in old.attrib.items():
            plain = str(key).rpartition("}")[2]
            text = str(value)
            if key == "id" and re.fullmatch(r"[A-Za-z_][\w.-]*", text, re.ASCII) and text not in self.ids:
                self.ids.add(text)
                new.set("id", text)
            elif key == "class" and re.fullmatch(r"[\w\s-]{1,200}", text):
                new.set("class", text)
            elif plain == "href" and name in ("use", "textPath", "linearGradient", "radialGradient", "pattern"):
                if re.fullmatch(r"#[A-Za-z_][\w.-]*", text):
                    new.set(_XLINK, text)
                else:
                    self.taken["references to other files"] = None
            elif key in _ATTRIBUTES:
                new.set(str(key), text)
            elif plain.startswith("on"):
                self.taken["scripts"] = None
            elif (good := svgstyle.kept(plain, text, self.grey)) is not None:
                new.set(plain, good)
            elif "url(" in text and not svgstyle.references(text):
                self.taken["references to other files"] = None
        for plain, good in svgstyle.declarations(old.get("style", ""), self.grey):
            new.set(plain, good)
        if name == "stop" and new.get("stop-opacity"):
            svgstyle.opaque(new.attrib)
        if "url(" in svgstyle.without_local(old.get("style", "")):
            self.taken["references to other files"] = None

    def _embedded(self, old: etree._Element, new: etree._Element) -> bool:
        """A picture inside the SVG, made anew; one from elsewhere is not fetched."""
        address = str(old.get(_XLINK) or old.get("href") or "")
        found = re.match(r"data:image/[\w.+-]+(?:;[\w=-]+)*?(;base64)?,", address)
        try:
            if found is None:
                raise BadPicture("is not inside the SVG")
            rest = address[found.end() :]
            data = base64.b64decode("".join(rest.split())) if found[1] else unquote_to_bytes(rest)
            made, media_type = self.raster(data)
        except (BadPicture, binascii.Error, ValueError):
            self.taken[_SAID["image"]] = None
            return False
        new.set(_XLINK, f"data:{media_type};base64,{base64.b64encode(made).decode()}")
        return True


def cleaned(data: bytes, raster: Raster, grey: bool = False, turned: bool = False) -> Vector:
    """The SVG ``data`` (or packed with gzip) made anew, in colours or in grey, or on its head; raises BadPicture."""
    root = _parsed(unpacked(data))
    x, y, width, height = _box(root)
    cleaner = _Cleaner(grey, raster)
    new = cleaner.made(root, 0)
    assert new is not None
    _drawn(new)
    for key in ("x", "y", "preserveAspectRatio", "transform"):
        if key in new.attrib:
            del new.attrib[key]
    if turned:
        _turn(new, x + width / 2, y + height / 2)
    new.set("viewBox", f"{x:g} {y:g} {width:g} {height:g}")
    new.set("width", f"{width:g}")
    new.set("height", f"{height:g}")
    if not any(_name(one) in _SHAPES | {"text", "use", "image"} for one in new.iter(etree.Element)):
        raise BadPicture("is an SVG in which nothing is drawn")
    etree.cleanup_namespaces(new, top_nsmap=_SPACES)
    return Vector(etree.tostring(new, encoding="utf-8", xml_declaration=True), width, height, tuple(cleaner.taken))


def _turn(root: etree._Element, x: float, y: float) -> None:
    """Turn all that is drawn by half a circle around a point."""
    group = etree.Element(f"{{{_NS}}}g")
    group.set("transform", f"rotate(180 {x:g} {y:g})")
    for child in list(root):
        group.append(child)
    root.append(group)


def inside(address: str) -> tuple[bytes, str]:
    """A raster that a clean SVG holds, by its ``data:`` address: bytes and media type; ValueError for any other."""
    media_type, mark, rest = address.removeprefix("data:").partition(";base64,")
    if not address.startswith("data:") or not mark or media_type not in ("image/png", "image/jpeg"):
        raise ValueError(f"{address[:40]} is not part of the picture")
    return base64.b64decode(rest), media_type


def _parsed(data: bytes) -> etree._Element:
    """The tree of ``data``; entities, and encodings in which they could hide, are refused."""
    if len(data) > MOST_SVG_BYTES:
        raise BadPicture(f"is an SVG larger than {MOST_SVG_BYTES // 1_000_000} MB")
    plain = data.replace(b"\0", b"")
    stated = _ENCODING.search(plain[:200].partition(b"?>")[0])
    if stated and not _ENCODINGS.fullmatch(stated[1].decode("ascii", "replace")):
        raise BadPicture("is an SVG in an encoding that is not read; save it as UTF-8")
    if b"<!entity" in plain.lower():
        raise BadPicture("is an SVG with entities, which are not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise BadPicture("is an SVG that is damaged") from fault
    if _name(root) != "svg":
        raise BadPicture("is markup, not a picture")
    return root


def _box(root: etree._Element) -> tuple[float, float, float, float]:
    """The part of the plane that is shown, in user units: from viewBox, or from width and height."""
    numbers = re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", root.get("viewBox", ""), re.IGNORECASE)
    if len(numbers) == 4:
        x, y, width, height = (float(number) for number in numbers)
    else:
        x = y = 0.0
        width, height = (_length(root.get(side, "")) for side in ("width", "height"))
    if not (1e-3 < width < 1e6 and 1e-3 < height < 1e6 and abs(x) < 1e7 and abs(y) < 1e7):
        raise BadPicture("is an SVG that states no size; give it a viewBox")
    if max(width, height) > WIDEST_RATIO * min(width, height):
        raise BadPicture(f"is {width:g} x {height:g}, too narrow to print")
    return x, y, width, height


def _length(stated: str) -> float:
    found = _LENGTH.fullmatch(stated)
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0


def _name(element: etree._Element) -> str:
    """The local name of an SVG element; empty for those of other vocabularies."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    return name if space in ("", f"{{{_NS}") else ""


def _conditional(child: etree._Element) -> bool:
    return not isinstance(child.tag, str) or bool(child.get("requiredExtensions")) or _name(child) == "foreignObject"


def _label(old: etree._Element) -> etree._Element | None:
    """The words of web content as one line in the middle of its box."""
    words = " ".join(_words(old).split())[:200]
    if not words:
        return None
    x, y, width, height = (_length(old.get(key, "0")) for key in ("x", "y", "width", "height"))
    label = etree.Element(f"{{{_NS}}}text")
    label.set("x", f"{x + width / 2:g}")
    label.set("y", f"{y + height / 2 + 5:g}")
    label.set("text-anchor", "middle")
    label.text = words
    return label


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _add_text(new: etree._Element, text: str) -> None:
    if len(new):
        new[-1].tail = (new[-1].tail or "") + text
    else:
        new.text = (new.text or "") + text


def _references(element: etree._Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key == _XLINK and str(value).startswith("#"):
            yield str(value)[1:]
        else:
            yield from svgstyle.references(str(value))


def _drawn(root: etree._Element) -> None:
    """Refuses an SVG whose references make more than MOST_DRAWN elements of it, or go round in a circle."""
    named = {str(one.get("id")): one for one in root.iter(etree.Element) if one.get("id")}
    known: dict[etree._Element, int] = {}
    open_: set[etree._Element] = set()

    def cost(one: etree._Element) -> int:
        if one in known:
            return known[one]
        if one in open_ or len(open_) > 3 * DEEPEST:
            raise BadPicture("is an SVG that refers to itself")
        open_.add(one)
        total = 1 + sum(cost(child) for child in one)
        total += sum(cost(named[name]) for name in _references(one) if name in named)
        open_.discard(one)
        known[one] = total
        if total > MOST_DRAWN:
            raise BadPicture(f"is an SVG that draws more than {MOST_DRAWN} elements")
        return total

    cost(root)
