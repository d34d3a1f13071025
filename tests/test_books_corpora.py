"""Real and hostile copy becomes e-books in which nothing is lost and of which no validator has anything to say."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import ant
import naughty
import pytest
from books import HTML, book_of, files_of, page_of, volume_of
from conftest import SAMPLE
from lxml import etree
from validators import epubcheck

from edition import collect
from edition.intake import issue as issues
from edition.model import BlockKind
from edition.preflight import book as books
from edition.preflight import book_conservation, validators
from edition.preflight.book_text import of_epub, places_of, spine_of
from edition.preflight.units import letters as squeezed
from edition.render.book.volume import Volume

pytestmark = pytest.mark.slow

Make = Callable[[Path, Path], list[Path]]


def gathered(names: list[str], since: date, until: date) -> Make:
    """A maker of the issue of some days of corpora."""

    def make(corpora: Path, folder: Path) -> list[Path]:
        return [collect.gather([corpora / name for name in names], collect.Days(since, until), folder)[0].folder]

    return make


def bound_week(corpora: Path, folder: Path) -> list[Path]:
    """The issues of one week, a day each."""
    first = date(2014, 10, 6)
    whole = collect.gather(
        [corpora / "digitalgov/content/news"], collect.Days(first, first + timedelta(6), first), folder
    )[0].folder
    for article in issues.read(whole)[0].articles:
        place = folder / str(article.date) / "articles"
        place.mkdir(parents=True, exist_ok=True)
        if place.parent != whole:
            (whole / "articles" / article.source.path).rename(place / article.source.path)
    return [path for path in sorted(folder.iterdir()) if any(path.glob("articles/*.md"))]


def arabic_day(corpora: Path, folder: Path) -> list[Path]:
    """The stories of an Arabic site of one day."""
    return [ant.issue(corpora / "ant", "20170208", folder, 'name = "صحيفة اليوم"\nlanguage = "ar"\n')]


def naughty_strings(corpora: Path, folder: Path) -> list[Path]:
    """Strings that break programs: as titles, bylines and copy, some as sections, one as the paper's name."""
    found = naughty.strings(corpora / "naughty")
    place = naughty.issue(found, folder, f"name = {json.dumps(found[-1] + ' <b>&amp; ✪ ﷽')}\n")
    for number, path in enumerate(sorted((place / "articles").iterdir())):
        if number % 9 == 0:
            section = json.dumps(found[number].replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;"))
            path.write_text(path.read_text("utf-8").replace("\ndate:", f"\nsection: {section}\ndate:", 1), "utf-8")
    return [place]


CASES: dict[str, Make] = {
    "the sample": lambda _corpora, _folder: [SAMPLE],
    "a week of digitalgov": gathered(["digitalgov/content/news"], date(2014, 10, 6), date(2014, 10, 12)),
    "an Arabic day": arabic_day,
    "a year of ropensci with pictures": gathered(["ropensci"], date(2023, 1, 1), date(2023, 12, 31)),
    "a bilingual issue": gathered(["arabr", "digitalgov/content/news"], date(2015, 12, 1), date(2022, 12, 12)),
    "naughty strings": naughty_strings,
    "a bound week": bound_week,
}


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Volume, bytes]:
    """A volume and its EPUB."""
    corpora = Path() if request.param == "the sample" else request.getfixturevalue("corpora")
    volume = volume_of(*CASES[request.param](corpora, tmp_path_factory.mktemp("book")))
    return volume, book_of(volume)


def text_of(root: etree._Element) -> str:
    """The words of a page without its links onward."""
    body = next(root.iter(f"{HTML}body"))
    return squeezed("".join("".join(map(str, e.itertext())) for e in body if e.tag != f"{HTML}nav"))


