"""The text of the tree of tags, read by pikepdf alone: what somebody hears who does not see the page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import SAMPLE

from edition import press
from edition.preflight import painted
from edition.typeset import scripts

SHY = "\u00ad"
JUMPS = 7
"""Stories of the sample that jump, at most."""


class Tree:
    """The tree of a file, with what each of its marks says."""

    def __init__(self, data: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(data))
        self.texts: dict[tuple[int, int], str] = {}
        for page in self.file.pages:
            self._read(page)

    def _read(self, page: pikepdf.Page) -> None:
        fonts = {name: painted._texts(font) for name, font in page.obj.Resources.Font.items()}
        marks: list[tuple[int | None, str | None]] = []
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op in ("BDC", "BMC"):
                facts = operands[1] if op == "BDC" else {}
                instead = str(facts.get("/ActualText")) if "/ActualText" in facts else None
                marks.append((int(facts["/MCID"]) if "/MCID" in facts else None, instead))
                self._say(page, marks, instead or "")
            elif op == "EMC":
                marks.pop()
            elif op == "Tf":
                font = fonts[str(operands[0])]
            elif op in ("TJ", "Tj") and all(instead is None for _, instead in marks):
                parts = operands[0] if op == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        said = (codes[i] << 8 | codes[i + 1] for i in range(0, len(codes), 2))
                        self._say(page, marks, "".join(font.get(code, "") for code in said))

    def _say(self, page: pikepdf.Page, marks: list[tuple[int | None, str | None]], text: str) -> None:
        number = next((one for one, _ in reversed(marks) if one is not None), None)
        if number is not None:
            key = (page.obj.objgen[0], number)
            self.texts[key] = self.texts.get(key, "") + text

    def elements(self, root: Any = None) -> Iterator[Any]:
        """Every element, in the order of the tree."""
        for kid in _kids(self.file.Root.StructTreeRoot if root is None else root):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self.elements(kid)

    def text(self, element: Any) -> str:
        """What an element says."""
        said = ""
        for kid in _kids(element):
            if isinstance(kid, int):
                said += self.texts.get((element.Pg.objgen[0], kid), "")
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                said += self.text(kid) + " "
        return said


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def words(text: str) -> list[str]:
    """Words as they are heard: divided ones whole."""
    return re.findall(r"\w[\w’'.-]*", text.replace(f"{SHY} ", "").replace(SHY, ""))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The sample's PDF."""
    out = tmp_path_factory.mktemp("tags")
    result = press.build(press.Orders(SAMPLE, out, ebook=False))
    return Tree(result.files[0].read_bytes())


def test_no_word_is_lost_or_glued(tree: Tree) -> None:
    """Every word of the copy is in the tree as often as it is in the articles, in one piece."""
    from edition.intake import issue as issues

    issue, _ = issues.read(SAMPLE)
    heard = Counter(word for one in tree.elements() if one.S == "/Document" for word in words(tree.text(one)))
    copy: Counter[str] = Counter()
    for article in issue.articles:
        for block in article.body:
            copy.update(words(block.text.replace("\u2068", "").replace("\u2069", "")))
    lost = [word for word in (copy - heard) if len(word) > 2]
    assert all(scripts.RTL_LETTER.search(word) for word in lost), lost  # which are painted in the order of the eye
    assert sum(copy.values()) > 10_000


def test_paragraphs_are_what_they_are(tree: Tree) -> None:
    """Lists of items, crossheads, quotations; each list holds items, each item a body."""
    kinds = Counter(str(one.S) for one in tree.elements())
    assert min(kinds[kind] for kind in ("/L", "/LI", "/LBody", "/H2", "/H3", "/P")) > 0
    for one in tree.elements():
        inside = {str(kid.S) for kid in _kids(one) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid}
        assert one.S != "/L" or inside == {"/LI"}
        assert one.S != "/LI" or inside == {"/LBody"}
        assert inside.isdisjoint({"/LI"}) or one.S == "/L"


def built_of(folder: Path, stories: dict[str, str]) -> tuple[bytes, press.Result]:
    """The PDF of a paper of these stories, files by their names, and what was said of it."""
    articles = folder / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (folder / "paper.toml").write_text('name = "The Post"\nlanguage = "en"\npages = "a4"\n', "utf-8")
    for name, text in stories.items():
        (articles / f"{name}.md").write_text(text, "utf-8")
    result = press.build(press.Orders(articles.parent, folder / "out", ebook=False))
    return result.files[0].read_bytes(), result


def test_a_story_in_another_language_says_so(tmp_path: Path) -> None:
    """On its own element, so that its head is read in it too; stories in the paper's language say nothing."""
    stories = {"en": "The boat came back.", "fr": "Le bateau est revenu.", "ar": "عاد القارب."}
    texts = {
        lang: f"---\ntitle: {copy}\nlang: {lang}\n---\n\n" + f"{copy * 5}\n\n" * 4 for lang, copy in stories.items()
    }
    tree = Tree(built_of(tmp_path, texts)[0])
    said = {str(one.Lang): tree.text(one) for one in tree.elements() if "/Lang" in one}
    assert sorted(said) == ["ar", "fr"] and "bateau" in said["fr"]


