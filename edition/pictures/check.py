"""The desk's look at an article's pictures: what cannot be printed stays out, and is said."""

from __future__ import annotations

from dataclasses import replace

from edition.findings import Finding, note, warning
from edition.model import Article, Picture
from edition.pictures.darkroom import Darkroom
from edition.pictures.kinds import BadPicture


def usable(article: Article, darkroom: Darkroom) -> tuple[Article, list[Finding]]:
    """``article`` with its pictures' facts, without those that cannot be printed, each of which is a finding."""
    findings: list[Finding] = []

    def looked_at(picture: Picture) -> Picture | None:
        try:
            facts, noticed = darkroom.facts(picture.path)
        except BadPicture as fault:
            with_it = f"; its caption stays out: '{picture.caption[:60]}'" if picture.caption else ""
            message = f"the picture '{picture.file}' {fault}{with_it}"
            hint = "replace the file; the story runs without it"
            findings.append(warning("PICTURE-BAD", picture.source, message, hint))
            return None
        findings.extend(_noticed(picture, noticed))
        return replace(picture, facts=facts)

    pictures = tuple(found for picture in article.pictures if (found := looked_at(picture)) is not None)
    body = []
    for block in article.body:
        found = looked_at(block.picture) if block.picture is not None else None
        if block.picture is None or found is not None:
            body.append(block if block.picture is None else replace(block, picture=found))
    return replace(article, pictures=pictures, body=tuple(body)), findings


def _noticed(picture: Picture, noticed: tuple[str, ...]) -> list[Finding]:
    """What is said of a picture that is printed all the same."""
    taken = [what for what in noticed if what != "profile"]
    found = []
    if "profile" in noticed:
        message = f"the colour profile of '{picture.file}' is broken and was not used"
        found.append(note("PICTURE-PROFILE", picture.source, message, "export the picture again, in sRGB"))
    if taken:
        message = f"taken out of '{picture.file}': {', '.join(taken)}"
        make = note if set(taken) <= {"scripts"} else warning
        found.append(make("PICTURE-CLEANED", picture.source, message, "look at the picture on the page once"))
    return found
