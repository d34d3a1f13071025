"""Pictures with too few pixels for the places they got."""

from __future__ import annotations

from edition.findings import Finding, note
from edition.layout import Grid
from edition.makeup.dummy import Dummy
from edition.makeup.matter import facts_of
from edition.makeup.slots import most_width


def of_plan(dummy: Dummy, grid: Grid) -> list[Finding]:
    """A note for each picture that is set smaller than its slot, so that its pixels do not show."""
    findings = []
    for page, module in dummy.modules():
        for placed in module.pictures:
            if most_width(placed.picture) < grid.span(placed.rect.columns) - 0.5:
                facts = facts_of(placed.picture)
                message = (
                    f"the picture '{placed.picture.file}' has only {facts.width} x {facts.height} pixels"
                    f" and is set smaller on page {page.number}"
                )
                findings.append(note("PICTURE-SMALL", placed.picture.source, message, "find a larger one"))
    return findings
