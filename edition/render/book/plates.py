"""The pictures of a book: each file packed once, scaled for reading, with its words below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from edition.findings import Finding, note, warning
from edition.model import Picture
from edition.pictures import Darkroom, Wanted
from edition.render.book.volume import Volume
from edition.words import Words

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg", "image/gif": "gif", "image/webp": "webp"}


@dataclass
class Plates:
    """The pictures of ``volume`` at most ``longest`` pixels long; at 0 only their words are in the book."""

    volume: Volume
    darkroom: Darkroom
    longest: int
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """What is packed: data and media type by name."""
    untold: list[Finding] = field(default_factory=list)
    """A finding for each picture without alternative text."""
    _names: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """The bytes of all pictures."""
        return sum(len(data) for data, _ in self.files.values())

    def figure(self, picture: Picture, words: Words) -> str:
        """A picture with caption and credit as markup; ``words`` are those of the page's language."""
        alt = picture.alt or picture.caption or words.picture
        if not picture.alt:
            self.untold.append(_untold(picture))
        credit = f'<span class="credit">{escape(picture.credit, quote=False)}</span>' if picture.credit else ""
        inner = " ".join(part for part in (escape(picture.caption, quote=False), credit) if part)
        caption = f"<figcaption>{inner}</figcaption>" if inner else ""
        if not self.longest:
            described = f'<p class="absent">[{escape(words.picture)}: {escape(alt, quote=False)}]</p>'
            return f"<figure>{described if alt != picture.caption else ''}{caption}</figure>\n"
        return f'<figure><img src="{self._packed(picture.path)}" alt="{escape(alt)}"/>{caption}</figure>\n'

    def thumbnail(self, picture: Picture, words: Words, to: str) -> str:
        """A picture that leads to its story, small; nothing in a book without pictures."""
        if not self.longest:
            return ""
        alt = picture.alt or picture.caption or words.picture
        image = f'<img src="{self._packed(picture.path)}" alt="{escape(alt)}"/>'
        return f'<p class="thumbnail"><a href="{to}">{image}</a></p>'

    def _packed(self, path: str) -> str:
        """The name of a picture in the book; files of the same content are packed once."""
        if path not in self._names:
            data, media_type = self.darkroom.developed(path, Wanted(longest=self.longest))
            digest = sha256(data).hexdigest()
            if digest not in self._known:
                name = f"pictures/{len(self.files) + 1:03}.{_SUFFIXES[media_type]}"
                self.files[name] = (data, media_type)
                self._known[digest] = name
            self._names[path] = self._known[digest]
        return self._names[path]


def _untold(picture: Picture) -> Finding:
    """A picture without alternative text: a note where a caption is read in its place, else a warning."""
    make = note if picture.caption else warning
    message = f"the picture '{picture.file}' has no alternative text"
    hint = "say in words what it shows, as its 'alt'; readers who cannot see it hear that"
    return make("ALT-MISSING", picture.source, message, hint)


def predicted(shown: Sequence[Picture], darkroom: Darkroom, longest: int) -> int:
    """About how many bytes the pictures take at a size, recognized from their pixels, before any is made."""
    total = 0
    for path in sorted({picture.path for picture in shown}):
        facts, _ = darkroom.facts(path)
        scale = min(1.0, longest / max(facts.width, facts.height))
        pixels = facts.width * scale * facts.height * scale
        total += round(pixels * BYTES_A_PIXEL)
    return total


BYTES_A_PIXEL = 0.21
"""Of a photograph for reading; a tenth of them take more than twice as much."""
