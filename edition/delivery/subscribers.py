"""The subscribers of a paper: a file that a person keeps, a line each, and who of them mail no longer reaches."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.config import text_of, there
from edition.files import write_whole
from edition.findings import Finding, Source, warning

BOUNCED = "bounced.csv"
"""Beside the file of subscribers: who gets no more mail, and why; a person who takes a line out tries again."""
MOST = 20_000
"""Subscribers of a paper."""
FORMS = ("epub", "pdf")
_ADDRESS = re.compile(r"[^\s@<>\",;:()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?")


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who gets the paper: an address, a name, and which files (empty for what the paper attaches)."""

    address: str
    name: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells whether two addresses are one."""
        return self.address.casefold()


def read(path: Path) -> tuple[list[Subscriber], list[Finding]]:
    """The subscribers in a CSV file: address, name, files; a line that is none is a finding.

    ``#`` begins a remark, and the first line may have the heads of the columns. Raises BadConfiguration where the file
    cannot be read.
    """
    found: dict[str, Subscriber] = {}
    findings: list[Finding] = []
    rows = csv.reader(io.StringIO(text_of(path)), skipinitialspace=True) if there(path) else iter(())
    for at, row in enumerate(rows):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        files = tuple(re.findall(r"\w+", cells[2].lower())) if len(cells) > 2 else ()
        wrong = "" if is_address(cells[0]) else f"'{cells[0][:60]}' is not an address"
        if not wrong and set(files) - set(FORMS):
            wrong = f"'{cells[2][:60]}' is none of {', '.join(FORMS)}"
        if len(found) == MOST:
            wrong = f"there are more than {MOST} subscribers"
        one = Subscriber(cells[0], cells[1] if len(cells) > 1 else "", files)
        if not wrong:
            found.setdefault(one.key, one)
        elif at or "@" in cells[0]:
            hint = "a line has an address, and after commas a name and epub, pdf or both"
            findings.append(warning("SUBSCRIBER-BAD", Source(path.name, at + 1), f"{wrong}; it gets no mail", hint))
        if len(found) == MOST and wrong:
            break
    return list(found.values()), findings


def is_address(text: str) -> bool:
    """Whether ``text`` is an address to which mail can be sent."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def bounced(path: Path) -> set[str]:
    """The addresses that get no more mail, by the file beside that of the subscribers."""
    file = path.with_name(BOUNCED)
    rows = csv.reader(io.StringIO(text_of(file))) if there(file) else iter(())
    return {row[0].strip().casefold() for row in rows if row and not row[0].startswith("#")}


def leave_out(path: Path, gone: Sequence[tuple[str, str, str]]) -> None:
    """Write addresses, each with the day and the reason, into the file of those that get no more mail."""
    file = path.with_name(BOUNCED)
    before = text_of(file) if there(file) else _OPENING
    new = io.StringIO()
    csv.writer(new, lineterminator="\n").writerows(gone)
    write_whole(file, (before.rstrip("\n") + "\n" + new.getvalue()).encode())


_OPENING = "# Mail did not reach these subscribers, and they get no more. Take a line out to try again.\n"
