#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's questions, answered a second time by SQL on the GeoPackage that is served: every figure is the same.

    planner_sql.py URL GEOPACKAGE [TOKEN_FILE] [--most N]
Profiles of zones, partners of establishments, what could flow between zones, and what lies near establishments: of all
zones, or of the N with the most and those between. Distances are measured anew, by Vincenty's formula on GRS80.
"""
import argparse
import json
import math
import sqlite3
import sys
import urllib.parse
import urllib.request
from collections import Counter

WITHIN = 1500.0  # metres
# Positions come with seven decimals of a degree: two of them may bring a distance 1.5 cm from the one of the file.
ROUNDED_PLACES = 0.03
faults = []


def same(what: str, answered, found) -> None:
    alike = answered == found
    if isinstance(answered, float) and isinstance(found, (int, float)):
        alike = math.isclose(answered, found, rel_tol=1e-9, abs_tol=1e-9)
    if not alike:
        faults.append(f"{what}: the service says {answered}, SQL {found}")


class Service:
    def __init__(self, url: str, token: str):
        self.url, self.token = url.rstrip("/"), token

    def ask(self, path: str, **parameters) -> dict:
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        request = urllib.request.Request(self.url + path + query, headers={"Accept": "application/json"})
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def about(self, noun: str, identifier: str, question: str, **parameters) -> dict:
        return self.ask(f"/{noun}/{urllib.parse.quote(identifier, safe='')}/{question}", **parameters)


class File:
    """An edition's tables; one that it has not is empty."""

    def __init__(self, path: str):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.tables = {name for name, in self.db.execute("SELECT table_name FROM gpkg_contents")}

    def rows(self, table: str, columns: str, rest: str = "", *values) -> list:
        if table not in self.tables:
            return []
        return self.db.execute(f"SELECT {columns} FROM {table} {rest}", values).fetchall()

    def count(self, table: str, where: str = "1", *values):
        """None without the table: what an edition does not hold is not known, which is not none."""
        rows = self.rows(table, "count(*)", f"WHERE {where}", *values)
        return rows[0][0] if rows else None

    def different(self, table: str, column: str, where: str = "1", *values):
        rows = self.rows(table, f"count(DISTINCT {column})", f"WHERE {where}", *values)
        return rows[0][0] if rows else None


SUMS = "coalesce(sum(links),0), coalesce(sum(estimated_links),0), coalesce(sum(candidates),0), " \
       "coalesce(sum(estimated_candidates),0)"
NOTHING = (0, 0, 0, 0)


def sums(file: File, where: str, *values) -> tuple:
    rows = file.rows("zone_links", SUMS, f"WHERE {where}", *values)
    return rows[0] if rows else NOTHING


def told(share: dict) -> tuple:
    return tuple(share[key] for key in ("leads", "estimated_leads", "candidates", "estimated_candidates"))


WAYS = {"inside": "supplier_zone = ?1 AND consumer_zone = ?1",
        "out": "supplier_zone = ?1 AND consumer_zone <> ?1",
        "in": "consumer_zone = ?1 AND supplier_zone <> ?1"}


def check_figures(file: File, zone: str, answer: dict) -> None:
    here = "establishment IN (SELECT id FROM establishments WHERE zone = ?)"
    found = {
        "establishments": (file.count("establishments", "zone = ?", zone), file.count("establishments")),
        "flows": (file.count("flows", here, zone), file.count("flows")),
        "flows_quantified": (file.count("flows", f"quantity_best IS NOT NULL AND {here}", zone),
                             file.count("flows", "quantity_best IS NOT NULL")),
        "leads": (file.count("substitution_links", "supplier_zone = ?1 OR consumer_zone = ?1", zone),
                  file.count("substitution_links")),
        "zone_leads": (sums(file, "supplier_zone = ?1 OR consumer_zone = ?1", zone)[0], sums(file, "1")[0]),
        "zone_candidates": (sums(file, "supplier_zone = ?1 OR consumer_zone = ?1", zone)[2], sums(file, "1")[2]),
        "groups": (file.different("mutualisation_members", '"group"', here, zone),
                   file.count("mutualisation_groups")),
        "establishments_in_groups": (
            file.different("mutualisation_members", "establishment", here, zone),
            file.different("mutualisation_members", "establishment")),
        "establishments_with_flows": (file.different("flows", "establishment", here, zone),
                                      file.different("flows", "establishment")),
    }
    for figure in answer["figures"]:
        if figure["code"] in found:
            in_zone, in_all = found[figure["code"]]
            same(f"{zone}, {figure['code']}", figure["zone"], in_zone)
            same(f"{zone}, {figure['code']} of the territory", figure["territory"], in_all)
        if figure["code"] == "zones_area":
            same(f"{zone}, area", figure["zone"], file.rows("zones", "area", "WHERE id = ?", zone)[0][0])


