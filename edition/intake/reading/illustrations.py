"""The pictures that an article names: found inside its own folder, or said to be missing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from edition.findings import Finding, Source, warning
from edition.intake.reading import keys
from edition.intake.reading.documents.document import kept
from edition.intake.reading.html import markup
from edition.intake.sources import picturefiles
from edition.intake.sources.place import Place
from edition.model import Picture


def stated(fields: keys.Fields, place: Place, findings: list[Finding]) -> list[Picture]:
    """The pictures of the front matter, each with its furniture."""
    written = fields.values.get("pictures") or _elsewhere(fields, place)
    of = picture_of(place, findings)
    line = fields.line("pictures")
    pictures: list[Picture] = []
    for item in written if isinstance(written, list) else [written]:
        facts = item if isinstance(item, dict) else {"file": str(item)}
        stated_name = next((str(facts[key]) for key in _FILE_KEYS if facts.get(key)), "")
        name = stated_name or next(picturefiles.named(facts), "")
        picture = of(
            name.strip(),
            keys.plain(str(facts.get("alt") or "")),
            keys.plain(str(facts.get("caption") or "")),
            keys.plain(str(facts.get("credit") or "")),
            line,
        )
        if picture is not None:
            focus = _focus(str(facts.get("focus") or ""), Source(place.name, line), findings)
            turned = str(facts.get("turned") or "").strip().lower() in ("true", "yes", "1", "on")
            pictures.append(replace(picture, focus=focus, turned=turned))
    return pictures


_FILE_KEYS = ("file", "src", "url", "image", "path", "filename", "feature", "teaser", "thumb")


def _elsewhere(fields: keys.Fields, place: Place) -> list[str]:
    """A picture that is stated under a key of another name, or beside the article under the article's own."""
    for value in fields.unknown.values():
        for name in picturefiles.named(value):
            if picturefiles.found(place, name):
                return [name]
    own = picturefiles.beside(place)
    return [own.name] if own is not None else []


def _focus(stated: str, where: Source, findings: list[Finding]) -> tuple[float, float] | None:
    if not stated.strip():
        return None
    numbers = re.findall(r"\d*\.?\d+", stated)
    if len(numbers) == 2 and all(float(n) <= 1 for n in numbers):
        return float(numbers[0]), float(numbers[1])
    findings.append(
        warning(
            "PICTURE-FOCUS",
            where,
            f"'{stated}' is not a focus",
            "two shares from the top left, such as 0.5 0.4",
        )
    )
    return None


def picture_of(place: Place, findings: list[Finding]) -> markup.PictureOf:
    """How a picture's address becomes a file inside ``place.root``; anything else is a finding."""

    def picture(src: str, alt: str, caption: str, credit: str, line: int) -> Picture | None:
        where = Source(place.name, line)
        if not src:
            return None
        words = caption or alt
        with_it = f"; its {'caption' if caption else 'description'} stays out: '{words[:200]}'" if words else ""
        try:
            parts = urlsplit(src) if not re.match(r"^[A-Za-z]:\\", src) else None
        except ValueError:  # an address that is none: looked for as a file's name
            parts = None
        if parts is not None and (parts.scheme or parts.netloc):
            what = "inside the text" if parts.scheme == "data" else f"at {parts.scheme or 'http'}://{parts.netloc}"
            findings.append(
                warning(
                    "PICTURE-REMOTE", where, f"a picture {what} was not fetched{with_it}", "save it beside the article"
                )
            )
            return None
        found = picturefiles.found(place, src)
        if found is None:
            findings.append(
                warning(
                    "PICTURE-MISSING", where, f"the picture '{src}' is not there{with_it}", "put it beside the article"
                )
            )
            return None
        return Picture(src, str(found), caption, credit, alt, None, where)

    return picture


def of_document(pictures: dict[str, bytes], place: Place, findings: list[Finding]) -> markup.PictureOf:
    """How a picture inside a document becomes a file; those that are no pictures we print are found when they are."""

    def picture(src: str, alt: str, caption: str, credit: str, line: int) -> Picture | None:
        name = src.removeprefix("document--")
        if name == src or name not in pictures:
            return picture_of(place, findings)(src, alt, caption, credit, line)
        file = kept(pictures[name], Path(name).suffix)
        return Picture(f"{place.slug}-{name}", str(file), caption, credit, alt, None, Source(place.name, line))

    return picture
