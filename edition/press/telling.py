"""What a build has to say: its report as plain data, and the findings that only the whole knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fontTools import unicodedata as scripts

from edition import __version__
from edition.findings import Finding, Severity, Source, note, warning
from edition.makeup import MadeUp
from edition.model import Issue
from edition.orders import Result
from edition.typeset.system import package_of

MOST_NAMED = 5
"""Characters of a script that a finding names."""


def left_out(made: MadeUp) -> list[Finding]:
    """Decks that were left off to make a page: they stand in the e-book only."""
    return [
        note("DECK-LEFT-OFF", article.source, f"the deck of '{article.slug}' did not fit page {page.number}")
        for page, module in made.dummy.modules()
        if (article := made.dummy.articles.get(module.slug)) and module.part == 0 and article.deck and not module.deck
    ]


def set_plainly(slugs: Iterable[str]) -> list[Finding]:
    """The stories that were set again without jump, kashida and letters that give, because their proof failed."""
    hint = "look at it on the page, and please report it with the report's text"
    return [
        warning("SET-PLAINLY", Source(""), f"'{slug}' could not be proved and was set again in its plainest form", hint)
        for slug in sorted(slugs)
    ]


def unproved(proof: Sequence[Finding]) -> list[Finding]:
    """What the proof says, as warnings: the editor has asked for the paper all the same."""
    faults = [one for one in proof if one.severity is Severity.ERROR]
    if not faults:
        return list(proof)
    message = f"the edition was published although its proof failed in {len(faults)} places, as --unproved asks"
    hint = "read those places on the pages before the paper goes out"
    milder = [replace(one, severity=min(one.severity, Severity.WARNING)) for one in proof]
    return [warning("UNPROVED", Source(""), message, hint), *milder]


def unprinted(missing: Mapping[str, str]) -> list[Finding]:
    """A finding for each script of which no face on this machine has some characters, given with their contexts.

    Signs, which belong to no script, are one for each package that has them.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for char in sorted(missing):
        script = scripts.script(char)
        name = "signs" if script in ("Zyyy", "Zinh", "Zzzz") else scripts.script_name(script)
        groups.setdefault((name, package_of(char)), []).append(char)
    return [_unprinted(name, package, chars, missing) for (name, package), chars in groups.items()]


def _unprinted(name: str, package: str, chars: Sequence[str], missing: Mapping[str, str]) -> Finding:
    shown = ", ".join(f"'{char}' (U+{ord(char):04X})" for char in chars[:MOST_NAMED])
    more = f" and {len(chars) - MOST_NAMED} more" if len(chars) > MOST_NAMED else ""
    message = f"no face has {len(chars)} of {name}: {shown}{more}, first in '{missing[chars[0]][:40]}'"
    return warning("GLYPH-MISSING", Source(""), message, f"install a face that has them: apt-get install {package}")


def report_text(issue: Issue, result: Result, files: list[str]) -> str:
    """The report as JSON."""
    return json.dumps(summary(issue, result, files), ensure_ascii=False, indent=1) + "\n"


def summary(issue: Issue, result: Result, files: list[str]) -> dict[str, Any]:
    """The report as plain data: what was made, and every finding with its place and what to do."""
    return {
        "edition": __version__,
        "paper": issue.paper.name,
        "date": issue.date.isoformat(),
        "articles": result.articles,
        "pages": result.pages,
        "files": files,
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.name.lower(),
                "file": f.source.path,
                "line": f.source.line,
                "message": f.message,
                "hint": f.hint,
            }
            for f in result.report
        ],
        "left_out": result.report.left_out(),
    }
