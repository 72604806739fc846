#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian 12 to a map: installs what is missing, builds, and runs the main job on the invented territory of
# data/demo. What was done once is not done again.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$here/.."
out=build/demo-out

sh cmake/install_packages.sh build
sh cmake/build.sh maillage

echo "Running: maillage build data/demo/territory.toml -o $out --overwrite"
started=$(date +%s%N)
build/release/core/maillage build data/demo/territory.toml -o "$out" --overwrite
took=$((($(date +%s%N) - started) / 1000000))

echo
echo "Took $((took / 1000)).$(printf %03d $((took % 1000))) s and wrote, in $(pwd)/$out:"
(cd "$out" && find . -type f -printf '  %-28P %10s bytes\n' | sort)
echo "To open it: the map in a browser, file://$(pwd)/$out/map.html; the report beside it"
echo "  in QGIS, Project > Open From > GeoPackage…, $(pwd)/$out/edition.gpkg, project maillage"
