"""The subscribers of a paper: a file that a person keeps, a line each, and who of them mail no longer reaches."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.config import ATTACHABLE, text_of, there
from edition.files import FORBIDDEN, write_whole
from edition.findings import Finding, Source, warning
from edition.servers import in_mail

BOUNCED = "bounced.csv"
"""Beside the file of subscribers: who gets no more mail, and why; a person who takes a line out tries again."""
MOST = 20_000
"""Subscribers of a paper."""
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}")
_NAMED = re.compile(r"([^<>]*)<([^<>]*)>")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
"""How a cell begins that a program for sheets would run."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who gets the paper: an address as mail has it, a name, and which files (empty for what the paper attaches)."""

    address: str
    name: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells whether two addresses are one."""
        return self.address.casefold()


def read(path: Path) -> tuple[list[Subscriber], list[Finding]]:
    """The subscribers in a file, a line each: address, name, files; a line that is none is a finding.

    Commas, semicolons or tabs stand between the cells, ``#`` begins a remark, and the first line may have the heads of
    the columns. Raises BadConfiguration where the file cannot be read.
    """
    found: dict[str, Subscriber] = {}
    findings: list[Finding] = []
    for at, line in enumerate(text_of(path).splitlines() if there(path) else (), 1):
        if not line.strip() or line.lstrip().startswith("#") or (at == 1 and "@" not in line):
            continue
        try:
            one = _subscriber(line)
        except ValueError as fault:
            hint = 'a line has an address, and after commas a name and "epub", "pdf" or "both"'
            findings.append(warning("SUBSCRIBER-BAD", Source(path.name, at), f"{fault}; it gets no mail", hint))
            continue
        found.setdefault(one.key, one)
        if len(found) > MOST:
            del found[one.key]
            message = f"there are more than {MOST} subscribers; those from this line on get no mail"
            findings.append(warning("SUBSCRIBER-BAD", Source(path.name, at), message, "divide the paper's readers"))
            break
    return list(found.values()), findings


def _subscriber(line: str) -> Subscriber:
    """What a line says; raises ValueError."""
    apart = max(",;\t", key=line.count)
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=apart, skipinitialspace=True, strict=True))]
    except csv.Error as fault:
        raise ValueError(f"a quotation mark is not closed in '{line[:60]}'") from fault
    stated, name = cells[0], cells[1] if len(cells) > 1 else ""
    if named := _NAMED.fullmatch(stated):
        name, stated = name or named[1], named[2]
    files = re.findall(r"[\w-]+", " ".join(cells[2:]).lower())
    files = list(ATTACHABLE) if "both" in files else files
    strange = [one for one in files if one not in ATTACHABLE]
    if strange:
        raise ValueError(f"'{strange[0][:60]}' is none of {', '.join(ATTACHABLE)}, both")
    return Subscriber(address_of(stated.strip()), _plain(name), tuple(one for one in ATTACHABLE if one in files))


def address_of(text: str) -> str:
    """An address as mail has it, its host in Latin letters; raises ValueError for what is none."""
    local, at, host = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or local[0] == "." or local[-1] == "." or ".." in local:
        raise ValueError(f"'{text[:60]}' is not an address")
    made = f"{local}@{in_mail(host)}"
    if len(made) > 254:
        raise ValueError(f"'{text[:60]}' is longer than an address may be")
    return made


def bounced(path: Path) -> set[str]:
    """The addresses that get no more mail, by the file beside that of the subscribers."""
    file = path.with_name(BOUNCED)
    lines = text_of(file).splitlines() if there(file) else ()
    return {re.split(r"[,;\t]", line)[0].strip("\"' ").casefold() for line in lines if not line.startswith("#")} - {""}


def leave_out(path: Path, gone: Sequence[tuple[str, str, str]]) -> None:
    """Write addresses, each with the day and the reason, into the file of those that get no more mail."""
    file = path.with_name(BOUNCED)
    before = text_of(file) if there(file) else _OPENING
    new = io.StringIO()
    csv.writer(new, lineterminator="\n").writerows((to, day, _FORMULA.sub(" ", _plain(why))) for to, day, why in gone)
    write_whole(file, (before.rstrip("\n") + "\n" + new.getvalue()).encode())
    file.chmod(0o600)


def _plain(text: str) -> str:
    return " ".join(FORBIDDEN.sub("", text).split())


_OPENING = "# Mail did not reach these subscribers, and they get no more. Take a line out to try again.\n"
