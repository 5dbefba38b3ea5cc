#!/bin/sh
# What the tests need beside Python: a browser and PostgreSQL. Installed only if missing.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    missing="chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ||
    missing="$missing postgresql"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "The tests need: $missing. Only root can install that. Run this, then make test again:"
    echo "    sudo apt-get install --no-install-recommends $missing"
    exit 1
fi
echo "Installing $missing for the tests..."
apt-get update -qq
# shellcheck disable=SC2086  # each word is a package
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
