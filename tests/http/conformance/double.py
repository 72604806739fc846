# SPDX-License-Identifier: GPL-3.0-or-later
"""A small server that conforms, but for the faults it is given: what the port of the suites is tested on.

It knows two collections, three coordinate systems and one tileset, and takes its answers from memory.
"""
import json
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import double_api
from geometry import CRS84, Box, transformed

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
SYSTEMS = [CRS84, EPSG + "4326", EPSG + "2154"]
CLASSES = ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + name for name in ("core", "oas30", "html", "geojson")]
CLASSES += ["http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"]
CLASSES += ["http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/" + name
            for name in ("core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets")]
TILES = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
EXTENT = (4.0, 45.0, 5.0, 46.0)
COUNT = 25
GEOJSON, HTML, JSON, OPENAPI = ("application/geo+json", "text/html", "application/json",
                                "application/vnd.oai.openapi+json;version=3.0")


class Refused(Exception):
    """An answer with another status than 200."""


def features(collection: str) -> list:
    """Points, or small squares around them, along the diagonal of the extent."""
    found = []
    for number in range(COUNT):
        x, y = (EXTENT[0] + (number + 0.5) / COUNT, EXTENT[1] + (number + 0.5) / COUNT)
        ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y]]
        geometry = ({"type": "Point", "coordinates": [x, y]} if collection == "places"
                    else {"type": "Polygon", "coordinates": [ring]})
        found.append({"type": "Feature", "id": f"{collection}-{number}", "properties": {"n": number}, "geometry": geometry})
    return found


def in_system(node, crs: str):
    """Coordinates in another system, whatever their depth."""
    if isinstance(node[0], list):
        return [in_system(part, crs) for part in node]
    return list(transformed([tuple(node)], CRS84, crs)[0])


