"""``paper.toml`` and what stands beside it: the paper with its columnists, its own words and its hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from edition.config.reading import line_of, nearest, read
from edition.config.slugs import slug_of
from edition.config.tables import PaperTable
from edition.findings import BadConfiguration, Finding, Source, warning
from edition.model import Columnist, Paper
from edition.words import KEYS, fault_of, pattern_of


def read_paper(path: Path) -> Paper:
    """The paper that ``path`` describes; BadConfiguration names file, line and nearest known key."""
    table = read(path, PaperTable)
    facts = table.model_dump()
    facts["sections"], facts["silenced"] = tuple(facts["sections"]), tuple(facts["silenced"])
    facts["words"] = tuple(_own_words(path, table))
    facts["columnists"] = tuple(_columnists(path, table))
    return Paper(**facts, slug=slug_of(table.name, "paper"))


def _columnists(path: Path, table: PaperTable) -> Iterator[Columnist]:
    """The paper's columnists, with their portraits; one that is not in the paper's folder is a mistake."""
    for name, one in table.columnists.items():
        portrait = (path.parent / one.portrait).resolve()
        if one.portrait and not (portrait.is_file() and portrait.is_relative_to(path.parent.resolve())):
            where = Source(path.name, line_of(path.read_text(encoding="utf-8-sig"), one.portrait))
            raise BadConfiguration(f"there is no portrait '{one.portrait}'", "put it beside paper.toml", where)
        yield Columnist(name, one.title, str(portrait) if one.portrait else "")


def _own_words(path: Path, table: PaperTable) -> Iterator[tuple[str, str, str]]:
    """The table ``[words]`` as (language, key, text); other languages than the paper's have tables of their own."""
    text = path.read_text(encoding="utf-8-sig")
    for name, value in table.words.items():
        lang, own = (table.language, {name: value}) if isinstance(value, str) else (name, value)
        for key, said in own.items():
            where = Source(path.name, line_of(text, key, "words"))
            if key not in KEYS:
                raise BadConfiguration(f"unknown word '{key}'", nearest(key, KEYS), where)
            if wrong := fault_of(key, said):
                raise BadConfiguration(f"the word '{key}' {wrong}", "see docs/configuration.md", where)
            if key == "date_line":
                try:
                    pattern_of(said)
                except ValueError as fault:
                    raise BadConfiguration(f"date_line: {fault}", "", where) from fault
            yield lang, key, said


def read_hyphens(path: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The words of a paper's ``hyphens.txt``, one a line, ``#`` before a remark; none when the file is not there."""
    if not path.exists():
        return (), []
    words: list[str] = []
    findings: list[Finding] = []
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        word = line.partition("#")[0].strip()
        if word and re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", word):
            words.append(word)
        elif word:
            message, hint = f"'{word}' is not a word with hyphens", "write one word a line, such as news-pa-per"
            findings.append(warning("HYPHENS-LINE", Source(path.name, number), message, hint))
    return tuple(words), findings
