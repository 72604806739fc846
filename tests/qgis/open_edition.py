# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens an edition in QGIS, without a screen, as its users do: by opening the file and nothing else.

    python3 open_edition.py EDITION.gpkg RENDERED.png
"""
import os
import shutil
import sqlite3
import stat
import sys
import tempfile

try:
    from qgis.core import (QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRenderContext, QgsVectorLayer,
                           QgsWkbTypes)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

BACKGROUND = QColor("#f7f6f2")
OVERVIEW = 150_000  # scale of a map of the whole demo
# From top to bottom, as a map is read.
DRAWN = ["initiatives", "synergies", "mutualisation_groups", "poles", "allocations", "zone_links", "establishments", "plots", "zones",
         "administrative_units"]
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


def spatial_tables(path):
    """Table → (rows, has a default style), read without QGIS."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        names = [name for (name,) in base.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")]
        styled = {name for (name,) in base.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault = 1")}
        return {name: (base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0], name in styled) for name in names}


def opened(path, name):
    return QgsVectorLayer(f"{path}|layername={name}", name, "ogr")


def check_layer(path, name, rows, styled):
    layer = opened(path, name)
    expect(layer.isValid(), f"{name}: not valid")
    if not layer.isValid():
        return layer
    expect(layer.featureCount() == rows, f"{name}: {layer.featureCount()} features instead of {rows}")
    expect(layer.crs().authid() == "EPSG:2154", f"{name}: CRS {layer.crs().authid()}")
    expect(styled, f"{name}: has no default style")
    legend = [item.label() for item in layer.renderer().legendSymbolItems()]
    expect(not any("{{" in label for label in legend), f"{name}: marks left in the legend: {legend}")
    for index, field in enumerate(layer.fields()):
        if field.name() != "fid":
            expect(layer.attributeAlias(index) != "", f"{name}.{field.name()}: no alias")
    check_categories(layer, name)
    if name == "zone_links":
        check_estimates_hidden(layer)
    return layer


def check_categories(layer, name):
    """Every value that is drawn has a symbol of its own or falls to the one for all others."""
    if layer.renderer().type() != "categorizedSymbol":
        return
    drawn = {category.value() for category in layer.renderer().categories()}
    field = layer.renderer().classAttribute()
    values = {feature[field] for feature in layer.getFeatures() if feature.hasGeometry()}
    missing = {value for value in values if value not in drawn}
    expect("" in drawn or not missing, f"{name}: no symbol for {sorted(map(str, missing))}")


def check_estimates_hidden(layer):
    """A map of the whole territory draws no pair of zones whose leads rest on estimates alone, or that has none."""
    rules = [rule for rule in layer.renderer().rootRule().children() if rule.isScaleOK(OVERVIEW)]
    context = QgsRenderContext()
    context.expressionContext().setFields(layer.fields())
    drawn = 0
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        is_drawn = any(rule.isFilterOK(feature, context) for rule in rules)
        drawn += is_drawn
        expect(is_drawn == (feature["links"] > feature["estimated_links"]),
               f"zone_links {feature['id']}: drawn at 1:{OVERVIEW:,} {is_drawn}")
    expect(0 < drawn < layer.featureCount(), f"zone_links: {drawn} of {layer.featureCount()} are drawn")


def render(layers, target):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(BACKGROUND)
    settings.setOutputSize(QSize(1200, 800))
    settings.setDestinationCrs(layers[0].crs())
    extent = layers[-1].extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(target)
    colours = [image.pixelColor(x, y).name() for x in range(0, 1200, 4) for y in range(0, 800, 4)]
    painted = sum(colour != BACKGROUND.name() for colour in colours)
    expect(painted > len(colours) / 100, f"the map is all but blank: {painted} of {len(colours)} points are painted")
    expect(len(set(colours)) > 20, f"the map has only {len(set(colours))} colours")


def check_read_only(path):
    """A copy under another name, in a folder nobody may write to, opens as well, and nothing is left beside it."""
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, "copie envoyée.gpkg")
    shutil.copy(path, copy)
    os.chmod(copy, stat.S_IRUSR)
    os.chmod(folder, stat.S_IRUSR | stat.S_IXUSR)
    try:
        layer = opened(copy, "initiatives")
        expect(layer.isValid() and layer.featureCount() > 0, "a read-only copy under another name does not open")
        expect(os.listdir(folder) == ["copie envoyée.gpkg"], f"left beside the file: {os.listdir(folder)}")
    finally:
        os.chmod(folder, stat.S_IRWXU)
        shutil.rmtree(folder)


def main(path, target):
    application = QgsApplication([], False)
    application.initQgis()
    layers = {name: check_layer(path, name, rows, styled) for name, (rows, styled) in spatial_tables(path).items()}
    expect(set(DRAWN) <= set(layers), f"layers missing: {set(DRAWN) - set(layers)}")
    render([layers[name] for name in DRAWN if name in layers], target)
    check_read_only(path)
    points = [name for name, layer in layers.items() if QgsWkbTypes.flatType(layer.wkbType()) == QgsWkbTypes.Point]
    expect("initiatives" in points and "establishments" in points, f"layers of type POINT: {points}")
    print(f"{len(layers)} layers, {len(faults)} faults")
    for fault in faults:
        print("  " + fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
