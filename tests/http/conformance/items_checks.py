# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every page of features, however it was asked for: the base of the classes about items."""
import re
import urllib.parse

from geometry import FEATURES_LOOKED_AT, in_crs84
from links import expect_alternates, expect_rel_and_type, items_url, types_to_offer, with_rel
from runner import Skipped, expect
from web import GEOJSON, address, ask, fetch

MOST_NEXT_LINKS = 4
MOST_MATCHED = 10000
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d(:\d\d)?)(\[[^]]+\])?")


class Pages:
    """Keeps the answer to each request; rows are (label, key, collection, parameters of the request)."""

    def __init__(self):
        self.m_pages = {}

    def ask(self, key, collection: dict, **parameters) -> dict:
        url = items_url(self.context.root, collection)
        if url is None:
            raise Skipped(f"no link rel=items of type {GEOJSON}")
        self.m_pages[key] = ask(url, GEOJSON, **parameters).expect_status(200).json()
        return self.m_pages[key]

    def page(self, key) -> dict:
        if key not in self.m_pages:
            raise Skipped("there is no answer to look at")
        return self.m_pages[key]

    def check_type(self, key) -> None:
        type_ = self.page(key).get("type")
        expect(type_ == "FeatureCollection", f"type is {type_!r}, not FeatureCollection")

    def check_features(self, key) -> None:
        expect(isinstance(self.page(key).get("features"), list), "no list `features`")

    def check_links(self, key) -> None:
        links = self.page(key)["links"]
        self_link = with_rel(links, "self")
        expect(self_link is not None, "no link to itself")
        expect_alternates(links, types_to_offer(self.context.classes, self_link, True), "the page")
        expect_rel_and_type(links, {"self", "alternate"}, "the page")

    def check_time_stamp(self, key) -> None:
        stamp = self.page(key).get("timeStamp")
        if stamp is None:
            raise Skipped("no timeStamp")
        expect(INSTANT.fullmatch(stamp) is not None, f"timeStamp {stamp!r} is not a date and time with its zone")

    def check_number_returned(self, key) -> None:
        page = self.page(key)
        number = page.get("numberReturned")
        if number is None:
            raise Skipped("no numberReturned")
        expect(number == len(page["features"]), f"numberReturned is {number} for {len(page['features'])} features")

    def check_number_matched(self, key, collection: dict) -> None:
        page = self.page(key)
        matched = page.get("numberMatched")
        if matched is None:
            raise Skipped("no numberMatched")
        maximum = self.declared_maximum(collection)
        if matched > MOST_MATCHED:
            raise Skipped(f"numberMatched is {matched}; the suite counts up to {MOST_MATCHED}")
        counted = self.counted(page, maximum)
        expect(matched == counted, f"numberMatched is {matched}, and {counted} features come over "
                                   f"{MOST_NEXT_LINKS} links `next` at most, asked with limit={maximum}")

    def declared_maximum(self, collection: dict) -> int:
        points = self.context.api.items_points(collection["id"])
        if not points:
            return -1
        limit = self.context.api.parameter(points[0].path, "limit")
        return int(self.context.api.schema(limit).get("maximum", -1)) if limit else -1

    @staticmethod
    def counted(page: dict, maximum: int) -> int:
        """Features over the links `next`, whose limit is replaced by the declared maximum."""
        count = len(page["features"])
        link = with_rel(page.get("links"), "next")
        for _ in range(MOST_NEXT_LINKS):
            if link is None:
                break
            parameters = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link["href"]).query, keep_blank_values=True))
            expect(bool(parameters), f"the link next {link['href']} has no parameters")
            if maximum > 0:
                parameters["limit"] = maximum
            page = fetch(address(link["href"], parameters), GEOJSON).expect_status(200).json()
            count += len(page["features"])
            link = with_rel(page.get("links"), "next") if page["features"] else None
        return count

    def geometries(self, key) -> list:
        """Pairs (feature, geometry) that the original looks at: the first hundred that have a geometry."""
        features = self.page(key)["features"]
        return [(feature, feature["geometry"]) for feature in features if feature.get("geometry")][:FEATURES_LOOKED_AT]

    def check_crs84(self, key) -> None:
        for feature, geometry in self.geometries(key):
            expect(in_crs84(geometry), f"the geometry of {feature.get('id')} is outside of longitudes and latitudes")


def items_rows(context) -> list:
    """The paths of items in the API definition, at most as many as collections are tested."""
    return [(point.path, point) for point in context.api.all_items_points(context.most_collections)]


def check_parameter(context, path: str, name: str) -> dict:
    """A parameter of the query, not required, style form, not exploded; its schema, with references resolved."""
    parameter = context.api.parameter(path, name)
    expect(parameter is not None, f"parameter {name} is not in the API definition")
    expect(parameter.get("in") == "query", f"{name} is in {parameter.get('in')}, not in query")
    expect(not parameter.get("required"), f"{name} is required")
    expect(parameter.get("style") == "form", f"{name} has style {parameter.get('style')!r}, not form, written out")
    expect(not parameter.get("explode"), f"{name} is exploded")
    schema = context.api.schema(parameter)
    expect(bool(schema), f"{name} has no schema")
    return schema
