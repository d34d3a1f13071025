"""Data of every day: the forms that services give them in become tables; a person's table stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from server import fetcher, serving

from edition.files import FORBIDDEN
from edition.inbox import datasets
from edition.inbox.bringing import Bringer
from edition.inbox.datasets import Dataset, NotData, Wanted, dataset
from edition.intake import datatables
from edition.model import Paper, Provider

DAY = date(2024, 3, 29)


def of(value: object, part: str = "", **columns: str) -> Dataset:
    """The table in a value of JSON."""
    return dataset(json.dumps(value).encode(), Wanted(part, tuple(columns.items()), "Asia/Beirut"))


def test_columns_as_lists() -> None:
    """As weather services give them: lists of one length below names; other matter beside them is left aside."""
    value = {
        "units": {"time": "iso"},
        "daily": {"time": ["2024-03-29", "2024-03-30"], "max": [17.5, 18], "min": [9, None]},
    }
    found = of(value, "daily", time="Day", max="High")
    assert found.heads == ("Day", "High") and found.rows == (("2024-03-29", "17.5"), ("2024-03-30", "18"))
    assert found.dated and of(value, "daily").rows[1] == ("2024-03-30", "18", "")


def test_rows_as_objects_with_hours() -> None:
    """As services of tides give them: a moment becomes a day and an hour."""
    value = {"predictions": [{"t": "2024-03-29 04:12", "v": "1.42"}, {"t": "2024-03-29T23:31:00Z", "v": "0.31"}]}
    found = of(value, "predictions", t="Time", v="Metres")
    assert found.heads == ("day", "Time", "Metres") and found.dated  # in Beirut it is the next day already
    assert found.rows == (("2024-03-29", "04:12", "1.42"), ("2024-03-30", "01:31", "0.31"))


def test_one_object() -> None:
    """As prayer times come: read from above to below, for a single row would be as wide as the page."""
    found = of({"data": {"timings": {"Fajr": "04:10", "Dhuhr": "11:44", "Asr": "15:11"}, "meta": {}}}, "data.timings")
    assert found == Dataset((), (("Fajr", "04:10"), ("Dhuhr", "11:44"), ("Asr", "15:11")))


def test_rows_as_lists_and_csv() -> None:
    """The first row has the heads; semicolons and a mark at the beginning do no harm."""
    assert of([["Stock", "Close"], ["Quay", 12], ["Mill"]]).rows == (("Quay", "12"), ("Mill", ""))
    found = dataset("\ufeffStock;Close\nQuay;12,5\nMill;3\n".encode(), Wanted("", (("Close", "Last"), ("Stock", ""))))
    assert found == Dataset(("Last", ""), (("12,5", "Quay"), ("3", "Mill")))
    assert of([{"a": [{"b": 1, "c": 2}, {"b": 3}]}], "0.a").rows == (("1", "2"), ("3", ""))


def test_forms_that_services_give() -> None:
    """Facts inside facts, an object of days, many facts of one thing, hours beside days, what is no number."""
    table = [{"position": 1, "team": {"name": "Quay", "short": "Q"}, "points": 64, "form": ["W"]}]
    assert of(table, **{"position": "", "team.name": "Team"}) == Dataset(("", "Team"), (("1", "Quay"),))
    rates = {"2024-03-28": {"USD": 1.08}, "2024-03-29": {"USD": 1.09}}
    assert of({"rates": rates}, "rates") == Dataset(("day", "USD"), (("2024-03-28", "1.08"), ("2024-03-29", "1.09")))
    many = {f"C{n}": n / 4 for n in range(31)}
    assert len(of(many).rows) == 31 and not of(many).heads
    daily = {"time": ["2024-03-29"], "sunrise": ["2024-03-29T05:46"], "high": [float("nan")]}
    assert of({"daily": daily}, "daily").rows == (("2024-03-29", "05:46", ""),)
    assert of({"sunrise": "05:46", "sunset": "18:20", "tags": ["x"]}).rows == (("05:46", "18:20"),)
    assert of({"temp": 17, "wind": 3, "alerts": []}) == Dataset(("temp", "wind"), (("17", "3"),))
    assert of([{"day": "2024-03-29", "a": 1}], day="  ", a="day").heads == ("day (day)", "day")
    assert dataset("Ort;Höhe\nKai;3\n".encode("latin-1"), Wanted()).heads == ("Ort", "Höhe")
    assert dataset(b"A,B,\n1,2,\n3,4,\n", Wanted()).heads == ("A", "B")


@pytest.mark.parametrize(
    ("data", "part", "said"),
    [
        (b"<html><p>a,b</p></html>", "", "neither CSV nor JSON"),
        (b"{", "", "not JSON"),
        (b'{"a": {"b": 1}}', "a.c", "no part 'c'; it has b"),
        (b"[]", "", "no table"),
        (b"[" * 100_000, "", "not JSON"),
        (b'[{"a": {"x": []}}]', "", "no rows"),
        (b"[{}]", "", "no rows"),
        (b"[[],[]]", "", "no rows"),
        (b'[{"a":[]}]', "", "no rows"),
        (b'{"Information": "rate limit"}', "", "a single fact"),
        (b'{"status": "ok", "count": 2, "results": [{"a": 1}]}', "", "name that which is meant: results"),
        (b'{"a": 1, "b": {}}', "a.b", "no part 'b'"),
        (json.dumps([{str(n): n for n in range(30)}] * 2).encode(), "", "more than 20 columns"),
        (json.dumps([{"a": n, "b": n} for n in range(600)]).encode(), "", "500 rows"),
    ],
)
def test_what_is_no_table(data: bytes, part: str, said: str) -> None:
    """A sentence that says what is there."""
    with pytest.raises(NotData, match=said):
        dataset(data, Wanted(part))


def test_a_column_that_is_not_there() -> None:
    """The names that it has are in the sentence."""
    with pytest.raises(NotData, match="no column 'high'; it has low, top"):
        of([{"low": 1, "top": 2}], high="High")


WORDS = st.text(st.characters(exclude_categories=["Cf", "Cs"]), max_size=12)


@given(WORDS, st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_any_words_are_read_back(tmp_path_factory: pytest.TempPathFactory, name: str, rows: list[list[str]]) -> None:
    """Whatever letters a service gives, the issue has just these in its table."""
    folder = tmp_path_factory.mktemp("issue")
    cells = tuple(tuple(" ".join(cell.split()).encode("utf-8", "replace").decode() for cell in row) for row in rows)
    table = Dataset(("A", "B"), cells)
    assert datasets.write(table, Provider(name or "x", "data", "d", tier=3), folder)
    (path,) = (folder / "data").iterdir()
    held, found = datatables.datafiles.read_toml(path, path.name)
    printable = [tuple(FORBIDDEN.sub("", cell) for cell in row) for row in cells]
    assert [tuple(row) for row in held.rows] in (list(cells), printable) and held.tier == 3 and len(found) < 2
    assert datasets.write(table, Provider(name or "x", "data", "d", tier=3), folder)


def test_from_a_source_to_the_issue(tmp_path: Path) -> None:
    """The rows of the day print; a table that a person has changed stays; stale weather does not print."""
    rows = [{"day": "2024-03-29", "high": 17, "low": 9}, {"day": "2024-03-30", "high": 18, "low": 8}]
    now = {"high": 17, "low": 9, "wind": "west"}
    pages = {f"/{name}": (200, {"Content-Type": "application/json"}, json.dumps(value).encode())
             for name, value in (("days", rows), ("now", now))}  # fmt: skip
    with serving(pages) as server:  # type: ignore[arg-type]
        allow = (f"localhost:{server.port}",)
        days = Provider("The weather", "data", server.url("/days"), section="Town", allow=allow)
        bare = Provider("The wind", "data", server.url("/now"), allow=allow)
        bringer = Bringer(tmp_path, fetcher(server, tmp_path / "kept"), DAY, DAY)
        for one in bringer.all((days, bare)):
            assert one.table is not None and not one.findings
            assert datasets.write(one.table, one.provider, tmp_path / "issue")
        found, said = datatables.read([tmp_path / "issue"], Paper("Quay"), DAY)
        assert not said and [one.title for one in found] == ["The weather", "The wind"]
        cells = ["".join(run.text for run in cell.runs) for row in found[0].body[0].rows for cell in row]
        assert cells == ["17", "9"] or cells == ["high", "low", "17", "9"]
        server.pages = dict.fromkeys(pages, (500, {}, b""))
        late = bringer.all((days, bare))
        assert late[0].table is not None  # its rows say of which day they are
        assert late[1].table is None and [one.code for one in late[1].findings] == ["SOURCE-FAILED"]
        file = tmp_path / "issue" / "data" / "the-weather.toml"
        file.write_text(file.read_text("utf-8").replace('"17"', '"19"'), "utf-8")
        assert not datasets.write(late[0].table, days, tmp_path / "issue") and '"19"' in file.read_text("utf-8")
