#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The port of the suites passes on a server that conforms, and each fault of a server fails the methods that see it."""
import sys

sys.dont_write_bytecode = True
from double import Server  # noqa: E402
from run import SUITES, methods_of  # noqa: E402
from runner import Run  # noqa: E402

# Fault: methods that it must fail.
FEATURES = {
    "desc-type": ["ApiDefinition.openapiDocumentRetrieval"],
    "path-variable": ["ApiDefinition.apiDefinitionValidation"],
    "no-conformance-path": ["Conformance.validateConformanceOperationAndResponse"],
    "no-core": ["Conformance.validateConformanceOperationAndResponse"],
    "no-alternate": ["FeatureCollections.validateFeatureCollectionsMetadataOperationResponse_Links",
                     "Features.validateFeaturesResponse_Links", "FeaturesLimit.validateFeaturesWithLimitResponse_Links",
                     "FeaturesTime.validateFeaturesWithDateTimeResponse_Links", "Feature.validateFeatureResponse",
                     "FeaturesBBox.validateFeaturesWithBoundingBoxResponse_Links"],
    "untyped-self": ["FeatureCollections.validateFeatureCollectionsMetadataOperationResponse_Links",
                     "Features.validateFeaturesResponse_Links", "Feature.validateFeatureResponse"],
    "untyped-items": ["Feature.featureOperation"],
    "title": ["FeatureCollection.validateFeatureCollectionMetadataResponse"],
    "unknown-parameter": ["FeaturesErrorConditions.validateFeaturesOperation_QueryParamUnknown"],
    "limit-unread": ["FeaturesErrorConditions.validateFeaturesOperation_QueryParamInvalid"],
    "limit-minimum": ["FeaturesLimit.validateFeaturesWithLimitOperation"],
    "limit-maximum": ["FeaturesLimit.validateFeaturesWithLimitResponse"],
    "limit-ignored": ["FeaturesLimit.validateFeaturesWithLimitResponse"],
    "bbox-items": ["FeaturesBBox.boundingBoxParameterDefinition"],
    "exploded": ["FeaturesBBox.boundingBoxParameterDefinition"],
    "no-datetime": ["FeaturesTime.timeParameterDefinition"],
    "bbox-ignored": ["FeaturesBBox.validateFeaturesWithBoundingBoxResponse"],
    "antimeridian": ["FeaturesBBox.validateFeaturesWithBoundingBoxOperation"],
    "no-next": ["Features.validateFeaturesResponse_NumberMatched", "FeaturesLimit.validateFeaturesWithLimitResponse_NumberMatched",
                "FeaturesBBox.validateFeaturesWithBoundingBoxResponse_NumberMatched",
                "FeaturesTime.validateFeaturesWithDateTimeResponse_NumberMatched"],
    "number-returned": ["Features.validateFeaturesResponse_NumberReturned", "FeaturesBBox.validateFeaturesResponse_NumberReturned",
                        "FeaturesLimit.validateFeaturesResponse_NumberReturned",
                        "FeaturesTime.validateFeaturesResponse_NumberReturned"],
    "time-stamp": ["Features.validateFeaturesResponse_TimeStamp", "FeaturesLimit.validateFeaturesWithLimitResponse_TimeStamp"],
    "swapped": ["Features.validateFeaturesResponse_GeometryInCRS84",
                "FeaturesTime.validateFeaturesWithDateTimeResponse_GeometryInCRS84"],
    "no-collection-link": ["Feature.validateFeatureResponse"],
    "bad-crs": ["DiscoveryCollectionsCrsUri.verifyCollectionsCollectionCrsIdentifierOfCrsProperty",
                "DiscoveryCollectionCrsUri.verifyCollectionCrsIdentifierOfCrsProperty"],
    "no-crs84": ["DiscoveryCollectionDefaultCrs.verifyCollectionCrsIdentifierOfCrsProperty",
                 "DiscoveryCollectionsDefaultCrs.verifyCollectionsPathCollectionCrsPropertyContainsDefaultCrs"],
    "storage-crs": ["DiscoveryCollectionStorageCrs.verifyCollectionCrsIdentifierOfCrsProperty",
                    "DiscoveryCollectionsStorageCrs.verifyCollectionsPathCollectionCrsPropertyContainsStorageCrs"],
    "no-content-crs": ["FeatureCrsParameter.verifyFeatureCrsParameter", "FeaturesCrsParameter.verifyFeaturesCrsParameter",
                       "FeatureCrsParameterDefault.verifyFeatureCrsParameterDefault",
                       "FeaturesCrsParameterDefault.verifyFeaturesCrsParameterDefault"],
    "untransformed": ["FeaturesCrsParameterTransform.verifyFeaturesCrsParameterTransformWithCrsParameter",
                      "FeatureCrsParameterTransform.verifyFeatureCrsParameterTransformWithoutCrsParameter"],
    "unknown-crs": ["FeatureCrsParameterInvalid.verifyFeatureCrsParameterInvalid",
                    "FeaturesCrsParameterInvalid.verifyFeaturesCrsParameterInvalid",
                    "BBoxCrsParameterInvalid.verifyBboxCrsParameterInvalid"],
}
TILES = {
    "operation-id": ["ApiDefinition.apiDefinitionOperationIdValidation"],
    "path-variable": ["ApiDefinition.apiDefinitionValidation"],
    "no-tiles-link": ["LandingPage.landingPageRetrieval"],
    "no-template": ["Tile.validateTilesAreAvailable", "Tile.validateTileRowDefinitionIsAvailable",
                    "Tile.validateTileColDefinitionIsAvailable", "Tile.validateTileMatrixDefinitionIsAvailable"],
    "no-matrix-set": ["TilesetLlinks.validateTilesetsListResponse", "MandatoryCore.verifyMinimalConformance"],
    "tile-out-of-range": ["MandatoryCore.verifyErrorResponses", "Tile.validateTilesErrorConditions"],
    "tile-elsewhere": ["Tile.validateSuccessfulTilesExecutionFollowingLinks"],
}


def statuses(suite: str, faults: set) -> dict:
    classes, context = SUITES[suite]
    with Server(faults) as server:
        run = Run(classes, context(server.url, True), True)
        return {result.name: (result.status, result.detail) for result in run.results(lambda name: True)}


def main() -> int:
    wrong = []
    for suite, faults in (("features", FEATURES), ("tiles", TILES)):
        for name, (status, detail) in statuses(suite, set()).items():
            if status != "passed":
                wrong.append(f"{name} {status} on a server that conforms: {detail}")
        for fault, methods in faults.items():
            seen = statuses(suite, {fault})
            wrong += [f"{method} {seen[method][0]} in spite of {fault}" for method in methods if seen[method][0] != "failed"]
    count = {suite: sum(len(methods_of(test_class)) for test_class in SUITES[suite][0]) for suite in SUITES}
    if count != {"features": 80, "tiles": 17}:
        wrong.append(f"there are {count} methods")
    print("\n".join(wrong) or f"{count['features']} and {count['tiles']} methods pass on a server that conforms; "
          f"{len(FEATURES) + len(TILES)} faults are seen")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
