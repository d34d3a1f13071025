"""Words of another script inside copy: which language they are in, where the writer does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from edition.intake.reading.language.detection import SCRIPTS
from edition.model import Block, BlockKind, Run, Style

LEAST = 2
"""Letters of the shortest stretch that is marked: one alone is a sign, such as a Greek letter in a formula."""
_PLAIN = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.RULE)
_SIGNS = (("fa", re.compile("[پچژگ]")), ("ur", re.compile("[ٹڈڑںے]")), ("uk", re.compile("[іїєґІЇЄҐ]")))
"""Letters that tell a language of a script from its commonest one."""
_KANA = re.compile("[\u3040-\u30ff]")


def marked(block: Block, lang: str) -> Block:
    """``block`` with the language of each stretch in another script than that of ``lang``."""
    if block.kind in _PLAIN:
        return block
    runs = _runs(block.runs, lang)
    rows = tuple(tuple(replace(cell, runs=_runs(cell.runs, lang)) for cell in row) for row in block.rows)
    return block if runs == block.runs and rows == block.rows else replace(block, runs=runs, rows=rows)


def unmarked(block: Block, lang: str) -> Block:
    """``block`` without the languages that ``marked`` finds by itself: as its writer would write it."""

    def plain(run: Run) -> Run:
        own = replace(run, lang="")
        return own if run.lang and _runs((own,), lang) == (run,) else run

    runs = tuple(map(plain, block.runs))
    rows = tuple(tuple(replace(cell, runs=tuple(map(plain, cell.runs))) for cell in row) for row in block.rows)
    return replace(block, runs=runs, rows=rows)


def _runs(runs: tuple[Run, ...], lang: str) -> tuple[Run, ...]:
    return tuple(part for run in _joined(runs, lang) for part in _parts(run, lang))


def _joined(runs: tuple[Run, ...], lang: str) -> list[Run]:
    """``runs`` of which none states the article's own language; what was apart for that alone is one run again.

    Two marks of a note side by side are never one: ``11`` would be another note.
    """
    own = re.compile(rf"(?i){re.escape(lang[:2])}(-[a-z]{{2}})?") if lang[2:3] in ("", "-") else None
    found: list[Run] = []
    for run in runs:
        plain = replace(run, lang="") if own is not None and own.fullmatch(run.lang) else run
        if found and not run.href.startswith("#") and replace(found[-1], text="") == replace(plain, text=""):
            found[-1] = replace(plain, text=found[-1].text + plain.text)
        else:
            found.append(plain)
    return found


def _parts(run: Run, lang: str) -> Iterator[Run]:
    """A run divided where another script begins or ends."""
    if run.lang or run.text.isascii() or run.style & Style.CODE:
        yield run
        return
    at = 0
    for found in _stretch(lang.split("-")[0].lower()).finditer(run.text):
        if sum(map(str.isalpha, found[0])) < LEAST:
            continue
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield replace(run, text=found[0], lang=_language(found[0], str(found.lastgroup)))
        at = found.end()
    if at < len(run.text):
        yield replace(run, text=run.text[at:])


def _language(text: str, commonest: str) -> str:
    if commonest == "zh" and _KANA.search(text):
        return "ja"
    others = [tongue for tongue, letters in _SIGNS if letters.search(text)]
    return next((tongue for tongue in others if tongue in _neighbours(commonest)), commonest)


@cache
def _neighbours(lang: str) -> tuple[str, ...]:
    return next((tuple(tongues.split()) for tongues, _ in SCRIPTS if tongues.startswith(lang)), ())


@cache
def _stretch(lang: str) -> re.Pattern[str]:
    """Words of any script in which ``lang`` is not written, with what is between them."""
    foreign = [(tongues.split()[0], letters) for tongues, letters in SCRIPTS if lang not in tongues.split()]
    more = r"[\d\u0300-\u036f\u064b-\u0670]"
    forms = [rf"(?P<{tongue}>[{letters}](?:[^\w\n]*[{letters}]|{more})*)" for tongue, letters in foreign]
    return re.compile("|".join(forms) or r"(?!)")
