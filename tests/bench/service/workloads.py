# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of every server: lists of targets drawn from an edition with a fixed seed, so that no server is asked the
same page again and again, and all are asked the same."""
import math
import random
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pyproj import Transformer

SEED = 20261122
TARGETS = 2_000
BOX_METRES = 2_000.0
TILE_ZOOMS = (9, 10, 11, 12, 13, 14)


@dataclass(frozen=True)
class Place:
    """An establishment to ask for."""
    number: int
    identifier: str
    activity: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Sample:
    rows: int
    places: list[Place]


def read_sample(edition: Path) -> Sample:
    with sqlite3.connect(f"file:{edition}?mode=ro", uri=True) as database:
        table = database.execute("SELECT srs_id FROM gpkg_contents WHERE table_name = 'establishments'").fetchone()
        rows = database.execute(
            "SELECT t.fid, t.id, t.activity, r.minx, r.miny FROM establishments t "
            "JOIN rtree_establishments_geom r ON r.id = t.fid ORDER BY t.fid").fetchall()
    degrees = Transformer.from_crs(table[0], 4326, always_xy=True)
    chosen = random.Random(SEED).sample(rows, min(TARGETS, len(rows)))
    lons, lats = degrees.transform([row[3] for row in chosen], [row[4] for row in chosen])
    return Sample(len(rows), [Place(row[0], row[1], row[2], lon, lat) for row, lon, lat in zip(chosen, lons, lats)])


def box_round(place: Place) -> str:
    up = BOX_METRES / 2 / 111_320
    across = up / math.cos(math.radians(place.lat))
    return f"{place.lon - across:.6f},{place.lat - up:.6f},{place.lon + across:.6f},{place.lat + up:.6f}"


def tile_at(place: Place, zoom: int) -> tuple[int, int, int]:
    """Zoom, column, row of WebMercatorQuad."""
    count = 1 << zoom
    column = int((place.lon + 180) / 360 * count)
    latitude = math.radians(place.lat)
    row = int((1 - math.asinh(math.tan(latitude)) / math.pi) / 2 * count)
    return zoom, column, row


def pages(sample: Sample, limit: int) -> list[str]:
    chance = random.Random(SEED + limit)
    starts = [chance.randrange(sample.rows - limit) for _ in range(TARGETS)]
    return [f"limit={limit}&offset={start}" for start in starts]


def tiles(sample: Sample) -> list[tuple[int, int, int]]:
    """Distinct tiles that hold something, of all zooms alike, in a random order."""
    found = {tile_at(place, TILE_ZOOMS[i % len(TILE_ZOOMS)]) for i, place in enumerate(sample.places)}
    ordered = sorted(found)
    random.Random(SEED).shuffle(ordered)
    return ordered
