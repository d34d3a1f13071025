"""Files for a press, as a printer would judge them: the sample in four looks, and an Arabic day.

``python benchmarks/presses.py`` builds them for the coldset profile and prints a row for each; files that are named are
judged instead, as they are, such as those of another version. Most ink is by Ghostscript's plates at 72 dpi.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from makeup import real  # noqa: E402

from edition import press  # noqa: E402
from edition.prepress import contents, separations  # noqa: E402

SAMPLE = ROOT / "issues" / "2024-03-29"
LOOKS = (("gazette", "tabloid"), ("metro", "tabloid"), ("journal", "tabloid"), ("leaflet", "a4"))
SMALL = 10.0
"""Points of type up to which the profile wants one plate: on several it is out of register."""


def papers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and press file of each paper."""
    wanted = [(f"sample {look} {pages}", SAMPLE, look, pages) for look, pages in LOOKS]
    wanted += [(name, issue, "", "") for name, issue in real(folder) if name.startswith("ant")][:1]
    for number, (name, issue, look, pages) in enumerate(wanted):
        orders = press.Orders(
            issue, folder / str(number), look, pages, outputs=("press",), printer="coldset", ebook=False
        )
        made = press.build(orders)
        yield name, next(path for path in made.files if path.suffix == ".pdf").read_bytes()


def row(name: str, data: bytes) -> str:
    """What a printer asks of a file, as a row of the table."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(contents.things(pdf))
        notes = sum(len(page.obj.get("/Annots", [])) for page in pdf.pages)
        intent = next((str(one.S) for one in pdf.Root.get("/OutputIntents", [])), "none")
        count = len(pdf.pages)
    foreign = sum(one.space not in contents.INKED for one in found)
    small = [one for one in found if one.kind == "type" and one.size <= SMALL]
    plates = sum(sum(ink > 0 for ink in one.inks) > 1 or not one.inks for one in small)
    thin = [one.size for one in found if one.kind == "rule" and one.size > 0]
    ink = separations.most_ink(data)
    most = f"{max(ink):.1f} %" if ink else "not known"
    least = f"{min(thin):.2f}" if thin else "none"
    return f"| {name} | {count} | {most} | {foreign} | {plates} of {len(small)} | {least} | {notes} | {intent} |"


def main() -> None:
    """Print the table."""
    print(
        "| paper | pages | most ink | things not in inks | small type of many plates | thinnest rule | notes | intent |"
    )
    print("|---|---|---|---|---|---|---|---|")
    if sys.argv[1:]:
        for name in sys.argv[1:]:
            print(row(Path(name).stem, Path(name).read_bytes()), flush=True)
        return
    with tempfile.TemporaryDirectory() as held:
        for name, data in papers(Path(held)):
            print(row(name, data), flush=True)


if __name__ == "__main__":
    main()
