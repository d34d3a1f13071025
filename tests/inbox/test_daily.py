"""The paper of a day without hands: from its sources to the catalogue, whatever a source does, once and again."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from server import Server, fetcher, serving

from edition import daily, schedules
from edition.delivery import catalogue
from edition.findings import EditionError, NothingToPrint, UsageError
from edition.intake.issue import paper_of
from edition.model import Paper

pytestmark = pytest.mark.slow

FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Q</title>
<language>en</language>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><guid>{title}</guid><pubDate>{day} 09:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>{copy}</p>]]></content:encoded></item>"""
COPY = (
    "The harbour board met on the quay and spoke of {title} until the lamps were lit, and then it went home to supper. "
    * 6
)
TODAY = date(2024, 3, 29)


def feed(*stories: tuple[str, date], copy: str = COPY) -> tuple[int, dict[str, str], bytes]:
    """A feed of stories of these days."""
    items = [
        ITEM.format(title=title, day=day.strftime("%a, %d %b %Y"), copy=copy.format(title=title))
        for title, day in stories
    ]
    return 200, {"Content-Type": "application/rss+xml"}, FEED.format(items="".join(items)).encode()


def paper(home: Path, server: Server, *sources: str, more: str = "") -> Path:
    """A paper whose sources are at these paths of a server."""
    text = 'name = "The Quay Daily"\nlanguage = "en"\npages = "a4"\npublisher = "Quay"\n' + more
    for number, path in enumerate(sources):
        text += f'\n[[source]]\nname = "Source {number}"\nkind = "feed"\naddress = "{server.url(path)}"\n'
        text += f'allow = ["localhost:{server.port}"]\n'
    home.mkdir(parents=True, exist_ok=True)
    (home / "paper.toml").write_text(text, "utf-8")
    return home


def run(home: Path, server: Server, day: date = TODAY, **more: bool) -> daily.Done:
    """The paper of a day."""
    asked = daily.Day(home, home / "out", day, **more)
    return daily.run(asked, fetcher(server, home / daily.KEPT, offline=more.get("offline", False)))


def test_a_day_is_made_once_and_what_a_person_changed_stays(tmp_path: Path) -> None:
    """A second run makes nothing anew and publishes nothing twice; an edited story is kept, and a later take said."""
    command = 'command = "echo $EDITION_DATE >> hook.txt"\n'
    with serving({"/feed": feed(("Ferry returns", TODAY), ("Old news", TODAY - timedelta(days=9)))}) as server:
        home = paper(tmp_path / "p", server, "/feed", more=f"[publish]\n{command}")
        done = run(home, server)
        assert done.result.articles == 1 and done.hook == 0
        files = {path: path.read_bytes() for path in done.result.files}
        again = run(home, server)
        assert {path: path.read_bytes() for path in again.result.files} == files
        assert (home / "hook.txt").read_text() == "2024-03-29\n"
        (story,) = (done.folder / "articles").glob("*.md")
        story.write_text(story.read_text("utf-8").replace("went home to supper", "stayed"), "utf-8")
        server.pages["/feed"] = feed(("Ferry returns", TODAY), copy=COPY.replace("lamps", "lights"))
        third = run(home, server)
        assert "stayed" in story.read_text("utf-8") and "lights" not in story.read_text("utf-8")
        assert "GATHER-EDITED" in {one.code for one in third.report}
        assert (home / "hook.txt").read_text() == "2024-03-29\n" * 2