def test_every_paragraph_once_in_the_order_of_the_plan(made: tuple[Volume, bytes]) -> None:
    """Of all pages of the book just one has it, at its place; captions and credits too; the spine is the plan."""
    volume, data = made
    stories = [(day.article_file(item.article), item.article) for day, item in volume.items]
    assert [name for name in places_of(data) if "article-" in name or "#" in name] == [name for name, _ in stories]
    assert book_conservation.of_book(data, stories) == []
    texts = {name: squeezed(text) for name, text in of_epub(data).items()}
    wanted: Counter[str] = Counter()
    for name, article in stories:
        kicker = "" if "#" in name else article.kicker or article.section  # briefs stand below their section's
        heads = [article.title, article.deck, kicker, *article.byline, *article.sources]
        heads += [picture.caption for picture in article.figures]
        wanted.update(squeezed(text) for text in [*heads, *(block.text for block in article.body)])
    whole = "\n".join(texts[name] for name, _ in stories)
    pieces = "\n".join(piece for piece, count in wanted.items() for _ in range(count))
    for text in wanted:
        if len(text) > 60 and not unicodedata.combining(text[0]):  # which would join what is before it
            assert whole.count(text) == pieces.count(text), text[:80]
    for name, article in stories:
        at = 0
        for block in article.body:
            if block.kind in (BlockKind.FIGURE, BlockKind.RULE) or block.rows:
                continue
            found = texts[name].find(squeezed(block.text), at)
            assert found >= at, (name, block.text[:60])
            at = found + len(squeezed(block.text))
        for picture in article.figures:
            assert squeezed(picture.caption) in texts[name] and squeezed(picture.credit) in texts[name]


def test_our_own_checks_have_nothing_to_say(made: tuple[Volume, bytes]) -> None:
    """Parts, links, headings, pictures, names."""
    assert [f for f in books.check(books.opened(made[1], "book.epub")) if f.code != "BOOK-HEAVY"] == []


def test_pictures_are_packed_once(made: tuple[Volume, bytes]) -> None:
    """As many images as there are figures, and no two files of the same bytes."""
    volume, data = made
    files = files_of(data)
    packed = [content for name, content in files.items() if name.startswith("pictures/")]
    assert len(set(packed)) == len(packed)
    pages = {day.article_file(item.article).partition("#")[0] for day, item in volume.items}
    images = sum(len(list(page_of(data, page).iter(f"{HTML}img"))) for page in pages)
    assert images == sum(len(item.article.figures) for _, item in volume.items)


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(made: tuple[Volume, bytes], tmp_path: Path) -> None:
    """No error, no warning, no usage."""
    (tmp_path / "book.epub").write_bytes(made[1])
    assert epubcheck(tmp_path / "book.epub") == []


@pytest.mark.slow
def test_ace_has_nothing_to_say(made: tuple[Volume, bytes], tmp_path: Path) -> None:
    """Of what a reader who does not see would miss; of long books the first pages and some of the others."""
    path = tmp_path / "book.epub"
    path.write_bytes(made[1])
    if len(made[0].items) > 100:
        pytest.skip("Ace opens each page in a browser; of this book they are too many")
    verdict = validators.ace(path)
    if verdict.skipped:
        pytest.skip(f"Ace is not here ({verdict.skipped})")
    assert verdict.says == ()


READER = Path(__file__).parent / "reader" / "turn.mjs"


@pytest.mark.slow
def test_a_reader_turns_its_pages(made: tuple[Volume, bytes], tmp_path: Path) -> None:
    """Foliate's reader in headless Chromium opens each page; narrow and light, wide and dark, nothing is too wide."""
    modules = os.environ.get("EDITION_READER", "")
    if not modules or shutil.which("node") is None or shutil.which("chromium") is None:
        pytest.skip("no reader: PUPPETEER_SKIP_DOWNLOAD=1 npm install foliate-js puppeteer-core; EDITION_READER=…")
    volume, data = made
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    stories = [day.article_file(item.article) for day, item in volume.items]
    shown = ["title.xhtml", stories[0], stories[len(stories) // 2], f"{stories[0]}+1", "imprint.xhtml"]
    for width, height, scheme in (("400", "620", "light"), ("1280", "800", "dark")):
        command = ["node", str(READER), modules, str(path), str(tmp_path), width, height, scheme, *shown]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
        answer = json.loads(done.stdout)
        assert answer["said"] == []
        assert [name for name, _ in answer["pages"]] == spine_of(data)
        assert answer["dir"] == ("rtl" if volume.lang == "ar" else answer["dir"])
    assert len(list(tmp_path.glob("*.png"))) == 10


def test_the_fixture_makes_real_books(made: tuple[Volume, bytes]) -> None:
    """An EPUB with a page for each article; a guard against tests of nothing."""
    volume, data = made
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    own = [item for day, item in volume.items if "#" not in day.article_file(item.article)]
    assert sum("article-" in name for name in names) == len(own) and len(volume.items) > 4
