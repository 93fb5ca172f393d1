#!/bin/sh
# Builds dist/ where the sources are newer than it, and says nothing unless that fails: what a command prints on standard
# output is then its own. A dist/ that is up to date is left alone, for a server may be running from it.
set -eu
cd "$(dirname "$0")/.."

major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "${major:-0}" -lt 22 ]; then
  echo "Soát needs Node.js 22 or newer, and found $(node -v 2>/dev/null || echo none)." >&2
  echo "npm ci installs Node.js 24 for the npm scripts, unless install scripts are switched off or there is no" >&2
  echo "Node.js for this machine among its packages. Run \"npm rebuild node\", or install Node.js 24 yourself." >&2
  exit 1
fi

stamp=dist/.built
inputs="src nest-cli.json tsconfig.json tsconfig.build.json .swcrc package-lock.json"
# shellcheck disable=SC2086
if [ -f "$stamp" ] && [ -z "$(find $inputs -newer "$stamp" -print | head -n 1)" ]; then
  exit 0
fi
# Taken before building, so that what is changed meanwhile is built the next time.
started=$(mktemp)
trap 'rm -f "$started"' EXIT
if ! log=$(nest build 2>&1); then
  printf '%s\n' "$log" >&2
  exit 1
fi
cp -p "$started" "$stamp"
