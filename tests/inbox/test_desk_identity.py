"""A story is one, and another is another: in files that are moved, replaced, corrected, renamed, or made by hand."""

from __future__ import annotations

import mailbox
import shutil
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from desk_paper import (
    COPY,
    FIRST,
    SECOND,
    THIRD,
    gathered,
    paper,
    printed,
    say,
    sheet,
    story,
    text_of,
    written,
)
from PIL import Image

from edition.config import slug_of
from edition.findings import NothingToPrint
from edition.inbox import mail
from edition.intake import decisions, issue
from edition.model import Provider

TIDES = "High water at {}, low water at {}, and a swell from the west."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A paper with one story on the first day."""
    return paper(tmp_path)


def test_a_file_that_is_replaced_holds_another_story(home: Path) -> None:
    """Under its name with the next day, or late with the same one; so it is with the rows of a sheet."""
    story(home, "a/tides", FIRST, TIDES.format("four", "ten"))
    gathered(home, FIRST)
    story(home, "a/tides", FIRST, COPY.format(name="council"))
    gathered(home, SECOND)
    assert "council" in text_of(home, SECOND, "tides")
    story(home, "a/tides", THIRD, TIDES.format("six", "twelve"))
    sheet(home, "a/briefs", ("Weather", THIRD, "Rain until noon."), ("Ferry", THIRD, "The ferry is late today."))
    gathered(home, THIRD)
    assert written(home, THIRD) == ["ferry", "tides", "weather"]
    fourth = THIRD + timedelta(days=1)
    sheet(home, "a/briefs", ("Weather", fourth, "Rain until night."), ("Ferry", fourth, "The ferry is on time today."))
    gathered(home, fourth)
    assert written(home, fourth) == ["ferry", "weather"]


def test_a_late_story_at_an_address_that_was_printed(home: Path) -> None:
    """It is another if its copy is another."""
    story(home, "a/one", FIRST, url="https://quay.example/council")
    gathered(home, FIRST)
    story(home, "a/two", FIRST, url="https://quay.example/council")
    gathered(home, SECOND)
    assert written(home, SECOND) == ["two"]


def test_a_source_inside_another_one(home: Path) -> None:
    """Each file is read once."""
    story(home, "a/sport/match", FIRST)
    gathered(home, FIRST, "a", "a/sport")
    assert written(home, FIRST) == ["first", "match"]


def test_rows_of_one_head(home: Path) -> None:
    """Each is a story of its own: one that stays out takes no other with it, and they are the same ones in each run."""
    rows = [("Police", FIRST, f"A {what} was found in {what} street.") for what in ("dog", "cat", "hat")]
    path = sheet(home, "a/police", *rows)
    for _ in range(3):
        gathered(home, FIRST)
        assert written(home, FIRST) == ["first", "police", "police-2", "police-3"]
    (cat,) = [slug for slug in ("police", "police-2", "police-3") if "cat" in text_of(home, FIRST, slug)]
    say(home, FIRST, cat, "run = false")
    path.write_text(path.read_text("utf-8").replace("A hat was found", "A red hat was found"), "utf-8")
    gathered(home, FIRST)
    assert len(printed(home, FIRST)) == 3 and cat not in printed(home, FIRST)
    sheet(home, "a/police", rows[1])
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_a_source_that_was_not_there_for_a_day(home: Path) -> None:
    """A folder on another machine comes back with the stories of the day that it was away."""
    source = Provider("Mount", "folder", "mount")
    story(home, "mount/of-mount", FIRST)
    gathered(home, FIRST, "a", "mount", mount=source)
    (home / "mount").rename(home / "gone")
    story(home, "a/second", SECOND)
    gathered(home, SECOND, "a", mount=source)
    (home / "gone").rename(home / "mount")
    story(home, "mount/lost", SECOND)
    gathered(home, THIRD, "a", "mount", mount=source)
    assert written(home, THIRD) == ["lost"]


def test_a_source_that_is_called_otherwise(home: Path) -> None:
    """Its stories are those that they were: what ran is settled, what waits and what is late is taken."""
    story(home, "a/secret", FIRST, embargo="2024-03-28T18:00:00+02:00")
    gathered(home, FIRST)
    (home / "a").rename(home / "newsroom")
    story(home, "newsroom/late", FIRST)
    gathered(home, SECOND, "newsroom")
    assert written(home, SECOND) == ["late", "secret"]


def test_a_draft_that_waits_long_and_is_moved(home: Path) -> None:
    """It is known by its words, and remembered while its file is not there."""
    path = story(home, "a/drafts/secret", FIRST, draft="true")
    for number in range(9):
        story(home, f"a/of-{number}", FIRST + timedelta(days=number))
        gathered(home, FIRST + timedelta(days=number))
        if number == 7:
            path.unlink()
    story(home, "a/secret", FIRST)
    ninth = FIRST + timedelta(days=9)
    gathered(home, ninth)
    assert written(home, ninth) == ["secret"]


def test_a_fault_in_another_days_file_hides_no_decision(home: Path) -> None:
    """It is said, with its day; what waits there is known all the same."""
    story(home, "a/secret", FIRST, draft="true")
    gathered(home, FIRST)
    say(home, FIRST, "first", "run = no")
    story(home, "a/secret", FIRST)
    story(home, "a/late", FIRST)
    report = gathered(home, SECOND)
    assert written(home, SECOND) == ["late", "secret"]
    assert [str(one.source) for one in report if one.code == "DESK-BAD"] == ["2024-03-28/desk.toml:2"]


def test_a_weekly_paper(home: Path) -> None:
    """What came late is of the whole week of the issue before."""
    week = timedelta(days=7)
    gathered(home, FIRST)
    story(home, "a/of-second", FIRST + week)
    gathered(home, FIRST + week)
    for back in (1, 3, 6):
        story(home, f"a/late-{back}", FIRST + week - timedelta(days=back))
    gathered(home, FIRST + 2 * week)
    assert written(home, FIRST + 2 * week) == ["late-1", "late-3", "late-6"]


def test_a_slug_of_a_story_whose_file_is_gone(home: Path) -> None:
    """Is not given to another: what was gathered stays in the issue."""
    path = story(home, "a/weather", FIRST, COPY.format(name="rain"))
    gathered(home, FIRST)
    path.unlink()
    story(home, "a/sport/weather", FIRST, COPY.format(name="race"))
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first", "weather", "weather-2"]
    assert "rain" in text_of(home, FIRST, "weather") and "race" in text_of(home, FIRST, "weather-2")
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_pictures_without_copy_are_not_one_story(home: Path) -> None:
    """They are known by their heads and captions."""
    for name in ("one", "two"):
        Image.new("RGB", (400, 300), "red").save(home / f"{name}.png")
    story(home, "a/one", FIRST, " ", image="one.png", caption="A boat")
    (home / "one.png").rename(home / "a" / "one.png")
    gathered(home, FIRST)
    assert written(home, FIRST) == ["first", "one"]
    story(home, "a/two", FIRST, " ", image="two.png", caption="A goat")
    (home / "two.png").rename(home / "a" / "two.png")
    gathered(home, SECOND)
    assert written(home, SECOND) == ["two"]


def test_an_editor_kills_the_one_of_two_that_runs(home: Path) -> None:
    """The other runs in its place."""
    story(home, "b/twin", FIRST, COPY.format(name="first") + " And more.")
    gathered(home, FIRST, "a", "b")
    assert printed(home, FIRST) == ["twin"]
    (home / FIRST.isoformat() / "plan.toml").write_text("[pins.twin]\nkill = true\n", "utf-8")
    gathered(home, FIRST, "a", "b")
    assert printed(home, FIRST) == ["first"]


@pytest.mark.parametrize("how", ["run = false", "kill = true"])
def test_a_story_that_waits_and_is_left_out(home: Path, how: str) -> None:
    """For good, though the issue in whose folder it was said is not gathered again."""
    story(home, "a/secret", FIRST, embargo="2024-03-28T18:00:00+02:00")
    gathered(home, FIRST)
    if how.startswith("run"):
        say(home, FIRST, "secret", how)
    else:
        (home / FIRST.isoformat() / "plan.toml").write_text(f"[pins.secret]\n{how}\n", "utf-8")
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_a_story_that_is_left_out_and_moved(home: Path) -> None:
    """It is the same one in another folder."""
    path = story(home, "a/unwanted", FIRST)
    gathered(home, FIRST)
    say(home, FIRST, "unwanted", "run = false")
    gathered(home, FIRST)
    (home / "a" / "done").mkdir()
    path.rename(home / "a" / "done" / path.name)
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_an_older_issue_that_is_made_again_or_afterwards(home: Path) -> None:
    """It takes nothing that a later one has printed, and keeps what it had."""
    gathered(home, FIRST)
    story(home, "a/late", FIRST)
    story(home, "a/of-second", SECOND)
    story(home, "a/of-third", THIRD)
    gathered(home, THIRD)
    assert written(home, THIRD) == ["late", "of-second", "of-third"]
    gathered(home, FIRST)
    assert written(home, FIRST) == ["first"]
    story(home, "a/forgotten", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["forgotten"]


@pytest.mark.parametrize("where", ["a", "inbox/a"])
def test_a_new_date_on_the_same_words(home: Path, where: str) -> None:
    """A source that dates a story anew has no new story; a person who does wants it printed again, and it is said."""
    story(home, f"{where}/notice", FIRST)
    gathered(home, FIRST, where)
    story(home, f"{where}/notice", SECOND)
    story(home, f"{where}/second", SECOND)
    report = gathered(home, SECOND, where)
    again = where == "a"
    assert written(home, SECOND) == (["notice", "second"] if again else ["second"])
    assert ("STORY-AGAIN" if again else "STORY-PRINTED") in {one.code for one in report}
    with pytest.raises(NothingToPrint) if not again else nullcontext():
        gathered(home, FIRST, where)
    assert "notice" in printed(home, FIRST)


def test_a_correction_makes_no_new_story(home: Path) -> None:
    """In a sheet, in a short story that is moved, and where a person had written it anew in the issue."""
    sheet(home, "a/briefs", ("Ferry retuns", FIRST, "The ferry retuns to the quay on Monday after the repairs."))
    short = story(home, "a/short", FIRST, "The office is closd today, and will open on Monday at nine.")
    gathered(home, FIRST)
    article = home / FIRST.isoformat() / "articles" / "first.md"
    article.write_text("---\ntitle: First\ndate: 2024-03-28\n---\n\nQuite another text, by a person.\n", "utf-8")
    sheet(home, "a/briefs", ("Ferry returns", FIRST, "The ferry returns to the quay on Monday after the repairs."))
    gathered(home, FIRST)
    assert len(written(home, FIRST)) == 3
    (home / "a" / "done").mkdir()
    (home / "a" / "first.md").rename(home / "a" / "done" / "first.md")
    text = short.read_text("utf-8").replace("closd", "closed")
    short.unlink()
    (home / "a" / "done" / "short.md").write_text(text, "utf-8")
    sheet(home, "a/briefs", ("Ferry returns", FIRST, "The ferry returns to the quay on Tuesday after the repairs."))
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_an_issue_that_was_made_by_hand_in_between(home: Path) -> None:
    """What it prints is not printed again."""
    story(home, "a/secret", FIRST, draft="true")
    gathered(home, FIRST)
    by_hand = home / SECOND.isoformat() / "articles"
    by_hand.mkdir(parents=True)
    story(home, "a/secret", FIRST).replace(by_hand / "secret.md")
    story(home, "a/secret", FIRST)
    story(home, "a/third", THIRD)
    gathered(home, THIRD)
    assert written(home, THIRD) == ["third"]


@pytest.mark.parametrize("where", ["no mark", "below"])
def test_what_a_person_writes_is_kept_wherever_it_is(home: Path, where: str) -> None:
    """Below the mark, or where the mark was taken away: it counts, and the file stays one that can be read."""
    story(home, "a/twin", FIRST)
    gathered(home, FIRST)
    path = home / FIRST.isoformat() / decisions.FILE
    own = "[stories.twin]\nrun = false\n"
    text = path.read_text("utf-8")
    text = text.replace(decisions.MARK, own) if where == "no mark" else f"{text}\n{own}"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    for _ in range(2):
        gathered(home, FIRST)
        assert printed(home, FIRST) == ["first"]
    text = path.read_text("utf-8")
    assert text.count("[window]") == text.count("[stories.twin]") == 1
    assert text.index("[stories.twin]") < text.index(decisions.MARK) < text.index("[window]")


def test_section_and_tier_of_a_story_that_waits(home: Path) -> None:
    """They hold in the issue in which it runs, and are no mistake before."""
    story(home, "a/secret", FIRST, embargo="2024-03-28T18:00:00+02:00")
    gathered(home, FIRST)
    say(home, FIRST, "secret", 'section = "Town"', "tier = 1")
    assert "DESK-UNKNOWN" not in {one.code for one in issue.read(home / FIRST.isoformat())[1]}
    gathered(home, SECOND)
    (secret,) = issue.read(home / SECOND.isoformat())[0].articles
    assert (secret.section, secret.tier) == ("Town", 1)


def test_a_folder_is_a_source_like_others(home: Path) -> None:
    """Its section, tier, credit and language hold."""
    source = Provider("Agency", "folder", "a", section="Town", tier=2, credit="Agency", sections=(("Moods", "Life"),))
    story(home, "a/mood", FIRST, section="Moods")
    gathered(home, FIRST, "a", a=source)
    found = {one.slug: (one.section, one.tier, one.sources) for one in issue.read(home / FIRST.isoformat())[0].articles}
    assert found == {"first": ("Town", 2, ("Agency",)), "mood": ("Life", 2, ("Agency",))}


def test_an_issue_whose_folder_has_more_in_its_name(home: Path) -> None:
    """It is gathered into that folder, and no other is made."""
    folder = home / f"{FIRST} Good Thursday"
    folder.mkdir()
    (folder / "issue.toml").write_text("number = 7\n", "utf-8")
    gathered(home, FIRST)
    assert [path.name for path in (folder / "articles").iterdir()] == ["first.md"]
    assert not (home / FIRST.isoformat()).exists()


def test_a_letter_is_one_whatever_a_mail_program_notes(tmp_path: Path) -> None:
    """By its own number, or else by all but what such programs add; its file is called after its subject."""
    for number in ("Message-ID: <1@quay.example>\n", ""):
        names = set()
        for notes in ("", "Status: RO\nX-Status: A\n", "X-Mozilla-Status: 0001\nX-Keywords: a\n"):
            box = mailbox.mbox(str(tmp_path / "box"))
            box.add(f"From: a@quay.example\nSubject: The ferry again\n{number}{notes}\nIt is late.\n".encode())
            box.close()
            mail.write(mail.letters(tmp_path / "box"), tmp_path / "in")
            names |= {path.name for path in (tmp_path / "in").iterdir()}
            (tmp_path / "box").unlink()
        shutil.rmtree(tmp_path / "in")
        (name,) = names
        assert name.startswith("the-ferry-again-") and name.endswith(".eml")


def test_names_of_files_in_their_own_letters(home: Path) -> None:
    """A later take with another head keeps its file, and what is edited and held is known."""
    facts = (home / "paper.toml").read_text("utf-8")
    (home / "paper.toml").write_text(facts + 'file_names = "native"\n', "utf-8")
    slug = slug_of("العبارة تأخرت")
    story(home, "inbox/b/x-1", FIRST, title="العبارة تأخرت", slug=slug)
    gathered(home, FIRST, "a", "inbox/b")
    before = written(home, FIRST)
    story(home, "inbox/b/x-1", FIRST, title="العبارة وصلت", slug=slug)
    gathered(home, FIRST, "a", "inbox/b")
    assert written(home, FIRST) == before and len(before) == 2
    (name,) = [one for one in before if not one.isascii()]
    path = home / FIRST.isoformat() / "articles" / f"{name}.md"
    path.write_text(path.read_text("utf-8").replace("boats", "ships"), "utf-8")
    (home / FIRST.isoformat() / "plan.toml").write_text(f"[pins.{slug}]\nhold = true\n", "utf-8")
    gathered(home, SECOND, "a", "inbox/b")
    assert "ships" in text_of(home, SECOND, written(home, SECOND)[0])
