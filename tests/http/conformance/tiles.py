# SPDX-License-Identifier: GPL-3.0-or-later
"""Part 1 of Tiles: the methods of ets-ogcapi-tiles10.

The original is given a URL template, a tile matrix set and a range of tiles by its user; here they are read from the
server's own tilesets: the first tileset whose matrix set is in Web Mercator, and its first limits of four tiles at most.
"""
from openapi import Api
from openapi_check import faults
from runner import Failed, Skipped, ets, expect
from tiles_read import VARIABLES, Tileset, in_template, strangers
from web import JSON, OPENAPI, absolute, ask, fetch

CLASS = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/"
REL = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-"
ROOT_RELS = tuple(REL + kind for kind in ("vector", "map", "coverage"))
OPERATIONS = (".getTile", ".getTileSetsList", ".getTileSet")
OUT_OF_RANGE = 2**31 - 1
GIVEN = "the template, the matrix set and the tiles are read from the server; the original's user gives them"


class Context:
    def __init__(self, root: str, *_):
        self.root = root
        self.top = root.rstrip("/") + "/"
        self.classes = []

    def landing_links(self) -> list:
        return ask(self.top, JSON).expect_status(200).json()["links"]

    def collections(self) -> list:
        return ask(self.top + "collections", JSON).expect_status(200).json()["collections"]

    def tilesets_links(self) -> list:
        """Links to lists of tilesets: those of the landing page, or else those of the first collection with any."""
        links = [link for link in self.landing_links() if link["rel"].startswith(REL)]
        for collection in [] if links else self.collections():
            links = links or [link for link in collection["links"] if link["rel"].startswith(REL)]
        if not links:
            raise Failed("no link to a list of tilesets on the landing page, nor in a collection")
        return links

    def list_at(self, link: dict) -> list:
        return fetch(absolute(self.root, link["href"]), JSON).expect_status(200).json()["tilesets"]

    def tilesets(self) -> list:
        """Every tileset of the first list, read in full."""
        return [Tileset(self.root, entry) for entry in self.list_at(self.tilesets_links()[0])]

    def tileset(self) -> Tileset:
        found = [tileset for tileset in self.tilesets() if tileset.template]
        expect(bool(found), "no tileset has a URL template of tiles")
        return next((tileset for tileset in found if "WebMercatorQuad" in tileset.matrix_set), found[0])


class GeneralHttp:
    @ets()
    def http(self):
        """GET {root}/ answers in HTTP/1.1"""
        answer = ask(self.context.top)
        expect(answer.version == 11, f"the status line is of HTTP version {answer.version / 10}")


class ApiDefinition:
    def document(self) -> dict:
        page = ask(self.context.root, JSON).json()
        hrefs = [link["href"] for link in page["links"] if link.get("rel") == "service-desc" and link.get("type") == OPENAPI]
        if not hrefs:
            raise Skipped(f"no link service-desc of type {OPENAPI}")
        return ask(absolute(self.context.root, hrefs[0]), OPENAPI).expect_status(200).json()

    @ets(differs="a structural check of OpenAPI 3.0 of our own, where the original asks the Kaizen parser")
    def apiDefinitionValidation(self):
        """the API definition is a valid OpenAPI 3.0 document"""
        found = faults(self.document())
        expect(not found, f"{len(found)} faults in the API definition: {'; '.join(found[:3])}")

    @ets()
    def apiDefinitionOperationIdValidation(self):
        """an operationId of a GET holds .getTile, .getTileSetsList or .getTileSet"""
        api = Api(self.document(), self.context.root)
        names = [str((api.resolve(item).get("get") or {}).get("operationId")) for item in api.paths.values()]
        expect(any(part in name for name in names for part in OPERATIONS),
               f"no operationId holds {', '.join(OPERATIONS)}")


class Conformance:
    @ets()
    def validateConformanceOperationAndResponse(self):
        """GET {root}/conformance answers 200 and declares Tiles core"""
        answer = ask(self.context.top + "conformance", JSON).expect_status(200).json()
        self.context.classes = answer.get("conformsTo")
        expect(isinstance(self.context.classes, list), "no member conformsTo")
        expect(CLASS + "core" in self.context.classes, f"{CLASS}core is not declared")


class MandatoryCore:
    @ets(differs=GIVEN)
    def verifyMinimalConformance(self):
        """the URI of the matrix set is registered, and its name (or {tileMatrixSetId}) follows /tiles/ in the template"""
        tileset = self.context.tileset()
        expect(tileset.registered(), f"the matrix set {tileset.matrix_set} is not a registered one")
        expect(tileset.named_in_template(), f"{tileset.template} has not the matrix set after /tiles/")

    @ets(differs=GIVEN)
    def validateSuccessfulTilesExecution(self):
        """tiles within the limits answer 200 (the original knows no other status; 204 is for those without features)"""
        tileset = self.context.tileset()
        for matrix, row, column in tileset.tiles_with_features():
            fetch(tileset.url(matrix, row, column)).expect_status(200)

    @ets(differs=GIVEN)
    def verifyErrorResponses(self):
        """a tile at row and column 2147483647 answers 404 or 400"""
        tileset = self.context.tileset()
        matrix = tileset.first_limits()[0]
        fetch(tileset.url(matrix, OUT_OF_RANGE, OUT_OF_RANGE)).expect_status(404, 400)


