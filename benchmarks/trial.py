"""Trial papers of all kinds, each judged by the quality sheet: short issues, all looks and sizes, real copy.

``python benchmarks/trial.py [OUT]`` builds them, into ``OUT`` where it is stated, and prints a row for each paper and
one for all. What needs the corpora is skipped where they are not.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT), str(ROOT / "tests")]

from makeup import real  # noqa: E402

from edition import layout, press  # noqa: E402
from edition.findings import EditionError  # noqa: E402
from edition.preflight import sheet  # noqa: E402

SAMPLE = ROOT / "issues" / "2024-03-29"
SHORT = (1, 2, 3, 5, 8, 12)
"""Articles of the short issues."""
STORIES = (
    "ferry-returns-north-quay", "herring-landings-climb", "footbridge-cracked-hangers", "strand-parking-vote",
    "library-mural-gulls", "pupils-tide-tables", "rovers-go-top", "review-going-under", "orchard-frost-night",
    "playing-field-drains", "market-hall-late-thursdays", "tar-lane-water",
)  # fmt: skip
"""What they are made of, in this order: every second one has a picture."""


def short(folder: Path) -> Iterator[tuple[str, Path]]:
    """Issues of few articles from the sample's, with their pictures and without."""
    for count in SHORT:
        for pictured in (True, False):
            name = f"{count} {'with' if pictured else 'without'} pictures"
            issue = folder / name.replace(" ", "-") / SAMPLE.name
            (issue / "articles").mkdir(parents=True)
            shutil.copy(SAMPLE.parent / "paper.toml", issue.parent)
            for slug in STORIES[:count]:
                text = (SAMPLE / "articles" / f"{slug}.md").read_text("utf-8")
                for picture in re.findall(r"[\w-]+\.(?:jpg|png)", text) if pictured else ():
                    shutil.copy(SAMPLE / "articles" / picture, issue / "articles")
                if not pictured:
                    text = re.sub(r"(?m)^!\[[^\n]*\n", "", text)
                    text = re.sub(r"(?ms)^pictures:.*?(?=^\S)", "", text, count=1)
                (issue / "articles" / f"{slug}.md").write_text(text, "utf-8")
            yield name, issue


@dataclass
class Table:
    """The rows so far, and what they add up to."""

    pages: int = 0
    hard: Counter[str] = field(default_factory=Counter)
    soft: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, data: bytes, issue: Path) -> str:
        """A row of the table."""
        found = sheet.of_pdf(data, press.sections_of([issue]))
        hard = Counter(one.code for one in found.hard)
        soft: Counter[str] = Counter()
        for one in found.defects:
            if not one.hard:
                soft[one.code] += one.points
        self.pages += found.pages
        self.hard += hard
        self.soft += soft
        worst = ", ".join(f"{code} {points}" for code, points in soft.most_common(3))
        bad = ", ".join(f"{code} {points}" for code, points in hard.most_common())
        return f"| {name} | {found.pages} | {bad or '0'} | {found.points:.2f} | {worst} |"

    def total(self) -> str:
        """The last row."""
        points = sum(self.soft.values()) / max(1, self.pages)
        return f"| all | {self.pages} | {sum(self.hard.values())} | {points:.2f} | |"


def papers(folder: Path) -> Iterator[tuple[str, Path, str, str]]:
    """Name, issue, look and page preset of each trial paper."""
    for name, issue in short(folder):
        yield name, issue, "", ""
    for look in ("gazette", "metro", "journal", "leaflet"):
        for preset in layout.load(look).presets:
            yield f"sample {look} {preset}", SAMPLE, look, preset
    for name, issue in real(folder):
        yield name, issue, "", ""
        if name.startswith("ant"):
            yield f"{name} broadsheet", issue, "", "broadsheet"
            yield f"{name} metro", issue, "metro", ""


def main() -> None:
    """Build and judge the papers, and print the table."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    table = Table()
    print("| paper | pages | hard | points a page | most of them |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as held:
        for name, issue, look, preset in papers(Path(held)):
            target = (out or Path(held) / "out") / re.sub(r"\W+", "-", name)
            try:
                made = press.build(press.Orders(issue, target, look, preset, ebook=False))
            except EditionError as fault:
                print(f"| {name} | refused: {fault} | | | |", flush=True)
                continue
            data = next(path for path in made.files if path.suffix == ".pdf").read_bytes()
            print(table.add(name, data, issue), flush=True)
    print(table.total())
    print(f"\nhard: {dict(table.hard.most_common())}\nsoft: {dict(table.soft.most_common())}")


if __name__ == "__main__":
    main()
