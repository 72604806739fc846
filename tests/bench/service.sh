#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures `maillage serve` beside MapServer 8 and QGIS Server 3.22 with wrk: the same edition of 100,000 establishments and
# 2,000 zones, the same machine, the same run.
#
#     sh tests/bench/service.sh [--quick] [--keep]
#
#   (nothing)   1, 10 and 100 connections, 5 s each for maillage, 15 s for the peers: some 20 minutes
#   --quick     10 connections, 2 s and 5 s each
#   --keep      leave the edition and the servers' files
#
# Prints tables and writes them to build/bench/service/report.md. Fair play:
# - all are behind nginx with one process and the same buffers; maillage is measured bare too, and says so;
# - maillage is measured when it is at rest: what it makes after its start is made by then (the time from the start to the
#   first answer is measured apart). Its p99 beside files is the median of five runs in turn;
# - the peers read the same GeoPackage, with its spatial index, in two FastCGI processes each, one a processor;
# - targets are drawn with a fixed seed and are the same for all; no answer is compressed or, the first page aside, asked
#   for twice in a row. Pages at random offsets are hard on servers that count their way to them: hence the first page too;
# - cold tiles are those of one layer without any cache; MapServer makes its own so, QGIS Server has none;
# - a peer that is not installed is named and left out. Run it on a quiet machine.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$here/../.."
bench=$(pwd)/build/bench/service
program=$(pwd)/build/release/core/maillage
seconds=5
peer_seconds=15
connections=1,10,100
keep=no
for argument in "$@"; do
    case $argument in
        --quick)
            seconds=2
            peer_seconds=5
            connections=10
            ;;
        --keep) keep=yes ;;
        *)
            echo "usage: sh tests/bench/service.sh [--quick] [--keep]; see its head" >&2
            exit 2
            ;;
    esac
done
clean() { [ "$keep" = yes ] || rm -rf "$bench/territory" "$bench/edition" "$bench/run"; }
trap clean EXIT
trap 'exit 1' HUP INT TERM

export PYTHONDONTWRITEBYTECODE=1
sh cmake/install_packages.sh build bench || echo "SKIPPED: some Debian packages are missing" >&2
sh cmake/build.sh maillage
mkdir -p "$bench"
/usr/bin/python3 "$here/make_territory.py" "$bench/territory" 100000 --zones 2000
[ -f "$bench/edition/edition.gpkg" ] ||
    "$program" build "$bench/territory/territory.toml" -o "$bench/edition" --formats gpkg --quiet
/usr/bin/python3 "$here/service/bench.py" "$program" "$bench/edition/edition.gpkg" "$bench/run" \
    --seconds "$seconds" --peer-seconds "$peer_seconds" --connections "$connections"
cp "$bench/run/report.md" "$bench/run/results.json" "$bench/"
