#!/bin/sh
# Install Debian's Chromium for the page tests, unless there is one. Elsewhere, install Chromium by hand.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium and no apt-get here: install Chromium for the page tests; without it they are skipped." >&2
    exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
echo "Installing Chromium for the page tests ..."
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
