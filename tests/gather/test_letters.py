"""Letters: what of them is copy, and what is around it."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from papers import letter
from reading import codes, read

GMAIL = (
    '<div dir="ltr"><div>The boat came back on Friday.</div><div><br></div><div>She was two weeks late.</div>'
    '<div><br></div>-- <br><div class="gmail_signature"><div>Mara Linden</div><div>+44 20 7946 0958</div></div></div>'
    '<br><div class="gmail_quote"><div class="gmail_attr">On Fri, Apr 5, 2024 at 9:01 AM Desk'
    " &lt;desk@paper.example&gt; wrote:<br></div>"
    "<blockquote>Please, nothing about the captain this time.</blockquote></div>"
)
OUTLOOK = (
    "<div><p>The boat came back on Friday.</p><p>She was two weeks late.</p><div><p><b>From:</b> Desk"
    " &lt;desk@paper.example&gt;<br><b>Sent:</b> Friday, April 5, 2024 9:01 AM<br>"
    "<b>To:</b> Mara Linden<br><b>Subject:</b> The boat</p></div>"
    "<p>Please, nothing about the captain this time.</p></div>"
)
FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Mara Linden <mara@paper.example>\nDate: Fri, Apr 5, 2024 at 9 AM\n"
    "Subject: The boat\nTo: Desk <desk@paper.example>\n\nThe boat came back on Friday.\n\nShe was two weeks late.\n\n"
    "Best regards,\nMara Linden\nFreelance | +44 20 7946 0958\n"
)
CLOSED = (
    "The boat came back on Friday.\n\nShe was two weeks late.\n\nOn Fri, Apr 5, 2024 at 9:01 AM, Desk wrote:\n\n"
    "Please, nothing about the captain this time.\n"
)
ARABIC = "The boat came back on Friday.\n\nShe was two weeks late.\n\nمع التحية،\nكارين أبو جودة\nهاتف: 03 778 899\n"


@pytest.mark.parametrize(("plain", "rich"), [("", GMAIL), ("", OUTLOOK), (FORWARDED, ""), (CLOSED, ""), (ARABIC, "")])
def test_what_of_a_letter_is_no_copy(tmp_path: Path, plain: str, rich: str) -> None:
    """The letter that it answers, who forwarded it, its closing and its signature: left out, and in the report."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Mara Linden <mara@paper.example>", "RE: Fwd: The boat is back"
    message.set_content(rich or plain, subtype="html" if rich else "plain")
    article, findings = read(tmp_path, "mail.eml", message.as_bytes())
    assert article.title == "The boat is back"
    assert [block.text for block in article.body] == ["The boat came back on Friday.", "She was two weeks late."]
    assert codes([one for one in findings if one.code != "LANG-DETECTED"]) == ["FURNITURE"]
    assert "of the letter" in findings[0].message


@pytest.mark.parametrize(
    "copy",
    [
        "Best of all, the boat came back.\n\nThanks to the crew nobody was hurt.",
        "From: the quay\n\nThe boat came back.",
        "On Friday the master wrote:\n\nWe are two weeks late, and nobody is to blame.",
    ],
)
def test_what_only_looks_like_it_is_copy(tmp_path: Path, copy: str) -> None:
    """A sentence that thanks, one label alone, a quotation that is announced at the letter's beginning."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Mara Linden <mara@paper.example>", "The boat is back"
    message.set_content(copy)
    article, _ = read(tmp_path, "mail.eml", message.as_bytes())
    assert [block.text for block in article.body] == copy.split("\n\n")


def test_a_caption_above_the_picture_of_a_letter(tmp_path: Path) -> None:
    """Attached pictures come last; a line that says that it is a caption belongs to the first one."""
    data = letter("The quay is open", "The boat came back.\n\nCaption: The boat at the quay\n", "", 1)
    article, _ = read(tmp_path, "mail.eml", data)
    assert [block.text for block in article.body if block.picture is None] == ["The boat came back."]
    assert next(block.picture for block in article.body if block.picture).caption == "The boat at the quay"
