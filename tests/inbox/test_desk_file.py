"""What the desk decides day by day: late and waiting stories, doubles, a person's word; each once, none forgotten."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_paper import COPY, FIRST, SECOND, THIRD, decided, gathered, paper, printed, say, story, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.config import slug_of
from edition.desk import budget
from edition.files import FORBIDDEN
from edition.findings import BadConfiguration, NothingToPrint
from edition.inbox import files
from edition.inbox.entry import Entry
from edition.intake import decisions, issue
from edition.intake.decisions import OUT, RUNS, WAITS, Decision, DeskFile
from edition.intake.identity import Known, source_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A paper with one story on the first day."""
    return paper(tmp_path)


def test_a_story_that_came_after_its_issue_is_in_the_next(home: Path) -> None:
    """Once; and one that was decided is not taken again."""
    gathered(home, FIRST)
    story(home, "a/afternoon", FIRST)
    story(home, "a/second", SECOND)
    report = gathered(home, SECOND)
    assert written(home, SECOND) == ["afternoon", "second"]
    (said,) = [one for one in report if one.code == "STORY-LATE"]
    assert "a story is dated before 2024-03-29" in said.message and "afternoon" in said.message
    assert decided(home, SECOND)["afternoon"][1] == "is dated 2024-03-28, and came after the issue of that day"
    story(home, "a/third", THIRD)
    gathered(home, THIRD)
    assert written(home, THIRD) == ["third"]
    gathered(home, SECOND)  # run again, it decides the same
    assert written(home, SECOND) == ["afternoon", "second"]


def test_a_first_day_on_which_all_wait(home: Path) -> None:
    """There is no paper, and what waits is in the next one when it may print."""
    story(home, "b/draft", FIRST, draft="true")
    with pytest.raises(NothingToPrint):
        gathered(home, FIRST, "b")
    story(home, "b/draft", FIRST)
    story(home, "b/second", SECOND)
    gathered(home, SECOND, "b")
    assert written(home, SECOND) == ["draft", "second"]
    assert decided(home, SECOND)["draft"][1] == "has waited in the issue of 2024-03-28"


def test_a_day_that_was_not_covered_has_no_late_stories(home: Path) -> None:
    """Neither of a source that is new, nor of days before the first issue, nor where an issue was made by hand."""
    story(home, "a/ancient", FIRST - timedelta(days=1))
    gathered(home, FIRST)
    story(home, "a/second", SECOND)
    story(home, "b/old-news", FIRST)
    gathered(home, SECOND, "a", "b")
    assert written(home, SECOND) == ["second"]
    (home / SECOND.isoformat() / decisions.FILE).unlink()
    story(home, "a/late", SECOND)
    story(home, "a/third", THIRD)
    gathered(home, THIRD, "a", "b")
    assert written(home, THIRD) == ["third"]


@pytest.mark.parametrize(
    ("facts", "freed", "why"),
    [
        ({"embargo": "2024-03-28T18:00:00+02:00"}, None, "embargoed until 2024-03-28 18:00"),
        ({"embargo": "2024-03-30T18:00:00+02:00"}, {"embargo": "2024-03-29T05:00:00+02:00"}, "embargoed until"),
        ({"draft": "true"}, {}, "is a draft"),
    ],
)
def test_what_may_not_print_yet_waits(
    home: Path, facts: dict[str, str], freed: dict[str, str] | None, why: str
) -> None:
    """It is not in the folder of the first issue, and is in that of the next, though its address was seen before."""
    facts["url"] = "https://quay.example/secret"
    story(home, "a/secret", FIRST, **facts)
    gathered(home, FIRST)
    assert written(home, FIRST) == ["first"]
    assert decided(home, FIRST)["secret"][0] == WAITS and why in decided(home, FIRST)["secret"][1]
    story(home, "a/second", SECOND)
    if freed is not None:
        story(home, "a/secret", FIRST, **freed, url=facts["url"])
    gathered(home, SECOND)
    assert printed(home, SECOND) == ["second", "secret"]
    story(home, "a/third", THIRD)
    gathered(home, THIRD)
    assert written(home, THIRD) == ["third"]


