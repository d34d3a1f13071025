"""The head of an article's file: YAML, TOML or ``Key: value`` lines, distinguished and read as strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from edition.findings import Finding, Source, warning
from edition.intake.reading.keys import CANONICAL
from edition.intake.reading.names import ABROAD, known
from edition.toml import BadToml, loads

LONGEST = 16_384
"""Characters of front matter that are read."""

FEWEST_PROPERTIES = 2
"""Known keys among the lines below a heading from which on these are the page's facts, and no copy."""
_HEADER_KEYS = {"title", "date", "author", "authors", "category", "slug", "tags", "status", "summary", "lang"}
_KEY = re.compile(r"([^\W\d_][\w -]{0,30}?)\s*[:：](?:\s+(.*)|)$")


@dataclass(frozen=True)
class FrontMatter:
    """What stood above the copy: ``meta`` (texts, lists and maps of texts), the line of each key, the copy."""

    meta: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int
    """Line of the file on which ``body`` starts."""


def split(text: str, path: str) -> tuple[FrontMatter, list[Finding]]:
    """Front matter and copy of ``text``; broken front matter is read line by line, with one finding."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    first = lines[start].strip() if start < len(lines) else ""
    for fence, read in (("---", _yaml), ("+++", _toml)):
        if first == fence:
            end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() in (fence, "...")), None)
            if end is not None:
                return _fenced(lines, start + 1, end, read, path)
            return _header(lines, start + 1, path, unclosed=fence)
    found = _KEY.match(first)
    if found and (found[1].lower() in _HEADER_KEYS or _opens_abroad(lines, start)):
        return _header(lines, start, path, unclosed="")
    if first.startswith("# "):
        below = _below_heading(lines, start)
        if below is not None:
            return below, []
    return FrontMatter({}, {}, "\n".join(lines[start:]), start + 1), []


def _opens_abroad(lines: list[str], start: int) -> bool:
    """Whether a text begins with facts under keys of another language: two such lines, for one may be a headline."""
    found = [_KEY.match(line) for line in lines[start : start + FEWEST_PROPERTIES]]
    return len(found) == FEWEST_PROPERTIES and all(one is not None and one[1].strip() in ABROAD for one in found)


def _below_heading(lines: list[str], start: int) -> FrontMatter | None:
    """``Key: value`` lines below the heading of a page, as notebooks export its properties; None where there are none.

    Two of them at the least, all of them up to the next empty line, and all with keys that are known.
    """
    first = next((i for i in range(start + 1, len(lines)) if lines[i].strip()), len(lines))
    end = next((i for i in range(first, len(lines)) if not lines[i].strip()), len(lines))
    found = [_KEY.match(line) for line in lines[first:end]]
    named = [known(one[1]) or one[1].strip().lower() for one in found if one]
    if end - first < FEWEST_PROPERTIES or None in found or not all(key in CANONICAL for key in named):
        return None
    meta = {"title": lines[start].strip().lstrip("# "), **_salvaged(lines[first:end])}
    return FrontMatter(meta, {"title": start + 1, **_key_lines(lines, first, end)}, "\n".join(lines[end:]), end + 1)


def _fenced(lines: list[str], start: int, end: int, read: Any, path: str) -> tuple[FrontMatter, list[Finding]]:
    head = "\n".join(lines[start:end])
    body = "\n".join(lines[end + 1 :])
    findings: list[Finding] = []
    try:
        meta = read(head)
    except _Broken as fault:
        meta = _salvaged(lines[start:end])
        findings.append(
            warning(
                "FRONT-MATTER",
                Source(path, start + fault.line),
                f"the front matter cannot be read: {fault.args[0]}; its plain lines were used",
                'put texts with a colon or a quote in "quotes"',
            )
        )
    return FrontMatter(meta, _key_lines(lines, start, end), body, end + 2), findings


class _Broken(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


_STRINGS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes texts, lists and maps only, whatever the values look like."""


_PROBLEMS = (
    ("mapping values are not allowed", "a colon inside a value that is not in quotes"),
    ("expected ':'", "a line without a colon after its key"),
    ("end of stream", "a quotation mark or bracket that is never closed"),
    ("cannot start any token", "a value that begins with a sign and is not in quotes"),
    ("<block end>", "a line that begins further left or right than those above it"),
    ("',' or '", "a list in brackets that is not closed, or lacks a comma"),
    ("alias", "a value that begins with '*' and is not in quotes"),
    ("anchor", "a value that begins with '&' and is not in quotes"),
    ("tag", "a value that begins with '!' and is not in quotes"),
    ("escape character", "a backslash in a text in double quotes; write two"),
    ("block scalar", "a value that begins with '|' or '>' and is not in quotes"),
)
"""Parts of messages of the YAML parser, and what they mean."""


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _Broken("it uses a YAML alias", event.start_mark.line + 1 if event.start_mark else 1)


