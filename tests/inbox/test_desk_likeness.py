"""What is alike and not the same: standing copy, forms, grown reports, rows of a sheet, what people put there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_paper import (
    COPY,
    FIRST,
    SECOND,
    THIRD,
    decided,
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

from edition.intake import identity

RULES = "Fill each row, each column and each box with the digits from one to nine. The solution is on page four."
WEATHER = (
    "Rain until {} in the north of the valley, then clear. Wind from the west at {} knots, in gusts of {}. The day's "
    "highest will be {} degrees on the quay and {} degrees on the hill, the night's lowest {} and {}. High water at {} "
    "and {}, low water at {} and {}. The sun rises at {} and sets at {}, and the moon is {} days old tonight."
)
OBITUARY = (
    "{} died on Tuesday at the age of {}. The family will receive friends in the chapel on {} Street from ten to noon "
    "on Friday, and the burial follows at two in the afternoon. Instead of flowers, gifts to the lifeboat are welcome. "
    "The family thanks the nurses of the ward on the hill for their care."
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A paper with one story on the first day."""
    return paper(tmp_path)


def weather(day: date) -> str:
    """The weather of a day: its figures are its own, its words those of every day."""
    return WEATHER.format(*(day.day + 3 * at for at in range(14)))


def test_standing_copy_prints_every_day(home: Path) -> None:
    """The same words with another head, picture or figures, or a day later, in files that are new or replaced."""
    for number, day in enumerate((FIRST, SECOND, THIRD)):
        for name in ("cartoon", f"sudoku-{number}"):
            Image.new("RGB", (60, 60), (number * 80, 0, 0)).save(home / "a" / f"{name}.png")
        story(home, "a/cartoon", day, "By Ilse.", image="cartoon.png")
        story(home, f"a/sudoku-{number}", day, RULES, image=f"sudoku-{number}.png")
        story(home, "a/weather", day, weather(day))
        sheet(home, "a/briefs", ("Weather", day, "Sunny, 22 degrees."), (f"Ferry {number}", day, "No service today."))
        gathered(home, day)
        assert {"cartoon", f"sudoku-{number}", "weather", f"ferry-{number}"} <= set(written(home, day))
        assert len(written(home, day)) == 5 + (day == FIRST)


def test_a_report_that_has_grown_is_a_new_one(home: Path) -> None:
    """Under its name with a new day; the same report of a source with a new day is not."""
    story(home, "inbox/b/court", FIRST, COPY.format(name="court"))
    gathered(home, FIRST, "a", "inbox/b")
    more = " ".join(COPY.format(name=name) for name in ("court", "bailiff", "judge"))
    story(home, "inbox/b/court", SECOND, more)
    gathered(home, SECOND, "a", "inbox/b")
    assert written(home, SECOND) == ["court"]
    story(home, "inbox/b/court", THIRD, more)
    story(home, "a/third", THIRD)
    gathered(home, THIRD, "a", "inbox/b")
    assert written(home, THIRD) == ["third"]


def test_briefs_that_differ_by_a_street(home: Path) -> None:
    """The one of a day is printed and the other comes late."""
    mill, hill = (
        (f"Arrest in {street} Street", FIRST, f"A man of {age} was arrested in {street} Street on Monday night.")
        for street, age in (("Mill", 34), ("Hill", 41))
    )
    sheet(home, "a/police", mill)
    gathered(home, FIRST)
    sheet(home, "a/police", mill, hill)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["arrest-in-hill-street"]


def test_what_is_left_out_is_that_story_alone(home: Path) -> None:
    """Not the one above it that is like it; and not the next one in its file."""
    mill = ("Arrest in Mill Street", FIRST, "A man of 34 was arrested in Mill Street on Monday night.")
    hill = ("Arrest in Hill Street", FIRST, "A man of 41 was arrested in Hill Street on Sunday night.")
    sheet(home, "a/police", mill)
    story(home, "a/brief", FIRST, "The ferry is late.")
    gathered(home, FIRST)
    say(home, FIRST, "arrest-in-mill-street", "run = false")
    say(home, FIRST, "brief", "run = false")
    sheet(home, "a/police", hill, (*mill[:2], mill[2].replace("34", "35")))
    story(home, "a/brief", FIRST, "The school opens again after the repairs to its roof.")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["arrest-in-hill-street", "brief-2", "first"]


