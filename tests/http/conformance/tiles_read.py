# SPDX-License-Identifier: GPL-3.0-or-later
"""Tilesets as a server describes them, and vector tiles as GDAL reads them."""
import math
import re
from typing import Optional

from osgeo import gdal, ogr

from runner import Failed
from web import JSON, absolute, fetch

gdal.UseExceptions()

VARIABLES = ("tileMatrix", "tileRow", "tileCol")
REGISTERED = "http://www.opengis.net/def/tilematrixset/OGC/1.0/"
# The OGC's register of tile matrix sets.
NAMES = ("WebMercatorQuad", "WorldCRS84Quad", "WorldMercatorWGS84Quad", "GNOSISGlobalGrid", "CDB1GlobalGrid",
         "UTM31WGS84Quad", "UPSArcticWGS84Quad", "UPSAntarcticWGS84Quad", "EuropeanETRS89_LAEAQuad", "LINZAntarticaMapTilegrid",
         "NZTM2000Quad", "CanadianNAD83_LCC")
MOST_TILES = 4
HALF_EARTH = math.pi * 6378137
# Part of a tile that features may reach beyond its edge: the buffer that renderers need.
BUFFER = 0.1


def in_template(link: dict, variable: str) -> bool:
    return f"{{{variable}}}" in link.get("href", "")


class Tileset:
    """A tileset of a list, with what the documents that its entry links to add: each has to answer 200, in JSON."""

    def __init__(self, root: str, entry: dict):
        self.m_root = root
        self.m_links = []
        self.limits = entry.get("tileMatrixSetLimits")
        self.matrix_set = str(entry.get("tileMatrixSetURI") or entry.get("tileMatrixSet") or "")
        for link in entry.get("links") or []:
            if "{" in link["href"]:
                raise Failed(f"the list of tilesets has the template {link['href']}; the suite asks every link of it")
            document = fetch(absolute(root, link["href"]), JSON).expect_status(200).json()
            self.m_links += document.get("links") or []
            self.limits = self.limits or document.get("tileMatrixSetLimits")

    @property
    def template(self) -> Optional[str]:
        """The first URL template with the three variables."""
        hrefs = [link["href"] for link in self.m_links if all(in_template(link, variable) for variable in VARIABLES)]
        return absolute(self.m_root, hrefs[0]) if hrefs else None

    def is_vector(self) -> bool:
        return any("mapbox-vector-tile" in str(link.get("type")) for link in self.m_links)

    def registered(self) -> bool:
        return self.matrix_set.lower() in [(REGISTERED + name).lower() for name in NAMES]

    def named_in_template(self) -> bool:
        name = self.matrix_set.rsplit("/", 1)[-1]
        return f"/tiles/{name}" in self.template or "/tiles/{tileMatrixSetId}" in self.template

    def url(self, matrix: str, row: int, column: int) -> str:
        values = dict(zip(VARIABLES, (str(matrix), str(row), str(column))))
        url = self.template.replace("{tileMatrixSetId}", self.matrix_set.rsplit("/", 1)[-1])
        return re.sub(r"\{([^}]+)\}", lambda match: values.get(match[1], match[0]), url)

    def first_limits(self) -> tuple:
        """Tile matrix, last row and first column of the first limits; the whole matrix 0 where there are none."""
        if not self.limits:
            return ("0", 0, 0)
        first = self.limits[0]
        return (str(first["tileMatrix"]), int(first["maxTileRow"]), int(first["minTileCol"]))

    def tiles_with_features(self) -> list:
        """Up to four tiles of the first limits, which hold the data there is."""
        if not self.limits:
            return [("0", 0, 0)]
        first = self.limits[0]
        tiles = [(str(first["tileMatrix"]), row, column)
                 for row in range(int(first["minTileRow"]), int(first["maxTileRow"]) + 1)
                 for column in range(int(first["minTileCol"]), int(first["maxTileCol"]) + 1)]
        return tiles[:MOST_TILES]


def envelope(matrix: int, row: int, column: int) -> tuple:
    """West, south, east and north of a tile of WebMercatorQuad, with its buffer. Units: metres of EPSG:3857."""
    side = 2 * HALF_EARTH / 2**matrix
    west, north = column * side - HALF_EARTH, HALF_EARTH - row * side
    return (west - BUFFER * side, north - side - BUFFER * side, west + side + BUFFER * side, north + BUFFER * side)


def features(tile: bytes, matrix: int, row: int, column: int) -> list:
    """Triples (layer, geometry in EPSG:3857, attributes) of a vector tile."""
    name = f"/vsimem/{matrix}-{column}-{row}.mvt"
    gdal.FileFromMemBuffer(name, tile)
    try:
        options = [f"X={column}", f"Y={row}", f"Z={matrix}", "CLIP=NO", "METADATA_FILE="]
        dataset = gdal.OpenEx(name, gdal.OF_VECTOR, allowed_drivers=["MVT"], open_options=options)
        return [(layer.GetName(), feature.GetGeometryRef().Clone(), feature.items())
                for layer in (dataset.GetLayer(number) for number in range(dataset.GetLayerCount())) for feature in layer]
    except RuntimeError as error:
        raise Failed(f"tile {matrix}/{row}/{column} is not a vector tile that GDAL reads: {error}") from error
    finally:
        gdal.Unlink(name)


def strangers(tile: bytes, matrix: int, row: int, column: int) -> list:
    """The features of a tile that are not within it and its buffer."""
    west, south, east, north = envelope(matrix, row, column)
    ring = ogr.CreateGeometryFromWkt(f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))")
    return [feature for feature in features(tile, matrix, row, column) if not ring.Contains(feature[1])]
