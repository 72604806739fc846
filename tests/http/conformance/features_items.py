# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 1, items: pages of features, errors, limits, and a feature by itself."""
import random

from items_checks import Pages, check_parameter, items_rows
from links import expect_alternates, expect_rel_and_type, feature_url, items_url, types_to_offer, with_rel
from runner import Failed, Skipped, ets, expect
from web import GEOJSON, ask


class Features(Pages):
    def rows(self):
        return [(collection["id"], collection) for collection in self.context.collections]

    @ets("rows")
    def validateFeaturesOperation(self, collection):
        """GET items (limit=10) answers 200"""
        page = self.ask(collection["id"], collection)
        for feature in page.get("features") or []:
            if "id" in feature:
                self.context.feature_ids[collection["id"]] = str(feature["id"])
                break

    @ets("rows")
    def validateFeaturesResponse_GeometryInCRS84(self, collection):
        """geometries of items lie within CRS84"""
        self.check_crs84(collection["id"])

    @ets("rows")
    def validateFeaturesResponse_TypeProperty(self, collection):
        """items have the type FeatureCollection"""
        self.check_type(collection["id"])

    @ets("rows")
    def validateFeaturesResponse_FeaturesProperty(self, collection):
        """items have a list `features`"""
        self.check_features(collection["id"])

    @ets("rows")
    def validateFeaturesResponse_Links(self, collection):
        """items link to themselves, and to themselves in each media type that is declared"""
        self.check_links(collection["id"])

    @ets("rows")
    def validateFeaturesResponse_TimeStamp(self, collection):
        """timeStamp of items is a date and time with its zone"""
        self.check_time_stamp(collection["id"])

    @ets("rows")
    def validateFeaturesResponse_NumberMatched(self, collection):
        """numberMatched of items is what comes over four links `next`, asked with the declared maximum"""
        self.check_number_matched(collection["id"], collection)

    @ets("rows")
    def validateFeaturesResponse_NumberReturned(self, collection):
        """numberReturned of items is the number of features"""
        self.check_number_returned(collection["id"])


class FeaturesErrorConditions(Pages):
    def rows(self):
        return [(collection["id"], collection) for collection in self.context.collections]

    def items(self, collection) -> str:
        url = items_url(self.context.root, collection)
        if url is None:
            raise Skipped(f"no link rel=items of type {GEOJSON}")
        return url

    @ets("rows")
    def validateFeaturesOperation_QueryParamInvalid(self, collection):
        """items?limit=unlimited answers 400"""
        ask(self.items(collection), GEOJSON, limit="unlimited").expect_status(400)

    @ets("rows")
    def validateFeaturesOperation_QueryParamUnknown(self, collection):
        """items?unknownQueryParameterNNNNN=1 answers 400, unless a free parameter is declared"""
        parameters = self.context.api.items_parameters(collection["id"])
        if any(self.context.api.schema(parameter).get("additionalProperties") is True for parameter in parameters):
            raise Skipped("the API definition declares a free parameter")
        name = f"unknownQueryParameter{10000 + random.randrange(10000)}"
        ask(self.items(collection), GEOJSON, **{name: 1}).expect_status(400)


