"""Packages: stories that belong together stand together, in one rectangle of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Planned, planned

from edition import desk
from edition.frames.pages import of_edition
from edition.intake import issue as issues
from edition.makeup.dummy import Module

PARAGRAPH = (
    "The harbour board met on the quay and spoke of the {name} until the lamps were lit, and then it went home. "
)
NAME = "The new bridge"


def paper(folder: Path, **packed: str) -> Path:
    """A paper of twelve stories; those that are named are in the package that is said."""
    articles = folder / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (folder / "paper.toml").write_text(
        'name = "Quay"\nlanguage = "en"\nsections = ["Town", "Harbour", "Sport"]\npages = "tabloid"\n', "utf-8"
    )
    for number in range(12):
        name = f"story-{number}"
        facts = f"title: The {name} of the town and its people\nsection: {('Town', 'Harbour', 'Sport')[number % 3]}\n"
        facts += f"tier: {1 if not number else 2 + number % 3}\n"
        facts += f"package: {packed[name]}\n" if name in packed else ""
        copy = "\n\n".join(PARAGRAPH.format(name=name) * 3 for _ in range(5 + number % 4))
        (articles / f"{name}.md").write_text(f"---\n{facts}---\n\n{copy}\n", "utf-8")
    return articles.parent


def beginnings(plan: Planned, *slugs: str) -> tuple[set[int], list[Module]]:
    """The pages on which stories begin, and their modules there."""
    found = [(page, one) for page, one in plan.made.dummy.modules() if one.slug in slugs and not one.part]
    return {page.number for page, _ in found}, [one for _, one in found]


@pytest.mark.slow
@pytest.mark.parametrize("others", [("story-7",), ("story-5", "story-11"), ("story-3", "story-8", "story-10")])
def test_a_package_stands_together(others: tuple[str, ...], tmp_path: Path) -> None:
    """On one page, in a rectangle of their own, with one rule above and none between; in the section of the first."""
    slugs = ("story-1", *others)
    plan = planned(paper(tmp_path, **dict.fromkeys(slugs, NAME)))
    pages, modules = beginnings(plan, *slugs)
    assert len(pages) == 1 and len(modules) == len(slugs)
    rects = [one.rect for one in modules]
    left, top = min(one.column for one in rects), min(one.row for one in rects)
    right, foot = max(one.column + one.columns for one in rects), max(one.row + one.rows for one in rects)
    page = plan.made.dummy.pages[pages.pop() - 1]
    for other in page.modules:
        rect = other.rect
        apart = (
            rect.column >= right
            or rect.column + rect.columns <= left
            or rect.row >= foot
            or rect.row + rect.rows <= top
        )
        assert apart or other in modules, other.slug
    frames = of_edition(plan.made, plan.look, plan.issue, plan.setter)[page.number - 1]
    assert sum(rule.role == "package" for rule in frames.rules) == (
        sum(one.row == top for one in rects) if top > page.top_rows else 0
    )
    budget, _ = desk.budget(plan.issue)
    packed = [item for item in budget.items if item.article.slug in slugs]
    assert {item.section for item in packed} == {packed[0].article.section}
    assert packed[0].tier == min(item.tier for item in packed)
    for one in frames.modules:
        kickers = repr([frame for frame in one.frames if frame.role == "kicker"])
        assert (NAME.upper() in kickers.upper()) == (one.slug == packed[0].article.slug)
    assert not [one for one in plan.made.findings if one.code == "PACKAGE-DIVIDED"]


def test_what_is_said_of_packages(tmp_path: Path) -> None:
    """One of a single story, with the name that was meant; one of too many; capitals and blanks make no difference."""
    names = {f"story-{number}": "the  NEW bridge" for number in range(5)} | {"story-6": "The new bridges"}
    issue, _ = issues.read(paper(tmp_path, **names))
    budget, found = desk.budget(issue)
    said = {one.code: one for one in found}
    assert "'story-6' is alone" in said["PACKAGE-ALONE"].message and "NEW bridge" in said["PACKAGE-ALONE"].hint
    assert "has 5 stories" in said["PACKAGE-LARGE"].message
    order = [item.article.slug for item in budget.items if item.article.slug in names]
    packed = {item.article.slug for item in budget.items if item.article.package}
    fifth = Path(said["PACKAGE-LARGE"].source.path).stem
    assert packed == {*names} - {fifth, "story-6"} and "story-0" in packed
    assert order[0] == "story-0" and {item.tier for item in budget.items if item.article.package} <= {1, 2, 3, 4}


@pytest.mark.slow
def test_a_package_that_is_divided_is_named(tmp_path: Path) -> None:
    """Here by pins: every story is in the paper, and the report says that they are not together."""
    folder = paper(tmp_path, **{f"story-{number}": NAME for number in range(3)})
    (folder / "plan.toml").write_text("[pins.story-0]\npage = 1\n[pins.story-1]\npage = 2\n", "utf-8")
    plan = planned(folder)
    assert {one.slug for _, one in plan.made.dummy.modules()} >= {f"story-{number}" for number in range(12)}
    assert beginnings(plan, "story-0", "story-1")[0] == {1, 2}
    (said,) = [one for one in plan.made.findings if one.code == "PACKAGE-DIVIDED"]
    assert NAME in said.message and "pages 1, 2" in said.message