def _yaml(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise _Broken(f"it is longer than {LONGEST} characters", 1)
    try:
        if "*" in text:
            _refuse_aliases(text)
        data = _loaded(text)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        if fault.context_mark is not None and mark is not None and not text[mark.index :].strip("\n\0"):
            mark = fault.context_mark  # what is never closed is found at the end: its beginning is the place
        what = next((plain for part, plain in _PROBLEMS if part in str(fault.problem)), "a mistake in it")
        raise _Broken(what, mark.line + 1 if mark else 1) from fault
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise _Broken("a mistake in it", 1) from fault
    if data in (None, ""):
        return {}
    if not isinstance(data, dict):
        raise _Broken("it has no 'key: value' lines", 1)
    return {str(key): value for key, value in data.items()}


def _loaded(text: str) -> Any:
    """What YAML says; a value with a colon in it, such as a headline, is taken as it is."""
    try:
        return yaml.load(text, Loader=_STRINGS)
    except yaml.MarkedYAMLError as fault:
        if "mapping values are not allowed" not in str(fault.problem):
            raise
        return yaml.load(_COLON.sub(_quoted, text), Loader=_STRINGS)


_COLON = re.compile(r"(?m)^(\s*(?:-\s+)?[^\W\d_][\w -]*:[ \t]+)([^\s\"'\[{|>&*!#%@`][^\n]*:\s[^\n]*?)[ \t]*$")


def _quoted(found: re.Match[str]) -> str:
    value = found[2].replace("'", "''")
    return f"{found[1]}'{value}'"


def _toml(text: str) -> dict[str, Any]:
    try:
        data = loads(text)
    except BadToml as fault:
        raise _Broken(str(fault), fault.line) from fault
    strings = _strings(data)
    assert isinstance(strings, dict)
    return strings


def _strings(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _strings(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_strings(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _header(lines: list[str], start: int, path: str, unclosed: str) -> tuple[FrontMatter, list[Finding]]:
    """``Key: value`` lines up to the first that is none (Pelican), or up to a fence that nothing opened."""
    fence = next((i for i in range(start, min(start + 120, len(lines))) if lines[i].rstrip() == "---"), None)
    end = next((i for i in range(start, len(lines)) if not _of_header(lines[i])), len(lines))
    if fence is not None and not unclosed and all(_headlike(line) for line in lines[start:fence]):
        front, findings = _fenced(lines, start, fence, _yaml, path)
        findings.append(
            warning(
                "FRONT-MATTER-OPEN",
                Source(path, start + 1),
                "the front matter has no opening '---'",
                "add a line with '---' above it",
            )
        )
        return front, findings
    meta = _salvaged(lines[start:end])
    findings = []
    if unclosed:
        findings.append(
            warning(
                "FRONT-MATTER-OPEN",
                Source(path, start),
                f"the front matter is never closed with '{unclosed}'; its plain lines were used",
                f"add a line with '{unclosed}' below it",
            )
        )
    copy = end + (end < len(lines) and not lines[end].strip())
    return FrontMatter(meta, _key_lines(lines, start, end), "\n".join(lines[copy:]), copy + 1), findings


def _of_header(line: str) -> bool:
    """Whether a line belongs to a header that no fence closes: a key that is known or one word, or more of a value."""
    found = _KEY.match(line)
    if found:
        key = found[1].strip().lower().replace("-", "_").replace(" ", "_")
        return key in CANONICAL or bool(known(found[1])) or "_" not in key
    return bool(line.strip()) and line.startswith((" ", "\t", "- "))


def _headlike(line: str) -> bool:
    return not line.strip() or line.startswith((" ", "\t", "-", "#")) or bool(_KEY.match(line))


def _salvaged(lines: list[str]) -> dict[str, Any]:
    """Every ``key: value`` line on its own; an indented line continues the value above it."""
    meta: dict[str, Any] = {}
    last = ""
    for line in lines:
        found = _KEY.match(line)
        if found and not line.startswith((" ", "\t")):
            last = found[1]
            meta[last] = (found[2] or "").strip().strip("\"'")
        elif last and line.strip().startswith("- "):
            held = meta[last]
            items = held if isinstance(held, list) else [held] if held else []
            meta[last] = [*items, line.strip()[2:].strip("\"' ")]
        elif last and line.strip() and isinstance(meta[last], str):
            meta[last] = f"{meta[last]} {line.strip()}".strip()
    return meta


def _key_lines(lines: list[str], start: int, end: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for i in range(start, end):
        match = re.match(r"[\"']?([^\W\d_][\w -]*?)[\"']?\s*[:=]", lines[i])
        if match:
            found.setdefault(match[1], i + 1)
    return found
