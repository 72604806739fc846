# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes, geometries and coordinate systems, judged by GDAL, GEOS and PROJ."""
import json
import re
from dataclasses import dataclass
from typing import Optional

from osgeo import ogr, osr

from runner import Failed

ogr.UseExceptions()
osr.UseExceptions()

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CRS84H = "http://www.opengis.net/def/crs/OGC/0/CRS84h"
UNSUPPORTED = "http://www.opengis.net/def/crs/0/unsupported"
OGC_HTTP = "http://www.opengis.net/def/crs/"
OGC_URN = "urn:ogc:def:crs:"
FEATURES_LOOKED_AT = 100
# Degrees or metres: what the original allows between its own transformation and the server's.
TOLERANCE = 0.001


def written(number: float) -> str:
    """A number as the suite writes it in a box: seven decimals and no zero before the point (0.5 is .5000000)."""
    text = f"{number:.7f}"
    return re.sub(r"^(-?)0\.", r"\1.", text)


@dataclass(frozen=True)
class Box:
    min_x: float
    min_y: float
    max_x: float
    max_y: float
    crs: str = CRS84

    def text(self) -> str:
        return ",".join(written(number) for number in (self.min_x, self.min_y, self.max_x, self.max_y))

    def corners(self) -> tuple:
        return (self.min_x, self.min_y, self.max_x, self.max_y)

    def to(self, crs: str) -> "Box":
        """The box of the two corners in another system; they alone are transformed, as in the original."""
        if crs == self.crs:
            return self
        (min_x, min_y), (max_x, max_y) = transformed([(self.min_x, self.min_y), (self.max_x, self.max_y)], self.crs, crs)
        return Box(min_x, min_y, max_x, max_y, crs)

    def meets(self, geometry: dict) -> bool:
        """True when the geometry intersects the box. Across the antimeridian the original looks at latitudes only."""
        min_x, max_x = (-180, 180) if self.min_x > self.max_x else (self.min_x, self.max_x)
        ring = [(min_x, self.min_y), (max_x, self.min_y), (max_x, self.max_y), (min_x, self.max_y), (min_x, self.min_y)]
        box = ogr.CreateGeometryFromJson(json.dumps({"type": "Polygon", "coordinates": [ring]}))
        return box.Intersects(parsed(geometry))


def spatial_extent(collection: dict) -> Optional[Box]:
    """The first box of a collection's extent, if it has one. A box of six numbers fails, as in the original."""
    spatial = (collection.get("extent") or {}).get("spatial") if isinstance(collection.get("extent"), dict) else None
    boxes = spatial.get("bbox") if isinstance(spatial, dict) else None
    if not isinstance(boxes, list) or not boxes:
        return None
    box = boxes[0] if isinstance(boxes[0], list) else boxes
    if len(box) != 4:
        raise Failed(f"the extent of {collection.get('id')} has a box of {len(box)} numbers; the suite reads four only")
    return Box(*(float(number) for number in box), crs=spatial.get("crs") or CRS84)


def parsed(geometry: dict):
    try:
        return ogr.CreateGeometryFromJson(json.dumps(geometry))
    except RuntimeError as error:
        raise Failed(f"not a GeoJSON geometry ({error}): {json.dumps(geometry)[:120]}") from error


def in_crs84(geometry: dict) -> bool:
    west, east, south, north = parsed(geometry).GetEnvelope()
    return west >= -180 and east <= 180 and south >= -90 and north <= 90


def authority_code(crs: str) -> str:
    """EPSG:n or OGC:CRS84. The suite knows no other authority, and an unknown one fails."""
    if crs in (CRS84, CRS84H):
        return "OGC:CRS84"
    if crs.startswith(OGC_URN + "EPSG") or crs.startswith(OGC_HTTP + "EPSG"):
        code = re.split("[/:]", crs)[-1]
        if code.isdigit():
            return f"EPSG:{code}"
    raise Failed(f"{crs} is not a coordinate system that the suite knows: of the EPSG, or CRS84")


def transformed(points: list, source: str, target: str) -> list:
    systems = []
    for crs in (source, target):
        system = osr.SpatialReference()
        try:
            system.SetFromUserInput(authority_code(crs))
        except RuntimeError as error:
            raise Failed(f"PROJ does not know {crs}: {error}") from error
        systems.append(system)
    transformation = osr.CoordinateTransformation(*systems)
    return [tuple(point[:2]) for point in transformation.TransformPoints([list(point[:2]) for point in points])]


def line_of(points: list):
    """What distances are taken to: the line through points, or the point where there is one."""
    points = points if len(points) > 1 else points * 2
    return ogr.CreateGeometryFromWkt(f"LINESTRING({','.join(f'{x!r} {y!r}' for x, y in points)})")


def lines(coordinates: list) -> list:
    """The lists of positions below a GeoJSON member `coordinates`: rings, lines, or single points."""
    if not isinstance(coordinates[0], list):
        return [[coordinates]]
    if not isinstance(coordinates[0][0], list):
        return [coordinates]
    return [line for part in coordinates for line in lines(part)]


def same_place(geometry: Optional[dict], crs: str, reference: Optional[dict], reference_crs: str) -> bool:
    """True when a geometry, brought to the reference's system, has its type, and neither has a vertex off the other.

    Vertices themselves may differ: what is straight in one system is bent in another, and servers add some.
    """
    if geometry is None or reference is None:
        return geometry is reference
    there = [[tuple(point[:2]) for point in line] for line in lines(reference["coordinates"])]
    here = [transformed(line, crs, reference_crs) for line in lines(geometry["coordinates"])]
    if geometry["type"] != reference["type"] or len(here) != len(there):
        return False
    for one, other in (*zip(here, there), *zip(there, here)):
        line = line_of(other)
        for x, y in one:
            if not abs(x) + abs(y) < 1e12 or line.Distance(ogr.CreateGeometryFromWkt(f"POINT({x!r} {y!r})")) > TOLERANCE:
                return False
    return True


def valid_identifier(crs: str) -> bool:
    """A URI as requirement /req/crs/crs-uri wants it; the OGC's own have authority, version and code."""
    if crs.startswith(OGC_HTTP):
        return re.fullmatch(re.escape(OGC_HTTP) + r"[^/\s]+/[^/\s]+/[^/\s]+", crs) is not None
    if crs.startswith(OGC_URN):
        return re.fullmatch(re.escape(OGC_URN) + r"[^:\s]+:[^:\s]*:[^:\s]+", crs) is not None
    if crs.startswith("urn:"):
        return re.fullmatch(r"urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:\S+", crs) is not None
    return re.fullmatch(r"https?://[^\s/?#]+(/\S*)?", crs) is not None
