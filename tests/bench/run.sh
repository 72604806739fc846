#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures maillage beside PostGIS, SciPy, GeoPandas and ogr2ogr: the same data, the same machine, the same run.
#
#     sh tests/bench/run.sh [--quick] [--only LIST] [--keep]
#
#   (nothing)   territories of 10^4, 10^5 and 10^6 establishments: an hour at most on 2 cores, 20 GB of disk
#   --quick     10^4 and 10^5: some minutes
#   --only      these of maillage,scipy,geopandas,postgis,writers,engine; `engine` is maillage and the PostGIS pipeline, each
#               the whole job, on territories with 3 flows an establishment. Results of earlier runs are kept, and the table made of all
#   MAILLAGE_BENCH_REPEATS=1 in the environment times everything once instead of three times.
#   --keep      leave the territories and the server's files; else only the results stay
#
# Prints tables and writes them to build/bench/report.md, the results to build/bench/results.jsonl. Everything it makes is
# in build/bench, but for the writers' files on tmpfs: in /dev/shm, removed at the end.
# What it takes is installed (group bench of cmake/packages.txt), the programs are built (Release). A peer that is not
# there, or that fails, is named and left out.
#
# Fair play:
# - counting is compared with counting (count(*), count_neighbors), listing rows with listing rows (a query that reads each
#   pair's rows, query_ball_tree); listing with distances, sorted, is printed beside;
# - the server is our own, with its memory, two workers a query, nothing logged or synced (see start_server);
# - what is slow is asked a sample, stated in the table, and rates are compared; samples are drawn by make_territory.py;
# - indexes that a query needs count for everyone; reading input counts only where the whole job is measured;
# - medians of 3 runs; once for the PostGIS pipeline and for GDAL on the disk;
# - the answers must agree: counts and checksums are compared, to the pair where both measure on the ellipsoid.
# Run it on a quiet machine: other work changes ratios, as some of the peers use one thread and others two.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$here/../.."
bench=$(pwd)/build/bench
programs=$(pwd)/build/release
sizes='10000 100000 1000000'
all=maillage,scipy,geopandas,postgis,writers,engine
only=$all
keep=no
while [ $# -gt 0 ]; do
    case $1 in
        --quick) sizes='10000 100000' ;;
        --keep) keep=yes ;;
        --only)
            only=${2:?--only takes a list}
            shift
            ;;
        *)
            echo "usage: sh tests/bench/run.sh [--quick] [--only LIST] [--keep]; see its head" >&2
            exit 2
            ;;
    esac
    shift
done
wanted() { case ",$only," in *",$1,"*) true ;; *) false ;; esac; }

# Debian's Python, which has Debian's modules.
export PYTHONDONTWRITEBYTECODE=1
python=/usr/bin/python3
postgres=/usr/lib/postgresql/15/bin
server=$bench/server
memory=

as_server() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop_server() {
    if [ -f "$server/data/postmaster.pid" ]; then as_server "$postgres/pg_ctl" -D "$server/data" -m immediate -s stop || true; fi
}
clean() {
    stop_server
    [ -z "$memory" ] || rm -rf "$memory"
    [ "$keep" = yes ] || rm -rf "$server" "$bench"/1*0 "$bench"/1*0x3
}
trap clean EXIT
trap 'exit 1' HUP INT TERM

start_server() {
    rm -rf "$server"
    mkdir -p "$server"
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$server"; fi
    as_server "$postgres/initdb" -D "$server/data" -U bench -A trust -E UTF8 --locale=C -N >"$bench/server.txt" 2>&1 || return 1
    as_server tee -a "$server/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$server'
shared_buffers = 2GB
work_mem = 512MB
maintenance_work_mem = 1GB
effective_cache_size = 8GB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 8GB
autovacuum = off
jit = off
random_page_cost = 1.1
max_worker_processes = 4
max_parallel_workers = 2
max_parallel_workers_per_gather = 2
max_parallel_maintenance_workers = 2
min_parallel_table_scan_size = 0
min_parallel_index_scan_size = 0
parallel_setup_cost = 10
parallel_tuple_cost = 0.001
SETTINGS
    as_server "$postgres/pg_ctl" -D "$server/data" -l "$server/log" -w -s start >>"$bench/server.txt" 2>&1
}

skip() { echo "  SKIPPED: $*" | tee -a "$bench/skipped.txt" >&2; }
peer() {
    name=$1
    shift
    if wanted "$name"; then "$@" || skip "$name failed: $*"; fi
}

sh cmake/install_packages.sh build bench || skip "some Debian packages are missing"
sh cmake/build.sh maillage pairs_bench zones_bench writers_bench
mkdir -p "$bench"
: >"$bench/skipped.txt"
[ "$only" != $all ] || rm -f "$bench/results.jsonl"
{ grep -m1 'model name' /proc/cpuinfo; echo "processors: $(nproc)"; cat /proc/loadavg; } >"$bench/machine.txt"

if wanted postgis || wanted engine; then
    if [ -x "$postgres/initdb" ] && start_server; then
        export PGHOST="$server" PGUSER=bench PGDATABASE=bench
    else
        skip "PostGIS: no server could be started as user $(as_server id -un), see $bench/server.txt"
        only=$(echo ",$only," | sed 's/,postgis,/,/; s/,engine,/,/')
    fi
fi

for size in $sizes; do
    echo "$size establishments"
    case $only in engine) ;; *) $python "$here/make_territory.py" "$bench/$size" "$size" ;; esac
    peer maillage $python "$here/peers/maillage.py" "$bench/$size" "$programs"
    peer scipy $python "$here/peers/scipy_pairs.py" "$bench/$size"
    peer geopandas $python "$here/peers/geopandas_zones.py" "$bench/$size"
    peer postgis $python "$here/peers/postgis.py" "$bench/$size"
    if wanted engine; then
        echo "$size establishments with 3 flows each"
        $python "$here/make_territory.py" "$bench/${size}x3" "$size" --flows 3
        peer engine $python "$here/peers/maillage.py" "$bench/${size}x3" "$programs" engine
        peer engine $python "$here/peers/postgis.py" "$bench/${size}x3" engine
    fi
done

if wanted writers; then
    echo "Writers"
    for size in $sizes; do largest=$size; done
    memory=$(mktemp -d /dev/shm/maillage-bench.XXXXXX) || memory=
    if [ -n "$memory" ]; then
        peer writers $python "$here/peers/writers.py" "$bench/$largest" "$programs" "$memory"
    else
        skip "writers: no tmpfs at /dev/shm"
    fi
fi
cat /proc/loadavg >>"$bench/machine.txt"
$python "$here/report.py" "$bench"
