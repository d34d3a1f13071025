"""The plates of a file by Ghostscript, where it is installed: how much ink lies on each page at one place."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

DPI = 72
SECONDS = 120.0
PLATES = ("Cyan", "Magenta", "Yellow", "Black")


def most_ink(data: bytes) -> list[float] | None:
    """The most ink of each page at one place, in percent; None where Ghostscript is not installed or gives up.

    The file is untrusted: Ghostscript runs in its safer mode, in a folder of its own, for two minutes at most.
    """
    program = shutil.which("gs")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="edition-plates-") as folder:
        (Path(folder) / "pages.pdf").write_bytes(data)
        command = [program, "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{DPI}"]
        try:
            done = subprocess.run(
                [*command, "-o", "p%d.tif", "pages.pdf"], cwd=folder, capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        found: list[float] = []
        while (Path(folder) / f"p{len(found) + 1}(Black).tif").is_file():
            found.append(_sum(Path(folder), len(found) + 1))
        return found if done.returncode == 0 and found else None


def _sum(folder: Path, page: int) -> float:
    """The largest sum of the plates of a page, in percent; in their files ink is dark."""
    total: np.ndarray[tuple[int, ...], np.dtype[np.int32]] | int = 0
    for plate in PLATES:
        with Image.open(folder / f"p{page}({plate}).tif") as image:
            total = total + (255 - np.asarray(image, dtype=np.int32))
    return float(np.max(total)) / 2.55
