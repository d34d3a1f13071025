"""The words of HTML, taken out by the standard library's parser: what proofs hold against the tree that is read."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = frozenset("script style noscript template svg math iframe object audio video select textarea".split())
_INLINE = frozenset(
    "a abbr b big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var"
    " wbr".split()
)


def words_of(html: str) -> str:
    """What is between the tags of ``html``, but for what is never shown; a blank where a block begins or ends."""
    reader = _Reader()
    reader.feed(html.replace("<![", "&lt;!["))  # the parser fails at marked sections that it does not know
    reader.close()
    return "".join(reader.texts)


class _Reader(HTMLParser):
    """Collects text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is not shown begins."""
        self._deep += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        self._deep = max(0, self._deep - (tag in _UNSEEN))
        self._part(tag)

    def _part(self, tag: str) -> None:
        """Between blocks no word goes on."""
        if tag not in _INLINE:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        """Text, wherever it is."""
        if not self._deep:
            self.texts.append(data)
