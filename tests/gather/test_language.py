"""The language of copy that does not state it: seen in its script, its words, the paper's when in doubt."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CORPORA
from reading import PAPER, codes, of_markdown, read

from edition.intake import folder
from edition.intake.reading.language import detection as language
from edition.model import Block, BlockKind, Paper, Run, Style

pytestmark = pytest.mark.slow

COPY = {
    "en": "The new bridge over the river was opened on Tuesday by the oldest and the youngest pupil of the school.",
    "fr": "Le nouveau pont sur la rivière a été ouvert mardi par la plus âgée et le plus jeune des élèves de l’école.",
    "de": "Endlich ist die neue Brücke über den Fluss offen; sie wurde von den ältesten und jüngsten eröffnet.",
    "es": "El nuevo puente sobre el río fue abierto el martes por la alumna mayor y el alumno menor de la escuela.",
    "pt": "A nova ponte sobre o rio foi aberta na terça-feira pela aluna mais velha e pelo aluno mais novo da escola.",
    "it": "Il nuovo ponte sul fiume è stato aperto martedì dall’allieva più anziana e dall’allievo più giovane.",
    "nl": "De nieuwe brug over de rivier is dinsdag geopend door de oudste en de jongste leerling van de school.",
    "sv": "Den nya bron över ån öppnades på tisdagen av skolans äldsta elev och av den yngsta, som fick hålla saxen.",
    "pl": "Nowy most na rzece otworzyli we wtorek najstarsza uczennica i najmłodszy uczeń miejscowej szkoły.",
    "cs": "Nový most přes řeku otevřeli v úterý nejstarší žákyně a nejmladší žák místní školy, kteří přestřihli pásku.",
    "ru": "Новый мост через реку открыли во вторник самая старшая и самый младший ученик школы, и весь город смотрел.",
    "uk": "Новий міст через річку відкрили у вівторок найстарша учениця і наймолодший учень школи, і місто вийшло.",
    "be": "Новы мост праз раку адкрылі ў аўторак самая старэйшая і самы малодшы вучань школы, і ўвесь горад глядзеў.",
    "ar": "افتتحت يوم الثلاثاء القنطرة الجديدة على النهر أكبر تلميذة وأصغر تلميذ في المدرسة بحضور أهل المدينة.",
    "fa": "پل تازهٔ رودخانه روز سه‌شنبه به دست بزرگ‌ترین و کوچک‌ترین شاگرد مدرسه گشوده شد و مردم شهر آمدند.",
    "he": "הגשר החדש על הנהר נפתח ביום שלישי בידי התלמידה הבוגרת ביותר והתלמיד הצעיר ביותר בבית הספר.",
    "el": "Η νέα γέφυρα πάνω από το ποτάμι άνοιξε την Τρίτη από τη μεγαλύτερη και τον μικρότερο μαθητή του σχολείου.",
    "hi": "नदी पर नया पुल मंगलवार को विद्यालय की सबसे बड़ी छात्रा और सबसे छोटे छात्र ने खोला।",
    "ja": "川に架かる新しい橋が火曜日、学校で最も年上の生徒と最も年下の生徒によって開通した。",
}
"""The same news in several languages."""


@pytest.mark.parametrize("paper", ["en", "en-GB", "fr", "ar", "ru"])
@pytest.mark.parametrize("lang", COPY)
def test_copy_is_told(lang: str, paper: str) -> None:
    """Copy of one sentence is reported in any paper; the paper's own tag is kept, with its country."""
    own = paper.partition("-")[0] == lang
    assert language.recognized(of_markdown(COPY[lang]), paper) == (paper if own else lang)


