"""The pages of an issue as they are planned and painted for screens, from which all other files are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.desk import Budget
from edition.findings import Finding, Report, Tell
from edition.model import Issue, Outputs
from edition.orders import Orders
from edition.pictures import Darkroom
from edition.preflight import conservation
from edition.prepress.values import Facts
from edition.press.planning import Side
from edition.render import twofaced


@dataclass(frozen=True)
class Edition:
    """The pages of an issue as they are planned and painted for screens."""

    sides: tuple[Side, ...]
    data: bytes
    budgets: Sequence[Budget]

    @property
    def issue(self) -> Issue:
        """The issue, of a two-faced paper its first side."""
        return self.budgets[0].issue

    @property
    def wanted(self) -> Outputs:
        """What the paper says of its outputs."""
        return self.issue.paper.outputs

    @property
    def facts(self) -> Facts:
        """What its files say of themselves."""
        paper, day = self.issue.paper, self.issue.date
        return Facts(f"{paper.name}, {day.isoformat()}", day, self.wanted.code or paper.file_name_of_both)

    def placed(self) -> Iterator[tuple[Side, Sequence[int]]]:
        """Each side with the places of its pages in the file, from 0, in the order of reading."""
        total = sum(len(side.made.dummy.pages) for side in self.sides)
        for number, side in enumerate(self.sides):
            count = len(side.made.dummy.pages)
            yield side, range(count) if not number else range(total - 1, total - 1 - count, -1)


@dataclass(frozen=True)
class Works:
    """What makers of outputs work with: the orders, the report, pictures, and whom to tell."""

    orders: Orders
    report: Report
    darkroom: Darkroom
    tell: Tell


def both(sides: Sequence[Side], painted: Sequence[bytes]) -> bytes:
    """The one file of both sides of a two-faced paper."""
    if len(sides) == 1:
        return painted[0]
    papers = [side.budget.issue.paper for side in sides]
    return twofaced.joined(painted[0], painted[1], papers[0], papers[1])


def proved(edition: Edition, data: bytes) -> list[Finding]:
    """What the proof says of the copy in another file of the same pages."""
    found: list[Finding] = []
    for side, places in edition.placed():
        made, paper = side.made, side.budget.issue.paper
        missing = side.setter.faces.missing
        found += conservation.of_print(data, made.printed(), missing, paper, places, made.noticed())
    return found


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in a ZIP, in the order of their names, always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            facts = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            stored = name.endswith((".pdf", ".png", ".webp", ".jpg"))
            facts.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            facts.external_attr = 0o644 << 16
            archive.writestr(facts, files[name])
    return out.getvalue()
