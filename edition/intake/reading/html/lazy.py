"""Pictures that a page loads late: the address that a script would have put into ``src``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_SIGNS = re.compile(r"(?i)srcset|data-(?:lazy|src|orig|large|full)|<amp-img|<noscript")
_IMAGE = re.compile(r"(?i)<(?:amp-)?img\b([^<>]*)>(?:\s{0,9}</amp-img\s{0,9}>)?")
_PICTURE = re.compile(r"(?is)<picture\b[^<>]*>(.{0,20000}?)</picture\s{0,9}>")
_NOSCRIPT = re.compile(r"(?is)<noscript\b[^<>]*>(.{0,20000}?)</noscript\s{0,9}>")
_ATTRIBUTE = re.compile(r"""(?s)([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_PLACEHOLDER = re.compile(
    r"(?i)(?:^|[/_-])(?:1x1|blank|clear|dot|empty|gr[ae]y|lazy|loader|loading|pixel|placeholder|spacer|spinner"
    r"|transparent|trans)[\w-]*\.(?:gif|png|svg|jpe?g|webp)(?:[?#].*)?$"
)
"""Addresses of what is shown until the picture is there."""
_LATE = tuple(
    f"data-{name}"
    for name in "src lazy-src original original-src orig-file large-file large_image full-src image url".split()
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


def settled(markup: str) -> str:
    """``markup`` in which each ``img`` has the address of its picture; one that is there twice for a script is once."""
    if not _SIGNS.search(markup):
        return markup
    markup = _PICTURE.sub(_of_sources, markup)
    shown: set[str] = set()

    def image(found: re.Match[str]) -> str:
        facts = _attributes(found[1])
        address = _address(facts)
        shown.add(address)
        kept = " ".join(f'{key}="{html.escape(facts[key])}"' for key in ("alt", "title", "data-line") if key in facts)
        return f'<img src="{html.escape(address)}" {kept}>' if address else ""

    def without_script(found: re.Match[str]) -> str:
        again = [_address(_attributes(one[1])) for one in _IMAGE.finditer(found[0])]
        return "" if again and all(one in shown for one in again) else found[0]

    parts: list[str] = []
    end = 0
    for late in _NOSCRIPT.finditer(markup):  # from the front: what was shown before is known by then
        parts += [_IMAGE.sub(image, markup[end : late.start()]), _IMAGE.sub(image, without_script(late))]
        end = late.end()
    return "".join([*parts, _IMAGE.sub(image, markup[end:])])


def _of_sources(found: re.Match[str]) -> str:
    """The ``img`` of a ``picture``, with the address of a source where it has none of its own."""
    image = _IMAGE.search(found[1])
    if image is not None and _address(_attributes(image[1])):
        return image[0]
    sources = re.findall(r"(?is)<source\b([^>]*)>", found[1])
    address = next((one for one in map(_address, map(_attributes, sources)) if one), "")
    words = image[1].rstrip("/ ") if image is not None else ""
    return f'<img data-src="{html.escape(address)}" {words}>' if address else found[0]


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text)
    facts = ((name.lower(), html.unescape(one or two or three)) for name, one, two, three in found)
    return dict(reversed(list(facts)))  # of two of one name the first holds


def _address(facts: dict[str, str]) -> str:
    """The address of the picture: the one that is there, unless it holds the place for another."""
    here = facts.get("src", "").strip()
    late = [facts[name].strip() for name in _LATE if facts.get(name, "").strip()]
    wide = [one for name in _SETS for one in _by_width(facts.get(name, ""))]
    if here and not here.startswith("data:") and not (_PLACEHOLDER.search(here) and (late or wide)):
        return here
    return next((one for one in (*late, *wide) if not one.startswith("data:")), here)


def _by_width(stated: str) -> Iterator[str]:
    """The addresses of a ``srcset``, the widest first."""
    found = re.findall(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)", stated)
    yield from (address for address, _ in sorted(found, key=lambda one: -float(one[1].strip(".") or 0)))
