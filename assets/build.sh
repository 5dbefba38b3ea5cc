#!/bin/sh
# Builds the committed files under src/homeward/web/static/homeward from the sources beside this script.
# Needs Node 20 or newer; running Homeward does not.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node build.mjs
