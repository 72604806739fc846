# SPDX-License-Identifier: GPL-3.0-or-later
"""What the double says of itself, an OpenAPI 3.0 document, and the vector tile that it has."""
import math

EXTENT = 4096


def in_query(name: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "required": False, "style": "form", "explode": False, "schema": schema}


def document(root: str, faults: set) -> dict:
    limit = {"type": "integer", "minimum": 1, "maximum": 10000, "default": 10}
    for member in ("minimum", "maximum"):
        if f"limit-{member}" in faults:
            del limit[member]
    bbox = {"type": "array", "minItems": 4, "maxItems": 5 if "bbox-items" in faults else 6, "items": {"type": "number"}}
    text = {"type": "string"}
    page = [in_query("limit", limit), in_query("bbox", bbox), in_query("datetime", text), in_query("crs", text),
            in_query("bbox-crs", text), in_query("offset", {"type": "integer", "minimum": 0})]
    if "no-datetime" in faults:
        del page[2]
    if "exploded" in faults:
        page[1]["explode"] = True
    collection = {"name": "collectionId", "in": "path", "required": "path-variable" not in faults,
                  "schema": {"type": "string", "enum": ["places", "areas"]}}
    feature = {"name": "featureId", "in": "path", "required": True, "schema": text}
    tile = [{**feature, "name": name} for name in ("tileMatrix", "tileRow", "tileCol")]

    def get(operation: str, *parameters: dict) -> dict:
        return {"get": {"operationId": operation, "parameters": list(parameters),
                        "responses": {"200": {"description": "What was asked for"}}}}

    paths = {
        "/": get("landingPage"), "/api": get("api"), "/conformance": get("conformance"), "/collections": get("collections"),
        "/collections/{collectionId}": get("collection", collection),
        "/collections/{collectionId}/items": get("items", collection, *page),
        "/collections/{collectionId}/items/{featureId}": get("item", collection, feature),
        "/tiles": get("dataset.tilesets" if "operation-id" in faults else "dataset.vector.getTileSetsList"),
        "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}": get("dataset.vector.tile", *tile)}
    if "no-conformance-path" in faults:
        del paths["/conformance"]
    return {"openapi": "3.0.3", "info": {"title": "A double", "version": "1"}, "servers": [{"url": root}], "paths": paths}


def number(value: int) -> bytes:
    """A number as protocol buffers write it: seven bits a byte, the lowest first."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(written + bytes([value]))


def member(tag: int, value) -> bytes:
    if isinstance(value, int):
        return number(tag << 3) + number(value)
    return number(tag << 3 | 2) + number(len(value)) + value


def vector_tile(points: list, aside: float) -> bytes:
    """Tile 0/0/0 with these points, as the specification of vector tiles has it; `aside` moves them, in tiles."""
    layer = member(15, 2) + member(1, b"places") + member(5, EXTENT)
    for longitude, latitude in points:
        x = (longitude + 180) / 360 + aside
        y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
        geometry = number(9) + b"".join(number(2 * round(part * EXTENT)) for part in (x, y))
        layer += member(2, member(3, 1) + member(4, geometry))
    return member(3, layer)
