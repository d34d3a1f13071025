"""A year of daily editions in one process: memory, temporary files, the store on disk, and the bytes of the first day.

python benchmarks/soak.py [DAYS]
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from growth import words
from PIL import Image

FIRST = date(2024, 1, 1)
EVERY = 30
"""Days between two lines of the table."""


def issue(folder: Path, day: date) -> Path:
    """An issue of six stories, whose words, heads and picture are the day's own."""
    number = day.toordinal()
    articles = folder / day.isoformat() / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (600 + number % 200, 400), (number % 255, 120, 90)).save(articles / "p.png")
    for story in range(6):
        length = 60 + (number * 37 + story * 101) % 400
        picture = "image: p.png\ncaption: The quay of that day\n" if story == 1 else ""
        text = f"---\ntitle: Story {story} of day {number}\n{picture}---\n\n{words(length)}\n\n{words(length // 2)}\n"
        (articles / f"story-{story}.md").write_text(text, "utf-8")
    return articles.parent


def printed(folder: Path, day: date) -> str:
    """The hash of the files of a day's edition."""
    from edition import press

    result = press.build(press.Orders(issue(folder, day), folder / "out"))
    digest = hashlib.sha256()
    for path in sorted(result.files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Print a line each month, and whether the first day is the same at the end."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 365
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for own in ("cache", "temporary"):
            (folder / own).mkdir()
        os.environ["XDG_CACHE_HOME"], os.environ["TMPDIR"] = str(folder / "cache"), str(folder / "temporary")
        tempfile.tempdir = None
        (folder / "paper.toml").write_text('name = "Soak"\nlanguage = "en"\n', "utf-8")
        first = printed(folder, FIRST)
        print("| editions | MB at most | MB now | temporary files | MB in the store |\n|---|---|---|---|---|")
        for number in range(1, days):
            printed(folder, FIRST + timedelta(number))
            if number % EVERY == 0 or number == days - 1:
                most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                now = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() // 1024**2
                left = sum(1 for _ in (folder / "temporary").rglob("*"))
                kept = sum(one.stat().st_size for one in (folder / "cache").rglob("*") if one.is_file()) / 1e6
                print(f"| {number + 1} | {most} | {now} | {left} | {kept:.1f} |", flush=True)
        print("the first day is the same" if printed(folder, FIRST) == first else "THE FIRST DAY HAS CHANGED")


if __name__ == "__main__":
    main()
