"""Pages for platforms and the replica: every article at its place, whole, in three forms, and reachable."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import CORPORA, SAMPLE
from lxml import etree, html
from PIL import Image

from edition import press
from edition.press import Orders

pytestmark = pytest.mark.slow

STEM = "the-harbour-gazette_20240329_p"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the sample's two folders; those of the replica below ``replica/``."""
    out = tmp_path_factory.mktemp("pages")
    result = press.build(Orders(SAMPLE, out, ebook=False, outputs=("screen", "pages")))
    found: dict[str, bytes] = {}
    for path in result.files:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as held:
                prefix = "replica/" if "replica" in path.name else ""
                found |= {prefix + name: held.read(name) for name in held.namelist()}
        elif path.suffix == ".pdf":
            found["whole.pdf"] = path.read_bytes()
    return found


def articles(made: dict[str, bytes]) -> list[dict[str, Any]]:
    """Our own data of every article."""
    return [json.loads(data) for name, data in made.items() if re.fullmatch(r"articles/[^.]+\.json", name)]


def test_every_page_is_a_file_and_two_pictures(made: dict[str, bytes]) -> None:
    """Of the same size, with the words of that page."""
    whole = pypdfium2.PdfDocument(made["whole.pdf"])
    issue = json.loads(made["issue.json"])
    assert [page["number"] for page in issue["pages"]] == list(range(1, len(whole) + 1))
    for page, own in zip(issue["pages"], whole, strict=True):
        (single,) = pypdfium2.PdfDocument(made[page["pdf"]])
        assert single.get_textpage().get_text_range() == own.get_textpage().get_text_range()
        large, small = (Image.open(io.BytesIO(made[page[key]])) for key in ("picture", "preview"))
        assert (large.width, small.width) == (1600, 320)
        assert abs(large.height / large.width - page["height"] / page["width"]) < 0.002


def test_every_article_is_there_with_its_words_at_its_boxes(made: dict[str, bytes]) -> None:
    """What stands in the boxes of its legs is its copy: the first and the last words of each part, by pdfium."""
    whole = pypdfium2.PdfDocument(made["whole.pdf"])
    found = articles(made)
    assert {one["slug"] for one in found} == {one["slug"] for one in json.loads(made["issue.json"])["articles"]}
    assert len(found) == len({path.stem for path in (SAMPLE / "articles").glob("*.md")}) or len(found) >= 30
    for one in found:
        text = ""
        for part in one["parts"]:
            page = whole[part["page"] - 1]
            for thing in part["things"]:
                x, y, width, height = thing["box"]
                assert part["box"][0] - 0.1 <= x and y + height <= part["box"][1] + part["box"][3] + 0.1
                if thing["role"] == "leg":
                    top = page.get_height() - y
                    text += page.get_textpage().get_text_bounded(x - 2, top - height, x + width + 2, top) + " "
        seen = re.sub(r"\W", "", text)
        words = [re.sub(r"\W", "", block["text"]) for block in one["body"] if block["kind"] == "paragraph"]
        assert all(text[:12] in seen for text in words), one["slug"]


def test_other_forms_of_an_article_hold_its_copy(made: dict[str, bytes]) -> None:
    """NITF and ninjs have each paragraph; ninjs is as its schema has it, where that is at hand."""
    schema = CORPORA / "ninjs" / "specification" / "ninjs-schema_1.5.json"
    for one in articles(made):
        text = " ".join(block["text"] for block in one["body"] if block["kind"] in ("paragraph", "quote"))
        ninjs = json.loads(made[f"articles/{one['slug']}.ninjs.json"])
        root = etree.fromstring(made[f"articles/{one['slug']}.nitf.xml"])
        paragraphs = " ".join("".join(p.itertext()) for p in root.iter("p"))
        assert sorted(text.split()) == sorted(paragraphs.split())
        assert set(text.split()) <= set(ninjs["body_text"].split())
        assert [child.tag for child in root] == ["head", "body"] and root.findtext("body/body.head/hedline/hl1") == one[
            "title"
        ]
        if schema.is_file():
            known = json.loads(schema.read_text("utf-8"))
            patterns = "|".join(known["patternProperties"])
            assert all(key in known["properties"] or re.search(patterns, key) for key in ninjs)


def _documents(made: dict[str, bytes]) -> dict[str, Any]:
    return {
        name[8:]: html.document_fromstring(data)
        for name, data in made.items()
        if name.startswith("replica/") and name.endswith(".html")
    }


def test_every_link_of_the_replica_leads_somewhere(made: dict[str, bytes]) -> None:
    """Files and places are there; nothing is fetched from elsewhere, and there is no script."""
    documents = _documents(made)
    for name, document in documents.items():
        assert not document.xpath("//script|//*[@onclick]|//iframe|//form"), name
        for target in document.xpath("//@src|//link/@href|//main//nav//a/@href|//div[@class='sheet']/a/@href"):
            path, _, place = target.partition("#")
            own = (Path(name).parent / path).as_posix() if path else name
            own = re.sub(r"[^/]+/\.\./", "", own)
            assert f"replica/{own}" in made, (name, target)
            assert not place or documents[own].xpath(f"//*[@id='{place}']"), (name, target)


def test_the_replica_has_every_story_and_says_what_it_is(made: dict[str, bytes]) -> None:
    """A story opens from its page and from the list below; its text is all there; language and direction are stated."""
    documents = _documents(made)
    front = documents["index.html"]
    linked = set(front.xpath("//nav[@class='list']//a/@href"))
    assert linked == {name for name in documents if name.startswith("stories/")}
    assert set(front.xpath("//div[@class='sheet']/a/@href")) == linked
    for one in articles(made):
        document = documents[f"stories/{one['slug']}.html"]
        assert document.get("lang") and document.get("dir") == one["direction"]
        seen = re.sub(r"\s", "", document.text_content())
        assert all(re.sub(r"\s", "", block["text"]) in seen for block in one["body"] if not block.get("rows")), one[
            "slug"
        ]
    assert all(picture.get("alt") for picture in front.xpath("//img"))
