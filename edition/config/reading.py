"""A TOML file as a table of known keys; every mistake is one line with its place."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from edition.config.base import Table
from edition.files import FORBIDDEN, NotRead, read_regular
from edition.findings import BadConfiguration, Source
from edition.toml import BadToml, loads, mistake

_T = TypeVar("_T", bound=Table)


def entry(path: Path, text: str, table: str, name: str, one: Any, kind: type[_T]) -> tuple[_T, int]:
    """A table such as ``[pins.slug]``, or ``[other_side]`` without a ``name``, as ``kind``; and its line."""
    own = rf"[ \t]*\.[ \t]*[\"']?{re.escape(name)}\b" if name else r"[ \t]*\]"
    found = re.search(rf"(?m)^[ \t]*\[[ \t]*{table}{own}", text)
    before = text.count("\n", 0, found.start()) if found else 0
    part = "\n".join(text.splitlines()[before:])
    if not isinstance(one, dict):
        head = f"{table}.{name}" if name else table
        raise BadConfiguration(f"{head} is not a table", f"write [{head}]", Source(path.name, before + 1))
    return checked(path, part, one, kind, before), before + 1


def read(path: Path, kind: type[_T]) -> _T:
    """The file at ``path`` as a table of ``kind``; raises BadConfiguration."""
    text, data = toml(path)
    return checked(path, text, data, kind, 0)


def toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it says as TOML, without the characters that no page may have."""
    text = text_of(path)
    try:
        return text, _permitted(loads(text))
    except BadToml as fault:
        raise BadConfiguration(str(fault), fault.hint, Source(path.name, fault.line)) from fault


def _permitted(value: Any) -> Any:
    """A value with texts that may stand on a page."""
    if isinstance(value, str):
        return FORBIDDEN.sub("", value)
    if isinstance(value, dict):
        return {_permitted(key): _permitted(one) for key, one in value.items()}
    return [_permitted(one) for one in value] if isinstance(value, list) else value


def text_of(path: Path) -> str:
    """The text of a file of the paper's own; raises BadConfiguration where it is no regular file, or not UTF-8."""
    try:
        return read_regular(path).decode("utf-8-sig")
    except NotRead as fault:
        hint = "it has to be a file of its own in the paper's folder"
        raise BadConfiguration(str(fault), hint, Source(path.name)) from fault
    except UnicodeDecodeError as fault:
        raise BadConfiguration("is not UTF-8", "save the file as UTF-8", Source(path.name)) from fault


def there(path: Path) -> bool:
    """Whether anything has this name, also a link that leads nowhere."""
    return os.path.lexists(path)


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Whatever goes wrong with what a file holds is a mistake in that file; raises BadConfiguration."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as fault:
        hint = "see docs/configuration.md for what may stand in it"
        raise BadConfiguration(
            f"cannot be understood: {' '.join(str(fault).split())}", hint, Source(path.name)
        ) from fault


def checked(path: Path, text: str, data: Mapping[str, object], kind: type[_T], before: int) -> _T:
    """``data`` as a table of ``kind``; ``text`` is where it was written, after ``before`` lines of the file."""
    _refuse_unknown(path, text, data, kind, before)
    try:
        return kind.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        stated = [str(part) for part in first["loc"] if isinstance(part, str)]
        names = [name for at, name in enumerate(stated) if not at or _is_stated(text, name)] or [""]
        fields = _fields_of(kind, names[:-1])
        where = Source(path.name, before + line_of(text, names[-1]))
        if first["type"] == "extra_forbidden":
            message = f"unknown key '{names[-1]}' in {'.'.join(names[:-1])}"
            raise BadConfiguration(message, nearest(names[-1], fields), where) from fault
        hint = fields[names[-1]].description or "" if names[-1] in fields else ""
        raise BadConfiguration(f"{'.'.join(names)}: {mistake(first)}", hint, where) from fault


def _is_stated(text: str, name: str) -> bool:
    """Whether a key or a table is in a file: pydantic names the kinds of a value too."""
    own = re.escape(name)
    return re.search(rf"(?m)^[ \t]*(?:[\"']?{own}[\"']?[ \t]*=|\[[^\]\n]*\b{own}\b[^\]\n]*\])", text) is not None


def _fields_of(kind: type[BaseModel], names: Sequence[str]) -> dict[str, FieldInfo]:
    """The keys of the table that is under ``names`` in a table of ``kind``, or of its rows."""
    for name in names:
        held = kind.model_fields[name].annotation if name in kind.model_fields else None
        inside = next(
            (one for one in (held, *get_args(held)) if isinstance(one, type) and issubclass(one, BaseModel)), None
        )
        if inside is None:
            break
        kind = inside
    return kind.model_fields


def _refuse_unknown(path: Path, text: str, data: Mapping[str, object], kind: type[Table], before: int) -> None:
    for key in data:
        if key not in kind.model_fields:
            hint = nearest(key, kind.model_fields)
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, before + line_of(text, key)))


def nearest(key: str, known: Iterable[str]) -> str:
    """What to do about an unknown key: the known one that is most like it, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(key, names, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else "known keys: " + ", ".join(names)


def line_of(text: str, key: str, table: str = "") -> int:
    """The line on which ``key`` is, below the head of ``table`` where one is named."""
    head = re.search(rf"(?m)^[ \t]*\[?[ \t]*{re.escape(table)}\b", text) if table else None
    found = re.compile(rf"(?m)^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b").search(text, head.start() if head else 0)
    return text.count("\n", 0, found.start()) + 1 if found else 1
