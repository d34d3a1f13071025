"""The catalogue in OPDS 2.0, for newer readers: JSON after https://drafts.opds.io/opds-2.0, and a document an issue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from edition.delivery.catalogue import EPUB, MOST, OPEN, PDF, Listed, is_of_other, language_of
from edition.model import Paper
from edition.words import runs_left

CATALOGUE, PUBLICATION = "application/opds+json", "application/opds-publication+json"
FILE = "catalogue.json"


def catalogue(paper: Paper, issues: Sequence[Listed]) -> bytes:
    """The catalogue as a feed of OPDS 2.0; its links lead to files beside it."""
    newest = max((one.moment for one in issues), default="1970-01-01T00:00:00Z")
    listed = sorted(issues, key=lambda one: one.day, reverse=True)[:MOST]
    return _written(
        {
            "metadata": {"title": paper.name, "modified": newest, "numberOfItems": len(listed)},
            "links": [{"rel": ["self", "start"], "href": FILE, "type": CATALOGUE}],
            "publications": [_publication(paper, one) for one in listed],
        }
    )


def publication(paper: Paper, one: Listed) -> bytes:
    """The document of one issue."""
    return _written(_publication(paper, one))


def name_of(one: Listed) -> str:
    """The name of an issue's document: that of its files, with another end."""
    return f"{one.files[0].rpartition('.')[0]}.opds.json"


def _publication(paper: Paper, one: Listed) -> dict[str, Any]:
    """An issue: the identifier is its book's, as in the catalogue of OPDS 1.2."""
    facts: dict[str, Any] = {
        "@type": "http://schema.org/PublicationIssue",
        "title": f"{paper.name}, {one.day.isoformat()}",
        "identifier": one.identifier or f"urn:edition:{paper.slug}:{one.day.isoformat()}",
        "language": paper.language,
        "published": one.day.isoformat(),
        "modified": one.moment,
        "publisher": paper.publisher or paper.name,
        "readingProgression": "rtl" if runs_left(paper.language) else "ltr",
        "belongsTo": {"series": {"name": paper.name}},
    }
    links: list[dict[str, Any]] = [{"rel": "self", "href": name_of(one), "type": PUBLICATION}]
    links += [_file(paper, name) for name in one.files]
    made: dict[str, Any] = {"metadata": facts, "links": links}
    if one.cover:
        made["images"] = [{"href": one.cover, "type": "image/png" if one.cover.endswith(".png") else "image/jpeg"}]
    return made


def _file(paper: Paper, name: str) -> dict[str, str]:
    """A link to a file; that to the book of the other side says in which language it is."""
    held = {"rel": OPEN, "href": name, "type": EPUB if name.endswith(".epub") else PDF}
    return held | ({"language": language_of(paper, name)} if is_of_other(paper, name) else {})


def _written(held: dict[str, Any]) -> bytes:
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()
