# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing one layer of so many rows as the territory has establishments: maillage beside GDAL, which is what ogr2ogr is.

    writers.py TERRITORY PROGRAMS TMPFS

Both hold the same layer in memory and make the same change of CRS. On TMPFS, a folder in memory, what is measured is the
writing; on the disk, with the file brought safely there, what people wait for.
"""
import pathlib
import subprocess
import sys

from measuring import REPEATS, Results

HERE = pathlib.Path(__file__).resolve().parent


def rows_of(words):
    text = subprocess.run([str(word) for word in words], check=True, text=True, stdout=subprocess.PIPE).stdout
    return [line.split("\t") for line in text.splitlines()[1:]]


def measure(results, who, words, place):
    for name, rows, _, seconds, _, size in rows_of(words):
        results.add("write." + name, float(seconds), int(rows), None, who=who, file=place, bytes=int(size))


def main():
    results = Results(sys.argv[1], "maillage")
    program = pathlib.Path(sys.argv[2]) / "tests/writers_bench"
    memory, disk = pathlib.Path(sys.argv[3]), results.folder / "writers"
    disk.mkdir(exist_ok=True)
    ours = [program, "--rows", results.facts["establishments"], "--formats", "gpkg,geojson"]
    measure(results, "maillage", [*ours, memory, "--unsynced", "--repeat", REPEATS], "tmpfs")
    measure(results, "maillage", [*ours, disk, "--repeat", REPEATS], "disk")
    # The layer for the peer, by the way of a file; it is read before the clock starts.
    rows_of([program, "--rows", results.facts["establishments"], "--formats", "gpkg", "--repeat", 1, "--unsynced", "--keep", memory])
    peer = ["/usr/bin/python3", HERE / "gdal_writers.py", memory / "layer.gpkg"]
    measure(results, "GDAL (ogr2ogr)", [*peer, memory, REPEATS], "tmpfs")
    measure(results, "GDAL (ogr2ogr)", [*peer, disk, 1, "--synced"], "disk")
    (memory / "layer.gpkg").unlink()
    disk.rmdir()


if __name__ == "__main__":
    main()
