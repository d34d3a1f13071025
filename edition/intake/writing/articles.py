"""The articles of an issue are written into its folder; what a person has edited or deleted there is left alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edition.config import native_of, slug_of
from edition.files import write_whole
from edition.findings import Finding, Source, note
from edition.intake.writing import canonical
from edition.model import Article, Block, Picture

_LEDGER = ".gathered.json"
_NAME = "name of "
"""Before the slugs in the ledger whose files have native names: a later take with another head keeps its name."""


@dataclass(frozen=True)
class Written:
    """What gathering did in an issue's folder: slugs that were written, and those left as a person has them."""

    folder: Path
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]


def write(found: Sequence[Article], folder: Path, native: bool = False) -> tuple[Written, list[Finding]]:
    """Write ``found`` as ``folder/articles/<slug>.md`` with their pictures beside them; raises OSError.

    Names that are ``native`` keep the letters of the article's language; its slug is Latin all the same.

    What a person has edited or deleted since it was written is left alone, and said.
    """
    findings: list[Finding] = []
    into = folder / "articles"
    into.mkdir(parents=True, exist_ok=True)
    ledger = _ledger(folder)
    result: dict[str, list[str]] = {"new": [], "changed": [], "same": [], "kept": []}
    for article in found:
        name = ledger.setdefault(f"{_NAME}{article.slug}", _named(article)) if native else article.slug
        own, pictures = _with_own_pictures(article, name)
        files = {f"{name}.md": canonical.written(own).encode()}
        files.update({name: Path(path).read_bytes() for name, path in pictures.items()})
        what = "same"
        for name, data in files.items():
            what = max(what, _put(into / name, data, ledger, findings), key=_RANK.index)
        result[what].append(article.slug)
    write_whole(folder / _LEDGER, (json.dumps(ledger, indent=1, sort_keys=True) + "\n").encode())
    return Written(folder, *(tuple(result[key]) for key in ("new", "changed", "same", "kept"))), findings


def edited(folder: Path, slug: str) -> Path | None:
    """The article of an issue by its slug, if a person has edited it since it was gathered."""
    ledger = _ledger(folder)
    name = f"{ledger.get(f'{_NAME}{slug}', slug)}.md"
    written, file = ledger.get(name), folder / "articles" / name
    try:
        return file if written and hashlib.sha256(file.read_bytes()).hexdigest() != written else None
    except OSError:
        return None


def by_hand(folder: Path) -> list[Path]:
    """The files among the articles of an issue that were not gathered: a person has put them there."""
    ledger = _ledger(folder)
    return [path for path in sorted((folder / "articles").glob("*")) if path.name not in ledger]


def _named(article: Article) -> str:
    """The name of an article's files in its own letters: that of the file it came from, or of its title.

    Either only where the slug is of it; so two articles of one name have two.
    """
    stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]*", "", Path(article.source.path).stem)
    return next((native_of(one) for one in (stem, article.title) if slug_of(one, "") == article.slug), article.slug)


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


def _with_own_pictures(article: Article, stem: str) -> tuple[Article, dict[str, str]]:
    """``article`` with its pictures named after ``stem``, and from which files they come."""
    named: dict[str, str] = {}
    by_path: dict[str, str] = {}

    def own(picture: Picture) -> Picture:
        if picture.path not in by_path:
            suffix = Path(picture.path).suffix.lower()
            suffix = suffix if suffix.isascii() and suffix[1:].isalnum() and len(suffix) < 6 else ".img"
            name = f"{stem}-{len(by_path) + 1}{suffix}"
            by_path[picture.path], named[name] = name, picture.path
        return replace(picture, file=by_path[picture.path])

    pictures = tuple(own(picture) for picture in article.pictures)
    body = tuple(_with_picture(block, own(block.picture)) if block.picture else block for block in article.body)
    return replace(article, pictures=pictures, body=body), named


def _with_picture(block: Block, picture: Picture) -> Block:
    return replace(block, picture=picture)
