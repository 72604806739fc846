# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of documents, and the media types that the declared conformance classes call for."""
import re
import urllib.parse
from typing import Optional

from runner import expect
from web import GEOJSON, absolute

FEATURES_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
CORE = FEATURES_1 + "core"
CRS = "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"
GML = "application/gml+xml;version=3.2;profile=http://www.opengis.net/def/profile/ogc/2.0/gml-"

# Conformance class: media type of features and collections of features, media type of everything else.
MEDIA_TYPES = {
    FEATURES_1 + "html": ("text/html", "text/html"),
    FEATURES_1 + "geojson": (GEOJSON, "application/json"),
    FEATURES_1 + "gmlsf0": (GML + "sf0", "application/xml"),
    FEATURES_1 + "gmlsf2": (GML + "sf2", "application/xml"),
}
KNOWN_CLASSES = {CORE, CRS, FEATURES_1 + "oas30", *MEDIA_TYPES}


def with_rel(links: Optional[list], rel: str) -> Optional[dict]:
    return next((link for link in links or [] if link.get("rel") == rel), None)


def same_media_type(one: str, other: str) -> bool:
    if ";" not in one and ";" not in other:
        return one.strip().lower() == other.strip().lower()
    first, second = (text.lower().split(";") for text in (one, other))
    parameters = [{part.strip().replace('"', "") for part in parts[1:] if part.strip()} for parts in (first, second)]
    return first[0].strip() == second[0].strip() and parameters[0] == parameters[1]


def types_to_offer(classes: list, self_link: Optional[dict], of_features: bool) -> list:
    """Media types that need a link `alternate`: all that the classes call for, but that of the document itself."""
    column = 0 if of_features else 1
    types = [MEDIA_TYPES[name][column] for name in classes if name in MEDIA_TYPES]
    own = (self_link or {}).get("type")
    if own in types:
        types.remove(own)
    return types


def expect_alternates(links: list, types: list, document: str) -> None:
    """Pre: types is what types_to_offer gives."""
    offered = [link.get("type") for link in links if link.get("rel") == "alternate"]
    lacking = [wanted for wanted in types
               if not any(isinstance(type_, str) and same_media_type(wanted, type_) for type_ in offered)]
    expect(not lacking, f"{document} has no link rel=alternate of type {', '.join(lacking)}")


def expect_rel_and_type(links: list, rels: set, document: str) -> None:
    bare = [link.get("href") for link in links if link.get("rel") in rels and link.get("type") is None]
    expect(not bare, f"{document} has links without type: {', '.join(map(str, bare))}")


def items_url(root: str, collection: dict) -> Optional[str]:
    """The address of a collection's items in GeoJSON, if it has a link to it."""
    for link in collection.get("links") or []:
        if link.get("rel") == "items" and link.get("type") == GEOJSON:
            return absolute(root, link["href"])
    return None


def feature_url(root: str, collection: dict, feature_id: str) -> Optional[str]:
    """The suite makes it of the address of the items: their query goes, an extension stays behind the id."""
    url = items_url(root, collection)
    if url is None:
        return None
    name = urllib.parse.quote(feature_id, safe="/:")
    if "?" in url:
        return f"{url.split('?')[0]}/{name}"
    if re.match(r"^.*/items.[a-zA-Z]*$", url):
        stem, extension = url.rsplit(".", 1)
        return f"{stem}/{name}.{extension}"
    return f"{url}/{name}"
