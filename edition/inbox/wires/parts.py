"""What the forms of wires have in common: elements in any of their spaces, urgency, dates, bylines, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

WITHDRAWN = {"canceled", "cancelled", "withheld", "killed", "kill", "withdrawn", "spike", "spiked", "not-for-use"}
_TIERS = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4, 8: 5}
"""Tiers by urgency (IPTC: 1 is the most urgent, 8 the least)."""


class NotAWire(ValueError):
    """A file that is of no wire that is known, or a package without a story of its own: the words say which."""


def local(node: Any) -> str:
    """The name of an element without its space; nothing for a remark."""
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def every(node: Any, name: str) -> Iterator[Any]:
    """Elements of a name, in whichever of its spaces."""
    return (one for one in node.iter() if local(one) == name)


def first(node: Any, *path: str) -> Any:
    """The first element under ``path``, or None."""
    for name in path:
        node = next((one for one in node if local(one) == name), None)
        if node is None:
            return None
    return node


def text(node: Any) -> str:
    """The words of an element and of all in it; nothing where there is none."""
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def qcode(value: str) -> str:
    """What a code says without its scheme: ``stat:usable`` is usable."""
    return value.rpartition(":")[2].rpartition("/")[2].lower()


def tier(urgency: str) -> int:
    """The tier of an urgency from 1 to 8, or 0."""
    return _TIERS.get(int(urgency), 0) if urgency.strip().isdecimal() else 0


def attribute(above: Any, name: str, key: str) -> str:
    """An attribute of the first element of that name below another one, or nothing."""
    found = next(every(above, name), None) if above is not None else None
    return str(found.get(key) or "").strip() if found is not None else ""


def norm(text: str) -> str:
    """A date of NITF or NewsML in ISO 8601: 20240329T101500+0200 has no marks."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?", text.strip())
    if found is None:
        return text.strip()
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")


def byline(text: str) -> str:
    """A name without the word before it."""
    return re.sub(r"^(?:by|par|von|de|por|di)\s+", "", " ".join(text.split()), flags=re.IGNORECASE).strip(" ,")


def largest(renditions: Iterable[Any]) -> Any:
    """The element of the widest picture, the first of these; None where there is none."""

    def width(one: Any) -> int:
        stated = str(one.get("width") or "")
        return int(stated) if stated.isdecimal() else 0

    return max(renditions, key=width, default=None)
