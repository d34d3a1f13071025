"""A small paper whose stories come and go, for tests of what its desk decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from edition import collect, daily
from edition.desk import budget
from edition.findings import Report
from edition.intake import decisions, issue
from edition.model import Provider

FIRST = date(2024, 3, 28)
SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)
COPY = " ".join(f"In year {n} the {{name}} had {n} boats, and of these the {{name}} lost {n + 1}." for n in range(12))


def paper(folder: Path) -> Path:
    """A paper in Beirut that goes to press at six, with one story on the first day."""
    (folder / "paper.toml").write_text(
        'name = "Quay"\nlanguage = "en"\ntimezone = "Asia/Beirut"\npress_time = "06:00"\n', "utf-8"
    )
    story(folder, "a/first", FIRST)
    return folder


def story(home: Path, name: str, day: date | str, copy: str = "", **facts: str) -> Path:
    """A story in one of the paper's folders: ``desk/ferry`` is that of the ferry in ``desk``."""
    path = home / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    stated = "".join(f"{key}: {value}\n" for key, value in {"title": path.stem.title(), "date": day, **facts}.items())
    path.write_text(f"---\n{stated}---\n\n{copy or COPY.format(name=path.stem)}\n", "utf-8")
    return path


def sheet(home: Path, name: str, *rows: tuple[str, date, str]) -> Path:
    """A sheet of briefs: head, day and text of each."""
    path = home / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title,date,text\n" + "".join(f'{head},{day},"{text}"\n' for head, day, text in rows), "utf-8")
    return path


def gathered(home: Path, day: date, *folders: str, **sources: Provider) -> Report:
    """What is said when the issue of a day is gathered from these folders of the paper."""
    days = daily.window(home, day)
    assert days.desk is not None
    desk = replace(days.desk, sources=tuple((home / folder, one) for folder, one in sources.items()))
    wanted = [home / one for one in folders or ("a",)]
    return collect.gather([one for one in wanted if one.exists()], replace(days, desk=desk), home)[1]


def written(home: Path, day: date) -> list[str]:
    """The articles in the folder of an issue."""
    return sorted(path.stem for path in (home / day.isoformat() / "articles").glob("*.md"))


def printed(home: Path, day: date) -> list[str]:
    """The articles that the issue of a day prints."""
    return sorted(one.article.slug for one in budget(issue.read(home / day.isoformat())[0])[0].items)


def text_of(home: Path, day: date, slug: str) -> str:
    """An article of an issue as it was written."""
    return (home / day.isoformat() / "articles" / f"{slug}.md").read_text("utf-8")


def decided(home: Path, day: date) -> dict[str, tuple[str, str]]:
    """What was decided of each story, and why."""
    return {one.known.story: (one.how, one.why) for one in decisions.read(home / day.isoformat()).decisions}


def say(home: Path, day: date, slug: str, *lines: str) -> None:
    """A person writes of a story above the mark of the desk's file."""
    path = home / day.isoformat() / decisions.FILE
    own = f"[stories.{slug}]\n" + "\n".join(lines)
    path.write_text(f"{own}\n\n{path.read_text('utf-8')}", "utf-8")
