"""Tables from data: results, programmes, prayer times. A file in ``data/`` becomes a boxed story of the issue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from edition.config import slug_of
from edition.findings import Finding, Source, note, warning
from edition.intake import datafiles
from edition.intake.datafiles import BadData, DataTable, Rows
from edition.intake.reading import facts
from edition.intake.reading.language import typography
from edition.model import Article, Block, BlockKind, Cell, Paper, Run

FOLDER = "data"


def read(folders: list[Path], paper: Paper, day: date) -> tuple[list[Article], list[Finding]]:
    """The tables of ``day`` from the folders ``data/`` in ``folders``; of two files of one name the first counts.

    A file that cannot be used is a finding, and the others are printed.
    """
    files: dict[str, Path] = {}
    for folder in dict.fromkeys(folders):
        for path in sorted((folder / FOLDER).glob("*")):
            if path.suffix.lower() in (".toml", ".csv") and path.is_file() and not path.is_symlink():
                files.setdefault(path.name, path)
    found: list[Article] = []
    findings: list[Finding] = []
    used: set[str] = set()
    for name in sorted(files, key=lambda name: (not name.lower().endswith(".toml"), name)):
        if name in used:
            continue
        where = f"{FOLDER}/{name}"
        try:
            table, rows = _stated(files, name, used, findings)
            article = _article(table, rows, name, paper, day)
        except BadData as fault:
            findings.append(warning("DATA-BAD", Source(where, fault.line), f"the table {fault}", fault.hint))
            continue
        if article is None:
            findings.append(note("DATA-OTHER-DAY", Source(where), f"has no row of {day} and stays out"))
        else:
            found.append(article)
    return found, findings


def _stated(
    files: dict[str, Path], name: str, used: set[str], findings: list[Finding]
) -> tuple[DataTable, Rows | None]:
    """What a file states, and the rows of the CSV file that it names or is."""
    where = f"{FOLDER}/{name}"
    if name.lower().endswith(".csv"):
        rows, more = datafiles.read_csv(files[name], where)
        findings += more
        return DataTable.model_validate({}), rows
    table, more = datafiles.read_toml(files[name], where)
    findings += more
    if not table.file:
        return table, None
    used.add(table.file)
    if table.file not in files:
        raise BadData(f"names '{table.file}', which is not there", 0, "put the CSV file beside it")
    rows, more = datafiles.read_csv(files[table.file], f"{FOLDER}/{table.file}")
    findings += more
    return table, rows


def _article(table: DataTable, csv: Rows | None, name: str, paper: Paper, day: date) -> Article | None:
    """The table as an article, or None when none of its rows is of ``day``."""
    where = Source(f"{FOLDER}/{name}", 1)
    said = " ".join([table.title, table.text, *(str(cell) for row in [*(csv or []), *table.rows] for cell in row)])
    lang = table.lang or (paper.other.language if paper.other and facts.turned(said, paper) else paper.language)
    body: list[Block] = []
    if table.text:
        body.append(_paragraph(table.text, lang, where))
    rows = [*(csv[1:] if csv else []), *table.rows]
    parts = [("", table.columns or (csv[0] if csv else []), rows)] if rows else []
    parts += [(group.title, group.columns or table.columns, group.rows) for group in table.groups]
    printed = 0
    for title, columns, some in parts:
        heads, cells = datafiles.table_of(columns, some)
        column = table.day or datafiles.day_column(heads, cells)
        if column:
            heads, cells = datafiles.of_day(heads, cells, column, day)
            if len(cells) == 1 and len(heads) > 2:  # a day's one row is easier to read from above to below
                heads, cells = [], [list(pair) for pair in zip(heads, cells[0], strict=True)]
        if cells:
            printed += 1
            if title:
                runs = (Run(typography.of_text(title, lang)),)
                body.append(Block(BlockKind.CROSSHEAD, runs, level=2, source=where, boxed=True))
            body.append(_table(heads, cells, where))
    if not parts:
        raise BadData("has no rows", 0, "state rows, groups or the file that has them")
    if not printed:
        return None
    if table.note:
        body.append(_paragraph(table.note, lang, where))
    stem = name.rpartition(".")[0]
    title = table.title or stem.replace("-", " ").replace("_", " ").strip().capitalize()
    return Article(
        slug=slug_of(f"table-{stem}"),
        title=typography.of_text(title, lang),
        body=tuple(body),
        source=where,
        kicker=typography.of_text(table.kicker, lang),
        date=day,
        section=table.section,
        tier=table.tier,
        value=-1,
        sources=(typography.of_text(table.source, lang),) if table.source else (),
        lang=lang,
    )


def _paragraph(text: str, lang: str, where: Source) -> Block:
    runs = (Run(typography.of_text(" ".join(text.split()), lang)),)
    return Block(BlockKind.PARAGRAPH, runs, source=where, boxed=True)


def _table(heads: list[str], rows: Rows, where: Source) -> Block:
    cells = [tuple(Cell((Run(text),) if text else (), head=True) for text in heads)] if heads else []
    cells += [tuple(Cell((Run(text),) if text else ()) for text in row) for row in rows]
    return Block(BlockKind.TABLE, rows=tuple(cells), source=where, boxed=True)
