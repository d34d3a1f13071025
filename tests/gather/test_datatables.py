"""Tables from data files: results, programmes, prayer times."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from edition import press
from edition.findings import Finding, Severity
from edition.intake import datafiles, datatables
from edition.model import Article, BlockKind, Paper

DAY = date(2024, 3, 29)
PAPER = Paper("The Harbour Gazette", language="en-GB")
PRAYERS = """date,الفجر,الشروق,الظهر,العصر,المغرب,العشاء
2024-03-28,04:12,05:31,11:44,15:11,17:57,19:13
2024-03-29,04:10,05:30,11:44,15:11,17:58,19:14
"""


def _read(folder: Path, **files: str | bytes) -> tuple[list[Article], list[Finding]]:
    (folder / "data").mkdir(exist_ok=True)
    for name, text in files.items():
        place = folder / "data" / name.replace("__", ".").replace("_", "-")
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return datatables.read([folder], PAPER, DAY)


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.body]


def test_toml_is_a_boxed_story(tmp_path: Path) -> None:
    """Title, section, kicker, source, a paragraph above and one below, and the rows with their heads."""
    text = """
title = "Saturday's results"
section = "Sport"
kicker = "Football"
columns = ["Home", "", "", "Away"]
rows = [["North Quay", 2, 1, "Harbour Rovers"], ["St Olave", 0, 0]]
text = "Played in rain."
note = "Mill Lane v Old Town was put off."
source = "County league"
"""
    (article,), findings = _read(tmp_path, results__toml=text)
    assert findings == []
    assert (article.title, article.section, article.kicker, article.tier) == (
        "Saturday’s results",
        "Sport",
        "Football",
        4,
    )
    assert _texts(article) == [
        "Played in rain.",
        "Home |  |  | Away\nNorth Quay | 2 | 1 | Harbour Rovers\nSt Olave | 0 | 0 | ",
        "Mill Lane v Old Town was put off.",
    ]
    assert all(block.boxed for block in article.body) and article.sources == ("County league",)
    assert [cell.head for cell in article.body[1].rows[0]] == [True] * 4
    assert (article.slug, article.date, str(article.source)) == ("table-results", DAY, "data/results.toml:1")


def test_groups_have_heads_and_rows_may_be_named(tmp_path: Path) -> None:
    """Divisions, channels, cinemas; times of TOML without seconds."""
    text = """
title = "Tonight"
[[groups]]
title = "Channel One"
rows = [{ Time = 18:00:00, Programme = "News" }, { Time = 18:30:00, Programme = "Garden" }]
[[groups]]
title = "Channel Two"
columns = ["Time", "Film"]
rows = [[20:15:00, "The Keeper"]]
"""
    (article,), _ = _read(tmp_path, tv__toml=text)
    assert [block.kind for block in article.body] == [BlockKind.CROSSHEAD, BlockKind.TABLE] * 2
    assert _texts(article) == [
        "Channel One", "Time | Programme\n18:00 | News\n18:30 | Garden",
        "Channel Two", "Time | Film\n20:15 | The Keeper",
    ]  # fmt: skip


@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_csv_alone_is_a_table(tmp_path: Path, apart: str) -> None:
    """Named after its file; commas, semicolons or tabs apart; quoted cells; short rows are filled."""
    rows = [["Team", "Points"], ["North Quay", "31"], [f'"Rovers{apart} The"', "28"], ["Weir Town"]]
    text = "\ufeff" + "\r\n".join(apart.join(row) for row in rows) + "\r\n\r\n"
    (article,), findings = _read(tmp_path, league_table__csv=text)
    assert findings == [] and article.title == "League table"
    assert _texts(article) == [f"Team | Points\nNorth Quay | 31\nRovers{apart.strip()} The | 28\nWeir Town | "]


def test_a_timetable_gives_the_rows_of_the_day(tmp_path: Path) -> None:
    """A month of prayer times in one file: the issue's day is printed from above to below, and no other."""
    (article,), findings = _read(tmp_path, prayers__csv=PRAYERS)
    assert findings == []
    assert _texts(article) == [
        "الفجر | 04:10\nالشروق | 05:30\nالظهر | 11:44\nالعصر | 15:11\nالمغرب | 17:58\nالعشاء | 19:14"
    ]
    found, findings = datatables.read([tmp_path], PAPER, date(2024, 4, 2))
    assert found == [] and [(f.code, f.severity) for f in findings] == [("DATA-OTHER-DAY", Severity.NOTE)]


def test_toml_dresses_the_rows_of_a_csv_file(tmp_path: Path) -> None:
    """The CSV file is not printed a second time; several rows of the day stay a table."""
    text = 'title = "On the screen"\nfile = "listings.csv"\nday = "On"\nlang = "en"\n'
    rows = "Time,On,Film\n18:00,2024-03-29,Keel\n20:00,2024-03-29,Harbour\n20:00,2024-03-30,Other\n"
    (article,), findings = _read(tmp_path, cinema__toml=text, listings__csv=rows)
    assert findings == [] and article.title == "On the screen"
    assert _texts(article) == ["Time | Film\n18:00 | Keel\n20:00 | Harbour"]


