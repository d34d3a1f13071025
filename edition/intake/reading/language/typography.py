"""Typed text gets the marks and the spaces that its language sets, once, and never inside code or addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from edition.intake.reading.language import rules
from edition.intake.reading.language.rules import KEPT
from edition.model import Block, BlockKind, Run, Style
from edition.words import is_rtl, runs_left

_LEFT_ALONE = (BlockKind.CODE, BlockKind.FORMULA, BlockKind.EMBED, BlockKind.FIGURE, BlockKind.RULE)
_AS_TYPED = Style.CODE | Style.SUPERSCRIPT | Style.SUBSCRIPT
_ADDRESS = re.compile(
    r"(?:\w+://|www\.)[^\s\"“”«»„<>]+"
    r"|(?<![^\s\"“”«»„<>@])[^\s\"“”«»„<>@]+@[^\s\"“”«»„<>]+\.\w[^\s\"“”«»„<>]*"
    r"|(?<!\w):(?:[a-z][a-z0-9_+-]*|[+-]1):"
)
"""Web and mail addresses, and the names of emoji."""
_ADDRESSED = ("://", "www.", "@", ":")
"""One of these is in each of them."""


def of_text(text: str, lang: str) -> str:
    """``text`` with typographic marks of ``lang``; doing it again changes nothing."""
    return _set(text, [], lang)[0] if rules.concern(text, lang) else text


def of_block(block: Block, lang: str) -> Block:
    """``block`` with the marks of ``lang`` or of its runs' own languages; its code and addresses stay."""
    if block.kind in _LEFT_ALONE:
        return block
    runs = _of_runs(block.runs, lang)
    if not runs_left(lang) and is_rtl(block.text):
        runs = _leftward(runs)
    rows = tuple(tuple(replace(cell, runs=_of_runs(cell.runs, lang)) for cell in row) for row in block.rows)
    return block if runs == block.runs and rows == block.rows else replace(block, runs=runs, rows=rows)


def _of_runs(runs: tuple[Run, ...], lang: str) -> tuple[Run, ...]:
    """``runs`` with their marks; a quotation may begin in one and end in another."""
    if any(run.lang not in ("", lang) for run in runs):
        return _of_tongues(runs, lang)
    text = "".join(run.text for run in runs)
    return (
        _of_one_tongue(runs, [bool(run.style & _AS_TYPED) for run in runs], lang) if rules.concern(text, lang) else runs
    )


def _leftward(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """``runs`` of a paragraph that runs to the left in an article that does not, with its numbers in their order."""
    text = "".join(KEPT * len(run.text) if run.style & _AS_TYPED else run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    copy = _Copy(_ADDRESS.sub(lambda found: KEPT * len(found[0]), text), ends)
    edits = [change for group in rules.leftward() for rule in group.rules for change in rule.changes(copy.text)]
    if not edits:
        return runs
    whole = _Copy("".join(run.text for run in runs), ends)
    whole.change(
        [(found.start("x"), found.end("x"), new) for found, new in sorted(edits, key=lambda one: one[0].start())]
    )
    starts = [0, *whole.ends[:-1]]
    return tuple(
        replace(run, text=whole.text[a:b]) for run, a, b in zip(runs, starts, whole.ends, strict=True) if a < b
    )


def _of_tongues(runs: tuple[Run, ...], lang: str) -> tuple[Run, ...]:
    """``runs`` of several languages: those of another one are a word to those around them, and get their own marks."""
    spoken = [run.lang or lang for run in runs]
    kept = [own != lang or bool(run.style & _AS_TYPED) for own, run in zip(spoken, runs, strict=True)]
    out: list[Run] = []
    for own, group in groupby(_of_one_tongue(runs, kept, lang), lambda run: run.lang or lang):
        others = tuple(group)
        typed = [bool(run.style & _AS_TYPED) for run in others]
        out.extend(others if own == lang else _of_one_tongue(others, typed, own))
    return tuple(out)


def _of_one_tongue(runs: Sequence[Run], kept: Sequence[bool], lang: str) -> tuple[Run, ...]:
    """``runs`` with the marks of ``lang``, but for those that are ``kept``; one that loses all its text goes."""
    text = "".join(KEPT * len(run.text) if keep else run.text for run, keep in zip(runs, kept, strict=True))
    changed, ends = _set(text, list(accumulate(len(run.text) for run in runs)), lang)
    starts = [0, *ends[:-1]]
    return tuple(
        run if keep else replace(run, text=changed[start:end])
        for run, keep, start, end in zip(runs, kept, starts, ends, strict=True)
        if start < end
    )


def _set(text: str, ends: list[int], lang: str) -> tuple[str, list[int]]:
    """``text`` with its marks, and where its runs end then; what is KEPT in it or in an address stays as it is."""
    addressed = any(sign in text for sign in _ADDRESSED)
    covered = _ADDRESS.sub(lambda found: KEPT * len(found[0]), text) if addressed else text
    copy = _Copy(covered, ends)
    for group in rules.of(lang):
        if group.sign.search(copy.text):
            for rule in group.rules:
                copy.apply(rule)
    if KEPT not in covered:
        return copy.text, copy.ends
    hidden = iter([char for char, cover in zip(text, covered, strict=True) if cover == KEPT])
    return re.sub(KEPT, lambda _: next(hidden), copy.text), copy.ends


@dataclass
class _Copy:
    """A text and where each of its runs ends; both follow what the rules change."""

    text: str
    ends: list[int]

    def apply(self, rule: rules.Rule) -> None:
        """Change all that ``rule`` finds; new text is of the run in which the old began."""
        self.change([(found.start("x"), found.end("x"), new) for found, new in rule.changes(self.text)])

    def change(self, edits: Sequence[tuple[int, int, str]]) -> None:
        """Put something new from each start to each end; in order, none within another."""
        if not edits:
            return
        parts: list[str] = []
        at = 0
        for start, end, new in edits:
            parts += [self.text[at:start], new]
            at = end
        parts.append(self.text[at:])
        self.text = "".join(parts)
        self.ends = [_moved(end, edits) for end in self.ends]


def _moved(at: int, edits: Sequence[tuple[int, int, str]]) -> int:
    """Where the end of a run at ``at`` is after ``edits``."""
    moved = at
    for start, end, new in edits:
        if start >= at:
            break
        moved += len(new) - (end - start)
        if end > at:  # the run has all of what is new
            moved += end - at
            break
    return moved
