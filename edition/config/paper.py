"""``paper.toml`` and what is beside it: the paper with its columnists, its own words and its hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.config.reading import entry, line_of, nearest, read, text_of, there
from edition.config.slugs import native_of, slug_of
from edition.config.tables import PaperTable, SideTable
from edition.findings import BadConfiguration, Finding, Source, warning
from edition.model import Columnist, Mailing, Outputs, Paper, Provider, Publishing, Rule, Upload
from edition.servers import BadServer, server_of
from edition.words import KEYS, fault_of, pattern_of, runs_left


def read_paper(path: Path) -> Paper:
    """The paper that ``path`` describes; BadConfiguration names file, line and nearest known key."""
    table = read(path, PaperTable)
    facts = table.model_dump()
    facts["sections"], facts["silenced"] = tuple(facts["sections"]), tuple(facts["silenced"])
    facts["words"] = tuple(_own_words(path, table))
    facts["columnists"] = tuple(_columnists(path, table))
    facts["slug"] = table.slug or slug_of(table.name, "paper")
    facts["native"] = facts.pop("file_names") == "native"
    facts["file_name"] = native_of(table.name, "paper") if facts["native"] and not table.slug else facts["slug"]
    facts["outputs"] = Outputs(**facts["outputs"] | {"make": tuple(dict.fromkeys(facts["outputs"]["make"]))})
    facts["publish"] = _publishing(path, table)
    facts["providers"] = tuple(_providers(path, table))
    facts["limits"] = tuple(table.desk.limits.items())
    facts["rules"] = tuple(_rules(path, table))
    del facts["other_side"], facts["source"], facts["desk"]
    paper = Paper(**facts)
    return replace(paper, other=_other(path, table, paper)) if table.other_side is not None else paper


UPLOADS, MAILS, BOXES = ("sftp", "https", "http"), ("smtps", "smtp"), ("imaps", "imap")
"""The schemes of servers that take files, of those that take mail, and of mailboxes."""
OF_A_LANGUAGE = ("motto", "date_line", "digits", "months", "sections", "default_section")
"""Keys that the other side of a paper does not share, being in another language."""


def _other(path: Path, table: PaperTable, paper: Paper) -> Paper:
    """The other side of a two-faced paper: what it does not state is as in ``paper``, but for what is of a language."""
    assert table.other_side is not None
    own, line = entry(path, text_of(path), "other_side", "", table.other_side, SideTable)
    if "language" not in own.model_fields_set:
        message = "the other side states no language"
        raise BadConfiguration(message, 'such as language = "ar"', Source(path.name, line))
    if runs_left(own.language) == runs_left(paper.language):
        message = f"the other side, in '{own.language}', opens from the same cover as one in '{paper.language}'"
        hint = "a two-faced paper has one language from the left and one from the right, such as en and ar"
        raise BadConfiguration(message, hint, Source(path.name, line))
    facts = {key: value for key, value in own.model_dump().items() if key in own.model_fields_set}
    facts = {key: SideTable.model_fields[key].get_default(call_default_factory=True) for key in OF_A_LANGUAGE} | facts
    facts["sections"] = tuple(facts["sections"])
    side = own.language.replace("_", "-").partition("-")[0].lower()
    facts |= {"slug": f"{paper.slug}-{side}", "file_name": f"{paper.file_name}-{side}"}
    return replace(paper, **facts, barcode="", side=side)


def _publishing(path: Path, table: PaperTable) -> Publishing:
    """What is done with a finished issue; an address that is no server of its kind is a mistake."""
    stated = table.publish
    mail = Mailing(**stated.mail.model_dump() | {"attach": tuple(stated.mail.attach)}) if stated.mail else None
    uploads = tuple(Upload(one.address, tuple(one.files)) for one in stated.upload)
    servers: list[tuple[str, tuple[str, ...]]] = [(one.address, UPLOADS) for one in uploads]
    if mail is not None:
        servers += [(mail.server, MAILS)] if mail.server else []
        servers += [(mail.bounces, BOXES)] if "://" in mail.bounces else []
    for address, schemes in servers:
        _server(path, address, schemes)
    return Publishing(stated.command, stated.keep, mail, uploads)


def _rules(path: Path, table: PaperTable) -> Iterator[Rule]:
    """The rules of the desk; one for a source that the paper has not is a mistake."""
    known = {one.name.casefold(): one.name for one in table.source}
    for one in table.desk.rule:
        if one.source and one.source.casefold() not in known:
            text = text_of(path)
            where = Source(path.name, text.count("\n", 0, max(text.rfind(f'"{one.source}"'), 0)) + 1)
            raise BadConfiguration(f"there is no source '{one.source}'", nearest(one.source, known.values()), where)
        yield Rule(**one.model_dump())


def _server(path: Path, address: str, schemes: tuple[str, ...]) -> None:
    """Whether an address is a server of these schemes; BadConfiguration says what is wrong."""
    try:
        server_of(address, schemes)
    except BadServer as fault:
        text = text_of(path)
        where = Source(path.name, text.count("\n", 0, max(text.find(address), 0)) + 1)
        raise BadConfiguration(str(fault), "see docs/daily.md", where) from fault


def _providers(path: Path, table: PaperTable) -> Iterator[Provider]:
    """The sources of a paper; two of one name are a mistake, for each has a folder of that name."""
    known: set[str] = set()
    for one in table.source:
        folder = slug_of(one.name, "source")
        if folder in known:
            where = Source(path.name, line_of(text_of(path), one.name))
            raise BadConfiguration(f"there are two sources '{one.name}'", "give each a name of its own", where)
        known.add(folder)
        if one.kind == "mail" and "://" in one.address:
            _server(path, one.address, BOXES)
        facts = one.model_dump() | {"sections": tuple(one.sections.items()), "allow": tuple(one.allow)}
        facts["columns"] = tuple(one.columns.items())
        yield Provider(**facts)


def _columnists(path: Path, table: PaperTable) -> Iterator[Columnist]:
    """The paper's columnists, with their portraits; one that is not in the paper's folder is a mistake."""
    for name, one in table.columnists.items():
        portrait = (path.parent / one.portrait).resolve()
        if one.portrait and not (portrait.is_file() and portrait.is_relative_to(path.parent.resolve())):
            where = Source(path.name, line_of(text_of(path), one.portrait))
            raise BadConfiguration(f"there is no portrait '{one.portrait}'", "put it beside paper.toml", where)
        yield Columnist(name, one.title, str(portrait) if one.portrait else "")


def _own_words(path: Path, table: PaperTable) -> Iterator[tuple[str, str, str]]:
    """The table ``[words]`` as (language, key, text); other languages than the paper's have tables of their own."""
    text = text_of(path)
    for name, value in table.words.items():
        lang, own = (table.language, {name: value}) if isinstance(value, str) else (name, value)
        for key, said in own.items():
            where = Source(path.name, line_of(text, key, "words"))
            if key not in KEYS:
                raise BadConfiguration(f"unknown word '{key}'", nearest(key, KEYS), where)
            if wrong := fault_of(key, said):
                raise BadConfiguration(f"the word '{key}' {wrong}", "see docs/configuration.md", where)
            if key == "date_line":
                try:
                    pattern_of(said)
                except ValueError as fault:
                    raise BadConfiguration(f"date_line: {fault}", "", where) from fault
            yield lang, key, said


def read_hyphens(path: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The words of a paper's ``hyphens.txt``, one a line, ``#`` before a remark; none when the file is not there."""
    if not there(path):
        return (), []
    words: list[str] = []
    findings: list[Finding] = []
    text = text_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        word = line.partition("#")[0].strip()
        if word and re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", word):
            words.append(word)
        elif word:
            message, hint = f"'{word}' is not a word with hyphens", "write one word a line, such as news-pa-per"
            findings.append(warning("HYPHENS-LINE", Source(path.name, number), message, hint))
    return tuple(words), findings
