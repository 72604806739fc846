#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every collection of a service, copied by GDAL's driver of OGC API - Features, is the layer that it was made of.

    gdal_roundtrip.py URL GEOPACKAGE FOLDER
Same rows by id, same values, geometries within a tolerance. GDAL asks for pages of ten where it is not told otherwise.
"""
import math
import re
import subprocess
import sys
from pathlib import Path

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()

# Metres of the GeoPackage's system, or degrees where it has those: GeoJSON is written with seven decimals of a degree.
TOLERANCES = {True: 2e-7, False: 0.03}
PAGE = 10000


def collections(url: str) -> list:
    dataset = gdal.OpenEx(f"OAPIF:{url}", gdal.OF_VECTOR)
    return [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())]


def rows(layer, transformation=None) -> dict:
    """Attributes and geometry of each row by its id, or by its place where it has none."""
    found = {}
    for feature in layer:
        geometry = feature.GetGeometryRef()
        geometry = geometry.Clone() if geometry is not None and not geometry.IsEmpty() else None
        if geometry is not None and transformation is not None:
            geometry.Transform(transformation)
        # GDAL takes texts that look like dates for dates, and writes them with slashes.
        attributes = {key: re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", value) if isinstance(value, str) else value
                      for key, value in feature.items().items()}
        found[str(attributes.get("id", len(found)))] = (attributes, geometry)
    return found


def from_degrees(layer):
    """The way back from longitudes and latitudes to the system of a layer."""
    if layer.GetSpatialRef() is None:
        return None
    degrees = osr.SpatialReference()
    degrees.SetFromUserInput("OGC:CRS84")
    return osr.CoordinateTransformation(degrees, layer.GetSpatialRef())


def points(geometry) -> list:
    if geometry.GetGeometryCount():
        return [point for number in range(geometry.GetGeometryCount()) for point in points(geometry.GetGeometryRef(number))]
    return [geometry.GetPoint_2D(number) for number in range(geometry.GetPointCount())]


def near(one: tuple, other: tuple, tolerance: float) -> bool:
    return abs(one[0] - other[0]) <= tolerance and abs(one[1] - other[1]) <= tolerance


def same_geometry(one, other, tolerance: float) -> bool:
    """Same points. Rings may turn the other way round, as GeoJSON wants them, and have points more that lie on the original,
    since what is straight in metres is bent in degrees."""
    if one is None or other is None:
        return one is other
    if ogr.GT_Flatten(one.GetGeometryType()) != ogr.GT_Flatten(other.GetGeometryType()):
        return False
    first, second = points(one), points(other)
    if len(first) == len(second) and all(near(a, b, tolerance) for a, b in zip(first, second)):
        return True
    edge = other.Boundary() if other.GetDimension() == 2 else other
    return (len(first) >= len(second) and all(any(near(a, b, tolerance) for a in first) for b in second)
            and all(edge.Distance(ogr.CreateGeometryFromWkt(f"POINT ({x!r} {y!r})")) <= tolerance for x, y in first))


def same_value(one, other) -> bool:
    """Numbers as numbers, everything else as text; what is not there is null."""
    if one is None or other is None:
        return one is other
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return str(one) == str(other)


def differences(name: str, copied, source) -> list:
    copy, original = rows(copied, from_degrees(source)), rows(source)
    tolerance = TOLERANCES[bool(source.GetSpatialRef() and source.GetSpatialRef().IsGeographic())]
    if copy.keys() != original.keys():
        return [f"{name}: {len(copy)} rows of {len(original)}; lacking {sorted(original.keys() - copy.keys())[:3]}, "
                f"unknown {sorted(copy.keys() - original.keys())[:3]}"]
    found = []
    for identifier, (attributes, geometry) in original.items():
        copied_attributes, copied_geometry = copy[identifier]
        for key, value in attributes.items():
            if not same_value(copied_attributes.get(key), value):
                found.append(f"{name} {identifier}: {key} is {copied_attributes.get(key)!r}, and {value!r} in the GeoPackage")
        if not same_geometry(copied_geometry, geometry, tolerance):
            found.append(f"{name} {identifier}: the geometry is another")
    return found


def main() -> int:
    url, geopackage, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    names = collections(url)
    if not names:
        print("GDAL sees no collection")
        return 1
    copy = folder / "copy.gpkg"
    copy.unlink(missing_ok=True)
    subprocess.run(["ogr2ogr", "-q", copy, f"OAPIF:{url}", "-oo", f"PAGE_SIZE={PAGE}"], check=True)
    copied, original = gdal.OpenEx(str(copy), gdal.OF_VECTOR), gdal.OpenEx(geopackage, gdal.OF_VECTOR)
    found, count = [], 0
    for name in names:
        layer, source = copied.GetLayerByName(name), original.GetLayerByName(name)
        if layer is None or source is None:
            found.append(f"{name} is not a layer of {'the copy' if layer is None else 'the GeoPackage'}")
            continue
        count += source.GetFeatureCount()
        found += differences(name, layer, source)
    print("\n".join(found[:20] + [f"{len(names)} collections, {count} rows, {len(found)} differences"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
