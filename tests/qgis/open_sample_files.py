# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the sample files in QGIS, without a screen, and checks what a user would see.

    python3 open_sample_files.py FOLDER
"""
import sys

try:
    from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer, QgsWkbTypes
    from qgis.PyQt.QtCore import QVariant
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

TYPES = {
    "table": QgsWkbTypes.NoGeometry,
    "points": QgsWkbTypes.Point,
    "groups": QgsWkbTypes.MultiPoint,
    "lines": QgsWkbTypes.MultiLineString,
    "areas": QgsWkbTypes.MultiPolygon,
}
COLUMNS = {"staff": QVariant.LongLong, "area": QVariant.Double, "employer": QVariant.Bool, "since": QVariant.Date}
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


def check_layer(folder, name, wkb_type):
    layer = QgsVectorLayer(f"{folder}/sample.gpkg|layername={name}", name, "ogr")
    expect(layer.isValid(), f"{name}: not valid")
    if not layer.isValid():
        return
    expect(layer.featureCount() == 500, f"{name}: {layer.featureCount()} features")
    expect(layer.wkbType() == wkb_type, f"{name}: type {QgsWkbTypes.displayString(layer.wkbType())}")
    expect(sorted(f.id() for f in layer.getFeatures()) == list(range(1, 501)), f"{name}: fids")
    for column, kind in COLUMNS.items():
        expect(layer.fields().field(column).type() == kind, f"{name}.{column}: {layer.fields().field(column).typeName()}")
    widget = layer.editorWidgetSetup(layer.fields().indexOf("naf")).type()
    expect(widget == "ValueMap", f"{name}.naf: widget {widget}, so the coded domain is not seen")
    widget = layer.editorWidgetSetup(layer.fields().indexOf("area")).type()
    expect(widget == "Range", f"{name}.area: widget {widget}, so the range domain is not seen")
    if name == "table":
        return
    expect(layer.crs().authid() == "EPSG:2154", f"{name}: CRS {layer.crs().authid()}")
    expect(layer.renderer().type() == "categorizedSymbol", f"{name}: default style not applied: {layer.renderer().type()}")
    expect(layer.hasSpatialIndex() == 2, f"{name}: no spatial index")
    check_window(layer, name)


def check_window(layer, name):
    """The index finds what a look at every geometry finds."""
    window = QgsRectangle(800000, 6480000, 850000, 6520000)
    found = {f.id() for f in layer.getFeatures(QgsFeatureRequest(window))}
    wanted = {f.id() for f in layer.getFeatures() if f.hasGeometry() and f.geometry().intersects(window)}
    expect(found == wanted and found, f"{name}: {len(found)} in the window instead of {len(wanted)}")


def check_editing(folder):
    """A row added in QGIS gets the next fid and is found through the index."""
    from shutil import copyfile

    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY

    copyfile(f"{folder}/sample.gpkg", f"{folder}/edited.gpkg")
    layer = QgsVectorLayer(f"{folder}/edited.gpkg|layername=points", "points", "ogr")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(100, 200)))
    done, added = layer.dataProvider().addFeatures([feature])
    expect(done and added[0].id() == 501, f"editing: fid {added[0].id() if added else None}")
    found = [f.id() for f in layer.getFeatures(QgsFeatureRequest(QgsRectangle(99, 199, 101, 201)))]
    expect(found == [501], f"editing: the index finds {found}")
    expect(layer.dataProvider().featureCount() == 501, "editing: the count is not kept")


def main(folder):
    application = QgsApplication([], False)
    application.initQgis()
    for name, wkb_type in TYPES.items():
        check_layer(folder, name, wkb_type)
    check_editing(folder)
    whole = QgsVectorLayer(f"{folder}/sample.gpkg", "all", "ogr")
    sublayers = {text.split("!!::!!")[1] for text in whole.dataProvider().subLayers()}
    expect(sublayers == set(TYPES), f"layers offered: {sorted(sublayers)}")
    for fault in faults:
        print(fault)
    print(f"{len(TYPES)} layers, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
