"""Mistakes in TOML are said in words of our own: whatever is wrong, no library's sentence reaches a person."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.toml import BadToml, loads, mistake

BROKEN = [
    ("name", 1, "without '='"),
    ("a = 1\nname = A\n", 2, "no text, number, day, list, true or false"),
    ('a = 1\nname = "A\n', 2, "not closed"),
    ('name = """A\n', 2, "never closed"),
    ("x = [1, 2\n", 2, "list that is never closed"),
    ("x = {a = 1", 1, "in braces"),
    ("a = 1\na = 2\n", 2, "stated twice"),
    ("[a]\n[a]\n", 2, "stated twice"),
    ("a = 1 b = 2\n", 1, "more on a line"),
    ("[a\n", 1, "head of a table"),
    ('a = "\\q"\n', 1, "backslash"),
    ("a = 2024-02-30\n", 1, ""),
    ("= 1\n", 1, ""),
    ("a = " + "[" * 3000, 1, ""),
    ("a = " + "9" * 5000, 1, ""),
]


@pytest.mark.parametrize(("text", "line", "says"), BROKEN, ids=range(len(BROKEN)))
def test_a_text_that_is_not_toml(text: str, line: int, says: str) -> None:
    """A sentence, a line, and what to do."""
    with pytest.raises(BadToml) as caught:
        loads(text)
    assert says in str(caught.value) and caught.value.line == line and caught.value.hint
    assert "tomllib" not in str(caught.value) and "(at " not in str(caught.value)


class Table(BaseModel):
    """A table with a key of each kind."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field(min_length=1, max_length=5)
    count: int = Field(0, ge=1, le=9)
    wide: float = 0.5
    on: bool = True
    parts: list[str] = Field(default_factory=list)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"name": 4}, "4 is not a text in quotes"),
        ({"name": ""}, "is empty"),
        ({"name": "too long"}, "has more than 5 characters"),
        ({}, "is missing"),
        ({"name": "a", "count": "7"}, '"7" is not a whole number'),
        ({"name": "a", "count": 2.5}, "2.5 is not a whole number"),
        ({"name": "a", "count": 0}, "0 has to be at least 1"),
        ({"name": "a", "count": 10}, "10 has to be at most 9"),
        ({"name": "a", "wide": "x"}, '"x" is not a number'),
        ({"name": "a", "on": "yes"}, '"yes" is not true or false'),
        ({"name": True}, "true is not a text in quotes"),
        ({"name": "a", "parts": "x"}, '"x" is not a list in brackets'),
        ({"name": ["a"]}, "is not a text in quotes"),
    ],
)
def test_a_value_of_another_kind(data: dict[str, object], says: str) -> None:
    """What was written, and what it is not."""
    with pytest.raises(ValidationError) as caught:
        Table.model_validate(data)
    assert mistake(caught.value.errors()[0]) == says  # type: ignore[arg-type]