def test_forms_of_a_source_are_no_doubles(home: Path) -> None:
    """Obituaries and the weather of two towns; what is all in another one is a double."""
    people = [("Ada Penn", 91, "Mill"), ("Orla Finch", 84, "Chapel"), ("Bo Marsh", 77, "Hill")]
    sheet(home, "a/obituaries", *((who, FIRST, OBITUARY.format(who, age, street)) for who, age, street in people))
    story(home, "a/copy", FIRST, COPY.format(name="first") + " And more of it.")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["ada-penn", "bo-marsh", "copy", "orla-finch"]


def test_one_address_in_one_source_or_in_two_languages(home: Path) -> None:
    """Two folders of a source, and two faces of a paper, are no doubles for their address."""
    for name, lang in (("a/town/one", "en"), ("a/sport/two", "en"), ("b/three", "ar")):
        story(home, name, FIRST, url="https://quay.example/all", lang=lang)
    gathered(home, FIRST, "a", "b")
    assert written(home, FIRST) == ["first", "one", "three", "two"]
    assert identity.address_of("https://q.example/s?src=481") != identity.address_of("https://q.example/s?src=482")
    assert identity.address_of("https://q.example/s?src=rss") == identity.address_of("https://q.example/s")


def test_rows_of_a_sheet_are_no_translations(home: Path) -> None:
    """Of each other, whatever their languages."""
    rows = f"title,date,lang,text\nFerry,{FIRST},en,It is late.\nTram,{FIRST},fr,Le tramway attend.\n"
    (home / "a" / "briefs.csv").write_text(rows, "utf-8")
    gathered(home, FIRST)
    assert written(home, FIRST) == ["ferry", "first", "tram"]


def test_a_translation_says_how_it_prints(home: Path) -> None:
    """By its slug, as what else the desk leaves out."""
    story(home, "a/ferry.en", FIRST, lang="en")
    story(home, "a/ferry.fr", FIRST, COPY.format(name="bac"), lang="fr")
    (said,) = [one for one in gathered(home, FIRST) if one.code == "TRANSLATION"]
    assert said.hint == "[stories.ferry-fr] run = true in desk.toml prints it"
    say(home, FIRST, "ferry-fr", "run = true")
    gathered(home, FIRST)
    assert "ferry-fr" in printed(home, FIRST)


@pytest.mark.parametrize("name", ["2024-03-29", "2024-03-29-photos"])
def test_a_folder_that_is_no_issue_yet(home: Path, name: str) -> None:
    """Prepared for a day, or of pictures: no day is lost for it."""
    gathered(home, FIRST)
    (home / name).mkdir()
    Image.new("RGB", (60, 60)).save(home / name / "boat.jpg")
    if "photos" not in name:
        (home / name / "issue.toml").write_text("number = 7\n", "utf-8")
    story(home, "a/late", FIRST)
    story(home, "a/second", SECOND)
    gathered(home, THIRD)
    assert written(home, THIRD) == ["late", "second"]


def test_a_stub_that_is_written_in_full_after_weeks(home: Path) -> None:
    """It is the story of its file, whatever its words are."""
    story(home, "a/feature", FIRST, "Interview to come.", draft="true")
    for number in range(10):
        story(home, f"a/of-{number}", FIRST + timedelta(days=number))
        gathered(home, FIRST + timedelta(days=number))
    story(home, "a/feature", FIRST)
    last = FIRST + timedelta(days=10)
    gathered(home, last)
    assert written(home, last) == ["feature"]


