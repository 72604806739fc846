# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of what run.sh measured: what is required and what was found, all ratios, growth, memory, agreement.

    report.py BENCH        BENCH is build/bench; prints, and writes report.md there
"""
import json
import math
import pathlib
import sys


class Measured:
    """The last result of each size, test, program and file."""

    def __init__(self, rows):
        self.rows = {(row["size"], row["test"], row["who"], row.get("file")): row for row in rows}
        self.sizes = sorted({row["size"] for row in rows})

    def find(self, size, test, who, file=None):
        return self.rows.get((size, test, who, file))

    def rate(self, size, test, who, file=None):
        row = self.find(size, test, who, file)
        return row["items"] / row["seconds"] if row and row["seconds"] > 0 else None


def figure(value):
    if value is None:
        return "–"
    if value >= 1_000_000:
        return f"{value / 1e6:,.4g} M"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


# What is compared: title, test, the peer, its file, ours, the unit of the rate, the ratio required. Like with like: counting
# with count(*), listing rows with query_ball_tree.
COMPARISONS = [
    ("pairs, counted", "pairs.count", "PostGIS planar", "sample", "pairs.count", "pairs/s", 1000),
    ("pairs, rows listed", "pairs.rows", "PostGIS planar", "sample", "pairs.rows", "pairs/s", None),
    ("pairs, rows listed", "pairs.rows", "SciPy query_ball_tree", "six", "pairs.rows", "pairs/s", 60),
    ("pairs, rows listed", "pairs.rows", "SciPy query_ball_point ×2", "six", "pairs.rows", "pairs/s", None),
    ("pairs, with distances and sorted, beside rows", "pairs.rows", "PostGIS planar", "sample", "pairs.list", "pairs/s", None),
    ("pairs, with distances and sorted, beside rows", "pairs.rows", "SciPy query_ball_tree", "six", "pairs.list", "pairs/s", None),
    ("pairs, counted", "pairs.count", "PostGIS geography", "exact", "pairs.count", "pairs/s", None),
    ("pairs, counted", "pairs.count", "SciPy count_neighbors", "six", "pairs.count", "pairs/s", None),
    ("points in zones", "zones", "PostGIS", None, "zones", "points/s", 20),
    ("points in zones", "zones", "GeoPandas", None, "zones", "points/s", None),
    ("GeoPackage written, tmpfs", "write.gpkg", "GDAL (ogr2ogr)", "tmpfs", "write.gpkg", "rows/s", 8),
    ("GeoPackage written, on the disk and synced", "write.gpkg", "GDAL (ogr2ogr)", "disk", "write.gpkg", "rows/s", None),
    ("GeoJSON written, tmpfs", "write.geojson", "GDAL (ogr2ogr)", "tmpfs", "write.geojson", "rows/s", 10),
    ("GeoJSON written, on the disk and synced", "write.geojson", "GDAL (ogr2ogr)", "disk", "write.geojson", "rows/s", None),
    ("the main job", "pipeline", "PostGIS pipeline", None, "pipeline", "establishments/s", 20),
    ("the whole engine, 3 flows each", "engine", "PostGIS pipeline", None, "engine", "establishments/s", 20),
]
JOBS = {"pipeline": "main job", "engine": "whole engine, 3 flows each"}
PAIRS = {"pipeline": "pairs.count", "engine": "engine.pairs"}  # the test that counts the pairs of each job


def our_file(test, file):
    """Pairs are ours on all flows, and the peers' on their sample; the rest is on the same file."""
    return "points" if test.startswith("pairs.") else file


def with_whole_pipelines(measured):
    """The pipeline's seconds, were its join asked all supplies: by the number of pairs; links exported likewise."""
    for (size, test, who, _), row in list(measured.rows.items()):
        if test not in JOBS or who != "PostGIS pipeline":
            continue
        pairs = measured.find(size, PAIRS[test], "maillage", "points")
        sample = measured.find(size, PAIRS[test], "maillage", "sample")
        links = measured.find(size, test, "maillage")
        if not pairs or not sample or not links:
            row["items"] = 0  # nothing to multiply by: no rate is given
            continue
        factors = {"join": pairs["items"] / sample["items"], "export_links": links["answer"]["links"] / row["answer"]["exported_links"]}
        row["measured"] = row["seconds"]
        row["whole_steps"] = {step: seconds * factors.get(step, 1.0) for step, seconds in row["steps"].items()}
        row["seconds"] = sum(row["whole_steps"].values())
        row["factors"] = factors


