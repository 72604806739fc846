# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 1, from the landing page to the description of each collection."""
from geometry import CRS84, CRS84H
from links import CORE, KNOWN_CLASSES, expect_alternates, types_to_offer, with_rel
from openapi import Api
from openapi_check import faults
from runner import Failed, Skipped, ets, expect
from web import JSON, OPENAPI, absolute, ask

# As the original's user may choose; it looks at three collections when he does not, and at twenty at most.
COLLECTIONS = 3


class Context:
    """What a run knows of the server, and what methods leave for those after them."""

    def __init__(self, root: str, independent: bool = False, most_collections: int = COLLECTIONS):
        self.root = root
        self.top = root.rstrip("/") + "/"
        self.independent = independent
        self.most_collections = most_collections
        self.m_api = None
        self.m_classes = None
        self.collections = []
        self.collections_answers = []
        self.collection_by_id = {}
        self.feature_ids = {}
        self.crs_by_id = {}
        self.default_crs_by_id = {}

    @property
    def api(self) -> Api:
        if self.m_api is None:
            raise Skipped("there is no API definition to go by")
        return self.m_api

    @api.setter
    def api(self, api: Api) -> None:
        self.m_api = api

    @property
    def classes(self) -> list:
        if self.m_classes is None:
            raise Skipped("there are no conformance classes to go by")
        return self.m_classes

    @classes.setter
    def classes(self, classes: list) -> None:
        self.m_classes = classes


class GeneralHttp:
    @ets()
    def http(self):
        """GET {root}/ answers in HTTP/1.1"""
        answer = ask(self.context.top)
        expect(answer.version == 11, f"the status line is of HTTP version {answer.version / 10}")


class LandingPage:
    @ets()
    def landingPageRetrieval(self):
        """GET {root}/ with Accept: application/json answers 200 and JSON"""
        self.context.landing_page = ask(self.context.top, JSON).expect_status(200).json()

    @ets(needs=["landingPageRetrieval"])
    def landingPageValidation(self):
        """the landing page links to service-desc or service-doc, conformance and data"""
        rels = {link.get("rel") for link in self.context.landing_page["links"]}
        expect({"conformance", "data"} <= rels and rels & {"service-desc", "service-doc"},
               f"the landing page has links {', '.join(sorted(map(str, rels)))} only")


class ApiDefinition:
    @ets(needs=["LandingPage"])
    def openapiDocumentRetrieval(self):
        """the link service-desc of type application/vnd.oai.openapi+json;version=3.0 answers 200"""
        page = ask(self.context.root, JSON).json()
        wanted = [link for link in page["links"] if link.get("rel") == "service-desc"
                  and str(link.get("type")).replace(" ", "") == OPENAPI]
        expect(bool(wanted), f"no link service-desc of type {OPENAPI} on the landing page")
        url = absolute(self.context.root, wanted[0]["href"])
        self.context.api_answer = ask(url, OPENAPI).expect_status(200)

    @ets(needs=["openapiDocumentRetrieval"],
         differs="a structural check of OpenAPI 3.0 of our own, where the original asks the Kaizen parser")
    def apiDefinitionValidation(self):
        """the API definition is a valid OpenAPI 3.0 document"""
        document = self.context.api_answer.json()
        found = faults(document)
        if not found or self.context.independent:
            self.context.api = Api(document, self.context.root)
        expect(not found, f"{len(found)} faults in the API definition: {'; '.join(found[:3])}")


class Conformance:
    def points(self):
        points = self.context.api.conformance_points()
        if not points:
            raise Failed("the API definition has no path /conformance with an answer 200")
        return [(point.path, point) for point in points]

    @ets("points", needs=["ApiDefinition"])
    def validateConformanceOperationAndResponse(self, point):
        """GET /conformance answers 200, a list `conformsTo` of texts, with Features core among them"""
        classes = ask(point.url(), JSON).expect_status(200).json().get("conformsTo")
        expect(isinstance(classes, list), "no member conformsTo")
        expect(all(isinstance(name, str) for name in classes), "conformsTo holds what is not a text")
        expect(CORE in classes, f"{CORE} is not declared")
        self.context.classes = [name for name in classes if name in KNOWN_CLASSES]


class FeatureCollections:
    def points(self):
        return [(point.path, point) for point in self.context.api.collections_points()]

    def answer(self, point):
        for done, answer in self.context.collections_answers:
            if done == point:
                return answer
        raise Skipped("there is no answer to look at")

    @ets("points", needs=["ApiDefinition", "Conformance"])
    def validateFeatureCollectionsMetadataOperation(self, point):
        """GET /collections, an address made of the API definition, answers 200"""
        answer = ask(point.url(), JSON).expect_status(200).json()
        self.context.collections_answers.append((point, answer))

    @ets("points")
    def validateFeatureCollectionsMetadataOperationResponse_Links(self, point):
        """/collections links to itself (with a type) and to itself in each media type that is declared"""
        links = self.answer(point).get("links") or []
        self_link = with_rel(links, "self")
        expect(self_link is not None, "/collections has no link to itself")
        expect(self_link.get("type") is not None, "the link of /collections to itself has no type")
        expect_alternates(links, types_to_offer(self.context.classes, self_link, False), "/collections")

    @ets("points")
    def validateFeatureCollectionsMetadataOperationResponse_Items(self, point):
        """the collections with a link rel=items are read; the first three (or as many as chosen) are tested"""
        for collection in self.answer(point)["collections"]:
            if len(self.context.collections) >= self.context.most_collections or collection.get("id") is None:
                continue
            if str(collection.get("itemType") or "feature").lower() == "feature":
                if with_rel(collection["links"], "items"):
                    self.context.collections.append(collection)

    @ets("points")
    def validateFeatureCollectionsMetadataOperationResponse_CrsProperty(self, point):
        """a list `crs` of /collections itself begins with CRS84 or CRS84h"""
        crs = self.answer(point).get("crs")
        if crs is not None:
            expect(crs and crs[0] in (CRS84, CRS84H), f"/collections has crs {crs!r}, which do not begin with CRS84")

    @ets("points")
    def validateFeatureCollectionsMetadataOperationResponse_Content(self, point):
        """/collections has links and collections"""
        answer = self.answer(point)
        expect(bool(answer.get("links")), "/collections has no links")
        expect(bool(answer.get("collections")), "/collections has no collections")


class FeatureCollection:
    def collections(self):
        return [(collection["id"], collection) for collection in self.context.collections]

    @ets("collections", needs=["FeatureCollections"])
    def validateFeatureCollectionMetadataOperation(self, collection):
        """GET /collections/{id}, an address made of the API definition, answers 200"""
        points = self.context.api.collection_points(collection["id"])
        if not points:
            raise Skipped("the API definition has no path for the collection")
        answer = ask(points[0].collection_url(collection["id"]), JSON).expect_status(200)
        self.context.collection_by_id[collection["id"]] = answer.json()

    @ets("collections")
    def validateFeatureCollectionMetadataResponse(self, collection):
        """/collections/{id} has the same id, title, description and extent as its entry in /collections"""
        answer = self.context.collection_by_id.get(collection["id"])
        if answer is None:
            raise Skipped("there is no answer to look at")
        for member in ("id", "title", "description", "extent"):
            expect(answer.get(member) == collection.get(member),
                   f"{member} is {answer.get(member)!r} here and {collection.get(member)!r} in /collections")


CLASSES = [GeneralHttp, LandingPage, ApiDefinition, Conformance, FeatureCollections, FeatureCollection]
