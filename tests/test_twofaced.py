"""Two-faced papers: Arabic from one cover, English from the other, in one PDF and two EPUBs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from pdf_text import of_pdf
from validators import epubcheck, qpdf

from edition import bindery, layout, press
from edition.config import read_paper
from edition.findings import BadConfiguration, Overset, Report, UsageError
from edition.intake import issue as issues
from edition.pictures import Darkroom
from edition.preflight import sheet as sheets
from edition.preflight.book_text import of_epub
from edition.press.reading import read, sides
from edition.render.book import volume as volumes

pytestmark = pytest.mark.slow

PAPER = """name = "The Quay Post"
motto = "From both shores"
language = "en-GB"
pages = "a4"
publisher = "Quay Press"
sections = ["Town", "Sport"]

[other_side]
name = "بريد الرصيف"
language = "ar-LB"
sections = ["البلدة", "رياضة"]
"""
ARABIC = "قال رئيس اللجنة إن أعمال الترميم ستبدأ في مطلع الأسبوع المقبل وإن السير سيحول إلى الطريق البحرية"
ENGLISH = "The committee said that work on the old bridge begins next week and that carts take the coast road"
HEADS = {
    "en": ("Ferry returns to the quay", "Old bank becomes a bakery", "Rowers chase a record", "Bells ring at noon"),
    "ar": ("الجسر القديم يفتح أبوابه", "السوق يعود إلى الميناء", "المدرسة تحتفل بعيدها", "خط المياه ينتظر الإصلاح"),
}


def write(
    folder: Path, paper: str = PAPER, day: str = "2024-03-29", english: int = 4, arabic: int = 4, deep: int = 16
) -> Path:
    """An issue's folder with so many stories in either language, the first of 16 paragraphs."""
    articles = folder / day / "articles"
    articles.mkdir(parents=True)
    (folder / "paper.toml").write_text(paper, "utf-8")
    for lang, many, sentence, section in (("en", english, ENGLISH, "Town"), ("ar", arabic, ARABIC, "البلدة")):
        for i in range(many):
            title = HEADS[lang][i % 4] + f" {i}" * (i > 3)
            copy = "\n\n".join(f"{sentence} {i}{n}. {sentence}. {sentence}." for n in range(max(2, 16 - 3 * i)))
            head = f'---\ntitle: "{title}"\ndate: {day}\nsection: {section}\n---\n\n'
            (articles / f"{lang}-{i}.md").write_text(head + copy + "\n", "utf-8")
    return folder / day


@dataclass(frozen=True)
class Built:
    """A two-faced issue: its folder, what was made, and the PDF."""

    folder: Path
    result: press.Result
    data: bytes

    def file(self, name: str) -> Path:
        """The finished file of that name."""
        return next(path for path in self.result.files if path.name == name)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Four stories on each side."""
    folder = write(tmp_path_factory.mktemp("two"))
    result = press.build(press.Orders(folder, folder.parent / "out", cache=False))
    return Built(folder, result, (folder.parent / "out" / "the-quay-post-2024-03-29.pdf").read_bytes())


def test_one_pdf_and_two_books_are_made(built: Built) -> None:
    """Each side's book has its language in its name and its own stories in it."""
    names = [path.name for path in built.result.files]
    assert names == [
        "the-quay-post-2024-03-29.pdf",
        "the-quay-post-2024-03-29.epub",
        "the-quay-post-ar-2024-03-29.epub",
        "report.json",
    ]
    assert built.result.articles == 8
    assert not [f for f in built.result.report if f.code != "DECK-LEFT-OFF"]
    own, other = (" ".join(of_epub(built.file(name).read_bytes()).values()) for name in names[1:3])
    assert HEADS["en"][0] in own and HEADS["ar"][0] not in own
    assert HEADS["ar"][0] in other and HEADS["en"][0] not in other


