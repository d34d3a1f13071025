"""What went wrong and where: findings, the report that collects them, and the errors that end a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

STAYS_OUT = frozenset(
    "AD-BAD AD-MISSING AD-OTHER-DAY AD-SIDE ARTICLE-FAULT COPY-HELD COPY-LOST DATA-BAD DATA-OTHER-DAY DATE-BAD"
    " DATE-MISSING FILE-EMPTY FILE-UNREADABLE GATHER-DELETED GATHER-EDITED HELD-DESK HELD-DRAFT HELD-EMBARGO"
    " HELD-EXPIRED HELD-LATER HELD-UNDATED ISSUE-DAYS NOT-READ PIN-HELD READ-LOST SIDE-EMPTY SECTION-LIMIT"
    " SOURCE-LIMIT STORY-GONE STORY-PRINTED STORY-TWICE TRANSLATION".split()
)
"""What is said of something that stays out of the paper: it comes first, and is always shown."""
Tell = Callable[[str], None]
"""Is called with what is being done just now, in words: the stage, and the story or page it is at."""

MOST_OF_A_KIND = 200
"""Findings of one code that a report keeps; the rest are counted only."""


def silently(_what: str) -> None:
    """The Tell of whoever does not want to know."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where something was written: a path as people name it, and a line (1 is the first, 0 is unknown)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Severity(IntEnum):
    """How much a finding matters: a note changes nothing, a warning degrades the edition, an error fails it."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact that a person should know: a permanent code, a place, one sentence, and what to do."""

    code: str
    severity: Severity
    source: Source
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The finding as one line: ``path:line: CODE sentence (hint)``."""
        place = str(self.source)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place + ': ' if place else ''}{self.code} {self.message}{hint}"


def note(code: str, source: Source, message: str, hint: str = "") -> Finding:
    """A finding that changes nothing about the edition."""
    return Finding(code, Severity.NOTE, source, message, hint)


def warning(code: str, source: Source, message: str, hint: str = "") -> Finding:
    """A finding after which the edition appears, but not quite as it should."""
    return Finding(code, Severity.WARNING, source, message, hint)


def error(code: str, source: Source, message: str, hint: str = "") -> Finding:
    """A finding after which the edition must not appear."""
    return Finding(code, Severity.ERROR, source, message, hint)


@dataclass
class Report:
    """All findings of a run, each once, in the order of code, file and line."""

    _kept: dict[Finding, None] = field(default_factory=dict)
    _count: Counter[str] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings in; a repeated one counts once, and of a kind at most MOST_OF_A_KIND are kept."""
        for finding in findings:
            if finding in self._kept:
                continue
            self._count[finding.code] += 1
            if self._count[finding.code] <= MOST_OF_A_KIND:
                self._kept[finding] = None

    def silence(self, codes: Iterable[str], where: Source) -> None:
        """Warnings of ``codes`` become notes; a code that silences nothing is a finding of its own."""
        for code in dict.fromkeys(codes):
            own = [one for one in self._kept if one.code == code and one.severity is Severity.WARNING]
            for one in own:
                del self._kept[one]
                self._kept[replace(one, severity=Severity.NOTE)] = None
            if not own:
                hint = "take the code out of silenced"
                self.add([note("SILENCED-UNUSED", where, f"{code} is silenced and does not occur", hint)])

    def __iter__(self) -> Iterator[Finding]:
        """Errors first, then what stays out of the paper, then what is wrong, then the rest."""
        return iter(
            sorted(
                self._kept,
                key=lambda f: (
                    f.severity is not Severity.ERROR,
                    f.code not in STAYS_OUT,
                    -f.severity,
                    f.code,
                    f.source,
                    f.message,
                ),
            )
        )

    def __len__(self) -> int:
        return len(self._kept)

    def left_out(self) -> dict[str, int]:
        """How many findings of each code were counted but not kept."""
        return {code: n - MOST_OF_A_KIND for code, n in sorted(self._count.items()) if n > MOST_OF_A_KIND}

    @property
    def worst(self) -> Severity:
        """The highest severity in the report; a note when it is empty."""
        return max((f.severity for f in self._kept), default=Severity.NOTE)


def failed(source: Source, fault: Exception) -> Finding:
    """The finding for a file at which the program fails, whatever the ``fault``: it stays out of the edition."""
    what = f"{type(fault).__name__}: {' '.join(str(fault).split())[:120]}"
    message = f"stays out, for the program fails at it ({what})"
    return warning("ARTICLE-FAULT", source, message, "print it another day; please report it with the file")


class EditionError(Exception):
    """The run ends here, with a sentence for people and an exit code."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "", source: Source | None = None) -> None:
        super().__init__(message)
        self.hint = hint
        self.source = source or Source("")
        self.report: Report | None = None
        """What had been found when the run ended, to be reported with it."""

    def __str__(self) -> str:
        place = str(self.source)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place + ': ' if place else ''}{self.args[0]}{hint}"


class UsageError(EditionError):
    """The command was given something that it cannot take."""

    exit_code = 2


class NothingToPrint(EditionError):
    """No article of the issue may run."""

    exit_code = 4


class MissingSystem(EditionError):
    """A part of the system that the run needs is not installed."""

    exit_code = 5


class BadConfiguration(EditionError):
    """A configuration file says something that cannot be."""

    exit_code = 6


class AnotherBuild(EditionError):
    """Another build of the same issue is running."""

    exit_code = 75


class PlanConflict(EditionError):
    """What the editor has pinned or locked cannot be."""

    exit_code = 7


class Overset(EditionError):
    """Copy does not fit the pages; nothing is clipped to make it fit."""


class Unplaceable(Overset):
    """A story fits no page in any form."""
