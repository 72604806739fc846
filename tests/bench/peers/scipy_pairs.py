# SPDX-License-Identifier: GPL-3.0-or-later
"""Pairs within a limit by SciPy's cKDTree, planar, on six of the 60 resources (one for each limit).

    scipy_pairs.py TERRITORY

Counting is count_neighbors; listing is query_ball_tree, and query_ball_point on two threads, which are both lists of rows
without distances. Building the trees is in the time, as it is with the others; reading the file is not.
"""
import sys

import numpy as np
from scipy.spatial import cKDTree

from measuring import Results, limit_of, median_seconds


def sides_by_resource(file):
    table = np.loadtxt(file, delimiter=",", skiprows=1, usecols=(2, 4, 5))
    supply = np.loadtxt(file, delimiter=",", skiprows=1, usecols=3, dtype="U1") == "s"
    for resource in np.unique(table[:, 0]).astype(int):
        of_resource = table[:, 0] == resource
        yield resource, table[of_resource & supply, 1:], table[of_resource & ~supply, 1:]


def search(sides, facts, question):
    return sum(int(question(supplies, demands, limit_of(facts, r))) for r, supplies, demands in sides)


def count(supplies, demands, limit):
    return cKDTree(supplies).count_neighbors(cKDTree(demands), limit)


def ball_tree(supplies, demands, limit):
    return sum(map(len, cKDTree(supplies).query_ball_tree(cKDTree(demands), limit)))


def ball_point(supplies, demands, limit):
    return sum(map(len, cKDTree(demands).query_ball_point(supplies, limit, workers=2, return_sorted=False)))


def main():
    results = Results(sys.argv[1], "scipy")
    for name in ("sample", "six"):
        sides = list(sides_by_resource(results.folder / f"{name}.csv"))
        for test, who, question in (("pairs.count", "count_neighbors", count), ("pairs.rows", "query_ball_tree", ball_tree),
                                    ("pairs.rows", "query_ball_point ×2", ball_point)):
            if name == "sample" and question is not count:
                continue  # only its answer is wanted, to compare with PostGIS's
            seconds, pairs = median_seconds(lambda: search(sides, results.facts, question), 1 if name == "sample" else 3)
            results.add(test, seconds, pairs, [pairs], who=f"SciPy {who}", file=name)


if __name__ == "__main__":
    main()