def test_an_edited_story_that_its_source_withdraws(home: Path) -> None:
    """It does not print, though the file in the issue is a person's."""
    story(home, "a/ferry", FIRST)
    gathered(home, FIRST)
    article = home / FIRST.isoformat() / "articles" / "ferry.md"
    article.write_text(article.read_text("utf-8").replace("boats", "ships"), "utf-8")
    story(home, "a/ferry", FIRST, draft="true")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first"]


def test_a_double_of_what_is_in_the_issue_already(home: Path) -> None:
    """Whose source is away by now, or which a person has put there."""
    path = story(home, "b/ferry", FIRST)
    gathered(home, FIRST, "a", "b")
    path.unlink()
    story(home, "a/quay", FIRST, COPY.format(name="ferry"))
    by_hand = home / FIRST.isoformat() / "articles"
    story(home, "a/mayor", FIRST).replace(by_hand / "mayor.md")
    story(home, "a/council", FIRST, COPY.format(name="mayor"))
    story(home, "a/goats/mayor", FIRST, COPY.format(name="goats"))
    gathered(home, FIRST, "a", "b")
    assert printed(home, FIRST) == ["ferry", "first", "mayor", "mayor-2"]
    assert "goats" in text_of(home, FIRST, "mayor-2") and "mayor" in text_of(home, FIRST, "mayor")


def test_a_person_wants_what_waits_and_the_day_is_over(home: Path) -> None:
    """It runs in the next issue."""
    story(home, "a/secret", FIRST, embargo="2025-01-01")
    gathered(home, FIRST)
    say(home, FIRST, "secret", "run = true")
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert decided(home, SECOND)["secret"] == ("runs", "a person wants it")


def test_what_is_said_of_a_story_that_waits_is_carried(home: Path) -> None:
    """Over several issues."""
    story(home, "a/secret", FIRST, embargo="2024-03-30T00:00:00+02:00")
    gathered(home, FIRST)
    say(home, FIRST, "secret", 'section = "Town"')
    for day in (SECOND, THIRD):
        story(home, f"a/of-{day.day}", day)
        gathered(home, day)
    assert "section: Town" in text_of(home, THIRD, "secret")


def test_the_double_of_a_story_that_is_left_out(home: Path) -> None:
    """Is late the next day, where the issue was not gathered again."""
    story(home, "b/twin", FIRST, COPY.format(name="first") + " And more.")
    gathered(home, FIRST, "a", "b")
    say(home, FIRST, "twin", "run = false")
    story(home, "a/second", SECOND)
    gathered(home, SECOND, "a", "b")
    assert written(home, SECOND) == ["first", "second"]


def test_a_copy_of_a_plan_is_no_plan(home: Path) -> None:
    """What the build does not read says nothing to the desk."""
    gathered(home, FIRST)
    (home / FIRST.isoformat() / "plan-old.toml").write_text("[pins.first]\nhold = true\n", "utf-8")
    story(home, "a/second", SECOND)
    gathered(home, SECOND)
    assert written(home, SECOND) == ["second"]


def test_agency_copy_from_another_source_a_day_later(home: Path) -> None:
    """It was printed; two of one source with the same words and other heads are two."""
    gathered(home, FIRST, "a", "b")
    story(home, "b/quay-again", SECOND, COPY.format(name="first") + " Corrected.")
    story(home, "a/second", SECOND)
    report = gathered(home, SECOND, "a", "b")
    assert written(home, SECOND) == ["second"]
    assert "as 'first'" in next(one.message for one in report if one.code == "STORY-PRINTED")


def test_an_edited_story_that_is_held(home: Path) -> None:
    """It is in the next issue as a person has edited it."""
    gathered(home, FIRST)
    article = home / FIRST.isoformat() / "articles" / "first.md"
    article.write_text(article.read_text("utf-8").replace("boats", "ships"), "utf-8")
    (home / FIRST.isoformat() / "plan.toml").write_text("[pins.first]\nhold = true\n", "utf-8")
    gathered(home, SECOND)
    assert "ships" in text_of(home, SECOND, "first")