def test_the_covers_are_the_first_and_the_last_page(built: Built) -> None:
    """The other side's pages lie in the order of the binding, labelled with their folios."""
    with pikepdf.open(built.file("the-quay-post-2024-03-29.pdf")) as pdf:
        labels = [page.label for page in pdf.pages]
    own = [label for label in labels if label.isdecimal()]
    turned = [label for label in labels if not label.isdecimal()]
    assert own == [str(n) for n in range(1, len(own) + 1)]
    assert turned == [f"ar-{n}" for n in range(len(turned), 0, -1)]
    assert len(turned) > 1 and len(own) > 1
    pages = of_pdf(built.data)
    assert "From both shores" in pages[0]
    assert "الجسر" in pages[-1]


def test_links_lead_to_pages_of_their_own_side(tmp_path: Path) -> None:
    """Every link of an Arabic page leads to an Arabic page, and of an English one to an English one."""
    folder = write(tmp_path, PAPER.replace('"a4"', '"mini"'), english=9, arabic=9)
    result = press.build(press.Orders(folder, tmp_path / "out", ebook=False))
    with pikepdf.open(result.files[0]) as pdf:
        place = {page.objgen: number for number, page in enumerate(pdf.pages)}
        turned = {number for number, page in enumerate(pdf.pages) if page.label.startswith("ar")}
        names = list(pdf.Root.Names.Dests.Names)
        named = {str(name): to for name, to in zip(names[::2], names[1::2], strict=True)}
        found = set()
        for number, page in enumerate(pdf.pages):
            for note in page.get("/Annots", []):
                if "/Dest" in note:
                    to = note.Dest if isinstance(note.Dest, pikepdf.Array) else named[str(note.Dest)]
                    assert (place[to[0].objgen] in turned) == (number in turned)
                    found.add(number in turned)
    assert found == {True, False}


def test_the_structure_is_one_and_has_two_languages(built: Built) -> None:
    """Each mark of a page finds its element, and each part says its language."""
    with pikepdf.open(built.file("the-quay-post-2024-03-29.pdf")) as pdf:
        root = pdf.Root.StructTreeRoot
        (whole,) = root.K
        assert [str(part.Lang) for part in whole.K] == ["en-GB", "ar-LB"]
        flat = list(root.ParentTree.Nums)
        keys = [int(key) for key in flat[::2]]
        assert keys == sorted(set(keys))
        tree = dict(zip(keys, flat[1::2], strict=True))
        for page in pdf.pages:
            for element in tree[int(page.StructParents)]:
                assert element.get("/Pg", page.obj).objgen == page.objgen
                above = element
                while "/P" in above and pikepdf.Name.Part != above.S:
                    above = above.P
                assert str(above.Lang) == ("ar-LB" if page.label.startswith("ar") else "en-GB")


def test_bookmarks_stand_below_the_name_of_each_side(built: Built) -> None:
    """Both papers are named, and a bookmark of either leads to its front page."""
    with pikepdf.open(built.file("the-quay-post-2024-03-29.pdf")) as pdf, pdf.open_outline() as outline:
        assert [str(one.title) for one in outline.root] == ["The Quay Post", "بريد الرصيف"]
        assert all(one.children for one in outline.root)
        assert outline.root[1].destination[0].objgen == pdf.pages[-1].objgen


def test_the_pages_are_good_and_every_side_is_judged_by_its_folios(built: Built, tmp_path: Path) -> None:
    """No hard defect; with the pages in another order than their labels say, links and jumps are wrong."""
    assert not sheets.of_pdf(built.data).hard
    with pikepdf.open(built.file("the-quay-post-2024-03-29.pdf")) as pdf:
        pdf.pages.reverse()
        pdf.save(tmp_path / "reversed.pdf")
    codes = {one.code for one in sheets.of_pdf((tmp_path / "reversed.pdf").read_bytes()).hard}
    assert {"JUMP-WRONG", "LINK-DEAD"} <= codes


