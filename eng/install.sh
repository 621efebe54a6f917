#!/usr/bin/env bash
# Installs what the tests need of the system and a fresh Debian lacks. Asks for root only when something is missing.
set -euo pipefail

packages=(
  chromium # the dashboard's tests: drives the pages
  espeak-ng # samples/voice-synth: speaks
  pgbouncer # eng/pgbouncer.sh: a pooler between the tests and their server
  jupyter-nbconvert # the lab agent's tests: executes a notebook
  jupyter-notebook # the lab agent's tests: the older notebook server
  postgresql # eng/postgres.sh: servers of the tests' own
  python3 # the content hash: Python's is the one to meet
  python3-aiosmtpd # the lab agent's tests: a mail server
  python3-ipykernel # the lab agent's tests: what a notebook is executed by
  python3-redis # a producer in another language, for the Redis store's tests
  redis-server # eng/redis.sh: servers of the tests' own
  sox # samples/voice-synth: evens and measures what was spoken
  tzdata # time-zone tests: daylight-saving changes of real zones
)

command -v dpkg-query >/dev/null || { echo "Not a Debian: see to it yourself that these are installed: ${packages[*]}" >&2; exit 0; }

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "Installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