def test_an_embargo_that_ends_in_the_evening_is_for_the_next_morning(home: Path) -> None:
    """At the paper's own time; a story of half past eleven at night in Greenwich is of the next day there."""
    story(home, "a/evening", FIRST, embargo="2024-03-28T18:00:00+02:00")
    story(home, "a/night", "2024-03-28T23:30:00Z")
    gathered(home, FIRST)
    gathered(home, SECOND)
    assert (written(home, FIRST), written(home, SECOND)) == (["first"], ["evening", "night"])


def test_the_night_when_clocks_change_has_an_hour_less(home: Path) -> None:
    """In Beirut midnight of 31 March 2024 is one o'clock: what is stated at either side is of its day."""
    before, after = date(2024, 3, 30), date(2024, 3, 31)
    story(home, "a/before", "2024-03-30T21:59:00Z")
    story(home, "a/after", "2024-03-30T22:01:00Z")
    gathered(home, before)
    gathered(home, after)
    assert (written(home, before), written(home, after)) == (["before"], ["after"])


def test_what_waits_is_carried_over_issues(home: Path) -> None:
    """For longer than stories may be late."""
    story(home, "a/long", FIRST, embargo="2024-04-12T00:00:00+03:00")
    for number in range(17):
        day = FIRST + timedelta(days=number)
        story(home, f"a/of-{number}", day)
        gathered(home, day)
        assert ("long" in written(home, day)) == (day == date(2024, 4, 12))


def test_an_editor_holds_a_story_for_the_next_issue(home: Path) -> None:
    """``hold`` in the plan keeps it for another day, ``kill`` for good."""
    story(home, "a/held", FIRST, url="https://quay.example/held")
    story(home, "a/killed", FIRST)
    gathered(home, FIRST)
    plan = home / FIRST.isoformat() / "plan.toml"
    plan.write_text("[pins.held]\nhold = true\n\n[pins.killed]\nkill = true\n", "utf-8")
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["held", "second"]


def test_a_persons_word_wins(home: Path) -> None:
    """Over doubles, embargoes and the rest; section and tier as well; and what is written stays."""
    story(home, "a/secret", FIRST, embargo="2025-01-01")
    story(home, "a/twin", FIRST, copy=COPY.format(name="first") + " More of it.")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["twin"] and decided(home, FIRST)["first"][0] == OUT
    say(home, FIRST, "secret", "run = true", 'section = "Town"', "tier = 2")
    say(home, FIRST, "first", "run = true")
    assert {one.code for one in issue.read(home / FIRST.isoformat())[1]} >= {"DESK-UNKNOWN"}  # not gathered yet
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first", "secret"]  # of two that are one, the one that a person wants
    made = budget(issue.read(home / FIRST.isoformat())[0])[0]
    (secret,) = [one for one in made.items if one.article.slug == "secret"]
    assert (secret.section, secret.tier) == ("Town", 2)
    say(home, FIRST, "twin", "run = true")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first", "secret", "twin"]
    text = (home / FIRST.isoformat() / decisions.FILE).read_text("utf-8")
    assert text.count(decisions.MARK) == 1 and text.index("[stories.secret]") < text.index(decisions.MARK)


def test_what_a_person_leaves_out_stays_out(home: Path) -> None:
    """From the next build on, and in later issues; its double runs in its place."""
    story(home, "a/twin", FIRST, copy=COPY.format(name="first") + " More of it.")
    gathered(home, FIRST)
    say(home, FIRST, "twin", "run = false")
    _, said = issue.read(home / FIRST.isoformat())
    assert [one.message for one in said if one.code == "HELD-DESK"] == ["stays out: a person has left it out"]
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first"]
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_what_may_not_print_takes_no_other_storys_place(home: Path) -> None:
    """A source has withdrawn its longer form of a story that another has too."""
    story(home, "a/longer", FIRST, copy=COPY.format(name="first") + " And more.", draft="true")
    gathered(home, FIRST)
    assert written(home, FIRST) == ["first"]


