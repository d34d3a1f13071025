"""``paper.toml`` and ``issue.toml``: every mistake is one line with its place and what was meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.config import IssueTable, PaperTable, read_issue, read_paper, slug_of
from edition.findings import BadConfiguration


def _paper(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "paper.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return file


def test_a_paper_is_its_name_and_defaults(tmp_path: Path) -> None:
    """The name alone is enough; a byte order mark does no harm; sections keep their order."""
    paper = read_paper(_paper(tmp_path, b'\xef\xbb\xbfname = "The Harbour Gazette"\nsections = ["Sport", "Art"]\n'))
    assert (paper.name, paper.slug, paper.language) == ("The Harbour Gazette", "the-harbour-gazette", "en")
    assert (paper.timezone, paper.sections, paper.default_section) == ("UTC", ("Sport", "Art"), "")


def test_every_key_says_what_it_is() -> None:
    """A hint is the key's own description, so each has one."""
    for table in (PaperTable, IssueTable):
        assert all(field.description for field in table.model_fields.values())


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('name = "A"\ntimzone = "UTC"\n', 2, "unknown key 'timzone'", "did you mean 'timezone'?"),
        ('# x\n\nname = "A"\nMotto = "B"\n', 4, "unknown key 'Motto'", "did you mean 'motto'?"),
        ('name = "A"\nxyzzy = 1\n', 2, "unknown key 'xyzzy'", "known keys: name, motto"),
        ('name = "A"\n\n[imprint]\nemail = "x"\n', 3, "unknown key 'imprint'", "did you mean"),
        ('name = "A"\ntimezone = "Beirut"\n', 2, "'Beirut' is not a time zone", "Asia/Beirut"),
        ('name = "A"\ntimezone = "../etc/passwd"\n', 2, "is not a time zone", "Asia/Beirut"),
        ('name = "A"\nlanguage = "English"\n', 2, "'English' is not a language", "ar-LB"),
        ('name = "A"\nlanguage = ""\n', 2, "'' is not a language", "ar-LB"),
        ('name = "A"\npress_time = "24:00"\n', 2, "'24:00' is not a time", "embargo"),
        ('name = "A"\nsections = "News"\n', 2, 'sections: "News" is not a list in brackets', "in the order they print"),
        ('name = "A"\nestablished = 1921\n', 2, "established: 1921 is not a text in quotes", "first issue"),
        ('name = ""\n', 1, "name: is empty", "nameplate"),
        ('motto = "A"\n', 1, "name: is missing", "nameplate"),
        ('name = "A"\nmotto = B\n', 2, "is not TOML", '"quotes"'),
        ('name = "A"\nname = "B"\n', 2, "is not TOML", '"quotes"'),
        ('name = "A\n', 1, "is not TOML", '"quotes"'),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, text: str, line: int, message: str, hint: str) -> None:
    """File, line, what is wrong, and the nearest known key or what the key is for."""
    with pytest.raises(BadConfiguration) as caught:
        read_paper(_paper(tmp_path, text))
    said = caught.value
    assert str(said.source) == f"paper.toml:{line}"
    assert message in said.args[0]
    assert hint in f"{said.hint} {said.args[0]}"
    assert "\n" not in str(said)
    assert said.exit_code == 6


@pytest.mark.parametrize("language", ["en", "ar-LB", "pt_BR", "zh-Hant-TW"])
def test_languages_are_bcp_47(tmp_path: Path, language: str) -> None:
    """A tag of language, script and country is taken as it is written."""
    assert read_paper(_paper(tmp_path, f'name = "A"\nlanguage = "{language}"\n')).language == language


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    """Latin-1 is refused with a hint, not read wrongly."""
    with pytest.raises(BadConfiguration, match=r"paper\.toml: is not UTF-8 \(save the file as UTF-8\)"):
        read_paper(_paper(tmp_path, 'name = "Le Môle"\n'.encode("latin-1")))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing paper.toml is refused; a missing issue.toml states nothing."""
    with pytest.raises(BadConfiguration, match="cannot be read"):
        read_paper(tmp_path / "paper.toml")
    assert read_issue(tmp_path / "issue.toml").date is None


@pytest.mark.parametrize("text", ["date = 2024-03-29", 'date = "2024-03-29"'])
def test_the_date_of_an_issue(tmp_path: Path, text: str) -> None:
    """A date may stand with or without quotes."""
    (tmp_path / "issue.toml").write_text(text)
    assert read_issue(tmp_path / "issue.toml").date == date(2024, 3, 29)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date = 2024-03-29T10:00:00", "is not a date such as 2024-03-29"),
        ('date = "29 March"', "is not a date such as 2024-03-29"),
        ("date = 20240329", "is not a date such as 2024-03-29"),
        ('number = "7"', 'number: "7" is not a whole number'),
        ("numbre = 7", "unknown key 'numbre'"),
    ],
)
def test_a_mistake_in_an_issue(tmp_path: Path, text: str, message: str) -> None:
    """``issue.toml`` is read as strictly as ``paper.toml``."""
    (tmp_path / "issue.toml").write_text(f"# x\n{text}\n")
    with pytest.raises(BadConfiguration, match=r"^issue\.toml:2: ") as caught:
        read_issue(tmp_path / "issue.toml")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("صوت الميناء", "swt-lmyn"),
        ("بريد الميناء", "bryd-lmyn"),
        ("Ærø Tidende", "aero-tidende"),
        ("L’Orient – Le Jour", "lorient-le-jour"),
        ("هارتس", "hrts"),
        ("…", "story"),
    ],
)
def test_a_slug_tells_names_apart_in_any_script(text: str, slug: str) -> None:
    """Two Arabic papers in one folder do not write over each other's files."""
    assert slug_of(text) == slug


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(st.text(max_size=100))
def test_a_slug_is_a_safe_name(text: str) -> None:
    """Whatever the text, its slug is letters, digits and single hyphens, short, and its own slug."""
    slug = slug_of(text)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= 60
    assert slug.strip("-") == slug
    assert slug_of(slug) == slug
