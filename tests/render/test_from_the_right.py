"""Papers that open from the right, and papers in two languages: pages turned over, furniture in the paper's words."""

from __future__ import annotations

import ctypes
from datetime import date
from pathlib import Path

import ant
import pypdfium2
import pytest
from conftest import Planned, planned
from pdf_lines import rows, wrong_lines
from pdf_text import of_pdf
from pypdfium2 import raw
from validators import qpdf

from edition import collect, press
from edition.findings import Severity
from edition.makeup.mirror import mirrored
from edition.preflight import conservation
from edition.preflight.units import letters as letters_of
from edition.render import pdf
from edition.render.page import PageMaker
from edition.words import is_rtl

pytestmark = pytest.mark.slow

PAPER = """name = "صوت الميناء"
motto = "جريدة البلدة منذ زمن"
language = "ar-LB"
pages = "a4"
established = "1933"
price = "١٠٠٠ ل.ل."
sections = ["البلدة", "Harbour"]
"""
SENTENCE = "قال رئيس اللجنة إن أعمال الترميم ستبدأ في مطلع الأسبوع المقبل وإن السير سيحول إلى الطريق البحرية"
ENGLISH = "The committee said that work on the old bridge begins next week and that carts take the coast road."


def write(folder: Path, paper: str, articles: dict[str, str]) -> Path:
    """An issue's folder."""
    place = folder / "2017-02-08"
    (place / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(paper, "utf-8")
    for name, text in articles.items():
        (place / "articles" / f"{name}.md").write_text(text, "utf-8")
    return place


def story(title: str, sentence: str, paragraphs: int, **facts: object) -> str:
    """An article's file."""
    head = "".join(f"{key}: {value}\n" for key, value in {"title": f'"{title}"', "date": "2017-02-08", **facts}.items())
    copy = "\n\n".join(f"{sentence} {n}. {sentence}. {sentence}." for n in range(1, paragraphs + 1))
    return f"---\n{head}---\n\n{copy}\n"


def painted(plan: Planned) -> bytes:
    """The finished PDF, about which WeasyPrint had nothing to say."""
    data, findings = pdf.write(PageMaker(plan.look, plan.made, plan.issue, plan.setter))
    assert not findings
    return data


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six Arabic stories and two English ones, on several pages."""
    names = ("الجسر القديم يفتح أبوابه", "السوق يعود إلى الميناء", "المدرسة تحتفل بعيدها", "خط المياه ينتظر الإصلاح")
    articles = {f"a{i}": story(name, SENTENCE, 14 - i, tier=min(i + 1, 4)) for i, name in enumerate(names)}
    articles["bylined"] = story("هدف في الدقيقة الأخيرة", SENTENCE, 3, byline="hussain.example", tier=3, lang="ar")
    for i, name in enumerate(("Ferry returns to the quay", "Old bank becomes a bakery")):
        articles[f"e{i}"] = story(name, ENGLISH, 6, section="Harbour", lang="en", tier=3)
    return write(tmp_path_factory.mktemp("rtl"), PAPER, articles)


@pytest.fixture(scope="module")
def plan(issue: Path) -> Planned:
    """The issue, planned."""
    return planned(issue)


@pytest.fixture(scope="module")
def data(plan: Planned) -> bytes:
    """The finished PDF."""
    return painted(plan)


def test_the_lead_stands_at_the_right(plan: Planned) -> None:
    """On page one; and each page is full to its right edge."""
    columns = plan.look.grid.columns
    first = plan.made.dummy.pages[0].modules
    lead = next(m for m in first if m.slug == "a0")
    assert lead.rect.column + lead.rect.columns == columns
    for page in plan.made.dummy.pages:
        assert max(m.rect.column + m.rect.columns for m in page.modules) == columns


def test_legs_follow_the_story(plan: Planned) -> None:
    """Those of an Arabic story from right to left, those of an English one from left to right."""
    seen = {True: 0, False: 0}
    for _, module in plan.made.dummy.modules():
        assert module.rtl == (not module.slug.startswith("e")) or not module.legs
        at = [leg.column for leg in module.legs]
        assert at == sorted(at, reverse=module.rtl), module.slug
        seen[module.rtl] += len(at) > 1
    assert seen[True] and seen[False]


def test_turned_over_twice_is_as_before(plan: Planned, sample: Planned) -> None:
    """And once is another page."""
    for made in (plan.made, sample.made):
        assert mirrored(mirrored(made.dummy)) == made.dummy != mirrored(made.dummy)


def test_folios_stand_outside(plan: Planned, data: bytes) -> None:
    """Page two is a right-hand page, page three a left-hand one; their numbers are Arabic."""
    pages, grid = rows(data), plan.look.grid
    assert len(pages) >= 2
    for number, page in enumerate(pages[1:], 2):
        band = [one for b, row in page.items() if b / 4 < grid.top + 26 for one in row]
        outside = max(band)[1] if number % 2 == 0 else min(band)[1]
        assert outside == "٠١٢٣٤٥٦٧٨٩"[number]
        edge = grid.left + grid.span(grid.columns) if number % 2 == 0 else grid.left
        assert abs((max(band) if number % 2 == 0 else min(band))[0] - edge) < 12


def test_the_furniture_speaks_the_language_of_the_paper(data: bytes) -> None:
    """Name, date line, index and jump lines, in Arabic digits; those of English stories in English and in European."""
    text = letters_of("".join(of_pdf(data)))
    for words in ("صوت الميناء", "جريدة البلدة منذ زمن", "الأربعاء ٨ شباط ٢٠١٧", "تأسست عام ١٩٣٣", "١٠٠٠"):
        assert letters_of(words) in text, words
    assert "التتمةص٢" in text or "التتمةص٣" in text
    assert "تتمةالمنشورص١" in text or "تتمةالمنشورص٢" in text


def test_ears_stand_at_their_ends(plan: Planned, data: bytes) -> None:
    """The year of the first issue begins at the right edge, the price ends at the left one."""
    grid = plan.look.grid
    top = [one for b, row in rows(data)[0].items() if b / 4 < grid.y(plan.made.nameplate.rows) for one in row]
    year = [x for x, char in top if char in "٩٣"]
    price = [x for x, char in top if char == "٠" and x < grid.left + grid.span(grid.columns) / 3]
    right = grid.left + grid.span(grid.columns)
    assert min(year) > right - grid.span(grid.columns) / 3 and max(x for x, _ in top) > right - 8
    assert len(price) == 3 and min(x for x, _ in top) < grid.left + 8


def test_copy_is_whole_and_where_it_was_planned(plan: Planned, data: bytes) -> None:
    """Nothing is lost, and the lines of either direction stand as they were set."""
    articles = [item.article for item in plan.budget.items]
    assert conservation.of_print(data, articles, paper=plan.issue.paper) == []
    assert wrong_lines(plan, data) == []


def test_a_byline_of_latin_letters_begins_at_the_right(plan: Planned, data: bytes) -> None:
    """Its word is Arabic and so is its story."""
    page, module = next((p, m) for p, m in plan.made.dummy.modules() if m.slug == "bylined")
    leg, grid = module.legs[0], plan.look.grid
    top, right = grid.y(leg.row), grid.x(leg.column) + grid.measure
    line = [c for b, row in rows(data)[page.number - 1].items() if top <= b / 4 < top + grid.leading for c in row]
    own = [c for c in line if grid.x(leg.column) - 1 <= c[0] < right]
    assert is_rtl(max(own)[1]) and right - max(own)[0] < 12


def direction(data: bytes) -> str:
    """The direction of pages that a PDF tells viewers."""
    document = pypdfium2.PdfDocument(data)
    buffer = ctypes.create_string_buffer(16)
    raw.FPDF_VIEWERREF_GetName(document.raw, b"Direction", buffer, 16)
    document.close()
    return buffer.value.decode()


def test_viewers_are_told_of_the_direction(tmp_path: Path, data: bytes, sample: Planned) -> None:
    """Where all stories run from the right; pdfium and the browsers that use it turn other stories' lines round."""
    arabic = planned(write(tmp_path, PAPER, {"a": story("الجسر القديم يفتح أبوابه", SENTENCE, 6)}))
    assert direction(painted(arabic)) == "R2L"
    assert direction(data) == direction(painted(sample)) == ""


@pytest.mark.parametrize("name", ["Gypsy Quay Jolly", "صحيفة اليوم", "The Voice صوت", "Ångström ÉÇŞ"])
def test_nothing_touches_the_nameplate(tmp_path: Path, name: str) -> None:
    """White is between the ink of the paper's name, its motto and its date line."""
    paper = PAPER.replace("صوت الميناء", name)
    plan = planned(write(tmp_path, paper, {"a": story("الجسر القديم يفتح أبوابه", SENTENCE, 6)}))
    document = pypdfium2.PdfDocument(painted(plan))
    grid, scale = plan.look.grid, 3
    image = document[0].render(scale=scale).to_pil().convert("L")
    foot = grid.y(plan.made.nameplate.rows) - 8
    dark = [min(image.crop((0, y, image.width, y + 1)).tobytes()) < 160 for y in range(round(foot * scale))]
    name_top = dark.index(True) / scale
    assert name_top >= grid.top - 6
    name_foot = name_top + plan.made.nameplate.height
    after = dark[round((name_foot + 0.7) * scale) : round((name_foot + 2.5) * scale)]
    assert not any(after) and any(dark[round((name_foot + 2.5) * scale) :])


@pytest.mark.slow
@pytest.mark.parametrize("preset", ["tabloid", "broadsheet"])
def test_a_day_of_an_arabic_site_is_a_paper(corpora: Path, tmp_path: Path, preset: str) -> None:
    """74 stories of one day: nothing lost, no finding of note, viewers know it."""
    paper = PAPER.replace('"a4"', f'"{preset}"').replace('sections = ["البلدة", "Harbour"]\n', "")
    folder = ant.issue(corpora / "ant", "20170208", tmp_path, paper)
    result = press.build(press.Orders(folder, tmp_path / "out"))
    assert result.articles == 74
    # two of its stories came in twice, which is true
    assert [f.code for f in result.report if f.severity >= Severity.WARNING] == ["COPY-ALIKE"] * 2
    made = next((tmp_path / "out").glob("*.pdf"))
    assert direction(made.read_bytes()) == "R2L" and qpdf(made) == ""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar-LB", "en-GB"])
def test_a_paper_in_two_languages(corpora: Path, tmp_path: Path, language: str) -> None:
    """An Arabic site and a month of an English one together, from either side: nothing lost, lines as planned."""
    (tmp_path / "paper.toml").write_text(
        f'name = "صوت The Voice"\nlanguage = "{language}"\npages = "tabloid"\n', "utf-8"
    )
    until = date(2024, 12, 31)
    sources = [corpora / "arabr", corpora / "digitalgov" / "content" / "news" / "2014" / "10"]
    written, _ = collect.gather(sources, collect.Days(date(2000, 1, 1), until), tmp_path)
    result = press.build(press.Orders(written.folder, tmp_path / "out"))
    assert result.articles >= 35 and result.report.worst < Severity.ERROR
    plan = planned(written.folder)
    found = {module.rtl for _, module in plan.made.dummy.modules() if module.legs}
    assert found == {True, False}
