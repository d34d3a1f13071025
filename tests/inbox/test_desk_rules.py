"""The rules of the desk: tier and section by a story's facts, and how many stories of a section an issue takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk_paper import FIRST, decided, gathered, paper, say, story, written

from edition.findings import BadConfiguration, Source
from edition.intake import issue
from edition.intake.issue import paper_of
from edition.model import Article, Provider, Rule
from edition.selection import rules as desk_rules


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A paper with one story on the first day."""
    return paper(tmp_path)


def state(home: Path, text: str) -> None:
    """Add lines to ``paper.toml``."""
    file = home / "paper.toml"
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def facts(home: Path) -> dict[str, tuple[int | None, str]]:
    """Tier and section of each story of the first day."""
    articles, _ = issue.read(home / FIRST.isoformat())
    return {one.slug: (one.tier, one.section) for one in articles.articles}


def test_rules_say_tier_and_section(home: Path) -> None:
    """By words of the head, whole and in any letters; by source and section; the first rule counts for each."""
    state(home, """
[[desk.rule]]
head = "cup final"
tier = 1

[[desk.rule]]
section = "Sport"
tier = 4

[[desk.rule]]
source = "Agency"
move_to = "World"

[[source]]
name = "agency"
kind = "folder"
address = "b"
""")  # fmt: skip
    story(home, "a/one", FIRST, title="The CUP  Final is on Friday", section="Sport")
    story(home, "a/two", FIRST, title="A cup finalist goes home", section="sport")
    story(home, "a/three", FIRST, title="Final cup of tea", section="Town", tier="2")
    story(home, "b/four", FIRST, title="Ministers meet", section="News")
    gathered(home, FIRST, "a", "b", b=Provider("agency", "folder", "b"))
    found = facts(home)
    assert found["one"] == (1, "Sport")
    assert found["two"] == (4, "sport") and found["three"] == (2, "Town") and found["four"][1] == "World"


@pytest.mark.parametrize(
    ("rule", "head", "fits"),
    [
        ("mayor's race", "The Mayor’s  Race", True),
        ("by-election", "A by‑election in the valley", True),
        ("café", "The cafe\u0301 is open", True),
        ("東京", "東京湾で事故", True),
        ("العبارة", "عودة العبّارة", True),
        ("cup", "The cupboard", False),
    ],
)
def test_words_of_a_head_in_any_form(rule: str, head: str, fits: bool, home: Path) -> None:
    """Apostrophes, hyphens and marks of other forms; scripts without blanks; but whole words."""
    state(home, f'\n[[desk.rule]]\nhead = "{rule}"\ntier = 1\n')
    rules = paper_of(home)[0]
    article = Article("s", head, (), Source("a.md"))
    assert (desk_rules.applied(article, None, rules).tier == 1) == fits
    divided = Article("s", "Final bell for school", (), Source("a.md"), kicker="World cup")
    assert desk_rules.applied(divided, None, replace(rules, rules=(Rule(head="cup final", tier=1),))).tier is None


def test_a_persons_tier_stays_and_that_of_a_source_does_not(home: Path) -> None:
    """A file of the paper's own says how prominent it is; what a wire states, the paper's rule decides."""
    state(home, '\n[[desk.rule]]\nhead = "ferry"\ntier = 2\n')
    story(home, "a/own", FIRST, title="The ferry", tier="5")
    story(home, "inbox/wire/theirs", FIRST, title="The other ferry", tier="5")
    gathered(home, FIRST, "a", "inbox/wire", **{"inbox/wire": Provider("Wire", "wire", "wire")})
    assert {slug: tier for slug, (tier, _) in facts(home).items() if slug != "first"} == {"own": 5, "theirs": 2}


def test_a_section_takes_so_many(home: Path) -> None:
    """The most prominent and the longest; each that stays out is named, and a person may have it print."""
    state(home, "\n[desk]\nlimits = { Sport = 2 }\n")
    story(home, "a/lead", FIRST, section="Sport", tier="1")
    for name, times in (("short", 1), ("long", 3), ("longer", 4)):
        story(home, f"a/{name}", FIRST, " ".join([f"The {name} game went on."] * 20 * times), section="sport")
    story(home, "a/town", FIRST, section="Town")
    report = gathered(home, FIRST)
    assert written(home, FIRST) == ["first", "lead", "longer", "town"]
    said = [one.message for one in report if one.code == "SECTION-LIMIT"]
    assert len(said) == 2 and "'long' is beyond the 2 stories of Sport" in said[0]
    assert decided(home, FIRST)["short"][1] == "is beyond the 2 stories of Sport"
    say(home, FIRST, "short", "run = true")
    gathered(home, FIRST)
    assert written(home, FIRST) == ["first", "lead", "longer", "short", "town"]
    story(home, "a/later", FIRST, section="Sport", tier="1")  # what has run keeps its place
    gathered(home, FIRST)
    assert "later" not in written(home, FIRST) and "longer" in written(home, FIRST)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[desk]\nlimits = { Sport = 0 }\n", "no number of stories"),
        ("[desk]\nlimit = { Sport = 1 }\n", "did you mean 'limits'"),
        ("[[desk.rule]]\nheads = 'x'\n", "did you mean 'head'"),
        ("[[desk.rule]]\ntier = 9\n", "tier"),
        ("[[desk.rule]]\ntier = 1\n", "which stories it is for"),
        ('[[desk.rule]]\nhead = " "\ntier = 1\n', "which stories it is for"),
        ('[[desk.rule]]\nhead = "ferry"\n', "what becomes of the stories"),
        (
            '[[source]]\nname = "Agency"\nkind = "wire"\naddress = "w"\n[[desk.rule]]\nsource = "Agensy"\ntier = 2\n',
            "Agency",
        ),
    ],
)
def test_a_mistake_in_them_is_one_line(home: Path, text: str, said: str) -> None:
    """With the key that was meant."""
    state(home, "\n" + text)
    with pytest.raises(BadConfiguration) as caught:
        paper_of(home)
    assert said in str(caught.value) and "paper.toml:" in str(caught.value)