class Double:
    """Gives answers as (headers, body). faults: names of what is to be wrong; see test_port.py."""

    def __init__(self, faults: set):
        self.faults = faults
        self.root = ""

    def link(self, rel: str, path: str, type_: str) -> dict:
        return {"rel": rel, "href": self.root + path, **({} if f"untyped-{rel}" in self.faults else {"type": type_})}

    def links(self, path: str, type_: str, query: str = "") -> list:
        found = [self.link("self", path + query, type_)]
        return found if "no-alternate" in self.faults else found + [self.link("alternate", path + query, HTML)]

    def landing_page(self) -> dict:
        desc = JSON if "desc-type" in self.faults else OPENAPI
        return {"title": "A double", "links": [
            self.link("self", "/", JSON), self.link("service-desc", "/api?f=json", desc),
            self.link("conformance", "/conformance", JSON), self.link("data", "/collections", JSON),
            *([] if "no-tiles-link" in self.faults else [self.link(TILES, "/tiles", JSON)])]}

    def collection(self, name: str, alone: bool) -> dict:
        path = f"/collections/{name}"
        crs = SYSTEMS[1:] if "no-crs84" in self.faults else SYSTEMS
        title = "Another title" if alone and "title" in self.faults else name.title()
        return {"id": name, "title": title, "description": "Invented", "itemType": "feature",
                "crs": ["not a crs", *crs] if "bad-crs" in self.faults else crs,
                "storageCrs": EPSG + ("3857" if "storage-crs" in self.faults else "2154"),
                "extent": {"spatial": {"bbox": [list(EXTENT)], "crs": CRS84},
                           "temporal": {"interval": [["2020-01-01T00:00:00Z", "2024-01-01T00:00:00Z"]]}},
                "links": [*self.links(path, JSON), self.link("items", path + "/items", GEOJSON),
                          self.link(TILES, path + "/tiles", JSON)]}

    def collections(self) -> dict:
        return {"links": self.links("/collections", JSON),
                "collections": [self.collection(name, False) for name in ("places", "areas")]}

    def parameters(self, query: dict, known: set) -> None:
        if not set(query) <= known and "unknown-parameter" not in self.faults:
            raise Refused(400)
        for name in ("crs", "bbox-crs"):
            if query.get(name, CRS84) not in SYSTEMS:
                if "unknown-crs" not in self.faults:
                    raise Refused(400)
                query[name] = CRS84

    def chosen(self, collection: str, query: dict) -> list:
        found = features(collection)
        if "bbox" not in query or "bbox-ignored" in self.faults:
            return found
        corners = [float(number) for number in query["bbox"].split(",")]
        system = query.get("bbox-crs", CRS84)
        if corners[0] > corners[2] and "antimeridian" in self.faults:
            raise Refused(400)
        box = Box(*corners, crs=system).to(CRS84)
        return [feature for feature in found if box.meets(feature["geometry"])]

    def items(self, collection: str, query: dict) -> tuple:
        self.parameters(query, {"f", "limit", "offset", "bbox", "bbox-crs", "crs", "datetime"})
        if not query.get("limit", "10").isdigit():
            raise Refused(200 if "limit-unread" in self.faults else 400)
        matched = self.chosen(collection, query)
        limit, offset = int(query.get("limit", 10)), int(query.get("offset", 0))
        page = matched[offset:] if "limit-ignored" in self.faults else matched[offset:offset + limit]
        crs = query.get("crs", CRS84)
        path = f"/collections/{collection}/items"
        links = self.links(path, GEOJSON, "?" + urllib.parse.urlencode(query))
        if offset + limit < len(matched) and "no-next" not in self.faults:
            following = {**query, "offset": offset + limit, "limit": limit}
            links.append(self.link("next", f"{path}?{urllib.parse.urlencode(following)}", GEOJSON))
        body = {"type": "FeatureCollection", "timeStamp": "today" if "time-stamp" in self.faults else "2026-01-01T00:00:00Z",
                "numberMatched": len(matched), "numberReturned": len(page) + ("number-returned" in self.faults),
                "links": links, "features": [self.moved(feature, crs) for feature in page]}
        return self.crs_header(crs), body

    def moved(self, feature: dict, crs: str) -> dict:
        geometry = feature["geometry"]
        if crs != CRS84 and "untransformed" not in self.faults:
            geometry = {**geometry, "coordinates": in_system(geometry["coordinates"], crs)}
        if "swapped" in self.faults and geometry["type"] == "Point":
            geometry = {"type": "Point", "coordinates": [geometry["coordinates"][1] * 10, geometry["coordinates"][0]]}
        return {**feature, "geometry": geometry}

    def crs_header(self, crs: str) -> dict:
        return {} if "no-content-crs" in self.faults else {"Content-Crs": f"<{crs}>"}

    def feature(self, collection: str, name: str, query: dict) -> tuple:
        self.parameters(query, {"f", "crs"})
        found = next((one for one in features(collection) if one["id"] == name), None)
        if found is None:
            raise Refused(404)
        path = f"/collections/{collection}/items/{name}"
        owner = [] if "no-collection-link" in self.faults else [self.link("collection", f"/collections/{collection}", JSON)]
        crs = query.get("crs", CRS84)
        return self.crs_header(crs), {**self.moved(found, crs), "links": self.links(path, GEOJSON) + owner}

    def tilesets(self, path: str) -> dict:
        uri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
        entry = {"dataType": "vector", **({} if "no-matrix-set" in self.faults else {"tileMatrixSetURI": uri}),
                 "links": [self.link("self", f"{path}/WebMercatorQuad", JSON)]}
        return {"links": self.links(path, JSON), "tilesets": [entry]}

    def tileset(self, path: str) -> dict:
        template = f"{path}/WebMercatorQuad/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"
        links = [] if "no-template" in self.faults else [self.link("item", template, "application/vnd.mapbox-vector-tile")]
        limits = {"tileMatrix": "0", "minTileRow": 0, "maxTileRow": 0, "minTileCol": 0, "maxTileCol": 0}
        return {"links": self.links(path, JSON) + links, "tileMatrixSetLimits": [limits]}

    def tile(self, matrix: int, row: int, column: int) -> bytes:
        if max(row, column) >= 2**matrix and "tile-out-of-range" not in self.faults:
            raise Refused(404)
        points = [feature["geometry"]["coordinates"] for feature in features("places")]
        return double_api.vector_tile(points, 2.0 if "tile-elsewhere" in self.faults else 0.0)

    def answer(self, path: str, query: dict) -> tuple:
        """Headers and a body: bytes, or a document."""
        match = re.fullmatch(r"(?:/collections/\w+)?/tiles/WebMercatorQuad/(\d+)/(\d+)/(\d+)", path)
        if match:
            return {}, self.tile(*map(int, match.groups()))
        if re.fullmatch(r"(/collections/\w+)?/tiles(/WebMercatorQuad)?", path):
            base = path.removesuffix("/WebMercatorQuad")
            return {}, self.tilesets(base) if path == base else self.tileset(base)
        match = re.fullmatch(r"/collections/(places|areas)(?:(/items)(?:/([\w-]+))?)?", path)
        if match:
            name, items, feature = match.groups()
            if feature:
                return self.feature(name, feature, query)
            return self.items(name, query) if items else ({}, self.collection(name, True))
        classes = CLASSES[1:] if "no-core" in self.faults else CLASSES
        documents = {"/": self.landing_page, "/collections": self.collections, "/conformance": lambda: {"conformsTo": classes},
                     "/api": lambda: double_api.document(self.root, self.faults)}
        if path not in documents:
            raise Refused(404)
        return {}, documents[path]()


class Server:
    """Serves a double on a port of the kernel's choice, as long as the block lasts."""

    def __init__(self, faults: set):
        double = Double(faults)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # an answer in one piece: two would wait for each other's acknowledgement

            def log_message(self, *arguments):
                pass

            def do_GET(self):
                parts = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
                status, headers, body = 200, {}, {}
                try:
                    headers, body = double.answer(parts.path, query)
                except Refused as refusal:
                    status = refusal.args[0]
                body = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                for name, value in {**headers, "Content-Length": len(body)}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

        self.m_server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        double.root = self.url = f"http://127.0.0.1:{self.m_server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.m_server.serve_forever, args=[0.01], daemon=True).start()
        return self

    def __exit__(self, *error):
        self.m_server.shutdown()
        self.m_server.server_close()