def test_a_story_that_is_withdrawn_after_the_first_build(home: Path) -> None:
    """Its file in the issue says so, and it does not print; what ran gives way to no fuller form from elsewhere."""
    story(home, "a/ferry", FIRST)
    gathered(home, FIRST)
    story(home, "a/longer", FIRST, copy=COPY.format(name="ferry") + " And more.")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["ferry", "first"]
    story(home, "a/ferry", FIRST, draft="true")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first", "longer"]


def test_a_later_take_replaces_the_one_before(home: Path) -> None:
    """With another head too: a source's story is one file, whatever it is called."""
    one = Entry(
        key="guid-1", title="Ferry late", html=f"<p>{COPY.format(name='ferry')}</p>", date="2024-03-28T07:00:00Z"
    )
    (path,) = files.write([one], home / "a", files.Marks(), lambda _address: None)
    gathered(home, FIRST)
    later = Entry(
        key="guid-1",
        title="Ferry sunk",
        html=f"<p>{COPY.format(name='ferry')} It sank.</p>",
        date="2024-03-28T09:00:00Z",
    )
    assert files.write([later], home / "a", files.Marks(), lambda _address: None) == [path]
    gathered(home, FIRST)
    assert written(home, FIRST) == ["ferry-late", "first"]
    assert "Ferry sunk" in (home / FIRST.isoformat() / "articles" / "ferry-late.md").read_text("utf-8")


def test_a_late_story_that_another_source_gave_in_time(home: Path) -> None:
    """It was printed, by most of its words, under another name."""
    story(home, "b/of-b", FIRST)
    gathered(home, FIRST, "a", "b")
    story(home, "b/quay-tells-it-again", FIRST, copy="Quay, Thursday. " + COPY.format(name="first"))
    story(home, "b/second", SECOND)
    report = gathered(home, SECOND, "a", "b")
    assert written(home, SECOND) == ["second"]
    assert [one.code for one in report if one.code == "STORY-PRINTED"] == ["STORY-PRINTED"]
    assert "'first'" in decided(home, SECOND)["quay-tells-it-again"][1]


def test_an_address_with_new_copy_is_a_new_story(home: Path) -> None:
    """The tides of every day have one address; a story that is only dated anew has been printed."""
    url = "https://quay.example/tides"
    story(home, "a/tides", FIRST, copy="High water at four, low water at ten.", url=url)
    story(home, "a/ferry", FIRST, url="https://quay.example/ferry")
    gathered(home, FIRST)
    story(home, "a/tides", SECOND, copy="High water at five, low water at eleven.", url=url)
    story(home, "a/ferry", SECOND, url="https://quay.example/ferry")
    report = gathered(home, SECOND)
    assert written(home, SECOND) == ["tides"]
    assert ["'ferry'" in one.message for one in report if one.code == "STORY-PRINTED"] == [True]


def test_days_without_an_issue(home: Path) -> None:
    """An issue takes those of a month; what is older, and came since the issue before, is counted."""
    gathered(home, FIRST)
    for number in (3, 20, 40):
        story(home, f"a/of-{number}", FIRST + timedelta(days=number))
    report = gathered(home, FIRST + timedelta(days=45))
    assert written(home, FIRST + timedelta(days=45)) == ["of-20", "of-40"]
    (said,) = [one for one in report if one.code == "ISSUE-DAYS"]
    assert "a story of 2024-03-31 stays out" in said.message


def test_a_desks_file_at_fault(home: Path) -> None:
    """Its own day's is a mistake with its line; that of another day does not stop this one."""
    gathered(home, FIRST)
    path = home / FIRST.isoformat() / decisions.FILE
    path.write_text("[stories.first]\nrun = maybe\n", "utf-8")
    with pytest.raises(BadConfiguration, match=r"desk\.toml:2"):
        gathered(home, FIRST)
    for text, line in (("[stories.first]\ntire = 2\n", 2), ("[storys.first]\n", 1), ("[[decided]]\nstory = 1\n", 0)):
        path.write_text(text, "utf-8")
        with pytest.raises(BadConfiguration) as caught:
            issue.read(home / FIRST.isoformat())
        assert caught.value.source.line == line
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_nothing_but_what_waits(home: Path) -> None:
    """The reason is that of the desk, not that no story is of the day."""
    story(home, "a/first", FIRST, draft="true")
    with pytest.raises(NothingToPrint, match="is a draft"):
        gathered(home, FIRST)


