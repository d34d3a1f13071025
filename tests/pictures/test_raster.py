"""Photographs of every format and mode come out upright, in the colours they were meant to have."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import hostile
import numpy as np
import pytest
from PIL import Image, ImageCms

from edition.pictures import develop, kinds, raster
from edition.pictures.develop import Wanted

QUARTERS = {"red": (210, 40, 40), "green": (40, 160, 60), "blue": (40, 60, 200), "white": (250, 250, 250)}
FORMATS = {"JPEG": {"quality": 95}, "PNG": {}, "WEBP": {"lossless": True}, "TIFF": {}, "AVIF": {"quality": 95}}


def quarters(width: int = 120, height: int = 80) -> Image.Image:
    """Four colours: red and green above, blue and white below."""
    image = Image.new("RGB", (width, height), QUARTERS["white"])
    for name, x, y in (("red", 0, 0), ("green", 1, 0), ("blue", 0, 1)):
        image.paste(QUARTERS[name], (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    return image


def seen(data: bytes) -> list[str]:
    """The nearest colour in each quarter: above left and right, below left and right."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    found = []
    for y in (0.25, 0.75):
        for x in (0.25, 0.75):
            pixel = np.array(image.getpixel((int(x * image.width), int(y * image.height))))
            found.append(min(QUARTERS, key=lambda name: float(np.abs(pixel - np.array(QUARTERS[name])).sum())))
    return found


UPRIGHT = ["red", "green", "blue", "white"]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_exif_turn_is_undone(kind: str, turn: int) -> None:
    """By pixels: the camera was held in eight ways, and each picture is upright and in its own shape."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    image = quarters()
    stored = image.transpose(undo[turn]) if turn in undo else image
    exif = Image.Exif()
    exif[0x0112] = turn
    data = hostile.encoded(stored, kind, exif=exif, **FORMATS[kind])
    facts, _ = develop.facts(data)
    made, _ = develop.developed(data, Wanted())
    assert (facts.width, facts.height) == (120, 80)
    assert Image.open(io.BytesIO(made)).size == (120, 80) and seen(made) == UPRIGHT


def test_the_corpus_of_turns_is_upright(corpora: Path) -> None:
    """Sixteen photographs that nobody here took, each held in another way: all look like the first, by pixels."""
    for name in ("Landscape", "Portrait"):
        pictures = []
        for turn in range(9):
            made, _ = develop.developed((corpora / "exif" / f"{name}_{turn}.jpg").read_bytes(), Wanted(longest=300))
            pictures.append(np.asarray(Image.open(io.BytesIO(made)).convert("L"), dtype=float))
        assert {picture.shape for picture in pictures} == {pictures[1].shape}
        lower = [picture[int(len(picture) * 0.1) :] for picture in pictures]  # a legend with the number is painted in
        for turn, picture in enumerate(lower):
            likeness = np.corrcoef(picture.ravel(), lower[1].ravel())[0, 1]
            assert likeness > 0.8, (name, turn, likeness)
            assert np.corrcoef(picture[:, ::-1].ravel(), lower[1].ravel())[0, 1] < likeness - 0.2


@pytest.mark.parametrize("kind", [*FORMATS, "GIF", "BMP", "MPO"])
def test_content_tells_the_format(kind: str) -> None:
    """Every format that is promised, by its first bytes."""
    image = quarters()
    data = hostile.encoded(image, kind, **({"save_all": True, "append_images": [image]} if kind == "MPO" else {}))
    assert kinds.kind_of(data) == ("JPEG" if kind == "MPO" else kind)
    assert seen(develop.developed(data, Wanted())[0]) == UPRIGHT


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    """GIF and WebP."""
    other = Image.new("RGB", (120, 80), "black")
    for kind in ("GIF", "WEBP"):
        data = hostile.encoded(quarters(), kind, save_all=True, append_images=[other], duration=100)
        assert seen(develop.developed(data, Wanted())[0]) == UPRIGHT


@pytest.mark.parametrize("mode", ["CMYK", "P", "RGBA", "L", "1", "LA", "PA", "YCbCr", "LAB", "I;16", "I", "F"])
def test_every_mode_is_brought_to_eight_bits_of_rgb_or_grey(mode: str) -> None:
    """Light stays light and dark dark, whatever the channels are."""
    step = Image.new("L", (80, 40), 230)
    step.paste(30, (0, 0, 40, 40))
    if mode in ("I;16", "I", "F"):
        values = np.asarray(step, dtype=np.float32) * (257 if mode != "F" else 1 / 255)
        image = Image.fromarray(values.astype({"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode]))
    elif mode == "LAB":
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        image = ImageCms.applyTransform(step.convert("RGB"), to_lab)
    else:
        image = step.convert("RGBA").convert(mode) if mode in ("PA", "LA") else step.convert(mode)
    kind = "TIFF" if mode in ("CMYK", "F", "LAB", "YCbCr", "I") else "PNG"
    if mode == "PA":
        image, kind = step.convert("P"), "PNG"
        image.info["transparency"] = 255
    plain, _, _ = raster.opened(hostile.encoded(image, kind), kind)
    assert plain.mode in ("RGB", "L") and plain.size == (80, 40)
    dark, light = (float(np.mean(plain.convert("L").crop((x, 5, x + 20, 35)))) for x in (10, 50))
    assert abs(dark - 30) < 32 and abs(light - 230) < 32


def test_sixteen_bits_are_scaled_not_cut() -> None:
    """Half light of sixteen bits is half light of eight; colours of sixteen bits too."""
    grey = Image.fromarray(np.full((20, 20), 32896, dtype=np.uint16))
    assert raster.opened(hostile.encoded(grey, "PNG"), "PNG")[0].getpixel((3, 3)) == 128
    rows = b"".join(b"\0" + (b"\xff\xff\x80\x80\x00\x00" * 16) for _ in range(16))
    assert raster.opened(hostile.png(16, 16, rows, 16, 2), "PNG")[0].getpixel((3, 3)) == (255, 128, 0)


def test_what_is_clear_becomes_paper() -> None:
    """White, not black, below a logo; half clear is half white; a clear colour of a palette too."""
    logo = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    logo.paste((200, 0, 0, 128), (20, 0, 40, 40))
    plain, graphic, _ = raster.opened(hostile.encoded(logo, "PNG"), "PNG")
    assert plain.getpixel((5, 5)) == (255, 255, 255) and graphic
    red, green, blue = plain.getpixel((30, 5))  # type: ignore[misc]
    assert 225 < red < 230 and green == blue and 125 < green < 130
    palette = Image.new("P", (40, 40), 1)
    palette.putpalette([0, 0, 0, 10, 10, 10])
    data = hostile.encoded(palette, "GIF", transparency=1)
    assert raster.opened(data, "GIF")[0].convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def _profile_of_swapped_colours() -> bytes:
    """sRGB with the colours of red and green changed round: what says red looks green."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    for at in range(len(data) - 3):
        if data[at : at + 8] == "sRGB".encode("utf-16-be"):
            data[at : at + 8] = "test".encode("utf-16-be")
    return bytes(data).replace(b"sRGB built-in", b"swapped built")