@pytest.mark.parametrize(
    ("copy", "paper", "recognized"),
    [
        ("", "en", "en"),
        ("El nuevo puente sobre el río.", "en", "en"),  # too short to be recognized by its words
        ("فتحت المراكب", "en", "ar"),  # but not by its letters
        ("فتحت المراكب", "fa", "fa"),  # in which the paper itself is written
        ("Ada Ferreira, João Granja, Luís Palmeira, Inês Vasconcelos, Rui Belém, Sofia Lopes", "en", "en"),  # names
        ("`el puente sobre el río fue abierto el martes por la alumna mayor de la escuela`", "en", "en"),
        ("More: https://a.b/" + "_".join(COPY["fr"].split() * 2), "en", "en"),
        (COPY["de"] + "\n\n" + COPY["en"] * 5, "en", "en"),  # a quotation opens it
    ],
)
def test_the_paper_is_preferred(copy: str, paper: str, recognized: str) -> None:
    """Copy that is short, names alone, code or an address says nothing against the paper's language."""
    assert language.recognized(of_markdown(copy), paper) == recognized


def test_the_evidence_must_be_strong(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the model finds likely is not enough; a language all but the paper's own counts as the paper's."""
    body = of_markdown(COPY["es"])
    for lang, probability, recognized in (("ca", 0.97, "en"), ("ca", 0.99, "ca"), ("no", 0.99, "nb")):
        monkeypatch.setattr(language, "_likeliest", lambda _, found=(lang, probability): found)
        assert language.recognized(body, "en") == recognized
    assert language.recognized(body, "nn-NO") == "nn-NO"


def test_what_is_marked_as_of_another_language_does_not_count() -> None:
    """Neither runs of another language nor listings are looked at."""
    quoted = Block(BlockKind.PARAGRAPH, (Run(COPY["es"], lang="es"), Run(COPY["es"], Style.CODE)))
    assert language.recognized([quoted, Block(BlockKind.CODE, (Run(COPY["es"]),))], "en") == "en"


def test_a_language_is_detected_only_where_none_is_stated(tmp_path: Path) -> None:
    """Front matter and the file's name come first; what is detected against the paper is one note."""
    article, findings = read(tmp_path, "a.md", f"---\ntitle: A\n---\n\n{COPY['es']}")
    assert (article.lang, codes(findings)) == ("es", ["LANG-DETECTED"])
    assert findings[0].message == "is in Spanish (es), not the paper's English"
    assert read(tmp_path, "b.md", f"---\ntitle: A\nlang: it\n---\n\n{COPY['es']}")[0].lang == "it"
    assert read(tmp_path, "c.pt.md", f"---\ntitle: A\n---\n\n{COPY['es']}")[0].lang == "pt"
    stated, findings = read(tmp_path, "d.html", f'<html lang="fr"><h1>A</h1><p>{COPY["es"]}</p></html>')
    assert (stated.lang, codes(findings)) == ("fr", [])
    spanish, findings = read(tmp_path, "e.md", f"---\ntitle: A\n---\n\n{COPY['es']}", replace(PAPER, language="es-MX"))
    assert (spanish.lang, codes(findings)) == ("es-MX", [])


def test_the_paper_costs_no_model() -> None:
    """The model, which takes long to load, is not asked about copy that is plainly in the paper's language."""
    program = (
        "import sys; from edition.intake.reading.language import detection, typography; from edition.model import *\n"
        f"detection.recognized([Block(BlockKind.PARAGRAPH, (Run({COPY['en']!r}),))], 'en')\n"
        f"detection.recognized([Block(BlockKind.PARAGRAPH, (Run({COPY['ar']!r}),))], 'en')\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not here")
@pytest.mark.parametrize("name", ["digitalgov/content/news/2014/10", "ropensci", "arabr", "pelican"])
def test_no_real_article_is_taken_for_another_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real articles are reported right where the name of their file is not asked."""
    monkeypatch.setattr("edition.intake.sources.place.Place.language", "")
    found, _ = folder.read_all(folder.find(CORPORA / name), Paper(""))
    suffixes = [article.source.path.split(".")[-2] for article in found]
    assert [article.lang for article in found] == [suffix if suffix in COPY else "en" for suffix in suffixes]
