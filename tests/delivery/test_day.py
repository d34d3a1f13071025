"""A day from its folder to its readers: made, put on a server, mailed once; run again, nothing is sent twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from servers import PASSWORD, USER, post_office, webdav_server

from edition import daily
from issues import DAY

pytestmark = pytest.mark.slow
COPY = "The harbour board met on the quay until the lamps were lit, and then it went home to supper. " * 8


def test_a_day_reaches_its_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By mail and on the server; a correction later in the day is on the server, and is not mailed again."""
    monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", PASSWORD)
    home, served = tmp_path / "paper", tmp_path / "served"
    (home / "desk").mkdir(parents=True)
    served.mkdir()
    story = home / "desk" / "ferry.md"
    story.write_text(f"---\ntitle: Ferry returns\ndate: {DAY}\nsection: Town\n---\n\n{COPY}\n", "utf-8")
    (home / "subscribers.csv").write_text("ida@reader.example\n", "utf-8")
    with post_office() as office, webdav_server(served) as port:
        (home / "paper.toml").write_text(
            'name = "The Quay Daily"\nemail = "desk@quay.example"\npages = "a4"\n'
            '[[source]]\nname = "Desk"\nkind = "folder"\naddress = "desk"\n'
            f'[publish.mail]\nserver = "smtp://127.0.0.1:{office.port}"\nattach = ["pdf", "epub"]\n'
            f'[[publish.upload]]\naddress = "http://{USER}@127.0.0.1:{port}/paper/"\n',
            "utf-8",
        )

        def run(**more: bool) -> daily.Done:
            return daily.run(daily.Day(home, home / "out", DAY, **more))

        for more in ({"deliver": False}, {"offline": True}):
            run(**more)
            assert not office.taken and not list(served.iterdir())
        done = run()
        assert {one.code for one in done.report} >= {"UPLOAD-DONE", "MAIL-DONE"}
        ((_, message),) = office.taken
        names = [one.get_filename() for one in message.iter_attachments()]
        assert names == ["the-quay-daily-2024-03-29.epub", "the-quay-daily-2024-03-29.pdf"]
        text = message.get_body().get_content()
        assert "\r\nFront page\r\n  Ferry returns\r\n\r\n-- \r\n" in text
        for path in done.result.files:
            if path.suffix in (".pdf", ".epub"):
                assert (served / "paper" / path.name).read_bytes() == path.read_bytes()
        story.write_text(story.read_text("utf-8").replace("supper", "dinner"), "utf-8")
        run()
        assert len(office.taken) == 1
        newest = (home / "out" / "latest.epub").read_bytes()
        assert (served / "paper" / "latest.epub").read_bytes() == newest != done.leading and newest[:2] == b"PK"
