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
    from qgis.core import (QgsApplication, QgsExpressionContext, QgsExpressionContextUtils, QgsMapRendererParallelJob,
                           QgsMapSettings, QgsRenderContext, QgsVectorLayer, QgsWkbTypes)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

BACKGROUND = QColor("#f7f6f2")
OVERVIEW = 150_000  # scale of a map of the whole demo
# From top to bottom, as a map is read.
DRAWN = ["initiatives", "synergies", "mutualisation_groups", "allocations", "zone_family_links", "establishments",
         "plots", "zones", "administrative_units"]
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
    expect(layer.renderer().type() == "RuleRenderer", f"{name}: style not loaded: {layer.renderer().type()}")
    if layer.renderer().type() == "RuleRenderer":
        check_symbols(layer, name)
        check_sld(path, name)
    if name == "zone_family_links":
        check_estimates_hidden(layer)
    return layer


def rules_of(layer):
    """All rules switched on, so that what has none is found; which were off before."""
    rules = layer.renderer().rootRule().descendants()
    off = [rule for rule in rules if not rule.active()]
    for rule in rules:
        rule.setActive(True)
    return off


def drawn_features(layer, scale):
    """Which features the renderer has a symbol for, at a scale."""
    context = QgsRenderContext()
    context.setRendererScale(scale)
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    result = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        result[feature.id()] = renderer.willRenderFeature(feature, context)
    renderer.stopRender(context)
    return result


def check_symbols(layer, name):
    """Every row that has a geometry is drawn, but for those that the layer leaves out."""
    off = rules_of(layer)
    drawn = drawn_features(layer, 10_000)
    for rule in off:
        rule.setActive(False)
    left_out = {"allocations": "\"scenario\" IS NOT 'best'", "zone_links": "coalesce(\"links\",0) = 0"}.get(name)
    unseen = {f.id() for f in layer.getFeatures(left_out)} if left_out else set()
    for feature in layer.getFeatures():
        if feature.hasGeometry():
            expect(drawn[feature.id()] == (feature.id() not in unseen), f"{name} {feature.id()}: {drawn[feature.id()]}")


def check_estimates_hidden(layer):
    """Until it is asked for, no pair of zones whose leads rest on estimates alone is drawn."""
    drawn = drawn_features(layer, OVERVIEW)
    for feature in layer.getFeatures():
        expect(drawn[feature.id()] == (feature["links"] > feature["estimated_links"]),
               f"{layer.name()} {feature['id']}: drawn {drawn[feature.id()]}")
    expect(0 < sum(drawn.values()) < len(drawn), f"{layer.name()}: {sum(drawn.values())} of {len(drawn)} are drawn")


def check_sld(path, name):
    """The style for other software is one that QGIS can read too."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        (sld,) = base.execute("SELECT styleSLD FROM layer_styles WHERE f_table_name = ?", (name,)).fetchone()
    with tempfile.NamedTemporaryFile("w", suffix=".sld", encoding="utf-8") as file:
        file.write(sld)
        file.flush()
        layer = opened(path, name)
        message, done = layer.loadSldStyle(file.name)
        expect(done, f"{name}: SLD: {message}")
        rules = layer.renderer().rootRule().descendants() if layer.renderer().type() == "RuleRenderer" else [None]
        expect(len(rules) > 0, f"{name}: SLD without rules")


def render(layers, target):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setBackgroundColor(BACKGROUND)
    settings.setOutputSize(QSize(1200, 800))
    settings.setDestinationCrs(layers[0].crs())
    extent = layers[-1].extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
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
