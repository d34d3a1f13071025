"""The archive: sources inside as they were written, every word with its true box, records, and checksums that tell."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import page as validation
import pikepdf
import pypdfium2
import pytest
from conftest import SAMPLE
from lxml import etree
from small_paper import paper_in
from typer.testing import CliRunner

from edition import press
from edition.archive import alto, bag, mets
from edition.cli import app
from edition.press import Orders

ALTO = f"{{{alto.SPACE}}}"
METS, MODS = f"{{{mets.METS}}}", f"{{{mets.MODS}}}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive of the sample, packed and unpacked."""
    out = tmp_path_factory.mktemp("archive")
    made = press.build(Orders(SAMPLE, out, ebook=False, outputs=("archive",)))
    found = {path.suffix: path.read_bytes() for path in made.files}
    with zipfile.ZipFile(io.BytesIO(found[".zip"])) as held:
        return found | {name: held.read(name) for name in held.namelist()}


@pytest.mark.slow
def test_it_is_an_archive_with_its_sources_inside(files: dict[str, bytes], tmp_path: Path) -> None:
    """PDF/A-3a and PDF/UA-1 without a failed rule; each attached file is byte for byte the one in the folder."""
    path = tmp_path / "archive.pdf"
    path.write_bytes(files[".pdf"])
    for profile in ("3a", "ua1"):
        report = validation.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, str(report)[:2000]
    with pikepdf.open(path) as pdf:
        held = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        assert len(pdf.Root.AF) == len(held) and all(str(one.AFRelationship) == "/Source" for one in pdf.Root.AF)
    own = {one.name: one.read_bytes() for one in (SAMPLE / "articles").iterdir()}
    assert {name for name in held if name.endswith(".md")} == {name for name in own if name.endswith(".md")}
    assert all(own[name] == data for name, data in held.items())


@pytest.mark.slow
def test_words_are_where_pdfium_sees_them(files: dict[str, bytes]) -> None:
    """Twenty words a page by lot: what stands in the box of each is that word."""
    chance = random.Random(12)
    whole = pypdfium2.PdfDocument(files[".pdf"])
    for number, page in enumerate(whole, 1):
        root = etree.fromstring(files[f"data/alto/p{number:03}.xml"])
        words = [one for one in root.iter(f"{ALTO}String") if len(one.get("CONTENT")) > 3 and not one.get("SUBS_TYPE")]
        text = page.get_textpage()
        for one in chance.sample(words, 20):
            x, y, width, height = (float(one.get(key)) / alto.TENTHS for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
            top = page.get_height() - y
            seen = text.get_text_bounded(x - 0.5, top - height + 2, x + width + 0.5, top - 1)
            assert one.get("CONTENT") in re.sub(r"\s", "", seen), (number, one.attrib, seen)


@pytest.mark.slow
def test_alto_has_the_whole_copy_in_its_order(files: dict[str, bytes]) -> None:
    """Every word of every article; a word that is divided is whole once more in both of its parts."""
    words: list[str] = []
    for name in sorted(name for name in files if name.startswith("data/alto/")):
        for one in etree.fromstring(files[name]).iter(f"{ALTO}String"):
            if one.get("SUBS_TYPE") != "HypPart2":
                words.append(one.get("SUBS_CONTENT") or one.get("CONTENT"))
    seen = set(words)
    text = (SAMPLE / "articles" / "ferry-returns-north-quay.md").read_text("utf-8").split("---", 2)[2]
    wanted = set(re.findall(r"(?<![\w’'-])[A-Za-z]{5,}(?![\w’'-])", re.sub(r"!\[.*?\)|\*|#|\(http[^)]*\)", " ", text)))
    lost = [word for word in wanted if not any(word in one for one in seen)]
    assert not lost


ORDER = {
    "alto": ["Description", "Styles", "Layout"],
    "Description": ["MeasurementUnit", "sourceImageInformation", "Processing"],
    "Page": ["PrintSpace"],
    "TextLine": ["String", "SP", "HYP"],
}
"""Of elements of ALTO 4.2 those that they may have here, in their order but for a line's."""


@pytest.mark.slow
def test_alto_is_as_its_schema_has_it(files: dict[str, bytes]) -> None:
    """The rules of the schema that matter here, written down: order, names that are unique, numbers, styles."""
    for name in (name for name in files if name.startswith("data/alto/")):
        root = etree.fromstring(files[name])
        ids = [one.get("ID") for one in root.iter() if one.get("ID")]
        assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in ids)
        styles = {one.get("ID") for one in root.iter(f"{ALTO}TextStyle")}
        for one in root.iter():
            tag = etree.QName(one).localname
            children = [etree.QName(child).localname for child in one]
            assert set(children) <= set(ORDER.get(tag, children))
            if tag in ("alto", "Description"):
                assert children == ORDER[tag]
            for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"):
                assert one.get(key) is None or float(one.get(key)) >= 0
            assert one.get("STYLEREFS") is None or one.get("STYLEREFS") in styles
            if tag == "TextLine":
                assert "String" in children
            if tag == "String":
                assert one.get("CONTENT") and (one.get("SUBS_TYPE") is None) == (one.get("SUBS_CONTENT") is None)