def test_a_page_lost_from_either_side_is_found(built: Built, tmp_path: Path) -> None:
    """The proof looks for the copy of both sides in the one file."""
    assert press.lost_from_pages(built.data, [built.folder]) == []
    for page in (1, -2):
        with pikepdf.open(built.file("the-quay-post-2024-03-29.pdf")) as pdf:
            del pdf.pages[page]
            pdf.save(tmp_path / "short.pdf")
        found = press.lost_from_pages((tmp_path / "short.pdf").read_bytes(), [built.folder])
        assert {f.code for f in found} == {"COPY-LOST"}


def test_the_two_books_are_two_in_a_library(built: Built) -> None:
    """Also where both sides have one name, each book has an identifier of its own."""
    own, other = (volumes.of_issues([one]) for one in read(built.folder, Report(), Darkroom(None)))
    assert own.identifier != other.identifier
    budget = other.days[0].budget
    paper = replace(budget.issue.paper, name="The Quay Post")
    same = volumes.of_issues([replace(budget, issue=replace(budget.issue, paper=paper))])
    assert same.identifier != own.identifier


def test_each_book_is_held_against_its_own_side(built: Built) -> None:
    """Neither book lacks anything of its side; held against the other one, all is lost."""
    for name in ("the-quay-post-2024-03-29.epub", "the-quay-post-ar-2024-03-29.epub"):
        assert press.lost_from(built.file(name).read_bytes(), [built.folder]) == []
    assert press.finished(built.folder, built.folder.parent / "out") == built.result.files[:3]


def test_the_validators_are_silent(built: Built) -> None:
    """The joined PDF is sound, and so are both books."""
    assert not qpdf(built.file("the-quay-post-2024-03-29.pdf"))
    assert not epubcheck(built.file("the-quay-post-ar-2024-03-29.epub"))


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """Also the joining is without chance."""
    again = press.build(press.Orders(built.folder, tmp_path, ebook=False))
    assert again.files[0].read_bytes() == built.data


def test_both_sides_together_have_the_pages_that_are_asked_for(tmp_path: Path) -> None:
    """The multiple and the number of pages count for the whole; a number that cannot be had is refused."""
    folder = write(tmp_path, PAPER.replace('"a4"', '"mini"'), english=12, arabic=9)
    orders = press.Orders(folder, tmp_path / "out")

    def pages(**more: int) -> list[int]:
        return [len(one.dummy.pages) for one in press.plan(replace(orders, **more))[0]]

    assert pages() == [6, 6]
    assert sum(pages(page_count=10)) == 10
    (tmp_path / "paper.toml").write_text(PAPER.replace('"a4"', '"mini"\npage_multiple = 4'), "utf-8")
    assert pages() == [6, 6]
    with pytest.raises(Overset, match="the two sides cannot have 4 pages together"):
        pages(page_count=4)


def test_sides_that_make_no_multiple_say_so(tmp_path: Path) -> None:
    """Six pages of few stories cannot be eight."""
    made, report = press.plan(press.Orders(write(tmp_path, "page_multiple = 4\n" + PAPER), tmp_path / "out"))
    assert [len(one.dummy.pages) for one in made] == [3, 3]
    assert "PAGES-FORM" in {f.code for f in report}


def test_a_side_without_copy_is_left_out(tmp_path: Path) -> None:
    """Today all is English: the paper has one side, under its own name, and says so."""
    folder = write(tmp_path, arabic=0)
    result = press.build(press.Orders(folder, tmp_path / "out"))
    assert [path.name for path in result.files[:2]] == ["the-quay-post-2024-03-29.pdf", "the-quay-post-2024-03-29.epub"]
    assert [f.code for f in result.report if f.code == "SIDE-EMPTY"] == ["SIDE-EMPTY"]
    with pikepdf.open(result.files[0]) as pdf:
        assert len(pdf.Root.PageLabels.Nums) == 2


def test_a_side_of_its_own_keeps_the_name_of_the_whole(tmp_path: Path) -> None:
    """Today all is Arabic: the PDF has the paper's name, the book that of its side."""
    folder = write(tmp_path, english=0)
    result = press.build(press.Orders(folder, tmp_path / "out"))
    names = [path.name for path in result.files[:2]]
    assert names == ["the-quay-post-2024-03-29.pdf", "the-quay-post-ar-2024-03-29.epub"]