def test_a_day_has_the_number_after_that_of_the_issue_before(tmp_path: Path) -> None:
    """In a file that a person may change; a paper whose issues have no numbers gets none."""
    days = [TODAY + timedelta(days=one) for one in range(4)]
    with serving({"/feed": feed(*((f"Story of day {day.day}", day) for day in days))}) as server:
        home = paper(tmp_path / "p", server, "/feed")
        first, second, third, fourth = (home / day.isoformat() / "issue.toml" for day in days)
        run(home, server, days[0])
        run(home, server, days[1])
        assert not first.exists() and not second.exists()
        second.write_text("number = 41\nvolume = 3\n", "utf-8")
        run(home, server, days[2])
        assert third.read_text("utf-8") == "number = 42\nvolume = 3\n"
        third.write_text("number = 7\n", "utf-8")
        run(home, server, days[2])
        run(home, server, days[3])
        assert third.read_text("utf-8") == fourth.read_text("utf-8").replace("8", "7") == "number = 7\n"
        fourth.write_text("number = seven\n", "utf-8")
        server.pages["/feed"] = feed(("Story of the last day", days[3] + timedelta(days=1)))
        run(home, server, days[3] + timedelta(days=1))


def test_it_goes_to_press_whatever_a_source_does(tmp_path: Path) -> None:
    """A source that is gone, one that is no feed, one that fails later: findings, and the paper appears."""
    pages = {
        "/good": feed(("Ferry returns", TODAY)),
        "/page": (200, {}, b"<html>no feed</html>"),
        "/late": feed(("Tram waits", TODAY)),
    }
    with serving(pages) as server:  # type: ignore[arg-type]
        home = paper(tmp_path / "p", server, "/good", "/gone", "/page", "/late")
        first = run(home, server)
        said = [one.message for one in first.report if one.code == "SOURCE-FAILED"]
        assert len(said) == 2 and "404" in said[0] and "HTML" in said[1] and first.result.articles == 2
        kept = daily.states(home)[TODAY.isoformat()]
        assert kept["worst"] == "warning" and sum("SOURCE-FAILED" in line for line in kept["said"]) == 2  # type: ignore[attr-defined]
        server.pages["/late"] = (500, {}, b"")
        assert run(home, server).result.articles == 2
        with pytest.raises(EditionError, match="strict"):
            run(home, server, strict=True)
        before = len(server.asked)
        assert run(home, server, offline=True).result.articles == 2 and len(server.asked) == before


def test_nothing_to_print_is_said(tmp_path: Path) -> None:
    """A day without a story; a paper without a source; no paper at all."""
    with serving({"/feed": feed(("Old", TODAY - timedelta(days=40)))}) as server:
        with pytest.raises(NothingToPrint):
            run(paper(tmp_path / "a", server, "/feed"), server)
        with pytest.raises(NothingToPrint):
            run(paper(tmp_path / "b", server), server)
        (tmp_path / "c").mkdir()
        with pytest.raises(UsageError):
            run(tmp_path / "c", server)


def test_days_in_a_row(tmp_path: Path) -> None:
    """Each story once, in the issue of its day, or in the next one where a day had none; the catalogue has them all."""
    days = [TODAY + timedelta(days=number) for number in (0, 1, 3, 4)]
    stories = [(f"Story {number}", TODAY + timedelta(days=number)) for number in range(5)]
    with serving({"/feed": feed(*stories)}) as server:
        home = paper(tmp_path / "p", server, "/feed", more="[publish]\nkeep = 3\n")
        for day in days:
            done = run(home, server, day)
    printed = {day: sorted(path.stem for path in (home / day.isoformat() / "articles").glob("*.md")) for day in days}
    assert list(printed.values()) == [["story-0"], ["story-1"], ["story-2", "story-3"], ["story-4"]]
    out = home / "out"
    root = etree.fromstring((out / "catalogue.xml").read_bytes())
    atom = {"a": catalogue.ATOM}
    assert root.prefix is None  # which some readers ask for
    updated = root.xpath("a:entry/a:updated/text()", namespaces=atom)
    assert [one[:10] for one in updated] == [day.isoformat() for day in reversed(days[1:])]
    links = root.xpath("a:entry/a:link/@href", namespaces=atom)
    assert (
        all((out / link).is_file() for link in links)
        and len(root.xpath("a:entry/a:link[@type='application/epub+zip']", namespaces=atom)) == 3
    )
    assert len(set(root.xpath("a:entry/a:id/text()", namespaces=atom))) == 3
    assert (out / "latest.epub").read_bytes() == next(
        path for path in done.result.files if path.suffix == ".epub"
    ).read_bytes()
    assert not list(out.glob(f"*{days[0].isoformat()}*"))


