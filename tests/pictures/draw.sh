#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of the README from the demonstration, anew: the sheet that QGIS prints, the web page, the report.
# Needs the program built, QGIS for Python, Chromium and pdftoppm: sh tests/pictures/draw.sh
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
maillage=${MAILLAGE:-$here/../../build/release/core/maillage}
made=$(mktemp -d)
trap 'rm -rf -- "$made"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$made"
chmod 700 "$made"

"$maillage" build "$here/../../data/demo/territory.toml" -o "$made" --lang en --formats gpkg,map,report --quiet
browse() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb \
        --user-data-dir="$made/browser" --timeout=8000 "$@" >"$made/browser.log" 2>&1
}
browse --window-size=1280,860 --screenshot="$made/page.png" "file://$made/map.html"
browse --no-pdf-header-footer --print-to-pdf="$made/report.pdf" "file://$made/report.html"
pdftoppm -png -r 80 -f 1 -l 2 "$made/report.pdf" "$made/sheet"
/usr/bin/python3 "$here/compose.py" "$made" "$here"
ls -l "$here"/*.png
