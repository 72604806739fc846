# SPDX-License-Identifier: GPL-3.0-or-later
"""maillage itself: pairs, points in zones and the main job, on the files that its peers read.

    maillage.py TERRITORY PROGRAMS [engine]        PROGRAMS is the build folder (build/release)

`engine` is the main job alone, of a territory with several flows an establishment, written as an edition without GeoJSON.
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

import kept_links
from measuring import REPEATS, Results

QUESTIONS = {"pairs.count": [], "pairs.rows": ["--rows"], "pairs.list": ["--list"]}


def values_of(line):
    return {key: float(value) for key, value in re.findall(r"(\w+)=([\d.e+]+)", line)}


def run(words):
    return subprocess.run([str(word) for word in words], check=True, text=True, stdout=subprocess.PIPE).stdout


def measure_pairs(results, program):
    limits = ",".join(str(limit) for limit in results.facts["limits_m"])
    for file in ("points", "six", "sample", "exact"):
        for test, options in QUESTIONS.items():
            if file == "exact" and test != "pairs.count":
                continue
            found = values_of(run([program, results.folder / f"{file}.csv", limits, "--repeat", REPEATS, *options]))
            pairs = int(found["pairs"])
            results.add(test, found["index_s"] + found["search_s"], pairs, [pairs], file=file)


def measure_zones(results, program):
    found = run([program, "--files", results.folder / "points.csv", results.folder / "zones.gpkg", "site_eco"])
    values = values_of(found)
    answer = [int(word) for word in re.findall(r"(?:hits|checksum)=(\d+)", found)]
    results.add("zones", values["index_s"] + values["search_s"], results.facts["establishments"], answer)


def build_once(program, results, formats):
    """Seconds and the most memory that was resident (VmHWM, as the kernel keeps it for a process that has ended)."""
    out = results.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    with open(results.folder / "build.txt", "w", encoding="utf-8") as text:
        start = time.perf_counter()
        child = subprocess.Popen([program, "--lang", "en", "build", results.folder / "territory.toml", "-o", out, "--formats",
                                  formats], stdout=text)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"maillage build ended with {child.returncode}")
    return seconds, usage.ru_maxrss * 1024


def account(results):
    text = (results.folder / "build.txt").read_text(encoding="utf-8")
    links = re.search(r"^(\d+) leads of substitution[^(]*\((\d+) pairs", text, re.MULTILINE)
    if links is None:
        raise RuntimeError("build's summary does not say how many links it kept:\n" + text)
    bytes_written = sum(file.stat().st_size for file in (results.folder / "out").rglob("*") if file.is_file())
    return {"links": int(links[1]), "pairs": int(links[2]), "bytes": bytes_written}


def measure_build(results, program, test, formats):
    runs = [build_once(program, results, formats) for _ in range(REPEATS)]
    results.add(test, statistics.median(seconds for seconds, _ in runs), results.facts["establishments"],
                account(results), memory=max(memory for _, memory in runs))
    kept_links.save(results.folder / "out/edition.gpkg", results.facts, results.folder)
    shutil.rmtree(results.folder / "out")


def measure_engine(results, programs):
    limits = ",".join(str(limit) for limit in results.facts["limits_m"])
    for file in ("points", "sample"):  # by which the sample of the peer is multiplied
        found = values_of(run([programs / "tests/pairs_bench", results.folder / f"{file}.csv", limits]))
        results.add("engine.pairs", found["index_s"] + found["search_s"], int(found["pairs"]), [int(found["pairs"])], file=file)
    measure_build(results, programs / "core/maillage", "engine", "gpkg")


def main():
    results = Results(sys.argv[1], "maillage")
    programs = pathlib.Path(sys.argv[2])
    if "engine" in sys.argv[3:]:
        measure_engine(results, programs)
        return
    measure_pairs(results, programs / "tests/pairs_bench")
    measure_zones(results, programs / "tests/zones_bench")
    measure_build(results, programs / "core/maillage", "pipeline", "gpkg,geojson")


if __name__ == "__main__":
    main()
