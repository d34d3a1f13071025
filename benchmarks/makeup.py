"""The yardstick of makeup: seeded editions and issues of real copy, each judged on its finished PDF.

``python benchmarks/makeup.py`` takes all 200 editions; ``--editions N --step K`` fewer, ``--rivals N`` how many of them
the two plain ways make too, ``--twice N`` how many are built again with their files in another order.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT), str(ROOT / "tests")]

import editions  # noqa: E402
import rivals  # noqa: E402
import speed  # noqa: E402

from edition import collect, desk, press  # noqa: E402
from edition.collect import Days  # noqa: E402
from edition.findings import EditionError, NothingToPrint, Report  # noqa: E402
from edition.intake import issue as issues  # noqa: E402
from edition.preflight import sheet  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
REAL = (
    ("digitalgov/content/news", date(2014, 10, 6), date(2014, 10, 12)),
    ("digitalgov/content/news", date(2015, 3, 2), date(2015, 3, 15)),
    ("digitalgov/content/news", date(2014, 6, 1), date(2014, 6, 20)),
    ("digitalgov/content/news", date(2015, 9, 1), date(2015, 9, 14)),
    ("ropensci", date(2023, 7, 31), date(2023, 8, 6)),
    ("ropensci", date(2019, 12, 1), date(2019, 12, 31)),
    ("ropensci", date(2022, 1, 1), date(2022, 12, 31)),
    ("pelican", date(2024, 5, 1), date(2024, 5, 31)),
)
GOOD = 0.985
"""What an inside page is filled to, at least."""
DAYS_OF_ANT = ("20170208", "20160830")


@dataclass
class Score:
    """What the quality sheets of one way of making pages add up to."""

    editions: int = 0
    pages: int = 0
    hard: Counter[str] = field(default_factory=Counter)
    soft: Counter[str] = field(default_factory=Counter)
    least: float = 1.0
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, name: str, make: Callable[[], bytes]) -> bytes | None:
        """Judge what ``make`` makes; an error is counted, not raised."""
        start = time.process_time()
        try:
            data = make()
        except Exception as fault:
            self.failed.append(f"{name}: {type(fault).__name__}: {fault}")
            print(f"    {self.failed[-1]}"[:200], flush=True)
            if not isinstance(fault, EditionError):
                traceback.print_exc()
            return None
        self.seconds += time.process_time() - start
        found = sheet.of_pdf(data)
        self.editions += 1
        self.pages += found.pages
        least = min(found.filled[1:-1], default=1.0)
        self.least = min(self.least, least)
        if least < GOOD and self is OURS:
            print(f"    {name}: an inside page is filled to {least:.3f}", flush=True)
        for one in found.defects:
            if one.hard:
                self.hard[one.code] += 1
            else:
                self.soft[one.code] += one.points
        for one in found.hard[:4] if self is OURS else ():
            print(f"    {name} p{one.page} {one.code}: {one.message}", flush=True)
        return data

    def row(self, name: str) -> str:
        """A row of the table."""
        points = sum(self.soft.values()) / max(1, self.pages)
        return (
            f"{name:28} {self.editions:4} {self.pages:5} {sum(self.hard.values()):6} {self.least:9.3f} {points:7.2f}"
            f" {len(self.failed):7} {self.seconds / max(1, self.pages):8.2f}"
        )


OURS, COLUMNS, SHELVES = Score(), Score(), Score()


def built(issue: Path) -> bytes:
    """The PDF of an issue, as a user would make it."""
    with tempfile.TemporaryDirectory() as out:
        result = press.build(press.Orders(issue, Path(out), ebook=False, cache=False))
        return next(path for path in result.files if path.suffix == ".pdf").read_bytes()


def rival(issue: Path, make: Callable[..., bytes]) -> bytes:
    """The PDF of an issue made in one of the plain ways; advertisements are left out."""
    read, _ = issues.read(issue)
    budget, _ = desk.budget(read)
    look = press.chosen_layout(read.paper.layout, read.paper.pages, budget, Report())
    return make(budget, look)


def shuffled(issue: Path) -> Path:
    """A copy of an issue whose files were written in another order."""
    other = issue.parent / "again" / issue.name
    other.mkdir(parents=True)
    shutil.copy(issue.parent / "paper.toml", other.parent)
    for file in sorted((file for file in issue.rglob("*") if file.is_file()), reverse=True):
        target = other / file.relative_to(issue)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return other


def real(folder: Path) -> Iterator[tuple[str, Path]]:
    """Issues gathered from the corpora, where they are there."""
    if not CORPORA.is_dir():
        print("SKIP issues of real copy: ../shared/corpora is not here")
        return
    import ant

    for number, (name, since, until) in enumerate(REAL):
        try:
            written, _ = collect.gather([CORPORA / name], Days(since, until, until), folder / str(number))
        except NothingToPrint as fault:
            print(f"SKIP {name}: {fault}")
            continue
        yield f"{name} {until}", written.folder
    for day in DAYS_OF_ANT:
        paper = 'name = "صحيفة اليوم"\nlanguage = "ar"\npages = "tabloid"\n'
        yield f"ant {day}", ant.issue(CORPORA / "ant", day, folder / day, paper)


def main() -> None:
    """Make and judge the editions, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--editions", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--rivals", type=int, default=40)
    parser.add_argument("--twice", type=int, default=20)
    asked = parser.parse_args()
    different: list[str] = []
    seeds = range(asked.first, asked.first + asked.editions * asked.step, asked.step)
    for count, seed in enumerate(seeds):
        with tempfile.TemporaryDirectory() as folder:
            one = editions.recipe(seed)
            issue = editions.make(Path(folder), one)
            name = f"{seed} {one.preset} {one.language} {one.stories}"
            data = OURS.add(name, lambda: built(issue))  # noqa: B023
            if count < asked.twice and data is not None and (data != built(issue) or data != built(shuffled(issue))):
                different.append(name)
            if count < asked.rivals:
                COLUMNS.add(name, lambda: rival(issue, rivals.columns))  # noqa: B023
                SHELVES.add(name, lambda: rival(issue, rivals.shelves))  # noqa: B023
        if count % 20 == 19:
            print(OURS.row(f"after {count + 1}"), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, issue in real(Path(folder)):
            OURS.add(name, lambda: built(issue))  # noqa: B023
    print(f"\n{'':28} {'made':>4} {'pages':>5} {'hard':>6} {'least':>9} {'points':>7} {'failed':>7} {'s/page':>8}")
    for name, score in (("this project", OURS), ("shelves, first fit", SHELVES), ("CSS columns in sequence", COLUMNS)):
        print(score.row(name))
    for name, score in (("this project", OURS), ("shelves", SHELVES), ("columns", COLUMNS)):
        print(f"{name}: hard {dict(score.hard.most_common())}; soft {dict(score.soft.most_common())}")
    for line in speed.planning():
        print(line)
    print(f"built twice and in another order: {min(asked.twice, asked.editions)}, different: {different or 'none'}")
    for line in OURS.failed + SHELVES.failed + COLUMNS.failed:
        print("failed", line[:200])


if __name__ == "__main__":
    main()
