# SPDX-License-Identifier: GPL-3.0-or-later
"""A structural check of an OpenAPI 3.0 document, in the place of the Kaizen parser that the suites use.

It demands what that parser demands, oddities included: a negative `maximum` is an error, and the variable of a path
must be all that stands between two slashes (`/{tileCol}.mvt` is an error). What it does not look at (unknown members,
operation ids that stand twice) is left to linters.
"""
import json
import re
import urllib.parse

from openapi import METHODS, elsewhere

PLACES = {"path", "query", "header", "cookie"}
STYLES = {"matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"}
TYPES = {"array": list, "boolean": bool, "integer": int, "number": (int, float), "object": dict, "string": str}
NAME = re.compile(r"[A-Za-z0-9._-]+")
NOT_NEGATIVE = ("maxLength", "minLength", "maximum", "maxProperties", "minProperties")


class Check:
    def __init__(self, document: dict):
        self.m_document = document
        self.faults = []

    def fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def run(self) -> list:
        document = self.m_document
        if not re.fullmatch(r"3\.\d+(\.\d+.*)?", str(document.get("openapi"))):
            self.fault("#/openapi", f"{document.get('openapi')!r} is not 3.x")
        info = self._object(document.get("info"), "#/info") or {}
        for member in ("title", "version"):
            if not isinstance(info.get(member), str):
                self.fault("#/info", f"no {member}")
        self._web_address((info.get("contact") or {}).get("url"), "#/info/contact/url")
        self._servers(document.get("servers"), "#/servers")
        for path, item in (self._object(document.get("paths"), "#/paths") or {}).items():
            if not path.startswith("x-"):
                self._path(path, item)
        self._components(document.get("components") or {})
        self._references(document, "#")
        return self.faults

    def _object(self, node, where: str):
        if isinstance(node, dict):
            return node
        self.fault(where, "there is no object")
        return None

    def _web_address(self, url, where: str) -> None:
        if url and not re.match(r"[A-Za-z{][A-Za-z0-9+.{}-]*:", str(url)):
            self.fault(where, f"{url!r} is not a web address")

    def _servers(self, servers, where: str) -> None:
        for number, server in enumerate(servers or []):
            if not isinstance(server, dict) or server.get("url") is None:
                self.fault(f"{where}/{number}", "no url")

    def _resolved(self, node):
        hops = 0
        while isinstance(node, dict) and "$ref" in node and hops < 20:
            reference = str(node["$ref"])
            node = self._at(reference) if reference.startswith("#/") else elsewhere(reference)
            hops += 1
        return node

    def _at(self, reference: str):
        node = self.m_document
        for part in reference.removeprefix("#/").split("/"):
            part = urllib.parse.unquote(part).replace("~1", "/").replace("~0", "~")
            node = node.get(part) if isinstance(node, dict) else None
        return node

    def _path(self, path: str, item) -> None:
        where = f"#/paths/{path}"
        if not path.startswith("/"):
            self.fault(where, "the path does not begin with /")
        item = self._object(self._resolved(item), where) or {}
        self._servers(item.get("servers"), f"{where}/servers")
        self._parameters(path, item, where)
        for method in METHODS:
            if method in item:
                self._operation(path, item[method], f"{where}/{method}")

    def _operation(self, path: str, operation, where: str) -> None:
        operation = self._object(operation, where)
        if operation is None:
            return
        self._servers(operation.get("servers"), f"{where}/servers")
        self._parameters(path, operation, where)
        for status, response in (self._object(operation.get("responses"), f"{where}/responses") or {}).items():
            if not re.fullmatch(r"default|\d\d\d|x-.+", str(status)):
                self.fault(f"{where}/responses", f"{status!r} is not a status of three digits, nor default")
            self._response(self._resolved(response), f"{where}/responses/{status}")

    def _parameters(self, path: str, owner: dict, where: str) -> None:
        for number, parameter in enumerate(owner.get("parameters") or []):
            parameter = self._resolved(parameter)
            if parameter != {}:  # of another document, and not known here
                self._parameter(path, parameter, f"{where}/parameters/{number}")

    def _parameter(self, path, parameter, where: str) -> None:
        """path: where the parameter is used, or None for one of the components."""
        if self._object(parameter, where) is None:
            return
        name, place = parameter.get("name"), parameter.get("in")
        if not isinstance(name, str) or place not in PLACES:
            self.fault(where, "no name, or `in` is not path, query, header or cookie")
            return
        if place == "path" and parameter.get("required") is not True:
            self.fault(where, f"path parameter {name!r} is not required: true")
        if place == "path" and path and not re.fullmatch(rf".*/\{{{re.escape(name)}\}}(/.*)?", path):
            self.fault(where, f"{{{name}}} does not stand between slashes in {path}")
        if parameter.get("style", "form") not in STYLES:
            self.fault(where, f"style {parameter['style']!r}")
        if "schema" in parameter:
            self._schema(parameter["schema"], f"{where}/schema")

    def _response(self, response, where: str) -> None:
        response = self._object(response, where) or {}
        for media_type, content in (response.get("content") or {}).items():
            if isinstance(content, dict) and "schema" in content:
                self._schema(content["schema"], f"{where}/content/{media_type}/schema")

    def _schema(self, schema, where: str) -> None:
        if isinstance(schema, dict) and "$ref" in schema:
            return  # what it points at is looked at among the components, once
        if self._object(schema, where) is None:
            return
        type_ = schema.get("type")
        if type_ is not None and not (isinstance(type_, str) and type_ in TYPES):
            self.fault(where, f"type {type_!r}")
        elif type_ and schema.get("default") is not None and not isinstance(schema["default"], TYPES[type_]):
            self.fault(where, f"default {schema['default']!r} is not of type {type_}")
        for member in NOT_NEGATIVE:
            if isinstance(schema.get(member), (int, float)) and schema[member] < 0:
                self.fault(where, f"{member} is negative")
        for member in ("required", "enum"):
            values = schema.get(member)
            if isinstance(values, list) and len({json.dumps(value) for value in values}) < max(1, len(values)):
                self.fault(where, f"{member} is empty or has a value twice")
        self._parts_of(schema, where)

    def _parts_of(self, schema: dict, where: str) -> None:
        for member in ("items", "not", "additionalProperties"):
            if isinstance(schema.get(member), dict):
                self._schema(schema[member], f"{where}/{member}")
        for member in ("allOf", "oneOf", "anyOf"):
            for number, part in enumerate(schema.get(member) or []):
                self._schema(part, f"{where}/{member}/{number}")
        for name, part in (schema.get("properties") or {}).items():
            if not NAME.fullmatch(name):
                self.fault(where, f"the name of property {name!r} has other characters than A-Z a-z 0-9 . _ -")
            self._schema(part, f"{where}/properties/{name}")

    def _components(self, components: dict) -> None:
        checks = {"schemas": self._schema, "responses": self._response,
                  "parameters": lambda node, where: self._parameter(None, node, where)}
        for kind, nodes in components.items():
            for name, node in nodes.items() if isinstance(nodes, dict) else ():
                if not NAME.fullmatch(name):
                    self.fault(f"#/components/{kind}", f"the name {name!r} has other characters than A-Z a-z 0-9 . _ -")
                if kind in checks and not (isinstance(node, dict) and "$ref" in node):
                    checks[kind](node, f"#/components/{kind}/{name}")

    def _references(self, node, where: str) -> None:
        if isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/") and self._at(reference) is None:
                self.fault(where, f"{reference} leads nowhere")
            for member, part in node.items():
                if member not in ("example", "examples", "default", "enum"):
                    self._references(part, f"{where}/{member}")
        elif isinstance(node, list):
            for number, part in enumerate(node):
                self._references(part, f"{where}/{number}")


def faults(document) -> list:
    """What is wrong with an OpenAPI 3.0 document: sentences "where: what", none when it is well built."""
    if not isinstance(document, dict):
        return ["#: not an object"]
    return Check(document).run()
