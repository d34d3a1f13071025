"""Whole editions: nothing collides, nothing is lost or doubled, jumps pair, pages are full."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from conftest import SAMPLE, Planned, planned
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.findings import Overset
from edition.makeup.leaves import Leaf, LeafMaker
from edition.makeup.solver import INFINITE
from edition.typeset.galley import SPACE

pytestmark = pytest.mark.slow


def check_laws(plan: Planned) -> None:
    """Every law that any dummy keeps."""
    dummy = plan.made.dummy
    shown: dict[str, list[int]] = defaultdict(list)
    for page in dummy.pages:
        covered = np.zeros((dummy.columns, dummy.rows), dtype=int)
        for module in page.modules:
            rect = module.rect
            assert rect.row >= page.top_rows and rect.row + rect.rows <= dummy.rows
            assert rect.column >= 0 and rect.column + rect.columns <= dummy.columns
            covered[rect.column : rect.column + rect.columns, rect.row : rect.row + rect.rows] += 1
            for leg in module.legs:
                shown[module.slug] += range(leg.start, leg.end)
                assert rect.column <= leg.column < rect.column + rect.columns
                assert leg.row >= rect.row and leg.row + leg.rows <= rect.row + rect.rows
                assert leg.end - leg.start <= leg.rows
        assert covered.max() == 1, f"modules collide on page {page.number}"
        # where copy is short, white is at the foot of a page, from side to side
        foot = max(module.rect.row + module.rect.rows for module in page.modules)
        content = dummy.columns * (foot - page.top_rows)
        assert covered.sum() + dummy.columns * plan.look.gap * len(page.modules) >= 0.985 * content
    for slug, galley in dummy.galleys.items():
        kept = [i for i in range(len(galley)) if galley.lines[i].block != SPACE]
        assert [i for i in shown[slug] if galley.lines[i].block != SPACE] == kept, slug
    check_jumps(plan)


def check_jumps(plan: Planned) -> None:
    """Every part that goes on names the page of the next one, which names the page it came from."""
    parts = {(m.slug, m.part): (page.number, m) for page, m in plan.made.dummy.modules()}
    for (slug, part), (number, module) in parts.items():
        if module.continued_on:
            after, tail = parts[slug, part + 1]
            assert module.continued_on == after > number and tail.continued_from == number
        assert (part == 0) == (module.continued_from == 0)


def test_the_sample_keeps_every_law(sample: Planned) -> None:
    """The sample issue as it is planned."""
    check_laws(sample)


def test_the_sample_is_a_newspaper(sample: Planned) -> None:
    """Six or eight pages, most with three stories or more, a jump, and an index."""
    dummy = sample.made.dummy
    assert len(dummy.pages) in (6, 8)
    busy = sum(1 for page in dummy.pages if sum(m.kind in ("story", "tail", "briefs") for m in page.modules) >= 3)
    assert busy > len(dummy.pages) / 2
    assert sum(1 for _, m in dummy.modules() if m.continued_on) >= 1
    assert sample.made.index and all(dummy.page_of(e.slug) == e.page for e in sample.made.index)


def test_heads_fall_with_the_tiers(sample: Planned) -> None:
    """On a page no lower tier has a larger head than a higher one; the lead is the largest by a quarter."""
    for page in sample.made.dummy.pages:
        sizes = [(m.tier, m.head.size) for m in page.modules if m.head and m.kind == "story"]
        assert all(b <= a for (ta, a) in sizes for (tb, b) in sizes if ta < tb)
    first = [m.head.size for m in sample.made.dummy.pages[0].modules if m.head]
    assert first[0] >= 1.25 * max(first[1:])


def test_no_tombstones(sample: Planned) -> None:
    """No two heads of one size and face stand side by side at one height."""
    for page in sample.made.dummy.pages:
        heads = [m for m in page.modules if m.head]
        for i, a in enumerate(heads):
            for b in heads[i + 1 :]:
                beside = (
                    a.rect.column + a.rect.columns == b.rect.column or b.rect.column + b.rect.columns == a.rect.column
                )
                assert a.head and b.head
                same = a.head.size == b.head.size and a.head.role == b.head.role
                assert not (beside and same and a.head_row == b.head_row), (page.number, a.slug, b.slug)


def test_the_dummy_as_text(sample: Planned, golden) -> None:  # type: ignore[no-untyped-def]
    """The plan of the sample, to be read and compared."""
    golden("sample-dummy.txt", str(sample.made.dummy))


def test_the_plan_is_the_same_again(sample: Planned) -> None:
    """Planning twice gives the same dummy."""
    assert str(planned(SAMPLE).made.dummy) == str(sample.made.dummy)


WORDS = "harbour council ferry market season quay winter school river letter engine bridge".split()


def issue_of(folder: Path, lengths: list[int], tiers: list[int]) -> Path:
    """An issue of articles of the given numbers of words."""
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text('name = "The Law"\npages = "tabloid"\n', "utf-8")
    for number, length in enumerate(lengths):
        words = " ".join(WORDS[(number + i * 7) % len(WORDS)] for i in range(length))
        paragraphs = "\n\n".join(words[i : i + 300].strip() for i in range(0, len(words), 300))
        tier = tiers[number % len(tiers)]
        head = f"---\ntitle: The {WORDS[number % 12]} and the {WORDS[(number + 5) % 12]}\ntier: {tier}\n---\n\n"
        (issue / "articles" / f"s{number:02}.md").write_text(head + paragraphs + "\n", "utf-8")
    return issue


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(st.integers(5, 1400), min_size=1, max_size=14), st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_any_issue_keeps_every_law(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], tiers: list[int]
) -> None:
    """Whatever the lengths and tiers: a whole edition."""
    check_laws(planned(issue_of(tmp_path_factory.mktemp("law"), lengths, tiers)))


@pytest.mark.parametrize(
    ("lengths", "tiers"),
    [([3000], [1]), ([9000], [1]), ([80] * 30, [5]), ([30], [3]), ([400] * 3, [1]), ([60], [5])],
    ids=["3000 words", "9000 words", "30 briefs", "30 words", "three leads", "one brief"],
)
def test_odd_issues_make_pages(tmp_path: Path, lengths: list[int], tiers: list[int]) -> None:
    """One long story, briefs alone, next to nothing."""
    check_laws(planned(issue_of(tmp_path, lengths, tiers)))


@pytest.mark.parametrize("lengths", [[2600, 1500], [900, 200, 2200, 1800], [300] * 40])
def test_the_lead_and_the_index_stand_on_page_one(tmp_path: Path, lengths: list[int]) -> None:
    """Whatever would fill the page better."""
    plan = planned(issue_of(tmp_path, lengths, [1, 2, 3, 4]))
    front = plan.made.dummy.pages[0].modules
    assert any(one.kind == "story" and one.tier == 1 for one in front)
    indexed = [page.number for page, one in plan.made.dummy.modules() if one.kind == "index"]
    assert indexed in ([], [1])


def test_copy_that_cannot_be_placed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is clipped: the build fails, and says which story is over, and by how much."""
    empty = np.full((6, 200), INFINITE, dtype=np.int32)
    monkeypatch.setattr(LeafMaker, "leaf", lambda _self, _matter, rows, _jump: Leaf(empty[:, : rows + 1].copy()))
    with pytest.raises(Overset) as fault:
        planned(issue_of(tmp_path, [4000, 100], [1, 2]))
    assert fault.value.exit_code == 1
    assert re.search(r"'s00' is \d+ rows too deep for page 1", str(fault.value))
