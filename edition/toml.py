"""TOML is read at one door, and what is wrong with it is said in words that need no library's manual."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

HINT = 'texts are in "quotes"'
"""What to do about most mistakes."""
_SYNTAX = (
    ("Expected '='", "a line without '=' between a key and its value"),
    ("Invalid statement", "a line that is no key and no [table]"),
    ("Invalid initial character for a key", "a key that is no word; other keys are in quotes"),
    ("Invalid value", "a value that is no text, number, day, list, true or false"),
    ("Illegal character", "a text that is not closed on its line"),
    ("Unterminated string", "a text that is never closed"),
    ('Expected "\'"', "a text that is never closed"),
    ("Expected '\"'", "a text that is never closed"),
    ("Unescaped '\\'", "a backslash in a text; write two"),
    ("Unclosed array", "a list that is never closed"),
    ("Unclosed inline table", "a table in braces that is never closed"),
    ("Cannot overwrite", "a key that is stated twice"),
    ("Duplicate inline table key", "a key that is stated twice"),
    ("Cannot declare", "a table that is stated twice"),
    ("Cannot mutate", "a table in braces that goes on below"),
    ("Expected newline or end", "more on a line than a key and its value"),
    ("Expected ']'", "the head of a table that is never closed"),
    ("Invalid date", "a day that is not in the calendar"),
    ("Invalid hex", "an escape in a text that is none"),
    ("Escaped character", "an escape in a text that is none"),
)
"""How messages of tomllib begin, and what they mean."""
_VALUES = {
    "string_type": "is not a text in quotes",
    "int_type": "is not a whole number", "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "float_type": "is not a number", "float_parsing": "is not a number",
    "bool_type": "is not true or false", "bool_parsing": "is not true or false",
    "list_type": "is not a list in brackets", "tuple_type": "is not a list in brackets",
    "dict_type": "is not a table", "model_type": "is not a table", "model_attributes_type": "is not a table",
    "finite_number": "is not a number", "date_type": "is not a day such as 2024-03-29",
    "missing": "is missing", "extra_forbidden": "is not a key",
    "greater_than": "has to be more than {gt}", "greater_than_equal": "has to be at least {ge}",
    "less_than": "has to be less than {lt}", "less_than_equal": "has to be at most {le}",
    "string_too_short": "is empty", "string_too_long": "has more than {max_length} characters",
    "too_short": "needs at least {min_length} entries", "too_long": "has more than {max_length} entries",
    "string_pattern_mismatch": "is not written as it has to be", "literal_error": "is not one of {expected}",
    "enum": "is not one of {expected}",
}  # fmt: skip
"""What the kinds of mistakes of pydantic mean."""


class BadToml(ValueError):
    """A text that is not TOML: what is wrong, and on which line."""

    def __init__(self, message: str, line: int, hint: str = HINT) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


_UNSEEN = re.compile(r"[\x7f-\x9f\u2028\u2029]")


def basic(text: str) -> str:
    """``text`` as a basic string of TOML, whose escapes are those of JSON."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def loads(text: str) -> dict[str, Any]:
    """What ``text`` says; raises BadToml."""
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        raise BadToml("is nested too deep", 1, "no key needs more than a few levels") from fault
    except ValueError as fault:  # some are no TOMLDecodeError, such as that of a number of 5,000 digits
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        what = next((plain for begins, plain in _SYNTAX if str(fault).startswith(begins)), "a mistake in it")
        raise BadToml(f"is not TOML: {what}", line) from fault


def mistake(error: Mapping[str, Any]) -> str:
    """What is wrong with a value, from an entry of pydantic's ``errors()``: ``'two' is not a whole number``."""
    if error["type"] == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")
    said = _VALUES.get(error["type"], "cannot be used").format_map(error.get("ctx") or {})
    value = error.get("input")
    if error["type"] in ("missing", "extra_forbidden", "string_too_short", "string_too_long", "too_short", "too_long"):
        return said
    if isinstance(value, dict | list):
        return said
    shown = f'"{value[:60]}"' if isinstance(value, str) else str(value).lower()[:60]
    return f"{shown} {said}"