class Tile:
    @ets()
    def validateTilesAreAvailable(self):
        """the landing page, or a collection, links to a list of tilesets with a tileset that has a URL template"""
        for link in self.context.tilesets_links():
            expect(any(Tileset(self.context.root, entry).template for entry in self.context.list_at(link)),
                   f"no URL template of tiles in {link['href']}")

    @ets(differs="a tile is decoded by GDAL and its features are looked for within it and its buffer")
    def validateSuccessfulTilesExecutionFollowingLinks(self):
        """the tile at the last row and first column of the first limits answers 200 or 204; features lie in it"""
        for tileset in self.context.tilesets():
            if tileset.template is None:
                continue
            matrix, row, column = tileset.first_limits()
            answer = fetch(tileset.url(matrix, row, column)).expect_status(200, 204)
            if answer.status == 200 and tileset.is_vector() and "WebMercatorQuad" in tileset.matrix_set:
                outside = strangers(answer.body, int(matrix), row, column)
                expect(not outside, f"{len(outside)} features of tile {matrix}/{row}/{column} are outside of it")

    @ets()
    def validateTilesErrorConditions(self):
        """the tile a row below the last one of the first limits answers 404 or 400"""
        for tileset in self.context.tilesets():
            if tileset.template:
                matrix, row, column = tileset.first_limits()
                fetch(tileset.url(matrix, row + 1, column)).expect_status(404, 400)

    def check_variable(self, variable: str) -> None:
        """In the entries of the list on the landing page, or in the tilesets (rel=self) of the first collection with any."""
        links = [link for link in self.context.landing_links() if link["rel"].startswith(REL)][:1]
        if any(in_template(link, variable) for found in links for entry in self.context.list_at(found)
               for link in entry.get("links") or []):
            return
        nested = [link for collection in self.context.collections() for link in collection["links"]
                  if link["rel"].startswith(REL)][:1]
        documents = [fetch(absolute(self.context.root, link["href"]), JSON).expect_status(200).json()
                     for found in nested for entry in self.context.list_at(found) for link in entry.get("links") or []
                     if link.get("rel") == "self" and link.get("type") == "application/json"]
        expect(any(in_template(link, variable) for document in documents for link in document.get("links") or []),
               f"no link of a tileset has {{{variable}}}")

    @ets()
    def validateTileMatrixDefinitionIsAvailable(self):
        """a link of a tileset has {tileMatrix}: in the list of the landing page, or in a tileset of a collection"""
        self.check_variable(VARIABLES[0])

    @ets()
    def validateTileRowDefinitionIsAvailable(self):
        """a link of a tileset has {tileRow}: in the list of the landing page, or in a tileset of a collection"""
        self.check_variable(VARIABLES[1])

    @ets()
    def validateTileColDefinitionIsAvailable(self):
        """a link of a tileset has {tileCol}: in the list of the landing page, or in a tileset of a collection"""
        self.check_variable(VARIABLES[2])


class TilesetLlinks:
    def check(self, links: list, where: str) -> None:
        for link in links:
            if not link["rel"].startswith(REL):
                continue
            expect("/tiles" in link["href"], f"{link['href']} of {where} has no /tiles")
            lacking = [entry for entry in self.context.list_at(link) if "tileMatrixSetURI" not in entry]
            expect(not lacking, f"{len(lacking)} tilesets of {link['href']} have no tileMatrixSetURI")

    @ets(differs="every link is followed; the original follows those with f=json")
    def validateTilesetsListResponse(self):
        """links to lists of tilesets have /tiles, and each tileset there a tileMatrixSetURI"""
        if CLASS + "tilesets-list" not in self.context.classes:
            raise Skipped(f"{CLASS}tilesets-list is not declared")
        self.check(self.context.landing_links(), "the landing page")
        if CLASS + "geodata-tilesets" in self.context.classes:
            for collection in self.context.collections()[:2]:
                self.check(collection["links"], collection["id"])


class LandingPage:
    @ets()
    def landingPageRetrieval(self):
        """the landing page links to a list of tilesets of vectors, of maps or of coverages"""
        rels = {link["rel"] for link in self.context.landing_links()}
        expect(any(rel.startswith(ROOT_RELS) for rel in rels), f"no link {', '.join(ROOT_RELS)} on the landing page")


class GeospatialDataResource:
    def lists(self) -> list:
        if CLASS + "geodata-tilesets" not in self.context.classes:
            raise Skipped(f"{CLASS}geodata-tilesets is not declared")
        return [link for collection in self.context.collections() for link in collection["links"]
                if link["rel"].strip().startswith(REL)]

    @ets()
    def geospatialResourceTilesetsLinksCheck(self):
        """a collection links to a list of its tilesets, which answers 200"""
        links = self.lists()
        expect(bool(links), "no collection links to its tilesets")
        self.context.list_at(links[0])

    @ets()
    def geospatialResourceTilesetsRetrieval(self):
        """a collection links to …/tiles, which answers 200 with a list of tilesets"""
        links = [link for link in self.lists() if link["href"].endswith("/tiles") or "/tiles?" in link["href"]]
        expect(bool(links), "no collection links to …/tiles")
        self.context.list_at(links[0])


CLASSES = [GeneralHttp, ApiDefinition, Conformance, MandatoryCore, Tile, TilesetLlinks, LandingPage,
           GeospatialDataResource]
