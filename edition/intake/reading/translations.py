"""One story in several languages: the one in the paper's own runs, the others are named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from edition.findings import Finding, note
from edition.intake.sources.place import language_of
from edition.model import Article, Paper


def of_the_paper(found: Sequence[Article], paper: Paper) -> tuple[list[Article], list[Finding]]:
    """The articles without translations of each other: files whose names differ in a language only.

    Of each story the one in the language of the paper, or of one of its sides, is kept; where there is none, the one
    whose name states no language, else the first.
    """
    stories: dict[str, list[int]] = defaultdict(list)
    several = Counter(article.source.path for article in found)
    for at, article in enumerate(found):
        path = PurePath(article.source.path)
        stem, _ = language_of(path.stem)
        row = f" {article.slug}" if several[article.source.path] > 1 else ""  # rows of a sheet are no translations
        stories[f"{path.parent}/{stem}{path.suffix.lower()}{row}"].append(at)
    spoken = [_primary(paper.language), *([_primary(paper.other.language)] if paper.other else [])]
    kept: list[int] = []
    findings: list[Finding] = []
    for story in stories.values():
        own = [at for at in story if _primary(found[at].lang or paper.language) in spoken]
        plain = [at for at in story if not language_of(PurePath(found[at].source.path).stem)[1]]
        chosen = story if len(story) == 1 else own or plain[:1] or story[:1]
        kept += chosen
        for other in story:
            if other not in chosen:
                message = f"is a translation of {found[chosen[0]].source.path} and stays out"
                hint = "to print it, name its file to gather"
                findings.append(note("TRANSLATION", found[other].source, message, hint))
    return [found[at] for at in sorted(kept)], findings


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