def test_another_story_in_a_persons_file(home: Path) -> None:
    """With another head and other words, between two runs of a day: both print; a rewritten one is a take."""
    story(home, "a/brief", FIRST, title="Ferry")
    gathered(home, FIRST)
    story(home, "a/brief", FIRST, COPY.format(name="school"), title="School")
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["brief", "brief-2", "first"]
    story(home, "a/first", FIRST, COPY.format(name="last"))
    gathered(home, FIRST)
    assert "last" in text_of(home, FIRST, "first") and len(written(home, FIRST)) == 3


def test_a_new_story_with_the_slug_of_one_that_waits(home: Path) -> None:
    """Whose file is gone: it prints, and what waited is said once."""
    path = story(home, "a/drafts/weather", FIRST, "To come.", draft="true")
    gathered(home, FIRST)
    path.unlink()
    said = []
    for day in (SECOND, THIRD):
        story(home, "a/standing/weather", day, weather(day), title=f"Weather of {day.day}")
        said.append([one.code for one in gathered(home, day) if one.code == "STORY-GONE"])
        assert printed(home, day) == ["weather"]
    assert said == [["STORY-GONE"], []]


def test_what_prints_does_not_depend_on_what_waits(home: Path) -> None:
    """A source's story under another name today is left out, whether a draft of yesterday waits or not."""
    for number, draft in enumerate((False, True)):
        first = FIRST + timedelta(days=10 * number)
        second = first + timedelta(days=1)
        story(home, f"inbox/b/of-{number}", first, COPY.format(name=f"of-{number}"), title="Ferry")
        if draft:
            story(home, "inbox/b/draft", first, draft="true")
        gathered(home, first, "inbox/b")
        story(home, f"inbox/b/again-{number}", second, COPY.format(name=f"of-{number}"), title="Ferry")
        story(home, f"inbox/b/other-{number}", second)
        gathered(home, second, "inbox/b")
        assert written(home, second) == [f"other-{number}"]


def test_rows_of_a_sheet_that_is_rewritten(home: Path) -> None:
    """A row that is late is another one, though most of its words are those of yesterday's form."""
    sheet(home, "a/police", ("Police", FIRST, "A man of 71 was robbed in Stowe Street on Monday night. Police ask."))
    gathered(home, FIRST)
    sheet(home, "a/police", ("Robbery", FIRST, "A man of 64 was robbed in Holm Street on Monday night. Police ask."))
    gathered(home, FIRST)
    assert printed(home, FIRST) == ["first", "police", "robbery"]
    sheet(home, "a/police", ("Police", FIRST, "A van has hit a lamp post in Mill Street and nobody was hurt."))
    gathered(home, SECOND)
    assert "lamp post" in text_of(home, SECOND, "police")


def test_forms_of_other_people_that_come_late_or_elsewhere(home: Path) -> None:
    """An obituary is of its person: from another source, and a day late."""
    story(home, "a/ada", FIRST, OBITUARY.format("Ada Penn", 91, "Mill"), title="Ada Penn")
    story(home, "b/bo", FIRST, OBITUARY.format("Bo Marsh the younger", 77, "Upper Chapel Hill"), title="Bo Marsh")
    gathered(home, FIRST, "a", "b")
    assert {"ada", "bo"} <= set(printed(home, FIRST))
    story(home, "a/orla", FIRST, OBITUARY.format("Orla Finch", 84, "Hill"), title="Orla Finch")
    gathered(home, SECOND, "a", "b")
    assert written(home, SECOND) == ["orla"]


def test_puzzles_with_long_rules(home: Path) -> None:
    """The picture is the story: two of a day, and one every day."""
    for number, day in enumerate((FIRST, SECOND)):
        for kind in ("easy", "hard"):
            Image.new("RGB", (60, 60), (number * 90, 90 * (kind == "hard"), 0)).save(home / "a" / f"{kind}.png")
            story(home, f"a/{kind}", day, f"{RULES} {WEATHER}", image=f"{kind}.png", title=f"Kakuro, {kind}")
        gathered(home, day)
        assert {"easy", "hard"} <= set(printed(home, day))