def ratio(measured, size, comparison):
    _, test, peer, file, ours, _, _ = comparison
    mine, theirs = measured.rate(size, ours, "maillage", our_file(ours, file)), measured.rate(size, test, peer, file)
    return mine, theirs, mine / theirs if mine and theirs else None


def required(measured):
    largest = measured.sizes[-1]
    rows = []
    for comparison in COMPARISONS:
        least = comparison[6]
        if least is None:
            continue
        found = ratio(measured, largest, comparison)[2]
        verdict = "not measured" if found is None else "met" if found >= least else f"FALLS SHORT: {found / least:.0%} of it"
        rows.append((comparison[0], comparison[2], f"≥ {least:,} ×", "–" if found is None else f"{found:,.1f} ×", verdict))
    build = measured.find(largest, "pipeline", "maillage")
    if build:
        bound = memory_bound(build)
        verdict = "met" if build["memory"] <= bound else f"FALLS SHORT: {build['memory'] / bound:.2f} of it"
        rows.append(("peak memory of the main job", "200 MB + 400 B × establishments + 64 B × links",
                     f"≤ {bound / 1e6:,.0f} MB", f"{build['memory'] / 1e6:,.0f} MB", verdict))
    return table(("what", "beside", "required", f"found at {largest:,}", ""), rows)


def memory_bound(build):
    return 200e6 + 400 * build["size"] + 64 * build["answer"]["links"]


def all_ratios(measured):
    rows = []
    for comparison in COMPARISONS:
        for size in measured.sizes:
            mine, theirs, found = ratio(measured, size, comparison)
            if found is not None:
                rows.append((comparison[0], comparison[2], f"{size:,}", figure(mine), figure(theirs), comparison[5], f"{found:,.1f} ×"))
    return table(("what", "beside", "establishments", "maillage", "peer", "unit", "ratio"), rows)


def exponent(points):
    """Slope of the line through the logarithms, by least squares."""
    points = [(math.log(x), math.log(y)) for x, y in points if y]
    if len(points) < 2:
        return None
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def growth(measured):
    series = [("main job, time", "pipeline", None, lambda row: row["seconds"]),
              ("main job, peak memory", "pipeline", None, lambda row: row["memory"]),
              ("links kept", "pipeline", None, lambda row: row["answer"]["links"]),
              ("whole engine (3 flows each), time", "engine", None, lambda row: row["seconds"]),
              ("whole engine (3 flows each), peak memory", "engine", None, lambda row: row["memory"]),
              ("its links kept", "engine", None, lambda row: row["answer"]["links"]),
              ("its pairs within their limits", "engine.pairs", "points", lambda row: row["items"]),
              ("pairs within their limits", "pairs.count", "points", lambda row: row["items"]),
              ("pairs counted, time", "pairs.count", "points", lambda row: row["seconds"]),
              ("pairs listed (rows), time", "pairs.rows", "points", lambda row: row["seconds"]),
              ("points in zones, time", "zones", None, lambda row: row["seconds"])]
    rows = []
    for title, test, file, value in series:
        found = [(size, measured.find(size, test, "maillage", file)) for size in measured.sizes]
        points = [(size, value(row)) for size, row in found if row]
        slope = exponent(points)
        rows.append((title, "; ".join(f"{size:,}: {figure(y)}" for size, y in points), "–" if slope is None else f"{slope:.2f}"))
    return table(("maillage", "by establishments (seconds, bytes, rows)", "exponent"), rows)


def memory(measured):
    rows = []
    for test, job in JOBS.items():
        for size in measured.sizes:
            build = measured.find(size, test, "maillage")
            if build:
                bound = f"{memory_bound(build) / 1e6:,.0f} MB" if test == "pipeline" else "–"
                rows.append((job, f"{size:,}", f"{build['seconds']:.2f} s", f"{build['answer']['pairs']:,}",
                             f"{build['answer']['links']:,}", f"{build['answer']['bytes'] / 1e6:,.0f} MB",
                             f"{build['memory'] / 1e6:,.0f} MB", bound))
    return table(("job", "establishments", "time", "pairs", "links kept", "written", "VmHWM", "bound"), rows)


def pipelines(measured):
    parts = []
    for test, job in JOBS.items():
        for size in measured.sizes:
            row = measured.find(size, test, "PostGIS pipeline")
            if row and "measured" in row:
                steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in row["whole_steps"].items() if seconds >= 0.05)
                parts.append(f"- PostGIS, {job}, {size:,}: {row['seconds']:,.1f} s ({steps}); measured {row['measured']:,.1f} s, the join × "
                             f"{row['factors']['join']:.1f} by pairs and the export of links × {row['factors']['export_links']:.1f} by links.")
    return "\n".join(parts)