def test_advertisements_and_notices_stand_on_the_side_of_their_language(tmp_path: Path) -> None:
    """What states no language is of the paper's own side; the barcode is there alone."""
    folder = write(tmp_path, 'barcode = "1234-5679"\n' + PAPER)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40"/></svg>'
    (folder / "one.svg").write_text(drawing, "utf-8")
    booking = '[[ads]]\ncustomer = "{}"\nfile = "one.svg"\ncolumns = 1\nrows = 8\n{}\n'
    (folder / "ads.toml").write_text(booking.format("Mill", "") + booking.format("مخبز", 'lang = "ar"'), "utf-8")
    (folder / "house").mkdir()
    (folder / "house" / "one.md").write_text(f"# نداء\n\n{ARABIC}\n", "utf-8")
    own, other = sides(issues.read(folder)[0])
    assert [one.customer for one in own.adverts] == ["The Quay Post", "Mill"]
    assert [one.customer for one in other.adverts] == ["مخبز"]
    assert (own.house, [one.title for one in other.house]) == ((), ["نداء"])


def test_each_side_has_a_plan_of_its_own(tmp_path: Path) -> None:
    """Pins of the other side stand in its own file, and its pages are kept by it."""
    folder = write(tmp_path)
    (folder / "plan-ar.toml").write_text("[pins.ar-3]\npage = 1\n", "utf-8")
    made, _ = press.plan(press.Orders(folder, tmp_path / "out"), write=True)
    assert "ar-3" in {module.slug for page, module in made[1].dummy.modules() if page.number == 1}
    assert "[planned]" in (folder / "plan-ar.toml").read_text("utf-8")
    again, report = press.plan(press.Orders(folder, tmp_path / "out"))
    assert [str(one.dummy) for one in again] == [str(one.dummy) for one in made]
    assert "PLAN-CHANGED" not in {f.code for f in report}


def test_each_side_is_bound_into_a_book_of_its_own(tmp_path: Path) -> None:
    """Two days give two books."""
    folders = [write(tmp_path / "a"), write(tmp_path / "b", day="2024-03-30")]
    result = bindery.bind(bindery.Bindings(tuple(folders), tmp_path / "week.epub"))
    assert [path.name for path in result.files] == ["week.epub", "week-ar.epub"]
    assert (result.issues, result.articles) == (2, 16)
    for path in result.files:
        assert press.lost_from(path.read_bytes(), folders) == []


def test_what_the_other_side_does_not_state_is_as_on_its_own(tmp_path: Path) -> None:
    """But for what is of a language."""
    (tmp_path / "paper.toml").write_text(PAPER, "utf-8")
    paper = read_paper(tmp_path / "paper.toml")
    assert paper.other is not None
    assert (paper.other.publisher, paper.other.pages, paper.other.motto) == ("Quay Press", "a4", "")
    assert (paper.other.slug, paper.other.file_name_of_both) == ("the-quay-post-ar", "the-quay-post")


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        ('[other_side]\nlanguage = "fr"\nname = "Poste"', 3, "opens from the same cover"),
        ('[other_side]\nname = "بريد"', 3, "the other side states no language"),
        ("[other_side]", 3, "name: is missing"),
        ('[other_side]\nlanguage = "ar"\nname = "بريد"\npages = "a4"', 6, "unknown key 'pages'"),
        ('[other_side]\nlanguage = "ar"', 3, "name: is missing"),
        ('other_side = "ar"', 3, "is not a table"),
    ],
)
def test_a_mistake_in_the_other_side_has_its_line(tmp_path: Path, table: str, line: int, says: str) -> None:
    """One sentence with the file, the line and a hint."""
    (tmp_path / "paper.toml").write_text(f'name = "Post"\nlanguage = "en"\n{table}\n', "utf-8")
    with pytest.raises(BadConfiguration, match=says) as caught:
        read_paper(tmp_path / "paper.toml")
    assert caught.value.source.line == line


