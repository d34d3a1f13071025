"""A mistake in a look is one line: the file, the line, a sentence and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import layout
from edition.findings import BadConfiguration, UsageError
from edition.layout import own
from edition.layout.table import line_of


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder of a paper's own looks, with a copy of the gazette."""
    own.begin(tmp_path / "layouts", "mine", "gazette")
    return tmp_path / "layouts"


def _load(mine: Path, preset: str = "", ink: str = "screen") -> layout.Layout:
    return layout.load("mine", preset, mine, ink)


TOML = [
    ('accent = "#7a1f1f"', 'accent = "red"', "colours.screen.accent", ""),
    ('accent = "#7a1f1f"', "", "the colour 'accent' is missing", "every look names it"),
    ("accent = [20, 90, 75, 35]", "accent = [80, 90, 75, 35]", "lays on 280 % of ink", "newsprint takes 240 %"),
    ("hairline = 30\n", "", "the colour 'hairline' has no value for black", "one for each"),
    ("small = 11 }  #", "small = 40 }  #", "the band of the nameplate is 40 rows, and a page of a4 has 74", "half"),
    (
        "[folio]\nrows = 3 ",
        "[folio]\nrows = 60 ",
        "the band of the folio is 60 rows, and a page of tabloid has 108",
        "half",
    ),
    ("text-italic = ", "text-slanted = ", "[faces.latin] lacks the style 'text-italic'", "name a file for it"),
    ("SourceSerif4-Bold.ttf", "SourceSerif4-Fat.ttf", "the file of the face 'text-bold' is not there", "fonts/"),
    ("SourceSerif4-Bold.ttf", "../../../etc/passwd", "the file of the face 'text-bold' is not there", "fonts/"),
    ("[faces.hebrew]\ntext", "[faces.hebrew]\ntxt", "[faces.hebrew] lacks the style 'text'", ""),
    ("gap = 2 ", "gaap = 2 ", "unknown key 'rows.gaap'", "did you mean 'gap'?"),
    ("gap = 2 ", "gap = 0 ", "rows.gap", ""),
    ("gap = 2 ", "gap = two ", "is not TOML", 'texts are in "quotes"'),
    ("gap = 2 ", "# gap = 2 ", "the key 'rows.gap' is missing", "see layouts/gazette/layout.toml"),
    (
        'jump = { face = "sans-bold"',
        'jump = { face = "sans-fat"',
        "the face 'sans-fat' is not in",
        "did you mean 'sans'?",
    ),
    ("\njump = { face", "\n#", "the voice 'jump' is missing", ""),
    ('auto = ["tabloid", "a4"', 'auto = ["tabloid", "a44"', "there is no page preset 'a44'", "did you mean 'a4'?"),
    ('default = "tabloid"', 'default = "a5"', "the page preset 'a5' is not in presets", ""),
    ("[heads.small]\n1 =", "[heads.small]\n5 =", "is not TOML", ""),
    ("[modules]", 'sections = ["blue"]\n\n[modules]', "unknown key 'heads.small.sections'", ""),
]


@pytest.mark.parametrize(("old", "new", "said", "hint"), TOML)
def test_a_mistake_in_layout_toml(mine: Path, old: str, new: str, said: str, hint: str) -> None:
    """One line, with the place where it is."""
    path = mine / "mine" / "layout.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        _load(mine, ink="cmyk")
    assert said in str(caught.value) and hint in str(caught.value)
    assert caught.value.source.path == "layouts/mine/layout.toml" and "\n" not in str(caught.value)
    start = text[: text.index(old)].count("\n") + 1
    table = text[: text.index(old)].rsplit("\n[", 1)[0].count("\n") + 1
    assert table - 1 <= caught.value.source.line <= start + new.count("\n") + 30


CSS = [
    (".x { color: var(--acent) }", "the colour or measure '--acent' is not defined", "did you mean 'accent'?"),
    (".x { width: calc(var(--row) * 2 + var(--gap)) }", "'--gap' is not defined", ""),
    (".x { border: 1pt solid #ff0000 }", "a colour is written into the style sheet", "name it in [colours]"),
    (".x { color: rgb(1, 2, 3) }", "a colour is written into the style sheet", "name it in [colours]"),
    (".x { background: white }", "the colour 'white' is written", "use var(--name)"),
    (".x { font-family: f-sans-bald }", "the face 'f-sans-bald' is not in [faces]", "did you mean 'sans-bold'?"),
    ('.x { font-family: "f-headline" }', "the face 'f-headline' is not in [faces]", ""),
    ("@media print { .x { color: var(--blau) } }", "'--blau' is not defined", ""),
    (".x { color: }}", "is not CSS", ""),
    (".x { color red }", "is not CSS", ""),
]


