# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 1, items by place and by time: the parameters bbox and datetime."""
from datetime import datetime, timezone

from geometry import Box, spatial_extent
from items_checks import INSTANT, Pages, check_parameter, items_rows
from runner import Failed, Skipped, ets, expect

# Across the meridian of Greenwich, the equator, the antimeridian, and at both poles.
AWKWARD_BOXES = (Box(-1.5, 50, 1.5, 53), Box(-80, -5, -70, 5), Box(177, 65, -177, 70),
                 Box(-180, 85, 180, 90), Box(-180, -90, 180, -85))


class FeaturesBBox(Pages):
    def paths(self):
        return items_rows(self.context)

    def rows(self):
        rows = []
        for collection in self.context.collections:
            extent = spatial_extent(collection)
            for box in (extent, *AWKWARD_BOXES) if extent else ():
                rows.append((f"{collection['id']} bbox={box.text()}", collection, box))
        return rows

    @ets("paths")
    def boundingBoxParameterDefinition(self, point):
        """bbox is declared: array of 4 to 6 numbers (or of 4 or of 6), style form, not exploded"""
        schema = check_parameter(self.context, point.path, "bbox")
        expect(schema.get("type") == "array", f"bbox has type {schema.get('type')!r}, not array")
        if schema.get("oneOf"):
            for part in schema["oneOf"]:
                expect(part.get("minItems") in (4, 6) and part.get("minItems") == part.get("maxItems"),
                       f"a choice of bbox has {part.get('minItems')} to {part.get('maxItems')} items, not 4 or 6")
        else:
            bounds = (schema.get("minItems"), schema.get("maxItems"))
            expect(bounds == (4, 6), f"bbox has {bounds[0]} to {bounds[1]} items, not 4 to 6")
        type_ = self.context.api.resolve(schema.get("items") or {}).get("type")
        expect(type_ == "number", f"items of bbox have type {type_!r}, not number")

    @ets("rows")
    def validateFeaturesWithBoundingBoxOperation(self, collection, box):
        """items in six boxes (extent, Greenwich, equator, antimeridian, both poles) answer 200"""
        self.ask((collection["id"], box), collection, bbox=box.text())

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse(self, collection, box):
        """geometries that come for a box intersect it and lie within CRS84"""
        key = (collection["id"], box)
        if not self.page(key)["features"]:
            raise Skipped("no feature comes for the box")
        for feature, geometry in self.geometries(key):
            expect(box.meets(geometry), f"the geometry of {feature.get('id')} is outside of the box")
        self.check_crs84(key)

    @ets("rows")
    def validateFeaturesResponse_GeometryInCRS84(self, collection, box):
        """geometries that come for a box lie within CRS84"""
        self.check_crs84((collection["id"], box))

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse_TypeProperty(self, collection, box):
        """items of a box have the type FeatureCollection"""
        self.check_type((collection["id"], box))

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse_FeaturesProperty(self, collection, box):
        """items of a box have a list `features`"""
        self.check_features((collection["id"], box))

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse_Links(self, collection, box):
        """items of a box link to themselves, and to themselves in each media type that is declared"""
        self.check_links((collection["id"], box))

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse_TimeStamp(self, collection, box):
        """timeStamp of items of a box is a date and time with its zone"""
        self.check_time_stamp((collection["id"], box))

    @ets("rows")
    def validateFeaturesWithBoundingBoxResponse_NumberMatched(self, collection, box):
        """numberMatched of items of a box is what comes over four links `next`, asked with the declared maximum"""
        self.check_number_matched((collection["id"], box), collection)

    @ets("rows")
    def validateFeaturesResponse_NumberReturned(self, collection, box):
        """numberReturned of items of a box is the number of features"""
        self.check_number_returned((collection["id"], box))


def instant(text) -> datetime:
    """Pre: the original reads it too: an end left open (null) stops it."""
    if not isinstance(text, str) or not INSTANT.fullmatch(text):
        raise Failed(f"the temporal extent has {text!r} where the suite reads a date and time with its zone")
    return datetime.fromisoformat(text.split("[")[0].replace("Z", "+00:00"))


def temporal_extent(collection: dict):
    """The first interval of a collection's temporal extent as two instants, or None when it has none."""
    extent = collection.get("extent")
    temporal = extent.get("temporal") if isinstance(extent, dict) else None
    interval = temporal.get("interval") if isinstance(temporal, dict) else temporal
    if isinstance(interval, list) and len(interval) == 1:
        interval = interval[0]
    if interval is None:
        return None
    if len(interval) != 2:
        raise Failed(f"the temporal extent has {len(interval)} ends")
    return instant(interval[0]), instant(interval[1])


def as_instant(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


class FeaturesTime(Pages):
    def paths(self):
        return items_rows(self.context)

    def rows(self):
        """For each collection with a temporal extent: an instant, an interval, a start and a duration of two days."""
        rows = []
        for collection in self.context.collections:
            extent = temporal_extent(collection)
            if extent is None:
                continue
            quarter = (extent[1] - extent[0]) / 4
            first, second = extent[0] + quarter, extent[0] + 2 * quarter
            day = first.date()
            for text in (as_instant(extent[0]), f"{as_instant(first)}/{as_instant(second)}", f"{day}/P2D"):
                rows.append((f"{collection['id']} datetime={text}", collection, text))
        if not rows:
            raise Skipped("no collection has a temporal extent")
        return rows

    @ets("paths")
    def timeParameterDefinition(self, point):
        """datetime is declared, even where nothing has a date: string, style form, not exploded"""
        schema = check_parameter(self.context, point.path, "datetime")
        expect(schema.get("type") == "string", f"datetime has type {schema.get('type')!r}, not string")

    @ets("rows")
    def validateFeaturesWithDateTimeOperation(self, collection, text):
        """items at an instant, over an interval, and from a day over two days (2020-01-01/P2D), answer 200"""
        self.ask((collection["id"], text), collection, datetime=text)

    @ets("rows", differs="nothing is asserted of the features, as in the original")
    def validateFeaturesWithDateTimeResponse(self, collection, text):
        """there is an answer to a request with datetime"""
        self.page((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_GeometryInCRS84(self, collection, text):
        """geometries that come for a time lie within CRS84"""
        self.check_crs84((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_TypeProperty(self, collection, text):
        """items of a time have the type FeatureCollection"""
        self.check_type((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_FeaturesProperty(self, collection, text):
        """items of a time have a list `features`"""
        self.check_features((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_Links(self, collection, text):
        """items of a time link to themselves, and to themselves in each media type that is declared"""
        self.check_links((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_TimeStamp(self, collection, text):
        """timeStamp of items of a time is a date and time with its zone"""
        self.check_time_stamp((collection["id"], text))

    @ets("rows")
    def validateFeaturesWithDateTimeResponse_NumberMatched(self, collection, text):
        """numberMatched of items of a time is what comes over four links `next`, asked with the declared maximum"""
        self.check_number_matched((collection["id"], text), collection)

    @ets("rows")
    def validateFeaturesResponse_NumberReturned(self, collection, text):
        """numberReturned of items of a time is the number of features"""
        self.check_number_returned((collection["id"], text))