def test_an_article_of_the_other_language_is_no_surprise(tmp_path: Path) -> None:
    """That copy is in the other side's language is no finding."""
    report = Report()
    budgets = read(write(tmp_path), report, Darkroom(None))
    assert [len(one.items) for one in budgets] == [4, 4]
    assert "LANG-DETECTED" not in {f.code for f in report}


def test_a_look_of_ones_own_and_hyphens_serve_both_sides(tmp_path: Path) -> None:
    """They stand beside paper.toml, which is of both."""
    folder = write(tmp_path, PAPER.replace('pages = "a4"', 'pages = "a4"\nlayout = "own"'))
    shutil.copytree(layout.rack()["gazette"], tmp_path / "layouts" / "own")
    (tmp_path / "hyphens.txt").write_text("committee\n", "utf-8")
    other = issues.read(folder)[0].paper.other
    assert other is not None and other.hyphens == ("committee",)
    assert press.build(press.Orders(folder, tmp_path / "out")).pages > 2


def test_the_pin_of_a_story_may_stand_in_either_file(tmp_path: Path) -> None:
    """A story that is killed in plan.toml is not printed, whichever side it is of."""
    folder = write(tmp_path)
    (folder / "plan.toml").write_text("[pins.ar-3]\nkill = true\n[pins.ar-2]\nmust_run = true\n", "utf-8")
    report = Report()
    budgets = read(folder, report, Darkroom(None))
    assert "ar-3" not in {item.article.slug for item in budgets[1].items}
    assert [f.code for f in report] == ["PIN-HELD"]
    (folder / "plan.toml").write_text("[pins.nobody]\npage = 1\n", "utf-8")
    report = Report()
    read(folder, report, Darkroom(None))
    assert [f.code for f in report] == ["PIN-UNKNOWN"]


def test_what_both_sides_print_is_no_double(tmp_path: Path) -> None:
    """A note under a story of either side; and it must be on both."""
    folder = write(tmp_path)
    note = "\n\nThis reporting is supported by the Foundation of the Quay, which has no say in it at all.\n"
    for name in ("en-1", "ar-1"):
        path = folder / "articles" / f"{name}.md"
        head = path.read_text("utf-8").replace("---\n\n", f"---\n\n{note.strip()}\n\n", 1)
        path.write_text(head, "utf-8")
    result = press.build(press.Orders(folder, tmp_path / "out", ebook=False))
    assert not [f for f in result.report if f.code.startswith("COPY")]


def test_a_share_of_the_pages_that_pins_forbid_is_not_taken(tmp_path: Path) -> None:
    """A multiple that cannot be had with the pins is reported; the paper appears."""
    folder = write(tmp_path, PAPER.replace('"a4"', '"mini"\npage_multiple = 4'), english=12, arabic=9)
    made, _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert [len(one.dummy.pages) for one in made] == [6, 6]
    free, _ = press.plan(replace(press.Orders(folder, tmp_path / "out"), page_count=11))
    assert sum(len(one.dummy.pages) for one in free) == 11
    pins = {m.slug: page.number for page in free[0].pages for m in page.modules if m.kind == "story" and not m.part}
    text = "".join(f"[pins.{slug}]\npage = {page}\n" for slug, page in pins.items())
    (folder / "plan.toml").write_text(text, "utf-8")
    made, report = press.plan(press.Orders(folder, tmp_path / "out"))
    total = sum(len(one.dummy.pages) for one in made)
    assert total % 4 == 0 or "PAGES-FORM" in {f.code for f in report}