@pytest.mark.parametrize(("css", "said", "hint"), CSS)
def test_a_mistake_in_print_css(mine: Path, css: str, said: str, hint: str) -> None:
    """The line in the style sheet is named."""
    path = mine / "mine" / "print.css"
    text = path.read_text("utf-8")
    path.write_text(text + css + "\n", "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        _load(mine)
    assert said in str(caught.value) and hint in str(caught.value)
    assert str(caught.value.source) == f"layouts/mine/print.css:{text.count(chr(10)) + 1}"


def test_every_look_is_right_in_every_ink() -> None:
    """All looks load at all their presets, with the same colours for screen, CMYK and black."""
    for name in layout.names():
        for preset in layout.load(name).presets:
            looks = [layout.load(name, preset, ink=ink) for ink in layout.INKS]
            assert looks[0].colours.keys() == looks[1].colours.keys() == looks[2].colours.keys()
            assert looks[1].colours["ink"] == looks[2].colours["ink"] == "device-cmyk(0% 0% 0% 100%)"
            assert looks[0].grid == looks[2].grid
            assert 1.1 <= looks[0].grid.leading / looks[0].grid.body <= 1.25


def test_a_look_of_ones_own_goes_first(mine: Path) -> None:
    """A folder of the same name takes the place of the program's; others stay."""
    own.begin(mine, "metro", "leaflet")
    assert layout.load("metro", own=mine).grid.preset == "a4" and layout.load("metro").grid.preset == "tabloid"
    assert set(layout.names(mine)) == {"gazette", "journal", "leaflet", "metro", "mine"}
    assert layout.load("mine", own=mine).title == "Mine"


@pytest.mark.parametrize("name", ["", "Mine", "../x", "a/b", "shared", "mine", "x" * 60])
def test_names_that_cannot_be(mine: Path, name: str) -> None:
    """No folder is made outside, none overwritten."""
    before = sorted(mine.rglob("*"))
    with pytest.raises(UsageError):
        own.begin(mine, name, "gazette")
    assert sorted(mine.rglob("*")) == before


def test_unknown_looks_presets_and_inks() -> None:
    """Each with the nearest known."""
    for words, near in ((("metroo",), "'metro'"), (("metro", "tabliod"), "'tabloid'")):
        with pytest.raises(UsageError, match=near):
            layout.load(*words)
    with pytest.raises(UsageError, match="'black'"):
        layout.load("metro", ink="blak")


def test_the_line_of_a_key() -> None:
    """Keys in tables, in inline tables, and tables in tables."""
    text = "a = 1\n[b]\nc = { d = 2, e = 3 }\n[b.f]\ng = 4\nd = 5\n"
    assert line_of(text, ("a",)) == 1 and line_of(text, ("b", "c", "e")) == 3
    assert line_of(text, ("b", "f", "d")) == 6 and line_of(text, ("b", "f")) == 4
    assert line_of(text, ("nothing",)) == 1


def test_faces_of_further_scripts_are_asked_in_order() -> None:
    """Heads ask the display faces of the scripts first, then their bold ones."""
    fallback = layout.load("metro").fallback
    assert fallback["display"][:3] == ("arabic-display", "greek-display", "text-bold")
    assert fallback["text-italic"][:2] == ("text", "arabic") and fallback["sans-bold"][0] == "greek-sans-bold"


def test_the_style_sheet_of_the_book_begins_with_what_all_share() -> None:
    """Each look's own part comes last, so that it has the last word."""
    shared = (layout.load("gazette").templates[1] / "ebook.css").read_text("utf-8")
    sheets = [layout.load(name).stylesheet("ebook.css") for name in layout.names()]
    assert "figcaption" in shared and all(sheet.startswith(shared) for sheet in sheets)
    assert len(set(sheets)) == len(sheets)
