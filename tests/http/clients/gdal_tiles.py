#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a service, read by GDAL's driver of vector tiles, have the features that the GeoPackage has there.

    gdal_tiles.py URL GEOPACKAGE
"""
import math
import sys
import urllib.error
import urllib.request

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()

ZOOM = 14  # from here on each row stands alone
EDGE = 20037508.3427892
SIDE = 2 * EDGE / 2 ** ZOOM
UNIT = SIDE / 4096
TILES = 12  # of each layer
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


def source_rows(geopackage: str, name: str) -> dict:
    """Geometries by id in the projection of the tiles."""
    dataset = ogr.Open(geopackage)  # kept: a layer lives no longer than it
    layer = dataset.GetLayerByName(name)
    target = osr.SpatialReference()
    target.ImportFromEPSG(3857)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    change = osr.CoordinateTransformation(layer.GetSpatialRef(), target)
    rows = {}
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is not None and not geometry.IsEmpty():
            geometry = geometry.Clone()
            geometry.Transform(change)
            rows[feature["id"]] = geometry
    return rows


def tile_rows(url: str, name: str, row: int, column: int) -> dict:
    address = f"{url}collections/{name}/tiles/WebMercatorQuad/{ZOOM}/{row}/{column}"
    with urllib.request.urlopen(address) as answer:
        if answer.status == 204:
            return {}
        gdal.FileFromMemBuffer("/vsimem/tile.pbf", answer.read())
    dataset = gdal.OpenEx("/vsimem/tile.pbf", gdal.OF_VECTOR, ["MVT"],
                          [f"X={column}", f"Y={row}", f"Z={ZOOM}", "CLIP=NO"])
    return {feature["id"]: feature.GetGeometryRef().Clone() for feature in dataset.GetLayerByName(name)}


def box(row: int, column: int, units: float):
    """A tile grown by so many units."""
    west, north, more = -EDGE + column * SIDE, EDGE - row * SIDE, units * UNIT
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((west - more, north + more), (west + SIDE + more, north + more),
                 (west + SIDE + more, north - SIDE - more), (west - more, north - SIDE - more),
                 (west - more, north + more)):
        ring.AddPoint_2D(x, y)
    area = ogr.Geometry(ogr.wkbPolygon)
    area.AddGeometry(ring)
    return area


def look_at(url: str, geopackage: str, name: str) -> int:
    rows = source_rows(geopackage, name)
    wanted = []
    for geometry in rows.values():
        west, east, south, north = geometry.GetEnvelope()
        tile = (math.floor((EDGE - (south + north) / 2) / SIDE), math.floor(((west + east) / 2 + EDGE) / SIDE))
        if tile not in wanted:
            wanted.append(tile)
    compared = 0
    for row, column in wanted[::max(1, len(wanted) // TILES)][:TILES]:
        found = tile_rows(url, name, row, column)
        core, whole = box(row, column, -2), box(row, column, 64)
        here = {identifier for identifier, geometry in rows.items() if geometry.Intersects(core)}
        expect(here <= set(found), f"{name} {row}/{column} lacks {sorted(here - set(found))[:3]}")
        for identifier, geometry in found.items():
            expect(geometry.IsValid(), f"{name} {identifier}: not valid")
            if geometry.GetDimension() == 2:
                expected = rows[identifier].Intersection(box(row, column, 70))
                length = expected.Boundary().Length() if not expected.IsEmpty() else 0.0
                differ = geometry.Difference(expected).Area()
                differ += rows[identifier].Intersection(whole).Difference(geometry).Area()
                most = length * 6 * UNIT + 400 * UNIT * UNIT
                expect(differ <= most, f"{name} {identifier}: surface differs by {differ}")
            else:
                outside = geometry.Difference(rows[identifier].Buffer(2 * UNIT))
                expect(outside.IsEmpty(), f"{name} {identifier}: lies elsewhere")
            compared += 1
    return compared


def main() -> int:
    url, geopackage = sys.argv[1:3]
    for name in ("establishments", "zones", "zone_family_links", "administrative_units"):
        count = look_at(url, geopackage, name)
        expect(count > 10, f"{name}: only {count} features compared")
        print(f"{name}: {count} features compared")
    for address, status in (("15/0/0", 404), ("99/0/0", 404), ("a/0/0", 400), ("0/0/1", 404), ("0/-1/0", 404)):
        try:
            urllib.request.urlopen(f"{url}tiles/WebMercatorQuad/{address}")
            faults.append(f"{address} is answered")
        except urllib.error.HTTPError as error:
            expect(error.code == status, f"{address}: {error.code}")
    for fault in faults[:40]:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