def test_two_sources_with_files_of_one_name(home: Path) -> None:
    """Each keeps its own name in the issue from run to run, whichever comes first."""
    for number, copy in (("b", "bakery"), ("c", "chapel")):
        story(home, f"{number}/news", FIRST, copy=COPY.format(name=copy))
    gathered(home, FIRST, "c")
    gathered(home, FIRST, "b", "c")
    text = {
        name: (home / FIRST.isoformat() / "articles" / f"{name}.md").read_text("utf-8") for name in written(home, FIRST)
    }
    assert sorted(text) == ["news", "news-2"] and "chapel" in text["news"] and "bakery" in text["news-2"]


@dataclass(frozen=True)
class Arrival:
    """A story of a day, which is there from the run of another day on, and may print from a third on."""

    of: int
    there: int
    free: int
    how: str


_arrivals = st.builds(
    lambda of, later, free, how: Arrival(of, of + later, of + later + free, how),
    st.integers(0, 2), st.integers(0, 3), st.integers(0, 9), st.sampled_from(("", "embargo", "draft", "hold")),
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_arrivals, min_size=1, max_size=5), st.sets(st.integers(1, 12), max_size=4))
def test_each_story_is_in_one_issue(
    tmp_path_factory: pytest.TempPathFactory, arrivals: list[Arrival], without: set[int]
) -> None:
    """However late it comes, whatever it waits for, on whatever days no paper is made, some days made twice."""
    home = tmp_path_factory.mktemp("paper")
    (home / "paper.toml").write_text('name = "Quay"\nlanguage = "en"\npress_time = "06:00"\n', "utf-8")
    seen: Counter[str] = Counter()
    story(home, "a/of-every-day", FIRST)
    for number in range(17):
        day = FIRST + timedelta(days=number)
        for at, one in enumerate(arrivals):
            facts = {"embargo": f"{FIRST + timedelta(days=one.free)}"} if one.how == "embargo" else {}
            facts |= {"draft": "true"} if one.how == "draft" and number < one.free else {}
            if number >= one.there:
                story(home, f"a/story-{at}", FIRST + timedelta(days=one.of), **facts)
        if number in without:
            continue
        story(home, f"a/day-{number}", day)
        for _ in range(1 + number % 2):
            gathered(home, day)
        held = [at for at, one in enumerate(arrivals) if one.how == "hold" and one.there <= number < one.free]
        plan = "".join(f"[pins.story-{at}]\nhold = true\n" for at in held if f"story-{at}" in written(home, day))
        (home / day.isoformat() / "plan.toml").write_text(plan, "utf-8")
        seen.update(printed(home, day))
    assert [seen[f"story-{at}"] for at in range(len(arrivals))] == [1] * len(arrivals)


_texts = st.text(max_size=30).map(lambda text: FORBIDDEN.sub("", text))


def known(path: str, address: str, story: str, words: str, title: str) -> Known:
    """What a story is recognised by, as it is read from a file in ``desk``."""
    head, source = slug_of(title, ""), source_of(path, ("a", 'b "c"'))
    copy = f"{len(words)}-{zlib.crc32(words.encode())}"
    return Known(path, address, FIRST, story, words, copy, head, "", source, "desk")


_decisions = st.builds(
    lambda how, why, title, facts, words: Decision(
        how, why, known(*facts, words, title), title, facts[2]
    ),
    st.sampled_from((RUNS, WAITS, OUT)), _texts, _texts, st.tuples(_texts, _texts, _texts), _texts,
)  # fmt: skip


@given(st.lists(_decisions, max_size=6))
def test_a_desks_file_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision]
) -> None:
    """Whatever stories, reasons and files are called."""
    folder = tmp_path_factory.mktemp("desk") / "desk"
    file = DeskFile({}, FIRST, ("a", 'b "c"'), tuple(made), {"a/x.md": "1234"})
    decisions.write(folder, file)
    before = (folder / decisions.FILE).read_text("utf-8")
    assert decisions.read(folder) == decisions.read_ours(folder) == file and decisions.text(before, file) == before
