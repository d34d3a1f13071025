"""Commands that make an edition of an issue: build, plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition import unchanged
from edition.cli.books import EmbedFonts, EpubSize, size_of
from edition.cli.terminal import (
    DEGRADED,
    IssueName,
    NoCache,
    Verbose,
    app,
    console,
    issue_of,
    many,
    patiently,
    progress,
    state,
    tell_report,
    the_press,
)
from edition.config.tables import OUTPUTS
from edition.findings import Severity, UsageError
from edition.orders import Orders


@app.command()
def build(
    issue: IssueName = "",
    out: Annotated[Path, typer.Option(help="Where the files go.")] = Path("out"),
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset, such as tabloid or a4; otherwise the paper's.")] = "",
    page_count: Annotated[int, typer.Option(min=0, help="How many pages; otherwise the copy decides.")] = 0,
    outputs: Annotated[
        list[str] | None,
        typer.Option("--for", help="What is made: screen, press, home, pages, archive; several at once."),
    ] = None,
    printer: Annotated[str, typer.Option(help="Printer profile of the press file; otherwise the paper's.")] = "",
    no_epub: Annotated[bool, typer.Option("--no-epub", help="Make no e-book.")] = False,
    no_pdf: Annotated[bool, typer.Option("--no-pdf", help="Make no PDF.")] = False,
    only: Annotated[list[str] | None, typer.Option(help="An e-book of this article alone, by its slug.")] = None,
    section: Annotated[list[str] | None, typer.Option(help="An e-book of this section alone.")] = None,
    epub_size: EpubSize = "full",
    embed_fonts: EmbedFonts = False,
    no_cache: NoCache = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail (exit 1) where the edition is degraded.")] = False,
    unproved: Annotated[
        bool, typer.Option("--unproved", help="Publish although the proof that nothing is lost fails (exit 3).")
    ] = False,
    versions: Annotated[int, typer.Option(min=1, help="Versions of the edition that are kept, with the new one.")] = 2,
    opened: Annotated[bool, typer.Option("--open", help="Show the PDF when it is made, or else the e-book.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON on stdout.")] = False,
    verbose: Verbose = False,
) -> None:
    """Build an issue: a PDF, an EPUB and report.json."""
    orders = Orders(
        issue_of(issue), out, layout, pages, not no_pdf, not no_epub, not no_cache, page_count,
        outputs=outputs_of(outputs), printer=printer, only=tuple(only or ()), sections=tuple(section or ()),
        size=size_of(epub_size), embed=embed_fonts, unproved=unproved, versions=versions,
    )  # fmt: skip
    if no_epub and no_pdf:
        raise UsageError("--no-epub and --no-pdf leave nothing to build")
    if no_epub and (only or section):
        raise UsageError("--only and --section make an e-book, and --no-epub makes none")
    result = unchanged.recalled(orders)
    if result is None:
        works = the_press()
        with progress() as tell:
            result = works.build(orders, tell)
    with patiently():
        tell_report(result.report)
        if as_json:
            print((out / "report.json").read_text("utf-8"), end="")
        else:
            for path in result.files:
                print(path)
    if opened and result.files:
        state.stage.then_open(str(result.files[0].absolute()))
    pages_made = many(result.pages, "page") + ", " if result.pages else ""
    notes = sum(1 for finding in result.report if finding.severity is Severity.NOTE)
    warnings = many(len(result.report) - notes, "warning")
    more = f", {many(notes, 'note')} (--verbose shows them)" if notes and not state.verbose else ""
    with patiently():
        console.print(f"{many(result.articles, 'article')}, {pages_made}{warnings}{more}")
    if result.report.worst >= Severity.WARNING:
        raise typer.Exit(1 if strict else DEGRADED)


def outputs_of(names: list[str] | None) -> tuple[str, ...]:
    """What is to be made, each once; raises UsageError for what is no output."""
    for name in names or ():
        if name not in OUTPUTS:
            raise UsageError(f"nothing is made for '{name}'", f"state one of {', '.join(OUTPUTS)}")
    return tuple(dict.fromkeys(names or ()))


@app.command()
def plan(
    issue: IssueName = "",
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset; otherwise the paper's.")] = "",
    page_count: Annotated[int, typer.Option(min=0, help="How many pages; otherwise the copy decides.")] = 0,
    why: Annotated[str, typer.Option(help="Say why the story of this slug is where it does.")] = "",
    alternatives: Annotated[int, typer.Option(help="Show the next best cut trees of this page.")] = 0,
    diff: Annotated[bool, typer.Option("--diff", help="Show what has changed since plan.toml was written.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Plan all pages anew; pins are kept.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Leave plan.toml as it is.")] = False,
    no_cache: NoCache = False,
    verbose: Verbose = False,
) -> None:
    """Plan the pages, write plan.toml beside the issue, and print the dummy."""
    works = the_press()
    asks = bool(why or alternatives or diff)
    orders = works.Orders(
        issue_of(issue), Path("out"), layout, pages, cache=not no_cache, page_count=page_count, fresh=fresh
    )
    with progress() as tell:
        made, report = works.plan(orders, tell, write=not (asks or dry_run))
    tell_report(report)
    if not asks:
        for side in made:
            if len(made) > 1:
                print(f"{side.plan.file}:")
            print(side.dummy, end="")
    for line in works.answers(made, orders, why, alternatives, diff):
        print(line)