class FeaturesLimit(Pages):
    def paths(self):
        return items_rows(self.context)

    def rows(self):
        """Two limits for each collection: the minimum, and one between it and the maximum, of 100 at most."""
        rows = []
        for collection in self.context.collections:
            for point in self.context.api.items_points(collection["id"]):
                limit = self.context.api.parameter(point.path, "limit")
                if limit is None:
                    continue
                schema = self.context.api.schema(limit)
                if "minimum" not in schema:
                    raise Failed("limit has no minimum in the API definition: the original stops here")
                least, most = int(schema["minimum"]), int(schema.get("maximum", -1))
                middle = min(100, least + int((most - least) / 2))
                for number in [least] if least == most else [least, middle]:
                    rows.append((f"{collection['id']} limit={number}", collection, number, most))
        return rows

    @ets("paths")
    def limitParameterDefinition(self, point):
        """limit is declared: integer, style form, not exploded; minimum and default are 0 or more"""
        schema = check_parameter(self.context, point.path, "limit")
        expect(schema.get("type") == "integer", f"limit has type {schema.get('type')!r}, not integer")
        for member in ("minimum", "default"):
            value = schema.get(member)
            expect(value is None or int(value) >= 0, f"{member} of limit is {value!r}")

    @ets("rows")
    def validateFeaturesWithLimitOperation(self, collection, limit, most):
        """items with the declared minimum, and with a limit of 100 at most, answer 200"""
        self.ask((collection["id"], limit), collection, limit=limit)

    @ets("rows")
    def validateFeaturesWithLimitResponse(self, collection, limit, most):
        """no more features come than the limit, nor than the declared maximum (it has to be declared)"""
        count = len(self.page((collection["id"], limit)).get("features") or [])
        bound = min(limit, most)
        expect(count <= bound, f"{count} features come where the limit is {limit} and the declared maximum {most}")

    @ets("rows")
    def validateFeaturesWithLimitResponse_GeometryInCRS84(self, collection, limit, most):
        """geometries of limited items lie within CRS84"""
        self.check_crs84((collection["id"], limit))

    @ets("rows")
    def validateFeaturesWithLimitResponse_TypeProperty(self, collection, limit, most):
        """limited items have the type FeatureCollection"""
        self.check_type((collection["id"], limit))

    @ets("rows")
    def validateFeaturesWithLimitResponse_FeaturesProperty(self, collection, limit, most):
        """limited items have a list `features`"""
        self.check_features((collection["id"], limit))

    @ets("rows")
    def validateFeaturesWithLimitResponse_Links(self, collection, limit, most):
        """limited items link to themselves, and to themselves in each media type that is declared"""
        self.check_links((collection["id"], limit))

    @ets("rows")
    def validateFeaturesWithLimitResponse_TimeStamp(self, collection, limit, most):
        """timeStamp of limited items is a date and time with its zone"""
        self.check_time_stamp((collection["id"], limit))

    @ets("rows")
    def validateFeaturesWithLimitResponse_NumberMatched(self, collection, limit, most):
        """numberMatched of limited items is what comes over four links `next`, asked with the declared maximum"""
        self.check_number_matched((collection["id"], limit), collection)

    @ets("rows")
    def validateFeaturesResponse_NumberReturned(self, collection, limit, most):
        """numberReturned of limited items is the number of features"""
        self.check_number_returned((collection["id"], limit))


class Feature:
    def __init__(self):
        self.m_answers = {}

    def rows(self):
        rows = [(collection["id"], collection, self.context.feature_ids[collection["id"]])
                for collection in self.context.collections if collection["id"] in self.context.feature_ids]
        if not rows:
            raise Failed("no feature with an id was found in the tested collections")
        return rows

    @ets("rows")
    def featureOperation(self, collection, feature_id):
        """GET items/{id} of a feature of each collection, the address of items and its id, answers 200"""
        url = feature_url(self.context.root, collection, feature_id)
        if url is None:
            raise Skipped(f"no link rel=items of type {GEOJSON}")
        self.m_answers[collection["id"]] = ask(url, GEOJSON).expect_status(200).json()

    @ets("rows")
    def validateFeatureResponse(self, collection, feature_id):
        """a feature links to itself, to itself in each media type that is declared, and to its collection"""
        if collection["id"] not in self.m_answers:
            raise Skipped("there is no answer to look at")
        links = self.m_answers[collection["id"]].get("links") or []
        self_link, collection_link = with_rel(links, "self"), with_rel(links, "collection")
        expect(self_link is not None and self_link.get("type") is not None, "no link to itself with a type")
        expect_alternates(links, types_to_offer(self.context.classes, self_link, True), "the feature")
        expect(collection_link is not None and collection_link.get("type") is not None,
               "no link to its collection with a type")
        expect_rel_and_type(links, {"self", "alternate", "collection"}, "the feature")
