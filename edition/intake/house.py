"""The paper's own notices: short texts in the folder ``house`` beside ``paper.toml``, or in an issue's own folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edition.findings import Finding
from edition.intake import folder
from edition.model import HouseNotice, Paper


def read(folders: Sequence[Path], paper: Paper) -> tuple[tuple[HouseNotice, ...], list[Finding]]:
    """The notices in the folders named ``house``, in the order of their names; those of the first folder come first."""
    notices: list[HouseNotice] = []
    findings: list[Finding] = []
    for home in dict.fromkeys(folders):
        if (home / "house").is_dir():
            found, more = folder.read_all(folder.find(home / "house"), paper)
            findings += more
            for article in sorted(found, key=lambda one: one.source):
                text = " ".join(block.text.replace("\n", " ") for block in article.body)
                notices.append(HouseNotice(article.title, text, article.lang, article.source))
    return tuple(notices), findings
