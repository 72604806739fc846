# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenAPI 3.0 document as the suites read it: paths, servers, parameters, and the addresses to test."""
import re
import urllib.parse
from dataclasses import dataclass
from itertools import product
from typing import Optional

from runner import Failed

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
MOST_COLLECTIONS = 20
# The OGC's own file of parameters, which documents refer to: known here, since nothing is fetched but from the server.
OGC_FILE = re.compile(r"https?://schemas\.opengis\.net/ogcapi/features/part1/1\.0/openapi/ogcapi-features-1\.yaml"
                      r"#/components/parameters/(\w+)")
IN_QUERY = {"in": "query", "required": False, "style": "form", "explode": False}
OGC_PARAMETERS = {
    "bbox": {**IN_QUERY, "name": "bbox", "schema": {
        "type": "array", "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]}},
    "datetime": {**IN_QUERY, "name": "datetime", "schema": {"type": "string"}},
    "limit": {**IN_QUERY, "name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 10000, "default": 10}},
    "collectionId": {"name": "collectionId", "in": "path", "required": True, "schema": {"type": "string"}},
    "featureId": {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}},
}


def elsewhere(reference: str) -> dict:
    """What a reference to another document stands for: a parameter of the OGC's, or an object that nothing is known of."""
    match = OGC_FILE.fullmatch(reference)
    return OGC_PARAMETERS.get(match[1], {}) if match else {}


@dataclass(frozen=True)
class TestPoint:
    """A path of the document with the server it is at, and the values that the document fixes for its variables."""
    server: str
    path: str
    values: tuple = ()

    def url(self, variable: Optional[str] = None, value: str = "") -> str:
        values = dict(self.values)
        if variable:
            values[variable] = value
        return re.sub(r"\{([^}]+)\}", lambda match: urllib.parse.quote(values[match[1]], safe=""), self.server + self.path)

    def collection_url(self, collection_id: str) -> str:
        match = re.search(r"/collections/\{([^}]+)\}", self.path)
        return self.url(match[1], collection_id) if match else self.url()

    def may_be(self, path: str) -> bool:
        values = dict(self.values)
        pattern = re.sub(r"\{([^}]+)\}", lambda match: values.get(match[1], ".*"), self.path)
        return re.fullmatch(pattern, path) is not None


class Api:
    def __init__(self, document: dict, root: str):
        self.m_document = document
        self.m_root = root
        self.paths = document.get("paths") or {}

    def resolve(self, node: dict) -> dict:
        """The object itself, or what its $ref points at in the document."""
        seen = set()
        while isinstance(node, dict) and "$ref" in node:
            reference = node["$ref"]
            if not reference.startswith("#/"):
                return elsewhere(reference)
            if reference in seen:
                raise Failed(f"the reference {reference} in the API definition leads nowhere")
            seen.add(reference)
            node = self.m_document
            for part in reference[2:].split("/"):
                node = node.get(urllib.parse.unquote(part).replace("~1", "/").replace("~0", "~"), {})
        return node

    def base_path(self) -> str:
        """What of the tested address follows the address of a server; "/" when nothing does."""
        base = "/"
        for server in self.m_document.get("servers") or []:
            match = re.search(server.get("url", ""), self.m_root)
            if match and self.m_root[match.end():]:
                base = self.m_root[match.end():]
        return base

    def conformance_points(self) -> list:
        return self._points_matching(self.base_path() + "conformance", False)

    def collections_points(self) -> list:
        return self._points_matching(self.base_path() + "collections", False)

    def collection_points(self, collection_id: str) -> list:
        return self._points_of(f"{self.base_path()}collections/{collection_id}")

    def items_points(self, collection_id: str) -> list:
        return self._points_of(f"{self.base_path()}collections/{collection_id}/items")

    def all_items_points(self, most: int) -> list:
        pattern = f"{self.base_path()}collections/.*/items"
        points = self._points([path for path in self.paths if re.fullmatch(pattern, path)], True)
        return points[:most] if most >= 0 else points[:MOST_COLLECTIONS]

    def parameter(self, path: str, name: str) -> Optional[dict]:
        item = self.resolve(self.paths.get(path) or {})
        own = item.get("parameters") or []
        of_get = self.resolve(item.get("get") or {}).get("parameters") or []
        return next((found for found in map(self.resolve, own + of_get) if found.get("name") == name), None)

    def schema(self, parameter: dict) -> dict:
        return self.resolve(parameter.get("schema") or {})

    def items_parameters(self, collection_id: str) -> list:
        """Parameters of GET on the items of a collection, as its operation has them."""
        wanted = f"{self.base_path()}collections/{collection_id}/items"
        return [self.resolve(parameter) for path in self._matching(wanted)
                for parameter in (self.resolve(self.paths[path]).get("get") or {}).get("parameters") or []]

    def _matching(self, wanted: str) -> list:
        def pattern(path):
            parts = re.split(r"\{[^}]+\}", path)
            return "[^/]+?".join(re.escape(part) for part in parts)
        return [path for path in self.paths if re.fullmatch(pattern(path), wanted)]

    def _points_matching(self, wanted: str, open_variables: bool) -> list:
        return self._points(self._matching(wanted), open_variables)

    def _points_of(self, wanted: str) -> list:
        return [point for point in self._points_matching(wanted, True) if point.may_be(wanted)]

    def _points(self, paths: list, open_variables: bool) -> list:
        """open_variables: whether a path counts whose variables the document leaves free."""
        points = []
        for path in paths:
            item = self.resolve(self.paths[path])
            for operation in (self.resolve(item[method]) for method in METHODS if method in item):
                responses = operation.get("responses") or {}
                if "200" not in responses and "default" not in responses:
                    continue
                for server in self._servers(item, operation):
                    points += self._expanded(server, path, operation, open_variables)
        return points

    def _servers(self, item: dict, operation: dict) -> list:
        servers = operation.get("servers") or item.get("servers") or self.m_document.get("servers") or [{"url": "/"}]
        urls = []
        for url in (server["url"] for server in servers):
            if url == "/":
                url = self.m_root
            elif url.startswith("/"):
                url = urllib.parse.urljoin(self.m_root, url)
            urls.append(url)
        return urls

    def _expanded(self, server: str, path: str, operation: dict, open_variables: bool) -> list:
        variables = re.findall(r"\{([^}]+)\}", path)
        fixed = {}
        for parameter in map(self.resolve, operation.get("parameters") or []):
            schema = self.schema(parameter)
            if parameter.get("name") in variables and schema.get("enum"):
                fixed[parameter["name"]] = [str(value) for value in schema["enum"]]
            elif parameter.get("name") in variables and schema.get("default") is not None:
                fixed[parameter["name"]] = [str(schema["default"])]
        if not variables or (not fixed and open_variables):
            return [TestPoint(server, path)]
        if not fixed:
            return []
        return [TestPoint(server, path, tuple(zip(fixed, values))) for values in product(*fixed.values())]
