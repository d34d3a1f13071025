"""News wires: ninjs, NewsML-G2, NewsML 1.2, NITF, ANPA 1312, IPTC 7901, as an agency's client lays them into a folder.

Each file is one story, or a package that names others. What an agency has withdrawn is a story that must not run.
"""

from __future__ import annotations

from edition.inbox.entry import Entry
from edition.inbox.markup import root_of
from edition.inbox.wires.newsml import g2, newsml
from edition.inbox.wires.ninjs import ninjs
from edition.inbox.wires.nitf import nitf
from edition.inbox.wires.parts import NotAWire, local
from edition.inbox.wires.plain import plain

__all__ = ["NotAWire", "entries"]


def entries(data: bytes, name: str = "") -> list[Entry]:
    """The stories of a file of a wire that have copy, or that must not run any more; raises NotAWire."""
    found = [one for one in _all(data, name) if one.html.strip() or one.withdrawn]
    if not found:
        raise NotAWire("it has no copy")
    return found


def _all(data: bytes, name: str) -> list[Entry]:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return list(ninjs(data, name))
    if start != b"<":
        return list(plain(data))
    try:
        root = root_of(data, broken=False)
    except ValueError as fault:
        raise NotAWire(f"it is no XML that can be read ({fault})") from fault
    kind = local(root)
    if kind == "nitf":
        return [nitf(root, name)]
    if kind in ("newsMessage", "newsItem", "packageItem"):
        return list(g2(root))
    if kind == "NewsML":
        return list(newsml(root))
    raise NotAWire(f"<{kind}> is no form of a wire that is known")