@pytest.mark.parametrize("language", ["en-GB", "ar-MA"])
def test_short_copy_goes_to_the_side_of_its_script(tmp_path: Path, language: str) -> None:
    """A brief, a table and a picture story of few words, with the other side's own form of its language."""
    sides_ = {"en-GB": ("en-GB", "ar-MA"), "ar-MA": ("ar-MA", "en-GB")}[language]
    paper = f'name = "Post"\nlanguage = "{sides_[0]}"\n[other_side]\nname = "Poste"\nlanguage = "{sides_[1]}"\n'
    folder = write(tmp_path, paper, english=1, arabic=1)
    (folder / "articles" / "brief-en.md").write_text("---\ntitle: Tide at six\n---\n\nMind it.\n", "utf-8")
    (folder / "articles" / "brief-ar.md").write_text("---\ntitle: المد في السادسة\n---\n\nانتبهوا.\n", "utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "results.csv").write_text("Home,,,Away\nRovers,2,1,Town\n", "utf-8")
    own, other = sides(issues.read(folder)[0])
    by_lang = {one.paper.language: {article.slug: article.lang for article in one.articles} for one in (own, other)}
    assert by_lang["en-GB"].keys() == {"en-0", "brief-en", "table-results"}
    assert by_lang["ar-MA"].keys() == {"ar-0", "brief-ar"}
    assert all(lang == tag for tag, found in by_lang.items() for lang in found.values())


def test_a_selection_may_be_of_both_sides(tmp_path: Path) -> None:
    """Each side has a book of what was asked of it; a name that is on neither is refused."""
    folder = write(tmp_path)
    orders = press.Orders(folder, tmp_path / "out", only=("en-0", "ar-0"))
    names = [path.name for path in press.build(orders).files]
    assert [name for name in names if name.endswith(".epub")] == [
        "the-quay-post-2024-03-29-en-0.epub", "the-quay-post-ar-2024-03-29-ar-0.epub",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="this issue has no article 'nobody'"):
        press.build(replace(orders, only=("en-0", "nobody")))


def test_the_size_of_the_pages_is_one_that_both_looks_have(tmp_path: Path) -> None:
    """Whichever side is longer; looks without a size in common are a mistake."""
    paper = PAPER.replace('pages = "a4"', 'pages = "auto"') + 'layout = "leaflet"\n'
    for english, arabic in ((9, 2), (2, 9)):
        folder = write(tmp_path / f"{english}", paper, english=english, arabic=arabic)
        made, _ = press.plan(press.Orders(folder, tmp_path / "out"))
        assert len({(one.dummy.columns, one.dummy.rows > 40) for one in made}) == 1
        assert press.build(press.Orders(folder, tmp_path / "out", ebook=False)).pages >= 2


def test_advertisements_of_a_side_that_does_not_appear_are_told(tmp_path: Path) -> None:
    """By name; and a language that is none is a mistake in ads.toml."""
    folder = write(tmp_path, arabic=0)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40"/></svg>'
    (folder / "one.svg").write_text(drawing, "utf-8")
    booking = '[[ads]]\ncustomer = "Mill"\nfile = "one.svg"\ncolumns = 1\nrows = 8\nlang = "ar"\n'
    (folder / "ads.toml").write_text(booking, "utf-8")
    report = Report()
    read(folder, report, Darkroom(None))
    assert {"SIDE-EMPTY", "AD-SIDE"} <= {f.code for f in report}
    (folder / "ads.toml").write_text(booking.replace('"ar"', '"arabic"'), "utf-8")
    with pytest.raises(BadConfiguration, match="'arabic' is not a language"):
        read(folder, Report(), Darkroom(None))


def test_a_book_of_an_earlier_day_of_two_sides_is_not_checked(tmp_path: Path) -> None:
    """When a side became empty its old book stays in the folder, and is none of this issue's files."""
    folder = write(tmp_path)
    out = tmp_path / "out"
    press.build(press.Orders(folder, out))
    for path in (folder / "articles").glob("ar-*.md"):
        path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    press.build(press.Orders(folder, out))
    assert (out / "the-quay-post-ar-2024-03-29.epub").exists()
    assert [path.name for path in press.finished(folder, out)] == [
        "the-quay-post-2024-03-29.pdf", "the-quay-post-2024-03-29.epub",
    ]  # fmt: skip
