"""A queue of CUPS: what it can do (``lpoptions``), a job (``lp``), and how it ends (``lpstat``)."""

from __future__ import annotations

import re
import shutil
import subprocess
import time

from edition.findings import MissingSystem, Tell, silently
from edition.printing.job import MEDIA, SIDES, Job, Offer, Outcome, Refused

SECONDS = 60
WAIT, LONGEST = 1.0, 1800
_SHEETS = {"A4": "a4", "Letter": "letter", "A3": "a3", "Tabloid": "ledger", "Ledger": "ledger"}
_EDGES = {"None": "none", "DuplexNoTumble": "long", "DuplexTumble": "short"}


def offer(queue: str) -> Offer:
    """What a queue can do; raises Refused where there is none of that name, MissingSystem without CUPS."""
    said = _run("lpoptions", "-p", queue, "-l")
    options = {key.split("/")[0]: value.replace("*", "").split() for key, _, value in _lines(said)}
    sheets = [_SHEETS[one] for one in options.get("PageSize", []) if one in _SHEETS]
    edges = [_EDGES[one] for one in options.get("Duplex", []) if one in _EDGES]
    sides = [one for one in options.get("sides", []) if one in SIDES.values()] or [SIDES[one] for one in edges]
    return Offer(queue, (), tuple(sides), tuple(MEDIA[one] for one in dict.fromkeys(sheets)))


def _lines(said: str) -> list[tuple[str, str, str]]:
    return [line.partition(":") for line in said.splitlines() if ":" in line]


def send(queue: str, data: bytes, name: str, job: Job, tell: Tell = silently) -> Outcome:
    """Print a PDF through a queue and wait until the job has ended; raises Refused."""
    options = [f"sides={job.sides}", f"media={job.media}", f"collate={str(job.collate).lower()}"]
    command = ["lp", "-d", queue, "-n", str(job.copies), "-t", name]
    said = _run(*command, *(part for one in options for part in ("-o", one)), "-", data=data)
    found = re.search(r"request id is (\S+-(\d+))", said)
    if found is None:
        raise Refused(f"the queue {queue} gave no number to the job", said.strip()[:200])
    for _ in range(LONGEST):
        if found[1] not in _run("lpstat", "-W", "not-completed", "-o", queue):
            return Outcome(int(found[2]), "completed")
        tell(f"job {found[1]} is waiting or being printed")
        time.sleep(WAIT)
    return Outcome(int(found[2]), "pending")


def _run(*command: str, data: bytes | None = None) -> str:
    """What a program of CUPS says; raises Refused where it fails."""
    if shutil.which(command[0]) is None:
        raise MissingSystem(
            f"the program {command[0]} is not installed", "install cups-client, or use --printer ipp://…"
        )
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Refused(f"{command[0]} did not answer") from fault
    if done.returncode:
        raise Refused(f"{command[0]}: {done.stderr.decode('utf-8', 'replace').strip()[:200]}")
    return done.stdout.decode("utf-8", "replace")
