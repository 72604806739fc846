# SPDX-License-Identifier: GPL-3.0-or-later
"""Pairs, points in zones, and the whole pipeline by PostGIS; each in a new database of the server that PGHOST names.

    postgis.py TERRITORY [pairs|pipeline|engine ...]        all but `engine`, if not said

`engine` is the pipeline of a territory with several flows an establishment, exported to GeoPackage alone. What is asked stands in pairs.sql and pipeline.sql, with what the sample is.
"""
import pathlib
import shutil
import statistics
import subprocess
import sys

from kept_links import compare
from measuring import Results

BEST = 10  # links kept of each supply: maillage's default
CHECKED = 500  # supplies whose links are found again with distances on the ellipsoid, or a few more


class Script:
    """One run of a SQL file: the seconds of each step, and the answers."""

    def __init__(self, name, folder, variables):
        self.seconds, self.answers = {}, {}
        self.run("psql", "-qXc", "DROP DATABASE IF EXISTS bench", "-c", "CREATE DATABASE bench", "postgres", cwd=folder)
        self.run("psql", "-qXc", "CREATE EXTENSION postgis; CREATE EXTENSION btree_gist", "bench", cwd=folder)
        file = pathlib.Path(__file__).resolve().parent / name
        options = [word for key, value in variables.items() for word in ("-v", f"{key}={value}")]
        text = self.run("psql", "-qXAt", "-F", " ", "-v", "ON_ERROR_STOP=1", *options, "-f", str(file), "bench", cwd=folder)
        self.read(text.splitlines())

    @staticmethod
    def run(*words, cwd):
        done = subprocess.run(words, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0 or "ERROR" in done.stderr:
            raise RuntimeError(f"{words[0]}: {done.stderr}")
        return done.stdout

    def read(self, lines):
        step = since = None
        for line in lines:
            words = line.split()
            if line.startswith("= "):
                self.answers[words[1]] = [int(float(word)) for word in words[2:]]
            elif line.startswith("@ "):
                now = float(words[2])
                if step not in (None, "-"):
                    self.seconds.setdefault(step, []).append(now - since)
                step, since = words[1], now

    def median(self, step):
        return statistics.median(self.seconds[step])


def measure_pairs(results):
    limits = ",".join(str(limit) for limit in results.facts["limits_m"])
    script = Script("pairs.sql", results.folder, {"limits": limits, "resources": results.facts["resources"]})
    index = script.median("pairs.index")
    for test in ("pairs.count", "pairs.rows"):
        results.add(test, index + script.median(test), script.answers[test][0], script.answers[test], file="sample",
                    who="PostGIS planar")
    exact = script.answers["pairs.exact"]
    results.add("pairs.count", script.median("pairs.exact"), exact[0], exact, file="exact", who="PostGIS geography")
    # Its index of points is made, as it may use it, and not counted.
    results.add("zones", script.median("zones.index") + script.median("zones"), results.facts["establishments"],
                script.answers["zones"], who="PostGIS")


def measure_pipeline(results, test, geojson):
    facts = results.facts
    shutil.rmtree(results.folder / "pipeline", ignore_errors=True)
    sampled = facts["establishments"] * facts["flows"] * facts["sampled_resources"] // facts["resources"] // 2 // facts["stride"]
    script = Script("pipeline.sql", results.folder,
                    {"sampled": facts["sampled_resources"], "stride": facts["stride"], "best": BEST,
                     "geojson": geojson, "checked": max(1, sampled // CHECKED)})
    answer = {name: script.answers["pipeline." + name][0] for name in ("zones", "links", "exported_links")}
    answer.update(compare(results.folder, BEST))
    results.add(test, sum(map(sum, script.seconds.values())), facts["establishments"], answer, who="PostGIS pipeline",
                steps={step: sum(seconds) for step, seconds in script.seconds.items()})
    shutil.rmtree(results.folder / "pipeline", ignore_errors=True)


def main():
    results = Results(sys.argv[1], "PostGIS")
    asked = sys.argv[2:] or ["pairs", "pipeline"]
    if "pairs" in asked:
        measure_pairs(results)
    if "pipeline" in asked:
        measure_pipeline(results, "pipeline", geojson="yes")
    if "engine" in asked:
        measure_pipeline(results, "engine", geojson="no")


if __name__ == "__main__":
    main()