def check_profile(service: Service, file: File, zone: str) -> None:
    answer = service.about("zones", zone, "profile", limit=20)
    check_figures(file, zone, answer)
    same(f"{zone}, establishments", answer["establishments"]["count"],
         file.count("establishments", "zone = ?", zone))
    same(f"{zone}, headcounts", {band["band"]: band["establishments"] for band in answer["establishments"]["headcounts"]},
         {band or "": count for band, count in
          file.rows("establishments", "headcount, count(*)", "WHERE zone = ? GROUP BY headcount", zone)})
    # A bound without a most likely value is no quantity; a most likely value stands for a bound that is not there.
    unit = "CASE WHEN quantity_best IS NULL THEN '' ELSE coalesce(unit, '') END"
    flows = {tuple(row[:4]): row[4:] for row in file.rows(
        "flows", f"coalesce(resource, ''), direction, grade, {unit}, count(*), count(quantity_best), "
        "sum(coalesce(quantity_low, quantity_best) + quantity_best * 0), sum(quantity_best), "
        "sum(coalesce(quantity_high, quantity_best) + quantity_best * 0)",
        "WHERE establishment IN (SELECT id FROM establishments WHERE zone = ?) GROUP BY 1, 2, 3, 4", zone)}
    answered = {(row["resource"], row["direction"], row["grade"], row["unit"]): row for row in answer["flows"]}
    same(f"{zone}, kinds of flows", set(answered), set(flows))
    for kind, (count, quantified, *quantities) in flows.items():
        row = answered.get(kind, {"flows": 0, "quantified": 0, "quantity": {}})
        same(f"{zone}, {kind}", (row["flows"], row["quantified"]), (count, quantified))
        for bound, quantity in zip(("low", "best", "high"), quantities):
            same(f"{zone}, {kind}, {bound}", row["quantity"].get(bound), quantity)
    for way, where in WAYS.items():
        by_sum = answer["leads"]["sums_by_pair_of_zones"]
        same(f"{zone}, sums {way}", told(by_sum[way]), sums(file, where, zone))
        same(f"{zone}, one by one {way}", answer["leads"]["one_by_one"][way],
             file.count("substitution_links", where, zone))
        for family in by_sum["families"]:
            same(f"{zone}, {way}, {family['family']}", told(family[way]),
                 sums(file, f"family = ?2 AND {where}", zone, family["family"]))
    for other in answer["leads"]["sums_by_pair_of_zones"]["zones"]:
        for way, pair in (("out", (zone, other["zone"])), ("in", (other["zone"], zone))):
            same(f"{zone}, {way} with {other['zone']}", told(other[way]),
                 sums(file, "supplier_zone = ? AND consumer_zone = ?", *pair))


def check_between(service: Service, file: File, a: str, b: str) -> None:
    answer = service.ask("/between", a=a, b=b, limit=10)
    for way in answer["ways"]:
        pair = (way["from"], way["to"])
        where = "supplier_zone = ? AND consumer_zone = ?"
        name = " to ".join(pair)
        same(name, told(way["sum"]), sums(file, where, *pair))
        same(f"{name}, one by one", way["shown_one_by_one"], file.count("substitution_links", where, *pair))
        same(f"{name}, by resource", {row["resource"]: told(row["sum"]) for row in way["resources"]},
             {row[0]: row[1:] for row in
              file.rows("zone_links", f"resource, {SUMS}", f"WHERE {where} GROUP BY resource", *pair)})
        for row in way["resources"]:
            same(f"{name}, {row['resource']} with a quantity", row["with_quantity"],
                 file.count("substitution_links", f"{where} AND resource = ? AND quantity_best IS NOT NULL", *pair,
                            row["resource"]))
        scores = [score for score, in file.rows("substitution_links", "score",
                                                f"WHERE {where} ORDER BY score DESC LIMIT 10", *pair)]
        ids = [lead["link"] for lead in way["best_leads"]]
        marks = ",".join("?" * len(ids))
        told_scores = [score for score, in file.rows("substitution_links", "score",
                                                     f"WHERE id IN ({marks}) ORDER BY score DESC", *ids)]
        same(f"{name}, scores of the best", told_scores, scores)


def check_partners(service: Service, file: File, establishment: str) -> None:
    found = service.about("establishments", establishment, "partners")["found"]
    same(f"partners of {establishment}", found,
         file.count("substitution_links", "supplier = ?1 OR consumer = ?1", establishment))
    for role, column in (("receiver", "supplier"), ("supplier", "consumer")):
        answer = service.about("establishments", establishment, "partners", role=role)
        same(f"{role}s for {establishment}", answer["found"],
             file.count("substitution_links", f"{column} = ?", establishment))
    same(f"flows of {establishment}", service.about("establishments", establishment, "partners")["flows"],
         file.count("flows", "establishment = ?", establishment))


