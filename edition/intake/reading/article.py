"""One file becomes one article: its head, its copy, its pictures, and every fault as a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as day

from edition.findings import Finding, Source, note, warning
from edition.intake.reading import (
    assembly,
    chats,
    clipping,
    dialects,
    documents,
    facts,
    frontmatter,
    illustrations,
    keys,
    openings,
    pages,
    proof,
    records,
    residue,
    webpage,
)
from edition.intake.reading.decode import text_of
from edition.intake.reading.documents import replies
from edition.intake.reading.html import markdown, markup
from edition.intake.sources.place import DOCUMENTS, HTML, LETTER, MARKDOWN, TEXT, Place
from edition.intake.sources.raw import Raw
from edition.model import Article, Paper


def read(raw: Raw, paper: Paper) -> tuple[Article | None, list[Finding]]:
    """The article that ``raw`` is, or None when it has no words; with what was found wrong in it."""
    place = raw.place
    taken: list[str] = []
    if raw.kind in DOCUMENTS:
        return _of_document(raw, paper)
    text, findings = text_of(raw.data, place.name)
    if not text.strip():
        return None, [*findings, note("FILE-EMPTY", Source(place.name), "is empty")]
    if raw.kind in HTML and not text.lstrip().startswith("---\n"):
        source, (article, found) = text, webpage.read(text, place, paper, taken)
    else:
        record = records.read(records.divided(text)[0]) if raw.kind in TEXT else None
        front, more = (record, []) if record is not None else frontmatter.split(text, place.name)
        findings += more
        source = front.body
        if raw.kind in TEXT and record is None:
            source = clipping.divided(source)[0]
            front = replace(front, body=source)
        if raw.kind in TEXT or (not front.meta and clipping.has_date_line(text)):
            article, found = _of_clipping(front, place, paper, taken)
        else:
            article, found = _of_markdown(front, raw, paper, taken)
    findings += found
    return article, findings + (proof.lost(source, article, taken, findings) if article is not None else [])


def stated_day(raw: Raw, paper: Paper) -> day | None:
    """The day of an article, from its front matter or name alone; None where only reading all of it can tell."""
    if raw.kind not in MARKDOWN:
        return None
    text, findings = text_of(raw.data, raw.place.name)
    front, more = frontmatter.split(text, raw.place.name)
    if not front.meta or findings or more:
        return None
    fields, _ = keys.canonical(front.meta, front.lines, raw.place.name)
    when = facts.date(fields, raw.place, paper, findings)
    return when.day if when is not None and not findings else None


def _of_markdown(
    front: frontmatter.FrontMatter, raw: Raw, paper: Paper, taken: list[str]
) -> tuple[Article | None, list[Finding]]:
    place = raw.place
    fields, findings = keys.canonical(front.meta, front.lines, place.name)
    dialect = dialects.plain(front.body, raw.kind)
    taken += dialect.taken
    body, pieces = residue.cleaned(residue.unindented(dialect.text) if raw.kind in HTML else dialect.text)
    if pieces + len(dialect.taken):
        message = f"{pieces + len(dialect.taken)} pieces of template residue replaced"
        findings.append(note("RESIDUE", Source(place.name, front.body_line), message))
    html = assembly.flattened(markup.prepared(markdown.to_html(body, front.body_line)), place, findings)
    found = assembly.assembled(
        fields, lambda of: markup.blocks(html, place.name, front.body_line, of), place, paper, findings
    )
    taken += fields.said
    return found


def _of_document(raw: Raw, paper: Paper) -> tuple[Article | None, list[Finding]]:
    """A document of a word processor, or a letter: its first lines may say what front matter says elsewhere."""
    place = raw.place
    try:
        document = documents.opened(raw.data, raw.kind)
    except documents.BadDocument as fault:
        return None, [warning("NOT-READ", Source(place.name), f"{fault}, and stays out", fault.hint)]
    findings: list[Finding] = []
    html = assembly.flattened(markup.prepared(document.html), place, findings)
    blocks = markup.blocks(html, place.name, 1, illustrations.of_document(document.pictures, place, findings))
    answered: list[str] = []
    if raw.kind == LETTER:
        blocks, answered = replies.trimmed(blocks)
    gone = [*document.left_out, *answered]
    findings += pages.said(gone, place.name, "letter" if raw.kind == LETTER else "page")
    facts, blocks, lines = openings.taken(blocks, bool(document.facts.get("title")))
    fields, more = keys.canonical({**document.facts, **facts}, {}, place.name)
    article, found = assembly.assembled(fields, lambda _of: blocks, place, paper, [*findings, *more])
    if article is None:
        return None, found
    return article, found + proof.lost(document.words, article, [*lines, *answered, *fields.said], found)


def attached(raw: Raw) -> list[Raw]:
    """The files that came with a letter, each as a story of its own; none where it is no letter."""
    if raw.kind != LETTER:
        return []
    try:
        files = documents.opened(raw.data, raw.kind).attached
    except documents.BadDocument:
        return []
    home = raw.place
    places = [(replace(home, file=home.file.with_name(name), name=f"{home.name}/{name}"), data) for name, data in files]
    return [Raw(data, place.file.suffix.lower(), place) for place, data in places]


def further(raw: Raw) -> list[Raw]:
    """The other stories of a text file that holds several clippings, or records in tags; none where it holds one."""
    if raw.kind not in TEXT:
        return []
    home = raw.place
    text = text_of(raw.data, home.name)[0]
    tagged = text.lstrip().startswith("<")
    pieces = (records.divided(text) if tagged else clipping.divided(frontmatter.split(text, home.name)[0].body))[1:]
    stem = home.file.stem
    return [
        Raw(
            piece.encode(),
            raw.kind,
            replace(home, file=home.file.with_name(f"{stem}-{n}.txt"), name=f"{home.name}/{n}"),
        )
        for n, piece in enumerate(pieces, 2)
    ]


def _of_clipping(
    front: frontmatter.FrontMatter, place: Place, paper: Paper, taken: list[str]
) -> tuple[Article | None, list[Finding]]:
    fields, findings = keys.canonical(front.meta, front.lines, place.name)
    chat = chats.read(front.body)
    text = chat.text if chat is not None else front.body
    titled = bool(fields.text("title"))
    found = clipping.read(text, place.name, front.body_line - 1, titled, chat is not None)
    taken += [found.date, *found.tags]
    said: dict[str, object] = {"title": found.title, "sources": list(found.sources), "date": found.date}
    said |= {"byline": list(found.byline), "tags": list(found.tags)}
    if chat is not None:
        taken += chat.left_out
        findings += pages.said(chat.left_out, place.name, "chat")
        said["date"] = found.date or (chat.day if clipping.day_alone(chat.day) else "")
        said["pictures"] = [{"file": name} for name in chat.pictures]
    for name, value in said.items():
        if value and not fields.values.get(name):
            fields.values[name] = value
            fields.lines[name] = found.date_line if name == "date" else 1
    if chat is not None or chats.marked(front.body):
        fields.values["title"] = "".join(run.text for run in chats.runs(fields.text("title")))
    article, findings = assembly.assembled(fields, lambda _of: list(found.body), place, paper, findings)
    taken += fields.said
    return (replace(article, paper=found.paper) if article else None), findings
