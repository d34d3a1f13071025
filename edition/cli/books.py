"""Commands and options of the e-book: bind, and what build asks of its EPUB."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import DEGRADED, Verbose, app, console, many, progress, tell_report, the_press
from edition.findings import Severity, UsageError

SIZES = ("full", "small", "text")
EpubSize = Annotated[
    str, typer.Option(help="How much the e-book may weigh: full, small (at most 25 MB) or text (no pictures).")
]
EmbedFonts = Annotated[bool, typer.Option("--embed-fonts", help="Put the layout's faces into the e-book.")]


def size_of(text: str) -> str:
    """A size that an e-book may have; raises UsageError."""
    if text not in SIZES:
        raise UsageError(f"there is no e-book size '{text}'", "there are: " + ", ".join(SIZES))
    return text


@app.command()
def bind(
    issues: Annotated[list[Path], typer.Argument(help="Folders of issues of one paper, such as issues/2024-03-2*.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The EPUB to write.")] = Path("bound.epub"),
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    epub_size: EpubSize = "full",
    embed_fonts: EmbedFonts = False,
    verbose: Verbose = False,
) -> None:
    """Bind many issues of a paper into one EPUB: by day, then by section."""
    the_press()
    from edition import bindery

    orders = bindery.Bindings(tuple(issues), out, layout, size_of(epub_size), embed_fonts)
    with progress() as tell:
        result = bindery.bind(orders, tell)
    tell_report(result.report)
    for path in result.files:
        print(path)
    console.print(f"{many(result.issues, 'issue')}, {many(result.articles, 'article')}")
    if result.report.worst >= Severity.WARNING:
        raise typer.Exit(DEGRADED)
