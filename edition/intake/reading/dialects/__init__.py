"""What sites add to Markdown: MDX, Quarto, R Markdown, Obsidian and others. Code goes, and the words stay."""

from __future__ import annotations

from edition.intake.reading import residue
from edition.intake.reading.dialects import mdx, notes, quarto
from edition.intake.reading.dialects.plain import Plain
from edition.intake.sources.place import PROGRAMS

MDX = (".mdx",)


def plain(text: str, kind: str) -> Plain:
    """Markdown of a file whose name ends in ``kind`` without the code and the forms of other tools."""
    done = Plain(text)
    if kind in PROGRAMS:
        quarto.before_code(done)
    done.text = residue.outside_code(done.text, lambda copy: _changed(done, copy, kind))
    return done


def _changed(done: Plain, copy: str, kind: str) -> str:
    done.text = copy
    if kind in MDX:
        mdx.without_programs(done)
    if kind in PROGRAMS:
        quarto.in_copy(done)
    notes.boxed(done)
    if kind in PROGRAMS and ":::" in done.text:
        quarto.undivided(done)
    return done.text
