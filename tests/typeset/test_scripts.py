"""Scripts: where lines may end without a space, which letters give way, which faces are looked for."""

from __future__ import annotations

import subprocess
from itertools import pairwise

import pytest

from edition import layout
from edition.model import Run, Style
from edition.typeset import scripts, system
from edition.typeset.faces import Faces
from edition.typeset.paragraph import set_lines
from edition.typeset.styles import STYLES
from edition.typeset.system import package_of
from edition.typeset.words import Measurer

LOOK = layout.load("gazette")
FACES = Faces(LOOK)


def broken(text: str) -> list[str]:
    """``text`` divided wherever a line may end."""
    places = [0, *scripts.opportunities(text), len(text)]
    return [text[a:b] for a, b in pairwise(places)]


def test_no_line_of_japanese_begins_with_a_full_stop_or_a_small_kana() -> None:
    """Kinsoku: brackets and stops stay with their neighbours."""
    parts = broken("「東京」は、きょう晴れた。ちょっと")
    assert len(parts) > 6
    assert not any(part[0] in "、。」ょっ" for part in parts)
    assert not any(part[-1] in "「" for part in parts)


def test_a_number_stays_whole_among_ideographs() -> None:
    """Digits and their separators are one."""
    assert "1,400" in broken("人口1,400万人")


def test_thai_breaks_between_words() -> None:
    """A model tells the words, for nothing in the text does."""
    assert broken("ภาษาไทยไม่มีช่องว่าง") == ["ภาษาไทย", "ไม่", "มี", "ช่อง", "ว่าง"]


@pytest.mark.parametrize("text", ["newspaper", "Straße", "Ελλάδα", "Москва", "Việt", "مدرسة", "בית"])
def test_scripts_with_spaces_are_left_alone(text: str) -> None:
    """No break inside such words by Unicode's rules; hyphens are another matter."""
    assert scripts.opportunities(text) == ()


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Harbour", scripts.ALPHABETIC),
        ("Ελλάδα, Москва", scripts.ALPHABETIC),
        ("東京 Tokyo", scripts.IDEOGRAPHIC),
        ("서울", scripts.KOREAN),
        ("مدرسة", scripts.JOINED),
        ("हिन्दी", scripts.JOINED),
        ("e\u0301", scripts.JOINED),
    ],
)
def test_letters_give_way_only_where_they_stand_alone(text: str, gives: object) -> None:
    """Letters that join or carry marks are scaled, but never spaced."""
    assert scripts.elasticity(text) == gives


def test_letters_give_at_most_their_share() -> None:
    """Scale within two per cent, what is between letters within one more."""
    text = "Every morning the ferry leaves the harbour at seven with passengers, letters and bread. " * 9
    lines = set_lines((Run(text),), STYLES["paragraph"], Measurer(FACES, "en"), 9.0, 135.0, 9.0)
    assert any(line.scale for line in lines) and any(line.tracking for line in lines)
    for line in lines:
        assert -0.02001 <= line.scale <= 0.02001
        assert line.tracking * (line.end - line.start) <= 0.0101 * line.width
        if line.last and not line.justified:
            assert line.scale == line.tracking == 0


def test_a_hyphen_inside_a_ligature_undoes_it() -> None:
    """``dif-ficult``: both lines are measured with the letters that they show."""
    measurer = Measurer(FACES, "en")
    word = measurer.word("text", "difficult")
    at, before, after, _ = next(b for b in word.breaks if b[0] == 3)
    assert measurer.width("text", "dif") == pytest.approx(before)
    assert word.width - after == pytest.approx(measurer.width("text", "ficult"))
    assert at == 3


def test_small_capitals_are_narrower_than_capitals_and_keep_their_letters() -> None:
    """The face of small capitals is the same file with other glyphs."""
    runs = (Run("nato", Style.SMALL_CAPS),)
    assert set_lines(runs, STYLES["paragraph"], Measurer(FACES, "en"), 9.0, 135.0, 0.0)[0].width > 0
    caps, small = FACES.by_role["text"].glyphs("NATO", "en"), FACES.by_role["text-sc"].glyphs("nato", "en")
    assert small.width < caps.width and "".join(glyph.text for glyph in small.row) == "nato"
    assert small.row != FACES.by_role["text"].glyphs("nato", "en").row


@pytest.mark.parametrize(
    ("char", "name"), [("क", "fonts-noto-core"), ("東", "fonts-noto-cjk"), ("서", "fonts-noto-cjk")]
)
def test_a_missing_face_has_a_package(char: str, name: str) -> None:
    """The finding names what to install."""
    assert package_of(char) == name


def test_a_word_of_marks_of_format_alone_has_no_glyph() -> None:
    """A stray mark of direction between two spaces."""
    glyphs = FACES.by_role["text"].glyphs("\u200e", "en")
    assert glyphs.row == () and glyphs.width == 0


def test_han_characters_take_the_forms_of_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the faces of a collection, a Chinese paper gets the Chinese one and a Japanese paper the Japanese one."""
    listed = "".join(
        f"/f/Han.ttc\t{n}\tRegular\tSome Serif CJK {forms}\n" for n, forms in enumerate(("JP", "SC", "TC"))
    )
    monkeypatch.setattr(system.shutil, "which", lambda _name: "/bin/fc-list")
    monkeypatch.setattr(
        system.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], 0, stdout=listed, stderr="")
    )
    system.face_with.cache_clear()
    found = {lang: system.face_with("直", False, system.forms_of("直", lang)) for lang in ("zh", "ja", "zh-TW", "ko")}
    system.face_with.cache_clear()
    assert found == {
        "zh": ("/f/Han.ttc", 1),
        "ja": ("/f/Han.ttc", 0),
        "zh-TW": ("/f/Han.ttc", 2),
        "ko": ("/f/Han.ttc", 0),
    }
    assert system.forms_of("a", "ja") == ""
