"""Twenty files as an editor has them: two commands make a paper, and every file is accounted for."""

from __future__ import annotations

import base64
import io
import sys
from datetime import date
from pathlib import Path

from PIL import Image
from test_cli import run

sys.path.insert(0, str(Path(__file__).parent / "gather"))
from papers import docx, image, letter, odt, paragraph

from edition import collect, press

ENGLISH = (
    "The boat came back to the north quay on Friday after two weeks at sea, and her master said the wind was light. "
)
ARABIC = "عاد القارب إلى الرصيف الشمالي يوم الجمعة بعد غياب دام أسبوعين، وقال الربان إن الريح كانت أهدأ من المتوقع. "
FRENCH = (
    "Le bateau est revenu au quai du nord vendredi après deux semaines en mer, et son patron a parlé d'un vent léger. "
)


def telephone(width: int = 4032, height: int = 3024) -> bytes:
    """A photograph held on its side, as a telephone writes it."""
    out = io.BytesIO()
    picture = Image.effect_noise((width // 8, height // 8), 60).resize((width, height)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(out, "JPEG", quality=70, exif=exif)
    return out.getvalue()


def heic() -> bytes:
    """The photograph of another telephone."""
    text = (Path(__file__).parent / "pictures" / "test_raster.py").read_text("utf-8")
    rows = text.partition("HEIC = (")[2].partition(")")[0]
    return base64.b64decode("".join(row.strip().strip('"') for row in rows.split("\n")))


def folder(root: Path) -> Path:
    """The folder, with names that have blanks and Arabic letters."""
    files: dict[str, bytes | str] = {
        "Council votes.docx": docx(paragraph("Council votes on the quay", "Title"), paragraph(ENGLISH * 3), image()),
        "no style.docx": docx(paragraph("A head without a style"), paragraph("By Rima Haddad"), paragraph(ENGLISH * 2)),
        "مجلس البلدية.docx": docx(paragraph("مجلس البلدية يقرر ترميم الرصيف"), paragraph(ARABIC * 3)),
        "report.odt": odt(f'<text:h text:outline-level="1">The report is out</text:h><text:p>{ENGLISH * 2}</text:p>'),
        "Fwd photos.eml": letter("Photographs from the quay", ENGLISH * 2, "", 2),
        "bakery.txt": f"Bakery turns a hundred\n\n{ENGLISH}\n",
        "bakery.jpg": telephone(),
        "rope.txt": f"date: 2024-03-29\nauthor: Sami Vale\nThe rope was new\n{ENGLISH}\n",
        "latin 1.txt": f"Café on the quay\n\nZoë said: {ENGLISH}".encode("latin-1"),
        "clipping.txt": f"THE VALLEY NEWS\n\n| 29 March 2024 |\n\nBells ring\n\n{ENGLISH}\n\nSource:\n• Council\n",
        "2024-3-29 ferry.md": f"---\ntitle: 'Ferry: late again'\nimage: ferry photo.heic\n---\n\n{ENGLISH * 2}\n",
        "ferry photo.heic": heic(),
        "29-03.html": f"<html lang=fr><meta name=date content=2024-03-29><body><h1>Le quai</h1><p>{FRENCH * 2}</p>",
        "word.htm": f"<h1>Saved<br>by Word</h1><p class=MsoNormal><o:p></o:p>{ENGLISH}</p>",
        "notes.md": f"# Notes of the week\n\n![[quay.png]]\n\n{ENGLISH}\n",
        "briefs.csv": "Headline;Text;Date\nBread;Bread costs more from Monday.;2024-03-29\nTide;The tide was high.;\n",
        "report.rtf": r"{\rtf1\ansi The rope is long\par\par " + ENGLISH + r"\par}",
        "budget.xlsx": b"PK\x03\x04 no article",
        "plan of the week.pdf": b"%PDF-1.7",
        "interview.m4a": b"sound",
        "spare.png": telephone(640, 480),
        ".DS_Store": b"\0",
        "Thumbs": "no suffix",
    }  # fmt: skip
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    Image.new("RGB", (900, 600), (40, 90, 140)).save(root / "quay.png")
    return root


def test_an_editors_folder_becomes_a_paper(tmp_path: Path) -> None:
    """Each file is an article, the picture of one, or named with what to do; nothing is lost on the way."""
    source = folder(tmp_path / "من المحررين")
    day = date(2024, 3, 29)
    written, report = collect.gather([source], collect.Days(day, day, undated=True), tmp_path / "paper")
    assert len(written.new) == 16
    said = {code: [one for one in report if one.code == code] for code in {one.code for one in report}}
    unread = " ".join(f"{one.source.path} {one.message}" for one in said["NOT-READ"])
    assert all(name in unread for name in ("budget.xlsx", "plan of the week.pdf", "interview.m4a", "Thumbs"))
    assert "spare.png" in said["PICTURE-UNUSED"][0].message and ".DS_Store" in said["PASSED-OVER"][0].message
    assert "READ-LOST" not in said
    done = run("build", str(tmp_path / "paper" / "2024-03-29"), "--out", str(tmp_path / "out"))
    assert done.returncode in (0, 3), done.stderr
    result = press.build(press.Orders(tmp_path / "paper" / "2024-03-29", tmp_path / "again"))
    assert result.articles == 16 and not [one for one in result.report if one.code in ("PICTURE-BAD", "COPY-LOST")]
