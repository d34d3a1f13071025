"""Folders are searched for articles, and the articles of an issue are written in one canonical form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from edition.files import write_whole
from edition.findings import Finding, Source, Tell, failed, note, silently, warning
from edition.gather import article as articles
from edition.gather import canonical
from edition.gather.place import Place
from edition.gather.survey import survey
from edition.model import Article, Block, Paper, Picture

_LEDGER = ".gathered.json"


def find(folder: Path, issue: bool = False) -> list[Place]:
    """Every file under ``folder`` that may be an article, in the order of names; see ``survey``."""
    return survey(folder, issue).places


def read_all(places: Sequence[Place], paper: Paper, tell: Tell = silently) -> tuple[list[Article], list[Finding]]:
    """The articles of ``places`` in their order, and what was found wrong in them."""
    found: list[Article] = []
    findings: list[Finding] = []
    for place in places:
        tell(f"reading {place.name}")
        try:
            article, more = articles.read(place, paper)
        except Exception as fault:  # whatever a file holds, the others are read
            article, more = None, [failed(Source(place.name), fault)]
        findings += more
        if article is not None:
            found.append(article)
    return found, findings


def with_own_slugs(found: Sequence[Article]) -> list[Article]:
    """``found`` in its order, a slug that is taken already made unique by a number."""
    taken: set[str] = set()
    done: list[Article] = []
    for article in found:
        slug, n = article.slug, 2
        while slug in taken:
            slug, n = f"{article.slug}-{n}", n + 1
        taken.add(slug)
        done.append(article if slug == article.slug else replace(article, slug=slug))
    return done


@dataclass(frozen=True)
class Written:
    """What gathering did in an issue's folder: slugs that were written, and those left as a person has them."""

    folder: Path
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]


def write(found: Sequence[Article], folder: Path) -> tuple[Written, list[Finding]]:
    """Write ``found`` as ``folder/articles/<slug>.md`` with their pictures beside them.

    What a person has edited or deleted since it was written is left alone, and said.
    """
    findings: list[Finding] = []
    into = folder / "articles"
    into.mkdir(parents=True, exist_ok=True)
    ledger = _ledger(folder)
    result: dict[str, list[str]] = {"new": [], "changed": [], "same": [], "kept": []}
    for article in found:
        own, pictures = _with_own_pictures(article)
        files = {f"{article.slug}.md": canonical.written(own).encode()}
        files.update({name: Path(path).read_bytes() for name, path in pictures.items()})
        what = "same"
        for name, data in files.items():
            what = max(what, _put(into / name, data, ledger, findings), key=_RANK.index)
        result[what].append(article.slug)
    write_whole(folder / _LEDGER, (json.dumps(ledger, indent=1, sort_keys=True) + "\n").encode())
    return Written(folder, *(tuple(result[key]) for key in ("new", "changed", "same", "kept"))), findings


_RANK = ["same", "new", "changed", "kept"]


def _put(file: Path, data: bytes, ledger: dict[str, str], findings: list[Finding]) -> str:
    name, fresh = file.name, hashlib.sha256(data).hexdigest()
    written = ledger.get(name)
    if not file.exists():
        if written is not None:
            findings.append(note("GATHER-DELETED", Source(name), "was deleted by hand and is not written again"))
            return "kept"
        write_whole(file, data)
        ledger[name] = fresh
        return "new"
    present = hashlib.sha256(file.read_bytes()).hexdigest()
    if present == fresh:
        ledger[name] = fresh
        return "same"
    if present != written:
        findings.append(
            note(
                "GATHER-EDITED",
                Source(name),
                f"was edited by hand and is kept; {_difference(file.read_bytes(), data)}",
                "delete the file and its line in .gathered.json to take the source's form",
            )
        )
        return "kept"
    write_whole(file, data)
    ledger[name] = fresh
    return "changed"


def _difference(present: bytes, fresh: bytes) -> str:
    """What differs between two forms of a file, in a few words."""
    here, there = (data.decode("utf-8", "replace").splitlines() for data in (present, fresh))
    only_here = [line for line in here if line.strip() and line not in there]
    only_there = [line for line in there if line.strip() and line not in here]
    sample = next(iter(only_there or only_here), "")[:60]
    return f"{len(only_here)} lines are its own, {len(only_there)} differ in the source, such as '{sample}'"


def _ledger(folder: Path) -> dict[str, str]:
    try:
        data = json.loads((folder / _LEDGER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in data.items()} if isinstance(data, dict) else {}


def _with_own_pictures(article: Article) -> tuple[Article, dict[str, str]]:
    """``article`` with its pictures named after its slug, and from which files they come."""
    named: dict[str, str] = {}
    by_path: dict[str, str] = {}

    def own(picture: Picture) -> Picture:
        if picture.path not in by_path:
            suffix = Path(picture.path).suffix.lower()
            suffix = suffix if suffix.isascii() and suffix[1:].isalnum() and len(suffix) < 6 else ".img"
            name = f"{article.slug}-{len(by_path) + 1}{suffix}"
            by_path[picture.path], named[name] = name, picture.path
        return replace(picture, file=by_path[picture.path])

    pictures = tuple(own(picture) for picture in article.pictures)
    body = tuple(_with_picture(block, own(block.picture)) if block.picture else block for block in article.body)
    return replace(article, pictures=pictures, body=body), named


def _with_picture(block: Block, picture: Picture) -> Block:
    return replace(block, picture=picture)


def of_days(found: Sequence[Article], since: date, until: date) -> tuple[list[Article], list[Finding]]:
    """The articles dated from ``since`` to ``until``; one without a date is listed as a finding."""
    kept: list[Article] = []
    findings: list[Finding] = []
    for article in found:
        if article.date is None:
            findings.append(warning("DATE-MISSING", article.source, "has no date and was not gathered", "add 'date:'"))
        elif since <= article.date <= until:
            kept.append(article)
    return kept, findings


def name_of_paper(found: Sequence[Article], fallback: str) -> str:
    """The name that the clippings among ``found`` agree on, in the usual case of a title."""
    names = {article.paper for article in found if article.paper}
    if len(names) != 1:
        return fallback
    name = names.pop()
    return name.title() if name.isupper() else name
