# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 2, the parameters crs and bbox-crs."""
from features_crs_discovery import NEEDS
from geometry import CRS84, CRS84H, UNSUPPORTED, Box, same_place, spatial_extent
from links import feature_url, items_url
from runner import Skipped, ets, expect
from web import GEOJSON, ask

WHOLE_EARTH = (-180, -90, 180, 90)
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
OVER = "compares the geometries; the original works the comparison out and does not look at it"


def content_crs(answer, *allowed: str) -> str:
    """The system that the header Content-Crs names, which must be one of these."""
    header = answer.headers.get("Content-Crs")
    expect(header is not None, f"{answer.url} has no header Content-Crs")
    expect(header in [f"<{crs}>" for crs in allowed],
           f"{answer.url} has Content-Crs {header}, not {' or '.join(f'<{crs}>' for crs in allowed)}")
    return header[1:-1]


class Queries:
    """Rows over collections, their systems and one feature of each; addresses that are lacking skip a row."""

    def collections(self):
        return [(identifier, identifier, collection) for identifier, collection in self.context.collection_by_id.items()]

    def collections_crs(self):
        return [(f"{identifier} crs={crs}", identifier, collection, crs) for _, identifier, collection in self.collections()
                for crs in self.context.crs_by_id.get(identifier, [])]

    def collections_default(self):
        return [(label, identifier, collection, self.context.default_crs_by_id[identifier])
                for label, identifier, collection in self.collections() if identifier in self.context.default_crs_by_id]

    def collections_crs_default(self):
        return [row for row in self.collections_crs() if row[1] in self.context.default_crs_by_id]

    def with_feature(self, rows: list) -> list:
        return [row for row in rows if row[1] in self.context.feature_ids]

    def features(self):
        return self.with_feature(self.collections())

    def features_crs(self):
        return self.with_feature(self.collections_crs())

    def items(self, collection: dict) -> str:
        url = items_url(self.context.root, collection)
        if url is None:
            raise Skipped(f"no link rel=items of type {GEOJSON}")
        return url

    def feature(self, identifier: str, collection: dict) -> str:
        url = feature_url(self.context.root, collection, self.context.feature_ids[identifier])
        if url is None:
            raise Skipped(f"no link rel=items of type {GEOJSON}")
        return url


class FeaturesCrsParameter(Queries):
    @ets("collections_crs", needs=NEEDS)
    def verifyFeaturesCrsParameter(self, identifier, collection, crs):
        """items in each of the crs answer 200 with Content-Crs <crs>"""
        content_crs(ask(self.items(collection), GEOJSON, crs=crs).expect_status(200), crs)


class FeaturesCrsParameterDefault(Queries):
    @ets("collections", needs=NEEDS)
    def verifyFeaturesCrsParameterDefault(self, identifier, collection):
        """items without crs answer 200 with Content-Crs of CRS84 or CRS84h"""
        content_crs(ask(self.items(collection), GEOJSON).expect_status(200), CRS84, CRS84H)


class FeaturesCrsParameterInvalid(Queries):
    @ets("collections", needs=NEEDS)
    def verifyFeaturesCrsParameterInvalid(self, identifier, collection):
        """items in http://www.opengis.net/def/crs/0/unsupported answer 400"""
        ask(self.items(collection), GEOJSON, crs=UNSUPPORTED).expect_status(400)


class FeaturesCrsParameterTransform(Queries):
    def __init__(self):
        self.m_geometries = {}

    @ets("collections", needs=NEEDS)
    def verifyFeaturesCrsParameterTransformWithoutCrsParameter(self, identifier, collection):
        """items without crs have Content-Crs of CRS84 or CRS84h and ids"""
        answer = ask(self.items(collection), GEOJSON).expect_status(200)
        content_crs(answer, CRS84, CRS84H)
        for feature in answer.json()["features"]:
            self.m_geometries[identifier, str(feature["id"])] = feature.get("geometry")

    @ets("collections_crs_default", needs=NEEDS + ["verifyFeaturesCrsParameterTransformWithoutCrsParameter"], differs=OVER)
    def verifyFeaturesCrsParameterTransformWithCrsParameter(self, identifier, collection, crs):
        """items in each of the crs are the same features in the same places, transformed back"""
        features = ask(self.items(collection), GEOJSON, crs=crs).expect_status(200).json()["features"]
        default = self.context.default_crs_by_id[identifier]
        for feature in features:
            key = (identifier, str(feature["id"]))
            expect(key in self.m_geometries, f"feature {feature['id']} is not among those that come without crs")
            expect(same_place(feature.get("geometry"), crs, self.m_geometries[key], default),
                   f"feature {feature['id']} is elsewhere than without crs")


class FeatureCrsParameter(Queries):
    @ets("features_crs", needs=NEEDS)
    def verifyFeatureCrsParameter(self, identifier, collection, crs):
        """a feature in each of the crs answers 200 with Content-Crs <crs>"""
        content_crs(ask(self.feature(identifier, collection), GEOJSON, crs=crs).expect_status(200), crs)