def test_a_correction_is_a_second_version_of_the_same_issue(tmp_path: Path) -> None:
    """With its identifier and a later moment, by which readers fetch it again; the files before it are kept."""
    with serving({"/feed": feed(("Ferry returns", TODAY), ("Tram waits", TODAY))}) as server:
        home = paper(tmp_path / "p", server, "/feed")
        first = run(home, server)
        before = {path.name: path.read_bytes() for path in first.result.files}
        entries = [_entry(home / "out")]
        (story,) = (first.folder / "articles").glob("ferry*.md")
        text = story.read_text("utf-8").replace("slug:", "updated: 2024-03-29T15:00:00Z\nslug:", 1)
        story.write_text(text.replace("supper", "tea"), "utf-8")
        second = run(home, server)
        entries.append(_entry(home / "out"))
    (identifier, when), (same, later) = entries
    assert identifier == same and when < later == "2024-03-29T15:00:00Z"
    kept = {path.read_bytes() for path in (home / "out").rglob("*.epub") if path.name in before}
    name = next(one for one in before if one.endswith(".epub"))
    assert before[name] in kept and (home / "out" / name).read_bytes() != before[name]
    assert second.result.articles == 2


def _entry(out: Path) -> tuple[str, str]:
    """Identifier and moment of the one issue in a catalogue."""
    root = etree.fromstring((out / "catalogue.xml").read_bytes())
    (entry,) = root.findall(f"{{{catalogue.ATOM}}}entry")
    return str(entry.findtext(f"{{{catalogue.ATOM}}}id")), str(entry.findtext(f"{{{catalogue.ATOM}}}updated"))


def test_an_opds_catalogue_is_as_its_specification_has_it() -> None:
    """Each entry has what Atom asks for, and a link to get it; the feed says what it is."""
    listed = [catalogue.Listed(TODAY, ("a.epub", "a.pdf"), "urn:uuid:1", "covers/a.jpg")]
    root = etree.fromstring(catalogue.catalogue(Paper("Quay & Co"), listed))
    for one in (root, *root.findall(f"{{{catalogue.ATOM}}}entry")):
        children = {etree.QName(child).localname for child in one}
        assert {"id", "title", "updated", "author"} <= children
    rels = [link.get("rel") for link in root.iter(f"{{{catalogue.ATOM}}}link")]
    assert rels.count("self") == rels.count("start") == 1 and rels.count(catalogue.OPEN) == 2
    assert rels.count(catalogue.IMAGE) == 1 and b"Quay &amp; Co" in catalogue.page(Paper("Quay & Co"), listed)


def test_the_catalogue_of_opds_2_is_as_its_schema_has_it(tmp_path: Path) -> None:
    """Feed and publications have what is required, each link leads to a file, and an issue's document is its entry."""
    with serving({"/feed": feed(("Ferry returns", TODAY))}) as server:
        home = paper(tmp_path / "p", server, "/feed", more="[publish]\nkeep = 1\n")
        run(home, server)
        server.pages["/feed"] = feed(("Tram waits", TODAY + timedelta(days=1)))
        run(home, server, TODAY + timedelta(days=1))
    out = home / "out"
    held = json.loads((out / "catalogue.json").read_bytes())
    (link,) = held["links"]
    assert "self" in link["rel"] and link["type"] == "application/opds+json" and held["metadata"]["title"]
    (issue,) = held["publications"]
    assert {"title", "identifier", "modified", "language"} <= set(issue["metadata"]) and issue["images"]
    rels = [one["rel"] for one in issue["links"]]
    assert sorted(rels) == sorted(["self", catalogue.OPEN, catalogue.OPEN])
    assert all((out / one["href"]).is_file() for one in (*issue["links"], *issue["images"]))
    assert json.loads((out / issue["links"][0]["href"]).read_bytes()) == issue
    assert [path.name for path in out.glob("*.opds.json")] == ["the-quay-daily-2024-03-30.opds.json"]
    root = etree.fromstring((out / "catalogue.xml").read_bytes())
    assert root.findtext(f"{{{catalogue.ATOM}}}entry/{{{catalogue.ATOM}}}id") == issue["metadata"]["identifier"]


