"""The seeded workload: issues of articles of 250 to 900 words, a picture with every third."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw

SAMPLE = Path(__file__).resolve().parent.parent / "issues" / "2024-03-29" / "articles"
SECTIONS = ("Town", "Harbour", "Business", "Schools", "Culture", "Sport")
PAPER = 'name = "The Benchmark"\nlanguage = "en-GB"\npages = "tabloid"\nsections = ["' + '", "'.join(SECTIONS) + '"]\n'


def make(folder: Path, articles: int, seed: int = 7) -> Path:
    """Write an issue of ``articles`` articles into ``folder``; the same for the same seed. Returns its folder."""
    chance = random.Random(seed)
    paragraphs = _paragraphs()
    titles = _titles()
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(PAPER, "utf-8")
    for number in range(articles):
        words, body = chance.randint(250, 900), []
        while sum(len(p.split()) for p in body) < words:
            body.append(chance.choice(paragraphs))
        head = [f'title: "{chance.choice(titles)}"', f"section: {SECTIONS[number % len(SECTIONS)]}", "date: 2024-03-29"]
        head.append(f"byline: Reporter {number}")
        if number % 3 == 0:
            _picture(issue / "articles" / f"p{number}.jpg", chance)
            head.append(f"pictures: [{{file: p{number}.jpg, caption: A view of number {number}., credit: Staff}}]")
        text = "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(body) + "\n"
        (issue / "articles" / f"story-{number:03}.md").write_text(text, "utf-8")
    return issue


def _paragraphs() -> list[str]:
    """Paragraphs of the sample issue, without the marks of Markdown."""
    found = []
    for file in sorted(SAMPLE.glob("*.md")):
        copy = file.read_text("utf-8").split("---\n", 2)[2]
        for part in copy.split("\n\n"):
            if part.strip() and part[0].isalnum() and not set("[*_#>") & set(part):
                found.append(" ".join(part.split()))
    return found


def _titles() -> list[str]:
    found = []
    for file in sorted(SAMPLE.glob("*.md")):
        line = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("title:"))
        found.append(line.removeprefix("title:").strip().strip('"').replace('"', ""))
    return found


def _picture(path: Path, chance: random.Random) -> None:
    image = Image.new("RGB", (1200, 800), tuple(chance.randint(60, 200) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, r = chance.randint(0, 1200), chance.randint(0, 800), chance.randint(10, 160)
        pen.ellipse((x - r, y - r, x + r, y + r), tuple(chance.randint(0, 255) for _ in range(3)))
    image.save(path, "JPEG", quality=80)
