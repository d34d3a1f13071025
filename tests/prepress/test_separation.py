"""Colours become inks: a profile that littleCMS takes, and never more ink than the paper."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from edition.findings import BadConfiguration
from edition.prepress import newsprint, printer
from edition.prepress.colour import to_lab, to_xyz
from edition.prepress.separation import BLACK, Separation, limited

COLDSET = printer.load("coldset")
COLOURS = Separation(COLDSET)


def test_the_computed_profile_is_one_of_four_inks() -> None:
    """LittleCMS reads it; it is always the same bytes, and white is paper."""
    found = ImageCms.ImageCmsProfile(io.BytesIO(newsprint.profile()))
    assert (found.profile.xcolor_space.strip(), found.profile.connection_space.strip()) == ("CMYK", "Lab")
    assert ImageCms.getProfileDescription(found).strip() == newsprint.NAME
    newsprint.profile.cache_clear()
    assert newsprint.profile() == bytes(found.tobytes()) or len(newsprint.profile()) > 50_000
    assert not COLOURS.picture(Image.new("RGB", (2, 2), "white")).any()


def test_solids_are_where_the_standard_has_them() -> None:
    """Relative to the paper, which is 100; a dot of half the sheet grows by 26 per cent."""
    shown = newsprint.colours(np.array([[0, 0, 0, 0], [1.0, 0, 0, 0], [0, 0, 0, 1.0]]))
    paper = to_xyz(np.array(newsprint.SOLIDS[""]))
    cyan = to_lab(to_xyz(np.array(newsprint.SOLIDS["c"])) / paper * newsprint.D50)
    assert np.allclose(shown[0], (100, 0, 0), atol=0.01) and np.allclose(shown[1], cyan, atol=0.01)
    half = newsprint.colours(np.array([[0, 0, 0, 0.5]]))[0, 0]
    seen = (to_xyz(np.array([half, 0, 0]))[1] - 1) / (to_xyz(np.array([shown[2, 0], 0, 0]))[1] - 1)
    assert abs(seen - 0.76) < 0.01


def test_print_and_picture_agree_where_newsprint_can() -> None:
    """A skin, a sky and a leaf come back from their inks near the colour that newsprint aims at."""
    pictures = [(200, 150, 120), (150, 180, 210), (110, 140, 90), (128, 128, 128)]
    inks = np.stack([COLOURS.picture(Image.new("RGB", (1, 1), one))[0, 0] for one in pictures]) / 255
    source = ImageCms.createProfile("LAB")
    rgb = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(rgb, source, "RGB", "LAB")
    aims = []
    for one in pictures:
        made = ImageCms.applyTransform(Image.new("RGB", (1, 1), one), change)
        assert made is not None
        light, a, b = (int(value) for value in np.asarray(made)[0, 0])
        a, b = (value - 256 if value > 127 else value for value in (a, b))
        aims.append((light / 2.55, a, b))
    wanted = np.array(aims, dtype=float)
    wanted[:, 0] = newsprint.DARKEST + (100 - newsprint.DARKEST) * wanted[:, 0] / 100
    wanted[:, 1:] *= newsprint.CHROMA
    assert np.sqrt(((newsprint.colours(inks) - wanted) ** 2).sum(axis=1)).max() < 4


@given(
    st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=30),
    st.sampled_from([100, 180, 220, 240, 300]),
)
def test_no_place_has_more_ink_than_the_limit(inks: list[tuple[int, int, int, int]], percent: int) -> None:
    """Whatever comes in; what is under the limit stays as it is, and nothing gets lighter in black."""
    before = np.array([inks], dtype=np.uint8)
    after = limited(before, percent)
    assert after.astype(int).sum(axis=-1).max() <= percent * 2.55 + 1e-9
    under = before.astype(int).sum(axis=-1) <= int(percent * 255 / 100)
    assert (after[under] == before[under]).all()
    assert (after[..., 3] >= before[..., 3]).all()


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_any_colour_is_within_the_limit_and_greys_are_black_ink(rgb: tuple[float, float, float]) -> None:
    """The same for single colours; on a grey printer every colour is black ink."""
    assert sum(COLOURS.of_rgb(*rgb)) <= COLDSET.ink / 100 + 0.001
    assert COLOURS.of_rgb(rgb[0], rgb[0], rgb[0])[:3] == (0, 0, 0)
    assert Separation(COLDSET, True).of_rgb(*rgb)[:3] == (0, 0, 0)


def test_rich_black_becomes_what_the_paper_takes() -> None:
    """Four full inks are held, black first."""
    held = COLOURS.of_inks((1.0, 1.0, 1.0, 1.0))
    assert held[3] == 1.0 and sum(held) <= 2.2 + 0.001
    assert COLOURS.of_inks(BLACK) == BLACK and COLOURS.of_inks((0.2, 0.9, 0.8, 0.1)) == (0.2, 0.9, 0.8, 0.1)


PROFILES = {
    "a page size of one number": ("sizes = [[280]]", "at least 2"),
    "a colour that is none": ('colour = "blue"', "is not one of"),
    "an unknown key": ("inks = 220", "did you mean"),
    "a pattern without a page": ('files = "{pubcode}.pdf"', "names no file a page"),
    "a pattern with an unknown name": ('files = "{title}_{page}.pdf"', "no pattern of names"),
    "a profile that is not there": ('profile = "mine.icc"', "there is no file"),
}


@pytest.mark.parametrize("name", PROFILES)
def test_a_mistake_in_a_profile_names_its_place(name: str, tmp_path: Path) -> None:
    """One line, with the file."""
    line, said = PROFILES[name]
    (tmp_path / "mine.toml").write_text(f'title = "Mine"\n{line}\n', "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        printer.load("mine", tmp_path)
    assert said in f"{caught.value} {caught.value.hint}" and caught.value.source.path == "mine.toml"


def test_a_file_that_is_no_profile_is_a_mistake(tmp_path: Path) -> None:
    """Nothing is guessed in its place; one of three colours is none either."""
    for data in (b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        (tmp_path / "mine.icc").write_bytes(data)
        (tmp_path / "mine.toml").write_text('title = "Mine"\nprofile = "mine.icc"\n', "utf-8")
        with pytest.raises(BadConfiguration, match="ICC profile"):
            Separation(printer.load("mine", tmp_path)).of_rgb(1.0, 0.0, 0.0)
