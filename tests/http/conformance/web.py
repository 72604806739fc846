# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as the OGC's suites send them."""
import json
import urllib.error
import urllib.parse
import urllib.request

from runner import Failed

JSON = "application/json, application/javascript, text/javascript, text/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
DEFAULT_LIMIT = 10
SECONDS = 60


class Answer:
    def __init__(self, url: str, status: int, version: int, headers, body: bytes):
        self.url = url
        self.status = status
        self.version = version
        self.headers = headers
        self.body = body

    def json(self):
        try:
            return json.loads(self.body.decode("utf-8"))
        except ValueError as error:
            raise Failed(f"{self.url} is not JSON ({error}); it begins with {self.body[:80]!r}") from error

    def expect_status(self, *statuses: int) -> "Answer":
        if self.status not in statuses:
            wanted = " or ".join(str(status) for status in statuses)
            raise Failed(f"{self.url} answers {self.status}, not {wanted}")
        return self


def fetch(url: str, accept: str = "*/*") -> Answer:
    """The answer to GET, whatever its status. A server that does not answer fails the test."""
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "maillage-conformance"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as reply:
            return Answer(url, reply.status, reply.version, reply.headers, reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(url, error.code, getattr(error.fp, "version", 0), error.headers, error.read())
    except (OSError, ValueError) as error:
        raise Failed(f"{url} gives no answer: {error}") from error


def address(url: str, parameters: dict) -> str:
    """An address with these parameters only.

    REST Assured, which the suites ask with, keeps of a base address only scheme, host and path: the query of a link is
    dropped, so that a link `…/items?f=json` is asked as `…/items`, with the Accept header. Commas are sent as %2C.
    """
    parts = urllib.parse.urlsplit(url)
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, urllib.parse.urlencode(parameters), ""))


def ask(url: str, accept: str = "*/*", **parameters) -> Answer:
    """GET as the suites do it: ten items, unless a limit is given. An underscore in a name stands for a hyphen."""
    query = {name.replace("_", "-"): value for name, value in parameters.items()}
    if urllib.parse.urlsplit(url).path.rstrip("/").endswith("items") and "limit" not in query:
        query["limit"] = DEFAULT_LIMIT
    return fetch(address(url, query), accept)


def absolute(root: str, href: str) -> str:
    """A link against the scheme and host of the server; the path of the root plays no part in it."""
    if href.startswith("http"):
        return href
    parts = urllib.parse.urlsplit(root)
    return f"{parts.scheme}://{parts.netloc}{href}"
