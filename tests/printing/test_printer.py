"""A real printer of the Internet Printing Protocol, in a network of its own: what is printed is what was built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from edition import press, starter
from edition.press import Orders

pytestmark = pytest.mark.slow

NEEDS = ("ippeveprinter", "avahi-daemon", "dbus-daemon", "ip", "unshare")
PLACES = f"{os.environ['PATH']}{os.pathsep}/usr/sbin{os.pathsep}/sbin"
ADDRESS = "ipp://localhost:8632/ipp/print"
SCRIPT = """
ip link set lo up
mkdir -p {home}/bus
dbus-daemon --system --fork --nopidfile --address=unix:path={home}/bus/socket --print-address > {home}/bus/said 2>&1
export DBUS_SYSTEM_BUS_ADDRESS=unix:path={home}/bus/socket
avahi-daemon --no-chroot --no-drop-root -D > {home}/bus/avahi 2>&1
ippeveprinter -p 8632 -d {home}/spool -k -f application/pdf -n localhost -r off {facts} -s 900,900 Test \\
  > {home}/printer 2>&1 &
PRINTER=$!
for i in 1 2 3 4 5 6 7 8 9 10; do grep -q Ready {home}/printer && break; sleep 0.3; done
sleep 1
{commands}
kill $PRINTER
avahi-daemon --kill > /dev/null 2>&1
kill $(cat {home}/bus/pid 2>/dev/null) 2>/dev/null
true
"""


def _missing() -> str:
    """What is not here that the printer needs; nothing when all is."""
    absent = [name for name in NEEDS if shutil.which(name, path=PLACES) is None]
    if absent:
        return f"{', '.join(absent)} not installed (apt-get install cups-ipp-utils avahi-daemon dbus iproute2)"
    tried = subprocess.run(["unshare", "-n", "-m", "-p", "-f", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "no network namespace may be made here"


ABSENT = _missing()


def run(home: Path, paper: Path, *commands: str, facts: str = "-2") -> list[tuple[int, str]]:
    """Print commands beside a printer; the exit code of each and what it says."""
    (home / "spool").mkdir(exist_ok=True)
    lines = []
    for number, more in enumerate(commands):
        command = f'"{sys.executable}" -m edition print "{paper}" --out "{home / "out"}" --printer {ADDRESS} {more}'
        lines.append(f'{command} > "{home}/said{number}" 2>&1; echo $? > "{home}/code{number}"')
    script = SCRIPT.format(home=home, facts=facts, commands="\n".join(lines))
    subprocess.run(
        ["unshare", "-n", "-m", "-p", "-f", "--mount-proc", "bash", "-c", script],
        timeout=120, check=False, env=os.environ | {"PATH": PLACES}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return [
        (int((home / f"code{number}").read_text()), (home / f"said{number}").read_text())
        for number in range(len(commands))
    ]


@pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "-")
def test_a_paper_is_printed_on_both_sides_and_once(tmp_path: Path) -> None:
    """Asked first, then printed as it was built, waited for; a second run prints nothing unless it is asked to."""
    paper = starter.new(tmp_path / "mine", date(2024, 3, 29))
    orders = Orders(paper, tmp_path / "out", ebook=False, outputs=("screen", "home"))
    (home,) = [path for path in press.build(orders).files if path.name.endswith("-home.pdf")]
    said = run(tmp_path, paper, "--duplex long", "--duplex long", "--duplex long --again", "--media a3")
    assert said[0][0] == 0 and "completed" in said[0][1] and "two-sided-long-edge" in said[0][1], said
    assert said[1][0] == 0 and "was printed there before" in said[1][1]
    assert said[2][0] == 0 and "job 2" in said[2][1]
    assert said[3][0] == 1 and "no a3 paper" in said[3][1]
    printed = sorted((tmp_path / "spool").iterdir())
    assert len(printed) == 2 and all(one.read_bytes() == home.read_bytes() for one in printed)


@pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "-")
def test_a_printer_of_one_side_is_not_sent_a_booklet(tmp_path: Path) -> None:
    """What it lacks is said before anything is sent."""
    paper = starter.new(tmp_path / "mine", date(2024, 3, 29))
    press.build(Orders(paper, tmp_path / "out", ebook=False))
    (refused,) = run(tmp_path, paper, "--booklet", facts="")
    assert refused[0] == 1 and "cannot print two-sided-short-edge" in refused[1]
    assert list((tmp_path / "spool").iterdir()) == []
