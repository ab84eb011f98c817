#!/usr/bin/env bash
# Installs from Debian and PyPI what is missing: `build` for the build, `server` for the web app's,
# `probes` for asking it from outside, `pages` for the page checks, `statistics` for what kappa is compared with,
# `twin` for what the measures are.
set -euo pipefail
cd "$(dirname "$0")/../.."
# One at a time: the checks run side by side, and neither apt nor a new .venv bears two.
exec 9<Tests/tools/setup.sh && flock 9

root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing: ${missing[*]}"
  root apt-get update -qq
  root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
}

python() {
  python3 -c 'import venv, ensurepip' 2>/dev/null || install python3-venv
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check -r "$1"
}

case "${1:-build}" in
  build) install libxml2-dev pkg-config ;;
  server) install libxml2-dev pkg-config libsqlite3-dev ;;
  probes) install openssl strace systemd ;;
  pages)
    install chromium
    command -v java >/dev/null || install default-jre-headless
    python Tests/pages/requirements.txt
    ;;
  statistics) python Tests/cli/requirements.txt ;;
  twin) python Tests/Twin/requirements.txt ;;
  *) echo "usage: $0 build|server|probes|pages|statistics|twin" >&2; exit 64 ;;
esac
