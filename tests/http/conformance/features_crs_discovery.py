# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 2, what /collections and /collections/{id} say of coordinate reference systems."""
from geometry import CRS84, CRS84H, valid_identifier
from links import CRS
from runner import Skipped, ets, expect

MOST_CRS = 20
NEEDS = ["CrsRequirementClassPrecondition"]
GLOBAL = "#/crs"


def texts(document: dict, member: str) -> list:
    value = document.get(member)
    return [value] if isinstance(value, str) else list(value or [])


def is_spatial(collection: dict) -> bool:
    extent = collection.get("extent")
    return isinstance(extent, dict) and extent.get("spatial") is not None


def default_of(crs: list, where: str) -> str:
    found = next((default for default in (CRS84, CRS84H) if default in crs), None)
    expect(found is not None, f"{where} has an extent in space, and neither CRS84 nor CRS84h among its crs")
    return found


class CrsRequirementClassPrecondition:
    @ets()
    def verifyConformanceClass(self):
        """the class crs of Part 2 is declared; otherwise all tests of Part 2 are skipped"""
        if CRS not in self.context.classes:
            raise Skipped(f"{CRS} is not declared")


class DiscoveryCollectionsCrsUri:
    def answers(self):
        return [(point.path, answer) for point, answer in self.context.collections_answers]

    def collections(self):
        if not self.context.collections_answers:
            raise Skipped("there is no answer of /collections")
        answer = self.context.collections_answers[0][1]
        return [(collection["id"], answer, collection) for collection in self.context.collections]

    def check(self, crs: list, answer: dict) -> None:
        for name in crs:
            if name == GLOBAL and answer.get("crs"):
                continue
            expect(valid_identifier(name), f"{name!r} is not a valid identifier of a coordinate system")

    @ets("answers", needs=NEEDS)
    def verifyCollectionsCrsIdentifierOfCrsProperty(self, answer):
        """each of the crs of /collections is a valid URI"""
        for name in texts(answer, "crs"):
            expect(valid_identifier(name), f"{name!r} is not a valid identifier of a coordinate system")

    @ets("answers", needs=NEEDS)
    def verifyCollectionsCrsIdentifierOfStorageCrs(self, answer):
        """a storageCrs of /collections is a valid URI"""
        for name in texts(answer, "storageCrs"):
            expect(valid_identifier(name), f"{name!r} is not a valid identifier of a coordinate system")

    @ets("collections", needs=NEEDS)
    def verifyCollectionsCollectionCrsIdentifierOfCrsProperty(self, answer, collection):
        """each of the crs of a collection in /collections is a valid URI, or #/crs where there is a global list"""
        self.check(texts(collection, "crs"), answer)

    @ets("collections", needs=NEEDS)
    def verifyCollectionsCollectionCrsIdentifierOfStorageCrs(self, answer, collection):
        """the storageCrs of a collection in /collections is a valid URI"""
        self.check(texts(collection, "storageCrs"), answer)


class DiscoveryCollectionsDefaultCrs(DiscoveryCollectionsCrsUri):
    @ets("collections", needs=NEEDS)
    def verifyCollectionsPathCollectionCrsPropertyContainsDefaultCrs(self, answer, collection):
        """CRS84 or CRS84h is among the crs of each collection of /collections that has an extent in space"""
        if is_spatial(collection):
            crs = texts(collection, "crs")
            default_of(crs + texts(answer, "crs") if GLOBAL in crs else crs, collection["id"])


class DiscoveryCollectionsStorageCrs(DiscoveryCollectionsCrsUri):
    @ets("collections", needs=NEEDS)
    def verifyCollectionsPathCollectionCrsPropertyContainsStorageCrs(self, answer, collection):
        """the storageCrs of a collection in /collections is among its crs"""
        storage, crs = collection.get("storageCrs"), texts(collection, "crs")
        if storage is None:
            raise Skipped("no storageCrs")
        expect(storage in (crs + texts(answer, "crs") if GLOBAL in crs else crs),
               f"storageCrs {storage} is not among the crs")


class DiscoveryCollectionCrsUri:
    def crs_rows(self):
        return [(identifier, identifier, crs) for identifier, collection in self.context.collection_by_id.items()
                for crs in texts(collection, "crs")[:MOST_CRS]]

    def storage_rows(self):
        rows = [(identifier, collection["storageCrs"]) for identifier, collection in self.context.collection_by_id.items()
                if collection.get("storageCrs") is not None]
        if not rows:
            raise Skipped("no collection has a storageCrs")
        return rows

    @ets("crs_rows", needs=NEEDS)
    def verifyCollectionCrsIdentifierOfCrsProperty(self, identifier, crs):
        """each of the crs of /collections/{id} is a valid URI; the first twenty are tested from here on"""
        self.context.crs_by_id.setdefault(identifier, []).append(crs)
        expect(valid_identifier(crs), f"{crs!r} is not a valid identifier of a coordinate system")

    @ets("storage_rows", needs=NEEDS)
    def verifyCollectionCrsIdentifierOfStorageCrsProperty(self, crs):
        """the storageCrs of /collections/{id} is a valid URI"""
        expect(valid_identifier(crs), f"{crs!r} is not a valid identifier of a coordinate system")


class DiscoveryCollectionDefaultCrs:
    def rows(self):
        return [(identifier, identifier, collection) for identifier, collection in self.context.collection_by_id.items()]

    @ets("rows", needs=NEEDS)
    def verifyCollectionCrsIdentifierOfCrsProperty(self, identifier, collection):
        """CRS84 or CRS84h is among the crs of /collections/{id}, where it has an extent in space"""
        if is_spatial(collection):
            self.context.default_crs_by_id[identifier] = default_of(texts(collection, "crs"), identifier)


class DiscoveryCollectionStorageCrs:
    def rows(self):
        return [(identifier, collection) for identifier, collection in self.context.collection_by_id.items()]

    @ets("rows", needs=NEEDS)
    def verifyCollectionCrsIdentifierOfCrsProperty(self, collection):
        """the storageCrs of /collections/{id} is among its crs (a global list does not count here)"""
        storage = collection.get("storageCrs")
        if storage is None:
            raise Skipped("no storageCrs")
        expect(storage in texts(collection, "crs"), f"storageCrs {storage} is not among the crs")


CLASSES = [CrsRequirementClassPrecondition, DiscoveryCollectionsCrsUri, DiscoveryCollectionsDefaultCrs,
           DiscoveryCollectionsStorageCrs, DiscoveryCollectionCrsUri, DiscoveryCollectionDefaultCrs,
           DiscoveryCollectionStorageCrs]