@pytest.mark.slow
def test_mets_says_what_everything_is(files: dict[str, bytes]) -> None:
    """References lead to what is there, checksums are true, every article has its record and its blocks."""
    root = etree.fromstring(files["data/mets.xml"])
    assert [etree.QName(one).localname for one in root if etree.QName(one).localname != "dmdSec"] == [
        "metsHdr", "fileSec", "structMap", "structMap",
    ]  # fmt: skip
    listed = {}
    for one in root.iter(f"{METS}file"):
        path = one.find(f"{METS}FLocat").get(f"{{{mets.LINK}}}href")
        listed[one.get("ID")] = path
        assert one.get("SIZE") == str(len(files[f"data/{path}"])) and len(one.get("CHECKSUM")) == 64
    records = {one.get("ID") for one in root.iter(f"{METS}dmdSec")}
    for one in root.iter(f"{METS}div"):
        assert one.get("DMDID") is None or one.get("DMDID") in records
    titles = {one.text for one in root.iter(f"{MODS}title")}
    heads = (re.search(r"(?m)^title: (.*)$", one.read_text("utf-8")) for one in (SAMPLE / "articles").glob("*.md"))
    plain = {re.sub(r"\W", "", one) for one in titles if one}
    assert len(titles) == len(records) and all(re.sub(r"\W", "", one[1]) in plain for one in heads if one)
    blocks = {name: {one.get("ID") for one in etree.fromstring(files[f"data/{name}"]).iter(f"{ALTO}TextBlock")}
              for name in listed.values() if name.startswith("alto/")}  # fmt: skip
    areas = list(root.iter(f"{METS}area"))
    assert areas and all(one.get("BEGIN") in blocks[listed[one.get("FILEID")]] for one in areas)


@pytest.mark.slow
def test_the_archive_is_the_same_again(tmp_path: Path) -> None:
    """Nothing of the clock, of chance or of the order of the file system is in it."""
    issue = paper_in(tmp_path, '[outputs]\nmake = ["archive"]\n')
    made = [press.build(Orders(issue, tmp_path / name, ebook=False, cache=False)).files for name in "ab"]
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]


def test_an_issn_gets_its_check_digit() -> None:
    """By ISO 3297."""
    assert [mets._check(seven) for seven in ("0317847", "1050124", "2434561")] == ["1", "X", "X"]


def _packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        for name, data in files.items():
            held.writestr(name, data)
    return out.getvalue()


FILES = {"page.pdf": b"%PDF-", "alto/p001.xml": b"<alto/>", "odd 100%.txt": b"x"}
BROKEN = {
    "a file that has changed": (lambda made: made | {"data/page.pdf": b"%PDF+"}, "ARCHIVE-CHANGED"),
    "a file that is gone": (lambda made: {key: made[key] for key in made if key != "data/page.pdf"}, "ARCHIVE-GONE"),
    "a file more": (lambda made: made | {"data/more.txt": b"more"}, "ARCHIVE-MORE"),
    "facts that have changed": (lambda made: made | {"bag-info.txt": b"Bagging-Date: 2020-01-01\n"}, "ARCHIVE-CHANGED"),
    "no list": (lambda made: {key: made[key] for key in made if key != "manifest-sha256.txt"}, "ARCHIVE-NO-BAG"),
    "no bag": (lambda _made: {"readme.txt": b"nothing"}, "ARCHIVE-NO-BAG"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_damage_is_found(name: str) -> None:
    """By its code; an archive as it was made has none, in a folder of its own too."""
    made = bag.bagged(FILES, {"Bagging-Date": "2024-03-29"})
    assert bag.verified("a.zip", _packed(made)) == []
    assert bag.verified("a.zip", _packed({f"folder/{key}": made[key] for key in made})) == []
    change, code = BROKEN[name]
    assert code in {one.code for one in bag.verified("a.zip", _packed(change(made)))}


def test_what_is_no_zip_is_said(tmp_path: Path) -> None:
    """And the command ends with 1; with 0 for one that is whole."""
    (tmp_path / "a.zip").write_bytes(b"PK no zip")
    (tmp_path / "b.zip").write_bytes(_packed(bag.bagged(FILES, {})))
    assert CliRunner().invoke(app, ["verify", str(tmp_path / "a.zip")]).exit_code == 1
    done = CliRunner().invoke(app, ["verify", str(tmp_path / "b.zip")])
    assert done.exit_code == 0 and done.stdout.startswith("ok")
