"""What makes a machine run ``edition daily``: a timer of systemd, a line for cron, a file for launchd."""

from __future__ import annotations

import re
import shlex
import sys
from html import escape
from pathlib import Path

from edition.findings import UsageError

_SYSTEMD = """# Save as ~/.config/systemd/user/edition-daily.service
[Unit]
Description=The paper of the day
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={home}
ExecStart={command}
# 3 is an edition with warnings, 4 a day on which there is nothing to print
SuccessExitStatus=3 4

# Save as ~/.config/systemd/user/edition-daily.timer, then: systemctl --user enable --now edition-daily.timer
[Unit]
Description=The paper of the day

[Timer]
OnCalendar=*-*-* {hour}:{minute}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
_LAUNCHD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Save as ~/Library/LaunchAgents/edition.daily.plist, then run launchctl load with that file -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>Label</key><string>edition.daily</string>
  <key>WorkingDirectory</key><string>{home}</string>
  <key>ProgramArguments</key><array>{arguments}</array>
  <key>StartCalendarInterval</key><dict>
    <key>Hour</key><integer>{hour}</integer><key>Minute</key><integer>{minute}</integer>
  </dict>
</dict></plist>
"""


def text(form: str, at: str, home: Path) -> str:
    """The text of a form (systemd, cron, launchd) for a paper in ``home`` at a time as 05:30; raises UsageError."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at)
    if found is None:
        raise UsageError(f"'{at}' is no time", "such as 05:30")
    hour, minute = int(found[1]), int(found[2])
    command = [sys.executable, "-m", "edition", "daily"]
    if form == "cron":
        inside = f"cd {shlex.quote(str(home))} && {shlex.join(command)} >> daily.log 2>&1".replace("%", "\\%")
        return f"{minute} {hour} * * * {inside}\n"
    if form == "launchd":
        arguments = "".join(f"<string>{escape(one)}</string>" for one in command)
        return _LAUNCHD.format(home=escape(str(home)), arguments=arguments, hour=hour, minute=minute)
    quoted = " ".join(_quoted(one) for one in command)
    return _SYSTEMD.format(home=str(home).replace("%", "%%"), command=quoted, hour=f"{hour:02}", minute=f"{minute:02}")


def _quoted(part: str) -> str:
    """A word of a command as systemd reads it."""
    plain = part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"' if " " in part or '"' in part else plain