class FeatureCrsParameterDefault(Queries):
    @ets("features", needs=NEEDS)
    def verifyFeatureCrsParameterDefault(self, identifier, collection):
        """a feature without crs answers 200 with Content-Crs of CRS84 or CRS84h"""
        content_crs(ask(self.feature(identifier, collection), GEOJSON).expect_status(200), CRS84, CRS84H)


class FeatureCrsParameterInvalid(Queries):
    @ets("features", needs=NEEDS)
    def verifyFeatureCrsParameterInvalid(self, identifier, collection):
        """a feature in http://www.opengis.net/def/crs/0/unsupported answers 400"""
        ask(self.feature(identifier, collection), GEOJSON, crs=UNSUPPORTED).expect_status(400)


class FeatureCrsParameterTransform(Queries):
    def __init__(self):
        self.m_geometries = {}

    @ets("features", needs=NEEDS, differs="the name says WithCrs; the request has none, as in the original")
    def verifyFeatureCrsParameterTransformWithCrsParameter(self, identifier, collection):
        """a feature without crs has Content-Crs of CRS84 or CRS84h"""
        answer = ask(self.feature(identifier, collection), GEOJSON).expect_status(200)
        content_crs(answer, CRS84, CRS84H)
        self.m_geometries[identifier] = answer.json().get("geometry")

    @ets("features_crs", needs=NEEDS + ["verifyFeatureCrsParameterTransformWithCrsParameter"], differs=OVER)
    def verifyFeatureCrsParameterTransformWithoutCrsParameter(self, identifier, collection, crs):
        """a feature in each of the crs is in the same place, transformed back"""
        feature = ask(self.feature(identifier, collection), GEOJSON, crs=crs).expect_status(200).json()
        default = self.context.default_crs_by_id.get(identifier, CRS84)
        expect(same_place(feature.get("geometry"), crs, self.m_geometries[identifier], default),
               f"feature {feature.get('id')} is elsewhere than without crs")


class BBoxQueries(Queries):
    def extent(self, collection: dict) -> Box:
        box = spatial_extent(collection)
        if box is None:
            raise Skipped("no extent in space")
        return box

    @staticmethod
    def ids(answer) -> list:
        return [feature.get("id") for feature in answer.json().get("features") or []]


class BBoxCrsParameter(BBoxQueries):
    def __init__(self):
        self.m_ids = {}

    @ets("collections_default", needs=NEEDS)
    def verifyBboxCrsParameterWithDefaultCrs(self, identifier, collection, default):
        """items in the extent, given in the default system without bbox-crs, answer 200"""
        box = self.extent(collection).to(default)
        self.m_ids[identifier] = self.ids(ask(self.items(collection), GEOJSON, bbox=box.text()).expect_status(200))

    @ets("collections_crs_default", needs=NEEDS + ["verifyBboxCrsParameterWithDefaultCrs"])
    def verifyBboxCrsParameter(self, identifier, collection, crs):
        """items in the extent, given in each of the crs by bbox-crs, are among those of the extent in the default one"""
        if identifier not in self.m_ids:
            raise Skipped("there is no answer in the default system")
        box = self.extent(collection)
        if box.corners() == WHOLE_EARTH and crs not in (CRS84, EPSG_4326):
            box = Box(-175, -85, 175, 85, box.crs)
        answer = ask(self.items(collection), GEOJSON, bbox=box.to(crs).text(), bbox_crs=crs).expect_status(200)
        strangers = [one for one in self.ids(answer) if one not in self.m_ids[identifier]]
        expect(not strangers, f"{len(strangers)} features come that do not come in the default system, as {strangers[:1]}")


class BBoxCrsParameterDefault(BBoxQueries):
    @ets("collections_default", needs=NEEDS)
    def verifyBboxCrsParameterDefault(self, identifier, collection, default):
        """items in the extent are the same with bbox-crs of the default system and without"""
        box, url = self.extent(collection).to(default), self.items(collection)
        given = self.ids(ask(url, GEOJSON, bbox=box.text(), bbox_crs=default).expect_status(200))
        left_out = self.ids(ask(url, GEOJSON, bbox=box.text()).expect_status(200))
        expect(set(given) <= set(left_out), "features come with bbox-crs of the default system that do not without")


class BBoxCrsParameterInvalid(BBoxQueries):
    @ets("collections", needs=NEEDS)
    def verifyBboxCrsParameterInvalid(self, identifier, collection):
        """items with bbox-crs=http://www.opengis.net/def/crs/0/unsupported answer 400"""
        self.extent(collection)
        answer = ask(self.items(collection), GEOJSON, bbox=Box(5, 49, 6, 50).text(), bbox_crs=UNSUPPORTED)
        answer.expect_status(400)


CLASSES = [FeatureCrsParameter, FeatureCrsParameterDefault, FeatureCrsParameterInvalid, FeatureCrsParameterTransform,
           FeaturesCrsParameter, FeaturesCrsParameterDefault, FeaturesCrsParameterInvalid, FeaturesCrsParameterTransform,
           BBoxCrsParameter, BBoxCrsParameterDefault, BBoxCrsParameterInvalid]
