#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service as QGIS sees it by its provider of OGC API - Features: layers, all features, extent, a box, an expression.

    qgis_client.py URL GEOPACKAGE
The GeoPackage that the service serves is what QGIS's answers are compared with. The largest layer has to have more
than 2,000 features: QGIS asks for pages of a thousand. Exit status 77 where QGIS is not installed.
"""
import sys
from collections import Counter

try:
    from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest,
                           QgsGeometry, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer)
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

MORE_THAN_TWO_PAGES = 2000
# Degrees: seven decimals of GeoJSON, and the extent of a collection that may be rounded outwards.
TOLERANCE = 1e-5


def listed(url: str) -> dict:
    """Layers below a connection in QGIS's browser, by name: their addresses."""
    QgsSettings().setValue("qgis/connections-wfs/service/url", url)
    QgsSettings().setValue("qgis/connections-wfs/service/version", "OGC_API_FEATURES")
    root = QgsApplication.dataItemProviderRegistry().provider("WFS").createDataItem("wfs:/service", None)
    return {item.name(): item for item in root.createChildren()}


def served(url: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"url='{url}' typename='{name}' restrictToRequestBBOX='1'", name, "OAPIF")


def of_file(geopackage: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr")


def identity(feature):
    """The id of a row, or its texts and numbers where it has none."""
    names = [field.name() for field in feature.fields()]
    if "id" in names:
        return feature["id"]
    return tuple(str(feature[name]) for name in sorted(names) if name not in ("fid", "ogc_fid"))


def rows(layer: QgsVectorLayer) -> Counter:
    return Counter(identity(feature) for feature in layer.getFeatures())


def in_degrees(layer: QgsVectorLayer) -> list:
    """Pairs of identity and geometry, in longitudes and latitudes, of the features that have one."""
    transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    found = []
    for feature in layer.getFeatures():
        if feature.hasGeometry():
            geometry = feature.geometry()
            geometry.transform(transform)
            found.append((identity(feature), geometry))
    return found


def asked_in(layer: QgsVectorLayer, box: QgsRectangle) -> set:
    request = QgsFeatureRequest().setFilterRect(box).setFlags(QgsFeatureRequest.ExactIntersect)
    return {identity(feature) for feature in layer.getFeatures(request)}


def check(condition: bool, message: str, faults: list) -> None:
    if not condition:
        faults.append(message)


def first_ten(layer: QgsVectorLayer) -> list:
    return list(layer.getFeatures(QgsFeatureRequest().setLimit(10)))


def look_at(url: str, geopackage: str, name: str, faults: list) -> int:
    """Compares a layer with that of the file; gives its number of features."""
    layer, source = served(url, name), of_file(geopackage, name)
    if not layer.isValid() or not source.isValid():
        faults.append(f"{name} is not valid {'in QGIS' if not layer.isValid() else 'in the GeoPackage'}")
        return 0
    count = source.featureCount()
    check(layer.featureCount() == count, f"{name}: featureCount {layer.featureCount()}, not {count}", faults)
    come, expected = rows(layer), rows(source)
    check(come == expected, f"{name}: {sum(come.values())} features come, {sum((come & expected).values())} of the "
          f"{count} of the GeoPackage", faults)
    if not source.isSpatial() or not any(feature.hasGeometry() for feature in first_ten(source)):
        return count  # QGIS 3.22 takes the type of geometry from the first ten features, and none when they have none
    check(layer.wkbType() == source.wkbType(), f"{name}: type {layer.wkbType()}, not {source.wkbType()}", faults)
    geometries = in_degrees(source)
    box, expected_box = layer.extent(), QgsRectangle()
    for _, geometry in geometries:
        expected_box.combineExtentWith(geometry.boundingBox())
    off = max(abs(one - other) for one, other in zip(
        (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()),
        (expected_box.xMinimum(), expected_box.yMinimum(), expected_box.xMaximum(), expected_box.yMaximum())))
    check(off <= TOLERANCE, f"{name}: the extent is {box.toString(6)}, not {expected_box.toString(6)}", faults)
    # The middle ninth of the extent, asked of a layer that holds nothing yet, as a map that is opened there does.
    middle = QgsRectangle(expected_box)
    middle.scale(1 / 3)
    there = QgsGeometry.fromRect(middle)
    expected = {one for one, geometry in geometries if geometry.intersects(there)}
    come = asked_in(served(url, name), middle)
    check(come == expected, f"{name}: {len(come)} features come in {middle.toString(5)}, {len(come & expected)} of the "
          f"{len(expected)} that are there", faults)
    return count


def main() -> int:
    url, geopackage = sys.argv[1:3]
    application = QgsApplication([], False)
    application.initQgis()
    faults = []
    names = [item.uri().split("typename='")[1].split("'")[0] for item in listed(url).values() if "typename='" in item.uri()]
    check(bool(names), "QGIS lists no layer", faults)
    largest = max((look_at(url, geopackage, name, faults) for name in names), default=0)
    check(largest > MORE_THAN_TWO_PAGES, f"the largest layer has {largest} features", faults)
    print("\n".join(faults + [f"{len(names)} layers, the largest of {largest} features; {len(faults)} faults"]))
    application.exitQgis()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
