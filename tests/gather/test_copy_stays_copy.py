"""Ordinary copy that looks like what is around copy: it is printed, as it was written."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage
from pathlib import Path

import pytest
from reading import read

from edition.intake.reading import chats, clipping, textlines

STORY = (
    "The harbour board will dredge the north channel in May, when the herring is out, and expects to be done before the"
    " first ferry of the summer leaves for the islands with its new master on the bridge."
)


def letter_of(copy: str, kind: str = "plain") -> bytes:
    """A letter with this copy."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Mara Linden <mara@paper.example>", "A story"
    message.set_content(copy, subtype=kind)
    return message.as_bytes()


@pytest.mark.parametrize(
    "middle",
    [
        "On Monday the mayor wrote on her own page, for all to read:",
        "في بيان صادر عن البلدية جاء فيه:",
        "Date: Saturday 4 May\nFrom: 10 am\nTo: 4 pm\nPlace: the old quay",
        "From: John Miller\nTo: Paul Brown\nSubject: the harbour",
        "________________________",
        "Thank you, Beirut. I shall not come back, and I leave the lamp to you.",
        "Best wishes, it said, from all at the palace.",
        "Best - Onana, who saved two penalties.\nWorst - Pogba, who missed one.",
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_letter_goes_on(tmp_path: Path, middle: str, kind: str) -> None:
    """Below a quotation that is announced, a programme of a fair, an e-mail that a court heard, a rule, thanks."""
    parts = ["The fair comes back.", middle, "It is the ninth one.", "Entry is free."]
    if kind == "html":
        copy = "".join(f"<div>{line}</div>" for part in parts for line in part.split("\n"))
    else:
        copy = "\n\n".join(parts)
    article, _ = read(tmp_path, "mail.eml", letter_of(copy, kind))
    said = " ".join(block.text for block in article.body)
    assert "ninth one" in said and "Entry is free." in said
    assert all(word in said for word in middle.replace("_", "").split()[:3])


def test_a_letter_to_the_editor_is_signed(tmp_path: Path) -> None:
    """Who wrote it is copy; a colleague's closing is not."""
    signed = "Yours sincerely,\nMargaret Ashworth\nRetired nurse, Lyon"
    article, _ = read(tmp_path, "a.eml", letter_of(f"Dear Editor,\n\nThe lamp is out again.\n\n{signed}\n"))
    assert "Margaret Ashworth" in " ".join(block.text for block in article.body)
    article, _ = read(tmp_path, "b.eml", letter_of(f"The lamp is out again.\n\n{signed}\n"))
    assert [block.text for block in article.body] == ["The lamp is out again."]


def test_a_table_takes_its_own_lines_alone() -> None:
    """What is right below it stays copy."""
    table, after, _ = clipping.read("Head\n\nRovers\t3\nUnited\t1\nAttendance 2000\n\nThe end.\n", "a.txt").body
    assert [[cell.text for cell in row] for row in table.rows] == [["Rovers", "3"], ["United", "1"]]
    assert after.text == "Attendance 2000"


@pytest.mark.parametrize(
    "lines",
    [["•\tBoots", "•\tWater"], ["1.\tFill in the form", "2.\tSign it"], ["Q:\tWhen?", "A:\tIn 1962."]],
)
def test_a_list_with_tabs_is_no_table(lines: list[str]) -> None:
    """A bullet, a number or a label is no cell."""
    body = clipping.read("Head\n\n" + "\n".join(lines) + "\n", "a.txt").body
    assert [block.text for block in body] == [line.removeprefix("•").replace("\t", " ").strip() for line in lines]


def test_two_spaces_behind_a_stop_make_no_table() -> None:
    """As a typewriter has them, in lines with as many sentences."""
    lines = ["The council voted.  Rents rise.  Tenants came.", "The vote was late.  It rained.  Few left.",
             "The mayor spoke.  Nobody heard.  She went."]  # fmt: skip
    assert textlines.table(lines, 0) == []


@pytest.mark.parametrize("width", [35, 56, 70, 84])
@pytest.mark.parametrize(
    "below",
    [
        ["Rovers 2 Town 1", "United 3 City 3", "Albion 0 Vale 1", "Athletic 1 Rangers 0", "Harriers 4 Wanderers 2"],
        ["- ropes", "- lamps", "- a compass", "- two anchors", "- a new sail"],
        ["Yours sincerely,", "Margaret Ashworth", "Retired nurse", "Lyon"],
    ],
)
def test_how_one_paragraph_was_broken_says_nothing_of_another(width: int, below: list[str]) -> None:
    """A story that was broken to a width stays whole above a list, and above one of another width."""
    wrapped = textwrap.wrap(STORY, width)
    lines = [*wrapped, "", *below, "", *textwrap.wrap(STORY, width + 14)]
    found = [" ".join(lines[at] for at in group) for group in textlines.groups(lines)]
    assert found[0] == STORY and found[-1] == STORY


@pytest.mark.parametrize(
    "second",
    ["Jane Smith", "By Jane Smith, science editor", "William Blake", "Beirut", "Dear Editor", "The minister on money"],
)
def test_a_second_line_is_no_headline(second: str) -> None:
    """But where it goes on in small letters, or behind a word that ends no headline."""
    assert (
        clipping.read(f"Harbour wall to be rebuilt\n{second}\n\nCopy of it.\n", "a.txt").title
        == "Harbour wall to be rebuilt"
    )
    assert clipping.read("Harbour wall to\nBe rebuilt\n\nCopy.\n", "a.txt").title == "Harbour wall to Be rebuilt"


@pytest.mark.parametrize("byline", ["By Staff Reporter", "By Agencies", "By Mara Linden"])
def test_bylines_without_a_name(tmp_path: Path, byline: str) -> None:
    """A desk or an agency writes too."""
    article, _ = read(tmp_path, "a.txt", f"Harbour wall to be rebuilt\n{byline}\n\nCopy of it.\n")
    assert article.byline == (byline.removeprefix("By "),)


@pytest.mark.parametrize(
    "head", ["مصدر: الحكومة تتجه إلى الاستقالة قبل نهاية الشهر", "تاريخ: كيف سقطت المدينة", "صورة: طفل يبتسم تحت المطر"]
)
def test_a_headline_with_a_colon_is_no_fact(tmp_path: Path, head: str) -> None:
    """One line alone under a word that may be a key."""
    article, _ = read(tmp_path, "a.txt", f"{head}\n\nاجتمعت الحكومة مساء الخميس في السراي.\n")
    assert article.title == head and article.sources == () and len(article.body) == 1


@pytest.mark.parametrize(
    ("end", "sources"),
    [
        ('Source: "Annual Report 2023", Harbour Office', ("“Annual Report 2023”, Harbour Office",)),
        ("Source: (AP)", ("(AP)",)),
        ("Source: He knew from the start.", ()),
        ("Sources:\n\nHarbour Office\n\nThis story was corrected on Monday.\n\nTickets cost two crowns.", ()),
        ("Source:\n\nA spring in the hill\n\nMouth:\n\nThe sea", ()),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_is_no_list_of_sources(tmp_path: Path, name: str, end: str, sources: tuple[str, ...]) -> None:
    """Sentences and labels are copy, and marks around a source stay."""
    head = "---\ntitle: Head\n---\n\n" if name == "a.md" else "Head\n\n"
    article, _ = read(tmp_path, name, f"{head}The river is high.\n\n{end}\n")
    assert article.sources == sources
    assert len(article.body) == 1 + (0 if sources else len(end.split("\n\n")))


TICKER = """29/3/2024, 10:30 - The council meets in the old hall
29/3/2024, 10:45 - First vote: the budget passes by one vote
29/3/2024, 11:15 - The mayor resigns: "I have had enough," she says
29/3/2024, 12:00 - The hall empties
"""


def test_a_live_ticker_is_no_chat(tmp_path: Path) -> None:
    """Lines with a day and a time, of which few have a name before a colon."""
    article, _ = read(tmp_path, "a.txt", TICKER)
    said = article.title + " ".join(block.text for block in article.body)
    assert all(word in said for word in ("old hall", "First vote", "The mayor resigns", "The hall empties"))


def test_what_people_say_is_not_what_the_messenger_says() -> None:
    """Nobody has left a group because a minister left a room."""
    chat = chats.read(
        "[29/03/2024, 7:14 AM] Rana: The minister left the room\n[29/03/2024, 7:15 AM] Rana: He added 12 votes\n"
    )
    assert chat is not None and chat.text.split("\n\n") == ["The minister left the room", "He added 12 votes"]


@pytest.mark.parametrize(
    "text",
    [
        "Seats marked (*) are sold out, those marked (*) in row 5 are not.",
        "*Ages as of May. Anna Smith, 34*, and her brother.",
        "The fields _id and max_ are new.",
        "All *.txt and *.csv files.",
        "About ~30 left~ the hall.",
        "It was 5*4*3 metres.",
    ],
)
def test_stars_that_are_no_stress(text: str) -> None:
    """Marks of notes, names in programs, patterns, sums."""
    [block] = clipping.read(f"Head\n\n{text}\n", "a.txt").body
    assert block.text == text


def test_many_marks_in_one_paragraph(tmp_path: Path) -> None:
    """Their number is no depth."""
    article, _ = read(tmp_path, "a.txt", "Head\n\n" + "the *word* here " * 3000 + "\n")
    assert sum(len(block.runs) for block in article.body) > 5000


def test_paragraphs_and_couplets_stay(tmp_path: Path) -> None:
    """A paragraph sign before a number is no bullet; couplets are verse."""
    law = (
        "<html><body><article><h1>Law</h1><p>§&nbsp;823 BGB says who pays.</p><p>It is old.</p></article></body></html>"
    )
    article, _ = read(tmp_path, "a.html", law)
    assert article.body[0].text.replace("\u00a0", " ") == "§ 823 BGB says who pays."
    couplets = (
        "The tide is in<br>the boats are out",
        "The tide is out<br>the boats are in",
        "And so it goes<br>all day",
    )
    poem = f"<p>{'<br><br>'.join(couplets)}</p>"
    article, _ = read(
        tmp_path, "b.html", f"<html><body><article><h1>Poem</h1><p>By the sea:</p>{poem}</article></body></html>"
    )
    assert [block.kind.value for block in article.body[1:]] == ["verse"] * 3


def test_a_diary_keeps_its_days(tmp_path: Path) -> None:
    """The first of several days is no date of the story."""
    copy = "3 January 2021\n\nWe sailed.\n\n4 January 2021\n\nWe came back.\n"
    for name, head in (("a.txt", "Diary of a winter\n\n"), ("a.md", "---\ntitle: Diary of a winter\n---\n\n")):
        article, _ = read(tmp_path, name, head + copy)
        assert [block.text.replace("\u00a0", " ") for block in article.body] == copy.strip().split("\n\n")


def test_lines_of_an_event_stay(tmp_path: Path) -> None:
    """Labels that are no keys of an article, below a heading; and a sentence that begins with By."""
    text = "# Concert\n\nDate: 4 May 2024\nPlace: Old Hall\nTickets: 12 pounds\nDoors open: half past seven\n"
    article, _ = read(tmp_path, "a.md", text)
    assert "12 pounds" in article.body[0].text and "half past seven" in article.body[0].text
    article, _ = read(
        tmp_path, "a.txt", "The square fills\n\nBy Friday Night\nthe square was full of people.\n\nThen it rained.\n"
    )
    assert article.byline == () and "Friday Night" in article.body[0].text


@pytest.mark.parametrize("line", ["<b>By Mara Linden</b>", "<b>Exclusive</b>", "<b>LYON, 4 May 2024 and more</b>"])
def test_a_bold_line_is_not_always_the_headline(tmp_path: Path, line: str) -> None:
    """A page that has a title keeps it, and its byline is one."""
    head = "<head><title>Harbour wall to be rebuilt</title></head>"
    page = f"<html>{head}<body><p>{line}</p><p>Copy of it.</p></body></html>"
    article, _ = read(tmp_path, "a.html", page)
    assert article.title == "Harbour wall to be rebuilt"


@pytest.mark.parametrize(
    ("code_page", "text", "how"),
    [("cp932", "テスト", "raw"), ("cp936", "国家", "broken"), ("cp936", "国家", "plain"), ("cp1256", "عاصفة", "8 bit")],
)
def test_letters_of_two_bytes_in_rich_text(tmp_path: Path, code_page: str, text: str, how: str) -> None:
    """With the second byte as it is, with a line's end between both, and letters that are no codes at all."""
    number = code_page.removeprefix("cp")
    said = b""
    for char in text:
        codes = [f"\\'{byte:02x}".encode() for byte in char.encode(code_page)]
        second = char.encode(code_page)[1:]
        if how == "raw" and second and second.isalnum() and second.isascii():
            codes[1] = second
        said += (
            b"\r\n".join(codes) if how == "broken" else char.encode(code_page) if how == "8 bit" else b"".join(codes)
        )
    data = rb"{\rtf1\ansi\ansicpg" + number.encode() + rb"{\fonttbl{\f0 Arial;}}\pard " + said + rb" is here.\par}"
    article, findings = read(tmp_path, "a.rtf", data)
    assert f"{text} is here." in article.body[0].text, findings
