"""Articles that are no news: letters, corrections and obituaries together, columns and editorials by themselves."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from makeup.test_edition import issue_of
from pdf_text import of_pdf
from PIL import Image

from edition import layout, press
from edition.findings import BadConfiguration
from edition.forms import FORMS
from edition.preflight import sheet
from edition.preflight.units import letters as squeezed
from edition.words import words_of
from edition.words.catalogue import languages

pytestmark = pytest.mark.slow


def paper(folder: Path, language: str = "en") -> Path:
    """An issue of three stories, five letters, a correction, two obituaries, a column and an editorial."""
    issue = issue_of(folder, [700, 500, 400], [1, 2, 3])
    (folder / "paper.toml").write_text(f'name = "The Law"\nlanguage = "{language}"\npages = "a4"\n', "utf-8")
    copy = "The writer has lived beside the harbour for thirty years and has seen four councils come and go. "
    kinds = ["letter"] * 5 + ["correction", "obituary", "obituary", "column", "editorial"]
    for number, form in enumerate(kinds):
        head = f"---\ntitle: Number {number} of them\nbyline: Ida Marsh {number}\nform: {form}\n---\n\n"
        (issue / "articles" / f"z{number}.md").write_text(
            head + copy * (3 if number < 8 else 9) + f"End {number}.\n", "utf-8"
        )
    return issue


def test_the_imprint_stands_below_the_editorial(tmp_path: Path) -> None:
    """In a box of the printed page, once, and in no notice besides; not where the paper names no publisher."""
    folder = paper(tmp_path)
    facts = (tmp_path / "paper.toml").read_text("utf-8")
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert "published by" not in made.dummy.galleys["z9"].blocks[-1].text
    (tmp_path / "paper.toml").write_text(facts + 'publisher = "Law & Sons"\nemail = "desk@law.example"\n', "utf-8")
    result = press.build(press.Orders(folder, tmp_path / "out"))
    whole = squeezed(" ".join(of_pdf(result.files[0].read_bytes())))
    assert whole.count(squeezed("About this paper")) == 1
    places = [whole.index(squeezed(text)) for text in ("End 9.", "About this paper", "published by Law & Sons")]
    assert places == sorted(places)
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    galley = made.dummy.galleys["z9"]
    boxed = [block.text for block in galley.blocks if block.boxed]
    assert boxed == ["About this paper", "The Law is published by Law & Sons.", "desk@law.example"]
    assert all(notice.title.lines != ("About this paper",) for notice in made.notices.values())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_forms_have_their_places(tmp_path: Path, language: str) -> None:
    """Those that are gathered share a module under the head of their kind; nothing is lost and nothing is broken."""
    words = words_of(language)
    folder = paper(tmp_path, language)
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    gathered = {
        module.slug: " ".join(module.head.lines)
        for _, module in made.dummy.modules()
        if module.kind == "briefs" and module.head
    }
    assert gathered == {
        "letters-1": words.letters,
        "corrections-1": words.corrections,
        "obituaries-1": words.obituaries,
    }
    assert made.dummy.briefs["letters-1"] == ("z0", "z1", "z2", "z3", "z4")
    stories = {module.slug: module for _, module in made.dummy.modules() if module.kind == "story" and not module.part}
    assert stories["z8"].section == stories["z9"].section == words.opinion
    assert stories["z9"].kicker == words_of("en").editorial  # in the language of its copy
    result = press.build(press.Orders(folder, tmp_path / "out"))
    pages = next(path for path in result.files if path.suffix == ".pdf")
    assert [one.message for one in sheet.of_pdf(pages.read_bytes()).hard] == []
    book = zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub"))
    contents = book.read(next(name for name in book.namelist() if name.endswith("nav.xhtml"))).decode()
    assert all(name in contents for name in (words.letters, words.corrections, words.obituaries, words.opinion))


def test_a_column_has_its_title_and_portrait(tmp_path: Path) -> None:
    """In print and in the e-book; a portrait that is not there is one line."""
    folder = paper(tmp_path)
    table = '[columnists."Ida Marsh 8"]\ntitle = "From the marsh"\nportrait = "ida.png"\n'
    with (tmp_path / "paper.toml").open("a") as file:
        file.write(table)
    with pytest.raises(BadConfiguration, match="there is no portrait"):
        press.plan(press.Orders(folder, tmp_path / "out"))
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(tmp_path / "ida.png")
    result = press.build(press.Orders(folder, tmp_path / "out"))
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    column = next(module for _, module in made.dummy.modules() if module.slug == "z8")
    assert column.kicker == "From the marsh" and [one.picture.file for one in column.pictures] == ["ida.png"]
    book = zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub"))
    assert "From the marsh" in book.read(next(name for name in book.namelist() if "z8" in name)).decode()


def test_a_form_that_is_unknown_is_found(tmp_path: Path) -> None:
    """With the nearest one; the article runs."""
    folder = paper(tmp_path)
    (folder / "articles" / "z0.md").write_text("---\ntitle: A\nform: leter\n---\n\nWords.\n", "utf-8")
    _, report = press.plan(press.Orders(folder, tmp_path / "out"))
    (found,) = [f for f in report if f.code == "FORM-BAD"]
    assert found.hint == "did you mean 'letter'?" and found.source.line == 3


def test_the_table_of_forms_names_words() -> None:
    """Each row has its words in every language."""
    for language in languages():
        assert all(getattr(words_of(language), form.section) for form in FORMS.values() if form.section)


@pytest.mark.parametrize("look", ["gazette", "metro", "journal", "leaflet"])
def test_a_feature_is_set_apart(tmp_path: Path, look: str) -> None:
    """In its own section, under a centred head in the face that the look keeps for it, with a drop cap."""
    folder = issue_of(tmp_path, [700, 500, 400, 300], [1, 2, 3, 3])
    (tmp_path / "paper.toml").write_text('name = "The Law"\nlanguage = "en"\npages = "a4"\n', "utf-8")
    copy = "The keeper has lived beside the harbour for thirty years and has seen four lamps come and go. "
    head = "---\ntitle: The man who keeps the light\ndeck: Four lamps and a boat\nform: feature\nsection: Town\n---\n\n"
    (folder / "articles" / "light.md").write_text(head + "\n\n".join([copy * 4] * 6) + "\n", "utf-8")
    orders = press.Orders(folder, tmp_path / "out", layout=look)
    (made,), _ = press.plan(orders)
    (module,) = [one for _, one in made.dummy.modules() if one.slug == "light" and not one.part]
    styles = layout.load(look, "a4").heads
    assert (module.style, module.section, module.tier) == ("feature", "Town", 2)
    assert module.head is not None and module.head.role == styles["feature"].face != styles["2"].face
    assert made.dummy.galleys["light"].blocks[0].cap is not None
    result = press.build(orders)
    hard = sheet.of_pdf(result.files[0].read_bytes()).hard
    assert {one.code for one in hard} <= {"FILL-LOW", "HOLE"} and {one.page for one in hard} <= {len(made.pages)}
    grid = layout.load(look, "a4").grid
    middle = grid.x(module.rect.column) + grid.span(module.rect.columns) / 2
    seen = sheet.read(result.files[0].read_bytes())
    lines = [line for page in seen for one in page.modules for line in one.head if "light" in line.text]
    assert lines and all(abs((line.left + line.right) / 2 - middle) < 3 for line in lines)


def test_a_look_without_features_sets_them_by_their_tier(tmp_path: Path) -> None:
    """A look of one's own that says nothing of them is as it was."""
    source, own = layout.rack()["gazette"], tmp_path / "layouts" / "own"
    own.mkdir(parents=True)
    lines = (source / "layout.toml").read_text("utf-8").splitlines()
    (own / "layout.toml").write_text("\n".join(x for x in lines if not x.startswith("feature")), "utf-8")
    (own / "print.css").write_text((source / "print.css").read_text("utf-8"), "utf-8")
    folder = issue_of(tmp_path, [700, 500, 400], [1, 2, 3])
    (tmp_path / "paper.toml").write_text('name = "The Law"\nlayout = "own"\npages = "a4"\n', "utf-8")
    (folder / "articles" / "light.md").write_text(
        "---\ntitle: A light\nform: feature\n---\n\n" + "Word " * 200, "utf-8"
    )
    (made,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    (module,) = [one for _, one in made.dummy.modules() if one.slug == "light" and not one.part]
    assert module.style == "" and module.head is not None and module.head.role == "display"