def agreement(measured):
    rows = []

    def check(size, what, a, b, tolerance):
        if a is None or b is None:
            return
        off = abs(a - b) / max(1, abs(b))
        rows.append((f"{size:,}", what, f"{a:,}", f"{b:,}", "agrees" if off <= tolerance else f"DIFFERS by {off:.2%}"))

    def answer(size, test, who, file=None, place=0):
        row = measured.find(size, test, who, file)
        return None if row is None else row["answer"][place]

    for size in measured.sizes:
        check(size, "pairs of the sample, planar: PostGIS, SciPy", answer(size, "pairs.count", "PostGIS planar", "sample"),
              answer(size, "pairs.count", "SciPy count_neighbors", "sample"), 0)
        check(size, "pairs of the sample: maillage (ellipsoid), PostGIS (planar, 0.5 % allowed)",
              answer(size, "pairs.count", "maillage", "sample"), answer(size, "pairs.count", "PostGIS planar", "sample"), 0.005)
        check(size, "pairs of one resource, ellipsoid: maillage, PostGIS geography", answer(size, "pairs.count", "maillage", "exact"),
              answer(size, "pairs.count", "PostGIS geography", "exact"), 0)
        check(size, "pairs of all resources: maillage's list, its count", answer(size, "pairs.rows", "maillage", "points"),
              answer(size, "pairs.count", "maillage", "points"), 0)
        check(size, "pairs of six resources: maillage's rows, SciPy's (planar, 0.5 % allowed)", answer(size, "pairs.rows", "maillage", "six"),
              answer(size, "pairs.rows", "SciPy query_ball_tree", "six"), 0.005)
        for place, what in enumerate(("points in zones", "points in zones, checksum")):
            for peer in ("PostGIS", "GeoPandas"):
                check(size, f"{what}: maillage, {peer}", answer(size, "zones", "maillage", None, place), answer(size, "zones", peer, None, place), 0)
        job, pairs = measured.find(size, "pipeline", "maillage"), measured.find(size, "pairs.count", "maillage", "points")
        if job and pairs:
            check(size, "pairs of all resources: the main job, the search alone", job["answer"]["pairs"], pairs["items"], 0)
        for test, title in JOBS.items():
            job, peer = measured.find(size, test, "maillage"), measured.find(size, test, "PostGIS pipeline")
            if not job or not peer:
                continue
            check(size, f"{title}, links kept: the pipeline's of the sample × 10, maillage's (5 % allowed)",
                  10 * peer["answer"]["exported_links"], job["answer"]["links"], 0.05)
            found = peer["answer"]
            if "differing" in found:
                links = found["checked_links"]
                check(size, f"{title}, the {found['checked_supplies']:,} supplies checked: their best links on the ellipsoid, those that "
                      "maillage keeps with the same score (ties of the last kept aside)", links, links - found["differing"], 0)
                check(size, f"{title}, best links of the sample: PostGIS (planar), the same kept by maillage (2 % allowed)",
                      found["planar_links"], found["planar_same"], 0.02)
    return table(("establishments", "what", "one", "other", ""), rows)


def text_of(file):
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


def report(bench):
    lines = (bench / "results.jsonl").read_text(encoding="utf-8").splitlines()
    measured = Measured([json.loads(line) for line in lines])
    with_whole_pipelines(measured)
    machine = "\n".join("    " + line for line in text_of(bench / "machine.txt").splitlines())
    parts = ["# maillage beside its peers", machine + "\n    (the last lines: the load before and after; other work on the machine changes ratios)",
             "## Required", required(measured), "## All ratios, of medians of rates",
             "Peers' pairs are of six of the 60 resources, one for each limit (2 to 50 km); PostGIS's of one supply in "
             "(establishments / 100,000) of these; maillage's of all.", all_ratios(measured), "## Growth", growth(measured),
             "## Main job", memory(measured), pipelines(measured), "## Do the answers agree?", agreement(measured)]
    skipped = text_of(bench / "skipped.txt")
    if skipped:
        parts += ["## Skipped", skipped]
    return "\n\n".join(part for part in parts if part) + "\n"


def main():
    bench = pathlib.Path(sys.argv[1])
    if not (bench / "results.jsonl").exists():
        sys.exit("nothing was measured")
    text = report(bench)
    (bench / "report.md").write_text(text, encoding="utf-8")
    print("\n" + text)


if __name__ == "__main__":
    main()