def test_the_issues_file_goes_before_the_papers(tmp_path: Path) -> None:
    """Files beside paper.toml serve every issue; one of the same name in the issue's folder replaces it."""
    issue = tmp_path / "2024-03-29"
    for folder, points in ((tmp_path, "1"), (issue, "2")):
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "league.csv").write_text(f"Team,Points\nQuay,{points}\n")
    (tmp_path / "data" / "tides.csv").write_text("High,Low\n03:55,10:02\n")
    found, _ = datatables.read([issue, tmp_path], PAPER, DAY)
    assert [_texts(one)[0] for one in found] == ["Team | Points\nQuay | 2", "High | Low\n03:55 | 10:02"]


BAD = {
    "half.toml": ('title = "x\nrows = 3', "is not TOML", 1),
    "key.toml": ('title = "x"\nrowz = [["a"]]', "unknown key 'rowz'", 2),
    "type.toml": ('title = ["x"]\nrows = [["a"]]', "title: is not a text in quotes", 1),
    "tier.toml": ('title = "x"\ntier = 9\nrows = [["a"]]', "tier: ", 2),
    "rowless.toml": ('title = "x"', "has no rows", 0),
    "cells.toml": ('title = "x"\nrows = ["a"]', "row 1 is not a list of cells", 0),
    "strange.toml": ('columns = ["a"]\nrows = [{b = 1}]', "row 1 has a column 'b'", 0),
    "wide.toml": (f"rows = [{list(range(30))}]", "more than 500 rows or 20 columns", 0),
    "deep.toml": (f"rows = {[[1]] * 600}", "more than 500 rows or 20 columns", 0),
    "gone.toml": ('title = "x"\nfile = "gone.csv"', "names 'gone.csv', which is not there", 0),
    "out.toml": ('title = "x"\nfile = "../secret.csv"', "which is not there", 0),
    "day.toml": ('title = "x"\nday = "On"\ncolumns = ["a"]\nrows = [["b"]]', "has no column 'On'", 0),
    "empty.csv": ("", "has no rows", 0),
    "head.csv": ("a,b\n", "has no rows", 0),
    "quote.csv": ('a,b\n"c,d\n', "is not CSV", 0),
    "large.csv": ("a,b\n" + "c,d\n" * 120_000, "larger than 400 kB", 0),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_said(tmp_path: Path, name: str) -> None:
    """One warning with its file and line; the good table beside it is printed."""
    text, says, line = BAD[name]
    (tmp_path / "secret.csv").write_text("a,b\nc,d\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text(text)
    (tmp_path / "data" / "good.csv").write_text("a,b\nc,d\n")
    found, findings = datatables.read([tmp_path], PAPER, DAY)
    assert [article.slug for article in found] == ["table-good"]
    assert [(f.code, f.severity, f.source.path) for f in findings] == [("DATA-BAD", Severity.WARNING, f"data/{name}")]
    assert says in findings[0].message and findings[0].source.line == line


def test_other_encodings_and_links_are_as_everywhere(tmp_path: Path) -> None:
    """Windows-1252 is read; a file that is a link to elsewhere is not."""
    (tmp_path / "elsewhere.csv").write_text("a,b\nsecret,d\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    found, _ = _read(tmp_path, menu__csv="Dish,Price\nCr\xe8me br\xfbl\xe9e,4\n".encode("cp1252"))
    assert [_texts(article) for article in found] == [["Dish | Price\nCrème brûlée | 4"]]


def test_tables_are_in_both_editions(tmp_path: Path) -> None:
    """In print as a box, in the e-book as a table; the press proves that no row is lost."""
    folder = tmp_path / "2024-03-29"
    (folder / "articles").mkdir(parents=True)
    (folder / "data").mkdir()
    (tmp_path / "paper.toml").write_text('name = "صوت المرفأ"\nlanguage = "ar-LB"\n')
    (folder / "articles" / "a.md").write_text(
        f"---\ntitle: افتتاح الرصيف الجديد\n---\n\n{'نص الخبر كما ورد. ' * 120}\n"
    )
    (folder / "data" / "prayers.csv").write_text(PRAYERS)
    (folder / "data" / "prayers.toml").write_text(
        'title = "مواقيت الصلاة"\nfile = "prayers.csv"\nnote = "بتوقيت بيروت."\n'
    )
    result = press.build(press.Orders(folder, tmp_path / "out", pages="a4"))
    assert result.report.worst < Severity.WARNING and result.articles == 2
    with zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub")) as book:
        page = book.read("EPUB/article-table-prayers.xhtml").decode()
    assert page.count("<tr>") == 6 and "المغرب" in page and "17:58" in page


def test_the_docs_name_every_key() -> None:
    """docs/data.md against the code."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text("utf-8")
    for key in [*datafiles.DataTable.model_fields, *datafiles.GroupTable.model_fields]:
        assert f"| `{key}` |" in text, key
