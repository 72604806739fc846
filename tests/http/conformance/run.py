#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A port of the OGC's test suites of OGC API - Features and - Tiles, for any server. Passing it certifies nothing.

  run.py --suite features|tiles URL [--only Class.method] [--except Class.method] [--collections N]
         [--independent] [--json]
  run.py --list                     the table "method of the original: what our test demands"
Exit status: 0 when no method failed, 1 when one did, 2 for wrong usage.
"""
import argparse
import json
import sys

sys.dont_write_bytecode = True
import features_core
import features_crs_discovery
import features_crs_query
import features_items
import features_where_when
import tiles
from runner import Run, methods_of

CORE = features_core.CLASSES + [features_items.Features, features_items.FeaturesErrorConditions,
                                features_where_when.FeaturesBBox, features_items.FeaturesLimit,
                                features_where_when.FeaturesTime, features_items.Feature]
CRS = features_crs_discovery.CLASSES + features_crs_query.CLASSES
SUITES = {"features": (CORE + CRS, features_core.Context), "tiles": (tiles.CLASSES, tiles.Context)}
ORIGINALS = {"features": "ets-ogcapi-features10 1.9", "tiles": "ets-ogcapi-tiles10"}


def table() -> str:
    lines = []
    for suite, (classes, _) in SUITES.items():
        count = sum(len(methods_of(test_class)) for test_class in classes)
        lines += [f"### {ORIGINALS[suite]}: {count} methods", "", "| method of the original | ours | what it demands |",
                  "| --- | --- | --- |"]
        for test_class in classes:
            for method in methods_of(test_class):
                function = vars(test_class)[method]
                text = " ".join(function.__doc__.split())
                if function.ets.differs:
                    text += f" — *otherwise than the original:* {function.ets.differs}"
                lines.append(f"| {test_class.__name__}.{method} | `{test_class.__module__}.py` | {text} |")
        lines.append("")
    return "\n".join(lines)


def chosen(only: list, left_out: list):
    """Whether a method was asked for: by its name, or by that of its class. All are when none was named."""
    def named(name: str, names: list) -> bool:
        return any(name == one or name.startswith(f"{one}.") for one in names)
    return lambda name: (not only or named(name, only)) and not named(name, left_out)


def run_suite(arguments) -> int:
    classes, context = SUITES[arguments.suite]
    run = Run(classes, context(arguments.url, arguments.independent, arguments.collections), arguments.independent)
    results = []
    for result in run.results(chosen(arguments.only, arguments.left_out)):
        results.append(result)
        if not arguments.json:
            detail = f": {result.detail}" if result.detail else ""
            print(f"{result.status:7} {result.name}{detail}", flush=True)
    totals = {status: sum(1 for result in results if result.status == status) for status in ("passed", "failed", "skipped")}
    if arguments.json:
        methods = [{"method": result.name, "status": result.status, "detail": result.detail} for result in results]
        print(json.dumps({"suite": f"a port of {ORIGINALS[arguments.suite]}", "server": arguments.url,
                          **totals, "methods": methods}, ensure_ascii=False, indent=1))
    else:
        print(f"a port of {ORIGINALS[arguments.suite]}, on {arguments.url}: {totals['passed']} of {len(results)} passed, "
              f"{totals['failed']} failed, {totals['skipped']} skipped")
    if not results:
        print("no method has that name; --list shows them all", file=sys.stderr)
        return 2
    return 1 if totals["failed"] else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?", help="the landing page of the server")
    parser.add_argument("--suite", choices=SUITES)
    parser.add_argument("--only", action="append", default=[], metavar="CLASS[.METHOD]")
    parser.add_argument("--except", action="append", default=[], metavar="CLASS[.METHOD]", dest="left_out")
    parser.add_argument("--independent", action="store_true", help="run a method whatever became of those it needs")
    parser.add_argument("--collections", type=int, default=features_core.COLLECTIONS, metavar="N",
                        choices=range(1, 21), help="how many collections of features are tested, 3 if not said, 20 at most")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--check", metavar="README", help="whether a file ends with what --list prints")
    arguments = parser.parse_args()
    if arguments.list:
        print(table())
        return 0
    if arguments.check:
        with open(arguments.check, encoding="utf-8") as file:
            same = file.read().rstrip().endswith(table().rstrip())
        print("the table is as --list makes it" if same else f"{arguments.check} has another table than --list makes")
        return 0 if same else 1
    if not arguments.suite or not arguments.url:
        parser.error("--suite and the address of a server are needed")
    return run_suite(arguments)


if __name__ == "__main__":
    sys.exit(main())