def test_the_day_is_that_of_the_papers_own_zone() -> None:
    """Half past eleven at night in Greenwich is the next day in Beirut; the hours when clocks change are no matter."""
    beirut, here = Paper("x", timezone="Asia/Beirut"), Paper("x")
    assert daily.today(beirut, datetime(2024, 3, 28, 23, 30, tzinfo=UTC)) == TODAY
    assert daily.today(here, datetime(2024, 3, 28, 23, 30, tzinfo=UTC)) == date(2024, 3, 28)
    assert daily.today(beirut, datetime(2024, 3, 30, 22, 30, tzinfo=UTC)) == date(2024, 3, 31)


def test_killed_at_any_moment_and_started_again_it_ends_with_the_same_edition(tmp_path: Path) -> None:
    """The files are those of a run that was never disturbed."""
    with serving({"/feed": feed(("Ferry returns", TODAY), ("Tram waits", TODAY))}) as server:
        whole = run(paper(tmp_path / "whole", server, "/feed"), server)
        home = paper(tmp_path / "killed", server, "/feed")
        code = (
            "import sys; sys.path.insert(0, 'tests/inbox')\n"
            "from datetime import date; from pathlib import Path\n"
            "from edition import daily; from edition.inbox.web import Fetcher\n"
            f"home = Path({str(home)!r})\n"
            f"fetcher = Fetcher(home / daily.KEPT, 'x', frozenset({{'localhost:{server.port}'}}))\n"
            "daily.run(daily.Day(home, home / 'out', date(2024, 3, 29)), fetcher)\n"
        )
        for seconds in (0.7, 1.2, 1.7, 2.4):
            with subprocess.Popen(
                [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as process:
                try:
                    process.wait(seconds)
                except subprocess.TimeoutExpired:
                    process.kill()
        done = run(home, server)
    for path in whole.result.files:
        if path.suffix in (".pdf", ".epub"):
            assert (home / "out" / path.name).read_bytes() == path.read_bytes()
    assert done.result.articles == 2


@pytest.mark.parametrize("form", ["systemd", "cron", "launchd"])
def test_schedules(form: str, tmp_path: Path) -> None:
    """The paper's folder and the time are in each, quoted as it wants them."""
    home = tmp_path / "a paper 100%"
    text = schedules.text(form, "5:05", home)
    assert "edition" in text and "daily" in text
    assert {"systemd": "*-*-* 05:05:00", "cron": "5 5 * * *", "launchd": "<integer>5</integer>"}[form] in text
    assert ("100%%" if form == "systemd" else "100\\%" if form == "cron" else "100%") in text
    with pytest.raises(UsageError):
        schedules.text(form, "25:00", home)


def test_mistakes_in_sources_are_named(tmp_path: Path) -> None:
    """Two of one name, a kind that is none, a key that is unknown."""
    for line, said in (('kind = "fede"', "is not one of"), ('kind = "feed"\nadress = "x"', "unknown key")):
        (tmp_path / "paper.toml").write_text(f'name = "x"\n[[source]]\nname = "a"\naddress = "b"\n{line}\n', "utf-8")
        with pytest.raises(EditionError, match=said):
            paper_of(tmp_path)
    two = '[[source]]\nname = "a"\nkind = "feed"\naddress = "b"\n'
    (tmp_path / "paper.toml").write_text(f'name = "x"\n{two}{two}', "utf-8")
    with pytest.raises(EditionError, match="two sources"):
        paper_of(tmp_path)