def geodesic(a: tuple, b: tuple) -> float:
    """Vincenty's inverse formula on GRS80, for points that are not nearly opposite."""
    major, flattening = 6378137.0, 1 / 298.257222101
    minor = major * (1 - flattening)
    u1, u2 = (math.atan((1 - flattening) * math.tan(math.radians(p[1]))) for p in (a, b))
    difference = length = math.radians(b[0] - a[0])
    for _ in range(100):
        sin_sigma = math.hypot(math.cos(u2) * math.sin(length), math.cos(u1) * math.sin(u2) -
                               math.sin(u1) * math.cos(u2) * math.cos(length))
        if sin_sigma == 0:
            return 0.0
        cos_sigma = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(length)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = math.cos(u1) * math.cos(u2) * math.sin(length) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        middle = cos_sigma - 2 * math.sin(u1) * math.sin(u2) / cos2_alpha if cos2_alpha else 0.0
        c = flattening / 16 * cos2_alpha * (4 + flattening * (4 - 3 * cos2_alpha))
        before, length = length, difference + (1 - c) * flattening * sin_alpha * (
            sigma + c * sin_sigma * (middle + c * cos_sigma * (2 * middle**2 - 1)))
        if abs(length - before) < 1e-13:
            break
    square = cos2_alpha * (major**2 - minor**2) / minor**2
    big_a = 1 + square / 16384 * (4096 + square * (square * (320 - 175 * square) - 768))
    big_b = square / 1024 * (256 + square * (square * (74 - 47 * square) - 128))
    return minor * big_a * (sigma - big_b * sin_sigma * (
        middle + big_b / 4 * (cos_sigma * (2 * middle**2 - 1) -
                              big_b / 6 * middle * (4 * sin_sigma**2 - 3) * (4 * middle**2 - 3))))


def places(service: Service) -> dict:
    """Where establishments are, in degrees, as their collection has them."""
    found, offset = {}, 0
    while True:
        page = service.ask("/collections/establishments/items", limit=10000, offset=offset, properties="name")
        for feature in page["features"]:
            if feature["geometry"]:
                found[feature["id"]] = tuple(feature["geometry"]["coordinates"])
        offset += len(page["features"])
        if not page["features"] or offset >= page["numberMatched"]:
            return found


def check_near(service: Service, where: dict, establishment: str) -> None:
    rows, found = [], 1
    while len(rows) < found:
        page = service.ask("/near", establishment=establishment, within=WITHIN, limit=1000, offset=len(rows))
        found = page["found"]
        rows += page["rows"]
    measured = {other: geodesic(where[establishment], place) for other, place in where.items()
                if other != establishment}
    on_the_edge = {other for other, metres in measured.items() if abs(metres - WITHIN) < ROUNDED_PLACES}
    told_rows = {row["id"]: row["distance_m"] for row in rows}
    same(f"near {establishment}", set(told_rows) - on_the_edge,
         {other for other, metres in measured.items() if metres <= WITHIN} - on_the_edge)
    same(f"near {establishment}, count", found, len(told_rows))
    for other, metres in told_rows.items():
        if other in measured and abs(metres - measured[other]) > ROUNDED_PLACES:
            faults.append(f"{establishment} to {other}: the service says {metres} m, Vincenty {measured[other]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("url")
    parser.add_argument("geopackage")
    parser.add_argument("token_file", nargs="?")
    parser.add_argument("--most", type=int, default=1000)
    words = parser.parse_args()
    token = open(words.token_file, encoding="utf-8").read().strip() if words.token_file else ""
    service, file = Service(words.url, token), File(words.geopackage)
    zones = [zone for zone, in file.rows("zones", "id", "ORDER BY establishments DESC, id LIMIT ?", words.most)]
    busiest = Counter(dict(file.rows("flows", "establishment, count(*)", "GROUP BY establishment")))
    establishments = sorted(busiest, key=lambda name: (-busiest[name], name))[:words.most]
    for zone in zones:
        check_profile(service, file, zone)
    pairs = list(zip(zones, zones[1:])) + [(zones[0], zones[-1])]
    for a, b in pairs:
        if a != b:
            check_between(service, file, a, b)
    where = places(service)
    for establishment in establishments:
        check_partners(service, file, establishment)
        if establishment in where:
            check_near(service, where, establishment)
    for fault in faults[:40]:
        print(fault)
    print(f"{len(zones)} zones, {len(pairs)} pairs, {len(establishments)} establishments: {len(faults)} faults")
    return 1 if faults or not zones or not establishments else 0


if __name__ == "__main__":
    sys.exit(main())
