# SPDX-License-Identifier: GPL-3.0-or-later
"""What all that measure share: the facts of a territory, medians, and results as lines of JSON beside the territories."""
import json
import os
import pathlib
import statistics
import time

REPEATS = int(os.environ.get("MAILLAGE_BENCH_REPEATS", "3"))  # of what is timed


class Results:
    """Appends to build/bench/results.jsonl: one line a test and program."""

    def __init__(self, folder, who):
        self.folder = pathlib.Path(folder)
        self.who = who
        self.facts = json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))

    def add(self, test, seconds, items, answer=None, who=None, **more):
        """`seconds` and `items` give the rate; `answer` must agree with that of the others of the same test and file."""
        row = {"size": self.facts["establishments"], "test": test, "who": who or self.who, "seconds": seconds,
               "items": items, "answer": answer, **more}
        with open(self.folder.parent / "results.jsonl", "a", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")
        print(f"  {row['who']:<22} {test:<14} {seconds:10.3f} s  {items or 0:>12,} {more.get('file', '')}", flush=True)


def limit_of(facts, resource):
    """Metres within which pairs of a resource are sought."""
    return facts["limits_m"][resource % len(facts["limits_m"])]


def median_seconds(work, repeats=REPEATS):
    """The median of some runs and what the last one returned."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), answer
