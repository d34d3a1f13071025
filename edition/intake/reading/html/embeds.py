"""Videos, frames and posts: what paper cannot show becomes its title and its address."""

from __future__ import annotations

import html
import re

from lxml.etree import _Element as Element

from edition.intake.reading.html import addresses, tidy
from edition.model import Run

MARK = "embed"
"""The class of a paragraph that holds nothing but the link of an embed."""
_FRAME = re.compile(r"(?is)<iframe(?=[\s/>])([^>]*)>(?:(?:(?!<iframe\b).)*?</iframe\s*>)?")
_PLAYER = re.compile(r"(?is)<(video|audio|object|embed)(?=[\s/>])([^>]*)>")
_SOURCE = re.compile(r"(?is)<source(?=[\s/>])([^>]*)>")
_VALUE = r"""(?is)(?:^|\s){}\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""
_BARE = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/|embed/)|youtu\.be/|(?:player\.)?vimeo\.com/"
    r"|(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/|(?:www\.)?instagram\.com/(?:p|reel)/)[\w./?=&%#~+:;,@!-]+",
    re.ASCII,
)


def marked(markup: str) -> str:
    """``markup`` with each embedded thing that has a web address as a paragraph with its link."""
    return _PLAYER.sub(_player, _FRAME.sub(lambda found: _link(_stated(found[1], "src"), found[1]), markup))


def _player(found: re.Match[str]) -> str:
    """A player's link before its tag; the words inside it, for those who cannot play it, stay."""
    name, facts = found[1].lower(), found[2]
    address = _stated(facts, "data" if name == "object" else "src")
    if not address and name in ("video", "audio"):
        end = re.compile(rf"(?i)</{name}\s*>").search(found.string, found.end())
        inside = _SOURCE.search(found.string, found.end(), end.start() if end else len(found.string))
        address = _stated(inside[1], "src") if inside else ""
    return _link(address, facts) + found[0]


def _stated(facts: str, name: str) -> str:
    """The value of the attribute ``name`` in a tag."""
    found = re.search(_VALUE.format(name), facts)
    value = found[1] if found else ""
    return html.unescape(value[1:-1] if value[:1] in ("'", '"') else value).strip()


def _link(address: str, facts: str) -> str:
    address = "https:" + address if address.startswith("//") else address
    if not re.match(r"(?i)https?://", address):
        return ""
    title = tidy.squeezed(_stated(facts, "title")) or address
    return f'<p class="{MARK}"><a href="{html.escape(address)}">{html.escape(title)}</a></p>'


def in_words(address: str) -> str:
    """A web address as it is read aloud and typed: without its scheme."""
    return re.sub(r"^https?://(?:www\.)?", "", address).removesuffix("/")


def runs(title: str, address: str) -> tuple[Run, ...]:
    """The title and the address of an embed, both linked; the address alone where there is no title."""
    shown = Run(in_words(address), href=address)
    if not title.strip() or title in (address, shown.text) or addresses.spelt(title) == address:
        return (shown,)
    return Run(title, href=address), Run(" "), shown


def stated(el: Element) -> tuple[Run, ...]:
    """The runs of a paragraph that was marked as an embed; nothing when it holds more than the one link."""
    links = el.findall("a")
    words = tidy.squeezed(el.text_content())  # type: ignore[attr-defined]
    if len(el) != 1 or len(links) != 1 or tidy.squeezed(links[0].text_content()) != words:  # type: ignore[attr-defined]
        return ()
    address = addresses.spelt(links[0].get("href") or "")
    return runs(words, address) if address and words else ()


def bare(text: str) -> str:
    """The address of a video or post that ``text`` is and nothing else; empty when it is not."""
    return addresses.spelt(text) if _BARE.fullmatch(text.strip()) else ""