def test_a_colour_profile_is_followed() -> None:
    """What a profile calls red, and shows green, is green on the page; and no profile goes along."""
    data = hostile.encoded(Image.new("RGB", (32, 32), (255, 0, 0)), "PNG", icc_profile=_profile_of_swapped_colours())
    plain, _, noticed = raster.opened(data, "PNG")
    red, green, blue = plain.getpixel((5, 5))  # type: ignore[misc]
    assert noticed == () and green > 240 and red < 40 and blue < 40
    assert "icc_profile" not in Image.open(io.BytesIO(develop.developed(data, Wanted())[0])).info


@pytest.mark.parametrize("profile", [b"not a profile", b"\0" * 200, _profile_of_swapped_colours()[:300]])
def test_a_broken_profile_is_noted_and_not_used(profile: bytes) -> None:
    """The picture is printed in the colours of its numbers."""
    data = hostile.encoded(Image.new("RGB", (32, 32), (200, 30, 40)), "PNG", icc_profile=profile)
    plain, _, noticed = raster.opened(data, "PNG")
    assert noticed == ("profile",) and plain.getpixel((5, 5)) == (200, 30, 40)


def test_a_profile_for_other_channels_is_noted(tmp_path: Path) -> None:
    """A profile of RGB in a picture of four inks."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = hostile.encoded(quarters().convert("CMYK"), "JPEG", icc_profile=srgb, quality=95)
    plain, _, noticed = raster.opened(data, "JPEG")
    assert noticed == ("profile",) and plain.mode == "RGB"


def test_metadata_stays_behind() -> None:
    """Where a picture was taken, and by which camera, is nobody's business."""
    exif = Image.Exif()
    exif[0x010F] = "Harbour Cameras"
    exif.get_ifd(0x8825)[1] = "N"
    data = hostile.encoded(hostile.photograph(), "JPEG", exif=exif, comment=b"by the quay")
    assert b"Harbour" in data and b"by the quay" in data
    for wanted in (Wanted(), Wanted(pixels=100)):
        made, _ = develop.developed(data, wanted)
        assert b"Harbour" not in made and b"quay" not in made and b"Exif" not in made


def test_charts_are_graphics_and_photographs_are_not() -> None:
    """By their tones: a chart is never cropped, a photograph may be, whichever format each is in."""
    chart = Image.new("RGB", (300, 200), "white")
    chart.paste((30, 60, 120), (40, 50, 90, 180))
    for kind in ("PNG", "WEBP", "TIFF"):
        assert develop.facts(hostile.encoded(chart, kind, **({"lossless": True} if kind == "WEBP" else {})))[0].graphic
        assert not develop.facts(hostile.encoded(hostile.photograph(), kind))[0].graphic
    assert not develop.facts(hostile.encoded(hostile.photograph(), "JPEG"))[0].graphic


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "scale"), [(7000, 9000, 1), (12_000, 9000, 2), (20_000, 10_000, 2)])
def test_a_telephones_photograph_is_reduced_while_it_is_decoded(width: int, height: int, scale: int) -> None:
    """What has more pixels than are decoded is decoded at a half of its sides."""
    out = io.BytesIO()
    Image.new("L", (width, height), 120).save(out, "JPEG", quality=30)
    image, _, _ = raster.opened(out.getvalue(), "JPEG")
    assert image.size == (width // scale, height // scale)


HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j"
    "AAAAAERAAAEAAQAAAAABoQABAAAAAAAAACUAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/Wlw"
    "cnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AA"
    "AAMAkAAAAwAAAwAeoCiBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwYkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAA"
    "UAAAAEAAAAAoY2xhcAAAAFAAAAABAAAAPAAAAAEAAAAAAAAAAv////wAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAC1tZGF0AAAAISgBrxNFnPUngT//2JUf/tz54fd2dfnfd76AwWHzSrXNeA=="
)
"""80 by 60 pixels in one red."""


def test_a_photograph_in_heic() -> None:
    """It is known by content, and decoded like any other."""
    data = base64.b64decode(HEIC)
    assert kinds.kind_of(data) == "HEIF"
    image, _, _ = raster.opened(data, "HEIF")
    red, green, _ = image.getpixel((40, 30))  # type: ignore[misc]
    assert image.size == (80, 60) and red > 150 > green
