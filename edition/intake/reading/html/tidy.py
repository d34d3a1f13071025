"""Runs and words as a page takes them: single spaces, neighbours that look alike in one piece, nothing empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.model import Run, Style

_SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")


def spaced(text: str) -> str:
    """``text`` with one space for whatever white space an HTML file has; forced spaces stay."""
    return _SPACE.sub(" ", text)


def squeezed(text: str) -> str:
    """``text`` on one line, with single spaces and none at its ends."""
    return spaced(text).strip(" ")


def alike(one: Run, other: Run) -> bool:
    """Whether two neighbours can be one run; each reference to a note stays a run of its own."""
    marks = (one.style, one.href, one.lang) == (other.style, other.href, other.lang)
    return marks and not one.href.startswith("#")


def joined(runs: Sequence[Run]) -> list[Run]:
    """``runs`` without empty ones, neighbours that are alike as one."""
    out: list[Run] = []
    for run in runs:
        if out and alike(out[-1], run):
            out[-1] = replace(run, text=out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return out


def listing(runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` as one listing: spaces and line ends as typed, but none around it."""
    text = "".join(run.text for run in runs).expandtabs(4).strip("\n").rstrip()
    return (Run(text, Style.CODE),) if text.strip() else ()


def copy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` with single spaces and none at line ends; nothing when there are no words."""
    tidy: list[Run] = []
    before = "\n"
    for run in joined(runs):
        text = re.sub(r" *\n *", "\n", re.sub(" +", " ", run.text))
        if before in (" ", "\n"):
            text = text.lstrip(" \n") if before == "\n" else text.lstrip(" ")
        tidy.append(replace(run, text=text))
        before = text[-1:] or before
    tidy = joined(tidy)
    while tidy:
        last = tidy.pop()
        text = last.text.rstrip(" \n")
        if text:
            tidy.append(replace(last, text=text))
            break
    return tuple(tidy) if any(run.text.strip() for run in tidy) else ()


def lines(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """``runs`` divided at the ends of their lines, empty lines included."""
    out: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        out[-1].append(replace(run, text=first))
        out += [[replace(run, text=part)] for part in more]
    return [tuple(run for run in line if run.text) for line in out]


def stanzas(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """``runs`` divided at their empty lines."""
    out: list[list[Run]] = [[]]
    for run in runs:
        for i, piece in enumerate(re.split(r"\n{2,}", run.text)):
            if i:
                out.append([])
            out[-1].append(replace(run, text=piece))
    return [tidied for stanza in out if (tidied := copy(stanza))]
