"""Crops keep their focus and their bounds; scaling sharpens and never blows up; grey is grey."""

from __future__ import annotations

import io
from pathlib import Path

import hostile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from edition.pictures import MOST_CROPPED, Darkroom, Wanted, crop_box, develop, saliency
from edition.store import Store

sides = st.integers(2, 4000)
shares = st.floats(0, 1)


@given(sides, sides, st.floats(0.05, 20), st.none() | st.tuples(shares, shares))
def test_a_crop_is_in_the_picture_and_takes_a_quarter_at_most(
    width: int, height: int, ratio: float, focus: tuple[float, float] | None
) -> None:
    """Whatever ratio is asked for; and where it can, it has that ratio."""
    left, top, right, bottom = crop_box(width, height, ratio, focus)
    assert 0 <= left < right <= width and 0 <= top < bottom <= height
    assert (right - left) * (bottom - top) >= width * height * (1 - MOST_CROPPED) - 1e-6
    assert right - left == width or bottom - top == height
    if 1 - min(ratio * height / width, width / (ratio * height)) < MOST_CROPPED - 0.01 and min(width, height) > 100:
        assert abs((right - left) / (bottom - top) / ratio - 1) < 0.02


@given(st.floats(0.76, 1.3), shares, shares)
def test_the_focus_stays_in_the_crop(ratio: float, fx: float, fy: float) -> None:
    """The point that the desk names is never cut away."""
    left, top, right, bottom = crop_box(1000, 1000, ratio, (fx, fy))
    assert left - 1 <= fx * 1000 <= right + 1 and top - 1 <= fy * 1000 <= bottom + 1


def test_without_a_focus_the_upper_middle_is_kept() -> None:
    """Where faces are."""
    assert crop_box(1000, 1000, 1.25, None) == (0, 0, 1000, 800)
    assert crop_box(1000, 1000, 0.8, None) == (100, 0, 900, 1000)


@pytest.mark.parametrize(("x", "y"), [(60, 60), (330, 60), (330, 230), (60, 230), (200, 140)])
def test_the_eye_goes_to_what_stands_out(x: int, y: int) -> None:
    """A small boat on a wide, quiet sea is found wherever it sails."""
    chance = np.random.default_rng(3)
    sea = np.clip(chance.normal(150, 3, (290, 400)) + np.linspace(-15, 15, 290)[:, None], 0, 255)
    image = Image.fromarray(sea.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.polygon([(x - 25, y), (x + 25, y), (x + 15, y + 15), (x - 15, y + 15)], fill=30)
    draw.polygon([(x, y - 30), (x + 18, y - 3), (x, y - 3)], fill=250)
    found = saliency.focus_of(image)
    assert found is not None
    assert abs(found[0] - x / 400) < 0.12 and abs(found[1] - y / 290) < 0.15


def test_where_nothing_stands_out_there_is_no_focus() -> None:
    """An even grey."""
    assert saliency.focus_of(Image.new("RGB", (300, 200), (90, 90, 90))) is None


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_the_crop_goes_where_the_focus_is() -> None:
    """The colour that the focus points at is what the crop keeps."""
    image = hostile.photograph(400, 300)
    image.paste((255, 0, 0), (0, 0, 80, 300))
    image.paste((0, 0, 255), (320, 0, 400, 300))
    data = hostile.encoded(image, "JPEG", quality=95)
    for focus, kept, gone in (((0.0, 0.5), 0, 2), ((1.0, 0.5), 2, 0)):
        made = _opened(develop.developed(data, Wanted(ratio=1.0, focus=focus))[0])
        means = np.asarray(made, dtype=float).mean(axis=(0, 1))
        assert made.size == (300, 300) and means[kept] > means[gone]


def test_sizes_follow_the_output() -> None:
    """As wide as the slot needs, as long as a reader needs, never larger than the file."""
    data = hostile.encoded(hostile.photograph(900, 600), "JPEG")
    assert _opened(develop.developed(data, Wanted(pixels=300))[0]).size == (300, 200)
    assert _opened(develop.developed(data, Wanted(longest=450))[0]).size == (450, 300)
    assert _opened(develop.developed(data, Wanted(pixels=5000, longest=5000))[0]).size == (900, 600)


def test_what_is_scaled_down_is_sharpened() -> None:
    """Edges of a scaled photograph are steeper than scaling alone leaves them."""
    image = hostile.photograph(1200, 800)
    ImageDraw.Draw(image).ellipse((300, 200, 900, 600), fill=(240, 240, 240))
    made = _opened(develop.developed(hostile.encoded(image, "JPEG", quality=95), Wanted(pixels=300))[0]).convert("L")
    plain = image.resize((300, 200), Image.Resampling.LANCZOS).convert("L")

    def steepness(one: Image.Image) -> float:
        return float(np.abs(np.diff(np.asarray(one, dtype=float), axis=1)).max(axis=1).mean())

    assert steepness(made) > 1.1 * steepness(plain)


def test_black_pages_have_grey_pictures() -> None:
    """One channel in the file, not three alike."""
    data = hostile.encoded(hostile.photograph(), "JPEG")
    assert _opened(develop.developed(data, Wanted(grey=True))[0]).mode == "L"
    drawing = hostile.svg('<rect width="9" height="9" fill="#ff0000" style="stroke: rgb(0, 0, 255)"/>')
    made, media_type = develop.developed(drawing, Wanted(grey=True))
    assert media_type == "image/svg+xml" and b"#4c4c4c" in made and b"#1d1d1d" in made


def test_a_solution_stands_on_its_head() -> None:
    """A photograph and a drawing: what was below is above."""
    image = hostile.photograph(300, 200)
    image.paste((255, 0, 0), (0, 0, 300, 40))
    upright, turned = (
        np.asarray(_opened(develop.developed(hostile.encoded(image, "PNG"), Wanted(turned=turn))[0]), dtype=float)
        for turn in (False, True)
    )
    assert np.abs(upright[::-1, ::-1] - turned).mean() < 4 and np.abs(upright - turned).mean() > 20
    made, _ = develop.developed(hostile.svg('<rect width="9" height="9"/>'), Wanted(turned=True))
    assert b'<g transform="rotate(180 60 40)"><rect width="9" height="9"/></g>' in made


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_developed_is_kept_by_content(tmp_path: Path) -> None:
    """A second build asks no decoder, whatever the file is called; another crop or another picture does."""
    first, second = tmp_path / "a.jpg", tmp_path / "b.bin"
    first.write_bytes(hostile.encoded(hostile.photograph(), "JPEG"))
    second.write_bytes(first.read_bytes())
    cold, warm = (Darkroom(Store(tmp_path / "kept", 10**8)) for _ in range(2))
    facts, made = cold.facts(str(first)), cold.developed(str(first), Wanted(ratio=1.4, pixels=90))
    warm._started = None  # type: ignore[assignment, method-assign]
    assert warm.facts(str(second)) == facts and warm.developed(str(second), Wanted(ratio=1.4, pixels=90)) == made
    assert len(_files(tmp_path / "kept")) == 2
    for path, wanted in ((first, Wanted(ratio=1.3, pixels=90)), (first, Wanted(ratio=1.4, pixels=90, grey=True))):
        with pytest.raises(TypeError):
            warm.developed(str(path), wanted)
    second.write_bytes(hostile.encoded(hostile.photograph(200, 100), "JPEG"))
    with pytest.raises(TypeError):
        warm.facts(str(second))


def test_a_refusal_is_kept_and_a_mishap_is_not(tmp_path: Path) -> None:
    """What is no picture today is none tomorrow; a slow hour passes."""
    page, good = tmp_path / "page.jpg", tmp_path / "good.jpg"
    page.write_bytes(b"<html></html>")
    good.write_bytes(hostile.encoded(hostile.photograph(), "JPEG"))
    darkroom = Darkroom(Store(tmp_path / "kept", 10**8), seconds=0.0)
    for path in (good, page):
        with pytest.raises(develop.BadPicture, match="took longer"):
            darkroom.facts(str(path))
    assert _files(tmp_path / "kept") == []
    darkroom.seconds = 40.0
    with pytest.raises(develop.BadPicture, match="web page"):
        darkroom.facts(str(page))
    assert len(_files(tmp_path / "kept")) == 1


@pytest.mark.parametrize("spoilt", [b"", b"x" * 10, b"\0" * 5000])
def test_a_spoilt_entry_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    """Half a file, or a stranger's, never reaches a page."""
    (tmp_path / "a.jpg").write_bytes(hostile.encoded(hostile.photograph(), "JPEG"))
    darkroom = Darkroom(Store(tmp_path / "kept", 10**8))
    made = darkroom.developed(str(tmp_path / "a.jpg"), Wanted(pixels=50))
    for path in _files(tmp_path / "kept"):
        path.write_bytes(spoilt)
    assert darkroom.developed(str(tmp_path / "a.jpg"), Wanted(pixels=50)) == made


def test_without_a_store_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--no-cache``."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.jpg").write_bytes(hostile.encoded(hostile.photograph(), "JPEG"))
    Darkroom(None).developed(str(tmp_path / "a.jpg"), Wanted())
    assert not (tmp_path / "cache").exists()
    Darkroom().developed(str(tmp_path / "a.jpg"), Wanted())
    assert len(_files(tmp_path / "cache" / "edition" / "pictures")) == 1


