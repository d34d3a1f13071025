#!/bin/sh
# Installs what the program (run) or its tests (test) need of the system: by apt when root on Debian or Ubuntu,
# otherwise it says the one line that does it. What is there already is left alone.
set -eu
purpose=${1:-run}
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Edition needs Python 3.11 or later (Debian: apt-get install python3 python3-venv)." >&2
    exit 5
fi

need=""
fedora=""
brew=""
library() { ldconfig -p 2>/dev/null | grep -q "lib$1" || "$python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$1'))"; }
add() { need="$need $1"; fedora="$fedora $2"; brew="$brew $3"; }

library pango-1.0 && library pangoft2-1.0 || add "libpango-1.0-0 libpangoft2-1.0-0" pango pango
library harfbuzz-subset || add libharfbuzz-subset0 harfbuzz harfbuzz
command -v fc-list >/dev/null 2>&1 || add fontconfig fontconfig fontconfig
"$python" -c 'import ensurepip, venv' 2>/dev/null || add python3-venv python3 python
if [ "$purpose" = test ]; then
    java -version >/dev/null 2>&1 || add default-jre-headless java-latest-openjdk-headless openjdk
    command -v pdftoppm >/dev/null 2>&1 || add poppler-utils poppler-utils poppler
    command -v qpdf >/dev/null 2>&1 || add qpdf qpdf qpdf
    command -v gs >/dev/null 2>&1 || add ghostscript ghostscript ghostscript
    if [ "$(uname)" = Linux ]; then  # a printer to be tested with, in a network of its own
        [ -x /usr/sbin/ippeveprinter ] || add cups-ipp-utils cups-ipp-utils ""
        [ -x /usr/sbin/avahi-daemon ] || add avahi-daemon avahi ""
        command -v dbus-daemon >/dev/null 2>&1 || add dbus dbus-daemon ""
        command -v ip >/dev/null 2>&1 || add iproute2 iproute ""
    fi
fi
[ -n "$need" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing:$need" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    install="apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $need"  # waits for its lock
    $install >/dev/null 2>&1 || {
        apt-get -o DPkg::Lock::Timeout=600 update -qq && $install >/dev/null
    }
    exit 0
fi
echo "Edition needs a few packages of the system. Install them with one of:" >&2
echo "  Debian, Ubuntu:  sudo apt-get install$need" >&2
echo "  Fedora:          sudo dnf install$fedora" >&2
echo "  macOS:           brew install$brew" >&2
exit 5
