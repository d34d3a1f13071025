"""Two hundred broken and costly pictures: each is decoded or refused within its bounds, and the next one goes on."""

from __future__ import annotations

import contextlib
from pathlib import Path

import hostile
import pytest

from edition.pictures import BadPicture, Darkroom, Wanted

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def darkroom() -> Darkroom:
    """One process for all, which keeps nothing."""
    return Darkroom(None)


def seen(darkroom: Darkroom, path: Path) -> None:
    """Look at a picture and develop it, or have it refused."""
    with contextlib.suppress(BadPicture):
        darkroom.facts(str(path))
        darkroom.developed(str(path), Wanted(pixels=300))


def test_damaged_pictures_raise_nothing_else(darkroom: Darkroom, tmp_path: Path) -> None:
    """Cut off and with bytes turned, in each format; none of them takes the process with it."""
    cases = hostile.damaged()
    assert len(cases) > 180
    for number, data in enumerate(cases.values()):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(data)
        seen(darkroom, path)
    (tmp_path / "good.png").write_bytes(hostile.encoded(hostile.photograph(), "PNG"))
    assert darkroom.facts(str(tmp_path / "good.png"))[0].width == 240


@pytest.mark.slow
@pytest.mark.parametrize("name", hostile.costly())
def test_costly_drawings_end(darkroom: Darkroom, tmp_path: Path, name: str) -> None:
    """Drawn or refused, by counts or at last by the bounds of the process."""
    path = tmp_path / "costly.svg"
    path.write_bytes(hostile.costly()[name])
    seen(darkroom, path)
