"""What readers find of a two-faced paper: one PDF, and a book for each of its languages."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.delivery import shelf
from edition.delivery.letters import Mailed
from edition.delivery.subscribers import Subscriber
from issues import DAY, NOW, book, paper

OTHER = '[publish.mail]\n[other_side]\nlanguage = "ar"\nname = "يومية الرصيف"\n'


def test_both_books_of_a_two_faced_paper(tmp_path: Path) -> None:
    """In the catalogues with their languages, by names that stay, in mail and uploads; taken away together."""
    known = paper(tmp_path, OTHER)
    out = tmp_path / "out"
    out.mkdir()
    names = [f"the-quay-daily-{DAY}.pdf", f"the-quay-daily-{DAY}.epub", f"the-quay-daily-ar-{DAY}.epub"]
    for name in names:
        (out / name).write_bytes(book() if name.endswith("epub") else b"%PDF-1.7")
    shelf.refresh(known, out)
    assert (out / "latest-ar.epub").read_bytes() == book() and (out / "latest.pdf").exists()
    links = {one.get("href"): one.get("hreflang") for one in etree.parse(out / "catalogue.xml").iter("{*}link")}
    assert links[names[2]] == "ar" and links[names[1]] is None and names[0] in links
    assert "EPUB (ar)" in (out / "index.html").read_text("utf-8")
    held = tuple((path.name, path.read_bytes()) for path in shelf.issues(known, out)[DAY])
    assert [
        name for name, _ in Mailed(known, DAY, held, (), b"secret", NOW).wanted(Subscriber("a@b.example"))
    ] == names[1:]
    assert set(names) <= set(shelf.of_readers(known, out)) and set(names) == set(shelf.of_issue(known, out, DAY)) - {
        f"the-quay-daily-{DAY}.opds.json"
    }
    later = DAY.replace(day=30)
    (out / f"the-quay-daily-{later}.epub").write_bytes(book())
    shelf.refresh(known, out, 1)
    assert not any((out / name).exists() for name in names)