def test_the_same_picture_is_the_same_bytes(tmp_path: Path) -> None:
    """From two processes, and where a profile was followed."""
    (tmp_path / "a.jpg").write_bytes(hostile.encoded(hostile.photograph(), "JPEG"))
    made = {Darkroom(None).developed(str(tmp_path / "a.jpg"), Wanted(ratio=1.2, pixels=80)) for _ in range(2)}
    assert len(made) == 1


def photograph(quality: int, **facts: object) -> bytes:
    """A JPEG with a comment."""
    image = Image.effect_noise((400, 300), 60).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, comment=b"taken by somebody", **facts)  # type: ignore[arg-type]
    return out.getvalue() + b"<script>"


@pytest.mark.parametrize("progressive", [False, True])
def test_a_small_jpeg_is_kept_as_it_is(progressive: bool) -> None:
    """Pixel for pixel, where encoding it again saves nothing; without its comment and what follows its end."""
    data = photograph(40, progressive=progressive)
    made, media_type = develop.developed(data, Wanted(longest=1600))
    assert media_type == "image/jpeg" and len(made) <= len(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(made)) as after:
        assert before.tobytes() == after.tobytes() and "comment" not in after.info
    assert b"somebody" not in made and b"<script>" not in made and made.endswith(b"\xff\xd9")


def test_what_must_change_is_encoded_again() -> None:
    """A large file, one that lies on its side, one in other colours, one that is to be grey or smaller."""
    turned = Image.Exif()
    turned[0x0112] = 6
    small = photograph(40)
    assert len(develop.developed(photograph(99), Wanted(longest=1600))[0]) < len(photograph(99)) / 2
    for data, wanted in (
        (photograph(40, exif=turned), Wanted()),
        (photograph(40, icc_profile=b"x" * 200), Wanted()),
        (small, Wanted(grey=True)),
        (small, Wanted(longest=200)),
        (small, Wanted(turned=True)),
    ):
        made = develop.developed(data, wanted)[0]
        assert made[:400] != develop.developed(small, Wanted())[0][:400]
