# SPDX-License-Identifier: GPL-3.0-or-later
"""The links that maillage keeps of a territory's sampled supplies, beside those of another program."""
import collections
import csv
import sqlite3

ROUNDED = 1.5e-4  # of scores in an edition, which have four decimals; and a little


def sampled_codes(facts):
    return [f"bench{resource:02d}" for resource in range(facts["sampled_resources"])]


def save(edition, facts, folder):
    """Copies the links of the sampled resources out of an edition, which is removed when it was measured."""
    codes = sampled_codes(facts)
    marks = ",".join("?" * len(codes))
    with sqlite3.connect(f"file:{edition}?mode=ro", uri=True) as file, \
            open(folder / "kept_links.csv", "w", encoding="utf-8", newline="") as out:
        rows = file.execute(f"SELECT supplier, resource, consumer, score FROM substitution_links WHERE resource IN ({marks})", codes)
        csv.writer(out).writerows(rows)


def read(path, wanted=None):
    """The partners of each supply with their scores."""
    links = collections.defaultdict(dict)
    with open(path, encoding="utf-8", newline="") as file:
        for supplier, code, consumer, score in csv.reader(file):
            if wanted is None or (supplier, code) in wanted:
                links[supplier, code][consumer] = float(score)
    return links


def differing(ours, theirs, best):
    """Links of one that the other should have: those whose score ties with the last one kept may differ."""
    count = 0
    for supply in ours.keys() | theirs.keys():
        a, b = ours.get(supply, {}), theirs.get(supply, {})
        for one, other in ((a, b), (b, a)):
            last = min(other.values()) if len(other) == best else 0.0
            count += sum(1 for partner, score in one.items() if partner not in other and (len(other) < best or score > last + ROUNDED))
        count += sum(1 for partner in a.keys() & b.keys() if abs(a[partner] - b[partner]) > ROUNDED)
    return count


def compare(folder, best):
    """Links of the sample: how many there are on the ellipsoid and how many of those differ; on the plane, how many are the
    same. Nothing when maillage has not been measured on the territory."""
    if not (folder / "kept_links.csv").exists():
        return {}
    with open(folder / "pipeline/checked.csv", encoding="utf-8", newline="") as file:
        wanted = {(siret, code) for siret, code in csv.reader(file)}
    exact = read(folder / "pipeline/exact.csv")
    planar = read(folder / "pipeline/planar.csv")
    ours = read(folder / "kept_links.csv")
    ours_checked = {supply: links for supply, links in ours.items() if supply in wanted}
    same = sum(len(links.keys() & ours.get(supply, {}).keys()) for supply, links in planar.items())
    return {"checked_supplies": len(wanted), "checked_links": sum(map(len, exact.values())),
            "differing": differing(ours_checked, exact, best), "planar_links": sum(map(len, planar.values())), "planar_same": same}