def test_a_line_ends_with_a_blank_or_goes_on(tree: Tree) -> None:
    """A divided word has a soft hyphen between its parts, and no other hyphen."""
    said = [tree.text(one) for one in tree.elements() if one.S == "/P"]
    assert any(SHY in one for one in said)
    assert not re.search(r"\w- [a-z]", " ".join(said).replace("two- and", ""))


def test_tables_have_rows_heads_and_cells(tmp_path: Path) -> None:
    """Each cell is an element of its row, those of the first row say that they are heads of columns."""
    rows = "\n".join(f"| Boat {i} of the north quay | {i} hours |" for i in range(1, 7))
    text = f"---\ntitle: Boats\ntier: 2\n---\n\nThe list.\n\n| Name | Time |\n|---|---|\n{rows}\n\n" + "The end. " * 40
    data, result = built_of(tmp_path, {"a": text})
    tree = Tree(data)
    tables = [one for one in tree.elements() if one.S == "/Table"]
    lines = [row for one in tables for row in _kids(one)]
    said = [[(str(cell.S), " ".join(tree.text(cell).split())) for cell in _kids(row)] for row in lines]
    assert said[0] == [("/TH", "Name"), ("/TH", "Time")]
    assert said[1:] == [[("/TD", f"Boat {i} of the north quay"), ("/TD", f"{i} hours")] for i in range(1, 7)]
    heads = [cell for row in lines for cell in _kids(row) if cell.S == "/TH"]
    assert {str(cell.A.Scope) for cell in heads} == {"/Column"}
    assert not [one for one in result.report if one.code.startswith("COPY")]


def test_a_paragraph_that_goes_on_in_the_next_leg_is_one_element(tree: Tree) -> None:
    """Whole, and what is next to it begins with a paragraph of its own; those that jump are in two."""
    from edition.intake import issue as issues

    issue, _ = issues.read(SAMPLE)
    said = [" ".join(words(tree.text(one))) for one in tree.elements() if one.S == "/P"]
    whole = {" ".join(words(block.text)) for article in issue.articles for block in article.body if block.text}
    parts = [one for one in said if len(one) > 30 and one not in whole and any(one in text for text in whole)]
    several = [one for one in tree.elements() if one.S == "/P" and sum(isinstance(kid, int) for kid in _kids(one)) > 1]
    assert len(several) > 20
    beginnings = [one for one in parts if any(text.startswith(one) for text in whole)]
    assert len(beginnings) <= JUMPS, beginnings


def test_notes_are_linked_both_ways(tmp_path: Path) -> None:
    """A reference leads to its note and the note's number back; each says in words where it leads."""
    copy = "---\ntitle: The bell\n---\n\nIt was found.[^1] Twice.[^2]\n\n[^1]: In the mud.\n[^2]: So they say.\n"
    file = pikepdf.open(io.BytesIO(built_of(tmp_path, {"bell": copy})[0]))
    links = [one for one in file.pages[0].Annots if one.Subtype == "/Link"]
    said = {str(one.Dest): str(one.Contents) for one in links}
    assert said == {
        "bell-note-1": "1. In the mud.", "bell-note-2": "2. So they say.",
        "bell-note-1-back": "The bell: Continued on page 1", "bell-note-2-back": "The bell: Continued on page 1",
    }  # fmt: skip
    names = {str(name) for name in list(file.Root.Names.Dests.Names)[::2]}
    assert set(said) <= names
    places = {str(one.Dest): (round(float(one.Rect[0]) / 100), -float(one.Rect[1])) for one in links}
    assert places["bell-note-1"] < places["bell-note-1-back"] < places["bell-note-2-back"]  # column by column


def test_two_tables_below_each_other_are_two(tmp_path: Path) -> None:
    """Each with its own rows, though the first has but one."""
    copy = "---\ntitle: Tides\n---\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\n| c | d |\n|---|---|\n| e | f |\n"
    tree = Tree(built_of(tmp_path, {"tides": copy})[0])
    tables = [one for one in tree.elements() if one.S == "/Table"]
    assert [words(tree.text(one)) for one in tables] == [["a", "b"], ["c", "d", "e", "f"]]
    assert [len(_kids(one)) for one in tables] == [1, 2]


def test_arabic_is_heard_in_the_order_of_reading(tmp_path: Path) -> None:
    """Painted in the order of the eye, each element says its words as they are read, heads and items of lists too."""
    paragraphs = [
        f"وصلت العبّارة رقم {n} إلى الرصيف الشمالي عند السادسة صباحاً وعلى متنها 186 راكباً." for n in range(1, 13)
    ]
    copy = "\n\n".join(paragraphs)
    more = "- الرحلة الأولى\n- الرحلة الثانية\n\nOne line says: نعم.\n"
    story = f"---\ntitle: عادت العبّارة إلى المرفأ\nlang: ar\n---\n\n{copy}\n\n{more}"
    data, _ = built_of(tmp_path, {"a.md": story, "b.md": "---\ntitle: The boat\n---\n\nShe came back on Friday.\n"})
    tree = Tree(data)
    said = [str(one.ActualText) for one in tree.elements() if "/ActualText" in one]
    assert [one for one in said if one in paragraphs] == paragraphs
    assert {"عادت العبّارة إلى المرفأ", "• الرحلة الأولى", "• الرحلة الثانية", "One line says: نعم."} <= set(said)
    english = [one for one in tree.elements() if "Friday" in tree.text(one)]
    assert english and not any("/ActualText" in one for one in english)
