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
    stories: dict[str, list[Article]] = defaultdict(list)
    several = Counter(article.source.path for article in found)
    for article in found:
        path = PurePath(article.source.path)
        stem, _ = language_of(path.stem)
        row = f" {article.slug}" if several[article.source.path] > 1 else ""  # rows of a sheet are no translations
        stories[f"{path.parent}/{stem}{path.suffix.lower()}{row}"].append(article)
    spoken = [_primary(paper.language), *([_primary(paper.other.language)] if paper.other else [])]
    kept: list[Article] = []
    findings: list[Finding] = []
    for story in stories.values():
        own = [article for article in story if _primary(article.lang or paper.language) in spoken]
        plain = [article for article in story if not language_of(PurePath(article.source.path).stem)[1]]
        chosen = story if len(story) == 1 else own or plain[:1] or story[:1]
        kept += chosen
        for other in story:
            if other not in chosen:
                message = f"is a translation of {chosen[0].source.path} and stays out"
                findings.append(note("TRANSLATION", other.source, message, "to print it, name its file to gather"))
    return sorted(kept, key=found.index), findings


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
