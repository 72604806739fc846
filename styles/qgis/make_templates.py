# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the templates of this folder: QGIS saves a project with one of each thing, and it is cut into parts with marks.

    /usr/bin/python3 make_templates.py EDITION.gpkg [FOLDER]

EDITION.gpkg is any edition with the layers initiatives and synergies (the demo's). Run with the oldest QGIS that the
templates are for: QGIS reads what older versions saved, and not always what newer ones did. Made with 3.22.16.
"""
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ET

os.environ["QT_HASH_SEED"] = "0"  # attributes of XML in the same order each time
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (Qgis, QgsApplication, QgsBookmark, QgsCoordinateReferenceSystem, QgsFillSymbol, QgsLayerMetadata,
                       QgsMapLayer, QgsMapThemeCollection, QgsProject, QgsProjectMetadata, QgsRectangle, QgsReferencedRectangle, QgsRelation,
                       QgsBox3d, QgsReadWriteContext, QgsSingleSymbolRenderer, QgsUnitTypes, QgsVectorLayer)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from layout_template import SENTINELS, make_layout

STYLE_ATTRIBUTES = ("hasScaleBasedVisibilityFlag", "maxScale", "minScale", "readOnly", "labelsEnabled", "simplifyAlgorithm",
                    "simplifyDrawingHints", "simplifyDrawingTol", "simplifyLocal", "simplifyMaxScale",
                    "symbologyReferenceScale")


def mark(name):
    return "{{" + name + "}}"


def sample_project(path):
    """One group, layer, relation, bookmark, theme and layout, named by marks where names can be."""
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    project.setEllipsoid("EPSG:7019")  # GRS 1980: that of the territories' systems, within a tenth of a millimetre of WGS 84
    project.setDistanceUnits(QgsUnitTypes.DistanceMeters)
    project.setAreaUnits(QgsUnitTypes.AreaHectares)
    project.setBackgroundColor(QColor("#e9eef0"))  # what lies outside the territory
    group = project.layerTreeRoot().addGroup(mark("title"))
    ids = []
    for name in ("initiatives", "synergies"):
        layer = QgsVectorLayer(f"{path}|layername={name}", mark("title"), "ogr")
        if not layer.isValid():
            sys.exit(f"{path}: has no layer {name}")
        project.addMapLayer(layer, False)
        group.addLayer(layer)
        ids.append(layer.id())
    add_relation(project, *ids)
    add_bookmark(project)
    project.mapThemeCollection().insert(mark("title"), sample_theme(project))
    project.viewSettings().setDefaultViewExtent(rectangle(project.crs()))
    project.setTitle(mark("title"))
    make_layout(project)
    return project


def rectangle(crs):
    return QgsReferencedRectangle(QgsRectangle(0, 0, 1, 1), crs)


def sample_theme(project):
    record = QgsMapThemeCollection.MapThemeRecord()
    for layer in project.mapLayers().values():
        layer_record = QgsMapThemeCollection.MapThemeLayerRecord(layer)
        layer_record.usingCurrentStyle = True
        layer_record.currentStyle = "default"
        layer_record.isVisible = True
        layer_record.usingLegendItems = True
        layer_record.checkedLegendItems = [mark("key")]
        record.addLayerRecord(layer_record)
    return record


def land_style(path):
    """Plain white under all else, so that a territory stands out from what lies around it."""
    layer = QgsVectorLayer(f"{path}|layername=administrative_units", "land", "ogr")
    symbol = QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": "#ffffff", "outline_width": "0.1"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabelsEnabled(False)
    layer.setDisplayExpression('"name"')
    layer.setFlags(QgsMapLayer.Removable)  # a click does not find it
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document, QgsReadWriteContext(), QgsMapLayer.StyleCategories(
        QgsMapLayer.Symbology | QgsMapLayer.Rendering | QgsMapLayer.LayerConfiguration))
    return document.toString()


def add_relation(project, initiatives, synergies):
    relation = QgsRelation()
    relation.setId(mark("id"))
    relation.setName(mark("title"))
    relation.setReferencedLayer(initiatives)
    relation.setReferencingLayer(synergies)
    relation.addFieldPair("initiative", "id")
    relation.setStrength(QgsRelation.Association)
    project.relationManager().addRelation(relation)
    if not relation.isValid():
        sys.exit("the sample relation is not valid")


def add_bookmark(project):
    bookmark = QgsBookmark()
    bookmark.setId(mark("id"))
    bookmark.setName(mark("name"))
    bookmark.setGroup(mark("group"))
    bookmark.setExtent(rectangle(project.crs()))
    project.bookmarkManager().addBookmark(bookmark)


def described(metadata):
    """What QGIS keeps of a layer and of a project alike, every part once."""
    metadata.setIdentifier(mark("identifier"))
    metadata.setLanguage(mark("language"))
    metadata.setType(mark("type"))
    metadata.setTitle(mark("title"))
    metadata.setAbstract(mark("abstract"))
    metadata.setKeywords({"gmd:topicCategory": ["economy"], "maillage": ["word"]})
    metadata.setHistory(["HISTORY"])
    return metadata


def layer_metadata():
    metadata = described(QgsLayerMetadata())
    metadata.setLicenses(["LICENCE"])
    metadata.setRights(["RIGHTS"])
    metadata.setEncoding("UTF-8")
    metadata.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    metadata.setExtent(layer_extent(metadata.crs()))
    return metadata


def layer_extent(crs):
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.extentCrs = crs
    spatial.bounds = QgsBox3d(0, 0, 0, 1, 1, 0)
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent


def project_metadata():
    metadata = described(QgsProjectMetadata())
    metadata.setAuthor("maillage")
    return metadata


def text_of(element):
    """An element as text, with the line breaks and indents that QGIS wrote."""
    return ET.tostring(element, encoding="unicode").strip() + "\n"


def emptied(element, name):
    """Leaves a mark in place of what the element holds."""
    for child in list(element):
        element.remove(child)
    element.text = mark(name)
    return element


def mark_crs(element):
    """The sample's CRS, wherever it stands, becomes a mark. Returns the first, with marks for its parts."""
    first = None
    for parent in element.iter():
        found = parent.find("spatialrefsys")
        if found is None:
            continue
        if found.findtext("authid") == "EPSG:2154" and first is None:
            first = ET.fromstring(ET.tostring(found))
        tail = found.tail
        parent.remove(found)
        parent.text = mark("crs")
        found.tail = tail
    for name in ("wkt", "srsid", "srid", "authid", "description", "geographicflag"):
        first.find(name).text = mark(name)
    for name in ("proj4", "projectionacronym", "ellipsoidacronym"):
        first.remove(first.find(name))  # QGIS finds them from the code
    return first


def layer_part(element):
    """A layer without its style, which its QML brings."""
    children = list(element)
    for child in children[[child.tag for child in children].index("flags"):]:
        element.remove(child)
    for name in STYLE_ATTRIBUTES:
        element.attrib.pop(name, None)
    for name, value in (("geometry", "geometry"), ("wkbType", "wkb_type")):
        element.set(name, mark(value))
    element.find("id").text = mark("id")
    element.find("datasource").text = mark("source")
    element.find("layername").text = mark("title")
    element.find("map-layer-style-manager/map-layer-style").tail = mark("styles")
    for name in ("extent", "wgs84extent"):
        found = element.find(name)
        if found is not None:
            element.remove(found)
    emptied(element.find("resourceMetadata"), "metadata")
    children[-1].tail = "\n"
    text = text_of(element)
    text = text.replace("<maplayer ", "<maplayer " + mark("style_attributes") + " ", 1)
    return text.replace("</maplayer>", mark("style") + "</maplayer>")


def tree_parts(tree):
    """A group and a layer of the layer tree."""
    group = tree.find("layer-tree-group")
    layer = group.find("layer-tree-layer")
    for name, value in (("source", "source"), ("id", "id"), ("name", "title"), ("checked", "checked"),
                        ("expanded", "expanded")):
        layer.set(name, mark(value))
    layer.tail = None
    group.set("checked", mark("checked"))
    group.set("expanded", mark("expanded"))
    for child in group.findall("layer-tree-layer"):
        group.remove(child)
    group.tail = None
    group.find("customproperties").tail = mark("layers")
    return text_of(group), text_of(layer)


def relation_part(relations):
    relation = relations.find("relation")
    relation.set("referencedLayer", mark("referenced"))
    relation.set("referencingLayer", mark("referencing"))
    pair = relation.find("fieldRef")
    pair.set("referencingField", mark("referencing_field"))
    pair.set("referencedField", mark("referenced_field"))
    relation.tail = None
    return text_of(relation)


def bookmark_part(bookmarks):
    bookmark = bookmarks.find("Bookmark")
    bookmark.set("extent", mark("extent"))
    mark_crs(bookmark)
    bookmark.tail = None
    return text_of(bookmark)


def theme_parts(presets):
    theme = presets.find("visibility-preset")
    theme.find("layer").set("style", mark("style"))
    layer, nodes = theme.find("layer"), theme.find("checked-legend-nodes")
    node = nodes.find("checked-legend-node")
    for element in (layer, nodes, node):
        element.tail = None
    for element in (layer, nodes):
        element.set("id", mark("id"))
    parts = [text_of(layer), text_of(node), text_of(emptied(nodes, "nodes"))]
    return [text_of(emptied(theme, "layers"))] + parts


def layout_part(layouts):
    layout = layouts.find("Layout")
    layout.tail = None
    for item in layout.iter("LayoutItem"):
        tree = item.find("layer-tree-group")
        if tree is not None:
            emptied(tree, "legend_layers")
        extent = item.find("Extent")
        if extent is not None:
            for side in ("xmin", "ymin", "xmax", "ymax"):
                extent.set(side, mark(side))
            item.set("followPresetName", mark("theme"))
    mark_crs_if_any(layout)
    text = text_of(layout)
    for sentinel, name in SENTINELS.items():
        text = text.replace(sentinel, mark(name))
    return re.sub(r'(uuid|templateUuid|groupUuid|mapUuid|map_uuid|linkedMap|legendUuid)="\{([^"]+)\}"', numbered_uuid, text)


def mark_crs_if_any(element):
    for parent in element.iter():
        for found in parent.findall("spatialrefsys"):
            parent.remove(found)
            parent.text = mark("crs")


uuids = {}


def numbered_uuid(match):
    """Random identifiers become numbered ones, told apart by layout."""
    number = uuids.setdefault(match.group(2), len(uuids) + 1)
    return f'{match.group(1)}="{{00000000-0000-4000-8000-{mark("layout_number")}{number:06d}}}"'


def extent_part(metadata):
    spatial = written(metadata).find("extent/spatial")
    for name in ("minx", "miny", "maxx", "maxy"):
        spatial.set(name, mark(name))
    spatial.set("crs", mark("authid"))
    return text_of(spatial)


def written(metadata):
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    document.appendChild(root)
    metadata.writeMetadataXml(root, document)
    return ET.fromstring(document.toString())


def metadata_part(metadata):
    """The contents of the metadata's element, as layers, projects and gpkg_metadata hold them."""
    element = written(metadata)
    for name in ("crs", "extent"):
        if element.find(name) is not None:
            emptied(element.find(name), name)
    for keywords in element.findall("keywords"):
        emptied(keywords, "topics" if keywords.get("vocabulary") == "gmd:topicCategory" else "keywords")
    text = "".join(text_of(child) for child in element)
    for name in ("LICENCE", "RIGHTS", "HISTORY"):
        text = re.sub(rf"<(\w+)>{name}</\w+>", mark(name.lower()), text)
    return text


def skeleton(root):
    """The project without its parts."""
    for name in ("saveUser", "saveUserFull", "saveDateTime"):
        root.attrib.pop(name, None)
    root.set("projectname", mark("title"))
    tree = root.find("layer-tree-group")
    tree.remove(tree.find("layer-tree-group"))
    tree.find("customproperties").tail = mark("layer_tree")
    order = tree.find("custom-order")
    order.set("enabled", "1")
    emptied(order, "custom_order")
    for tag, name in (("relations", "relations"), ("projectlayers", "layers"), ("layerorder", "layer_order"),
                      ("visibility-presets", "themes"), ("Layouts", "layouts"), ("Bookmarks", "bookmarks"),
                      ("projectMetadata", "metadata")):
        emptied(root.find(tag), name)
    for child in ("main-annotation-layer", "snapping-settings"):
        root.remove(root.find(child))
    view = root.find("ProjectViewSettings/DefaultViewExtent")
    for side in ("xmin", "ymin", "xmax", "ymax"):
        view.set(side, mark(side))
    return root


def main(path, folder):
    application = QgsApplication([], False)
    application.initQgis()
    project = sample_project(os.path.abspath(path))
    with tempfile.TemporaryDirectory() as scratch:
        saved = os.path.join(scratch, "sample.qgs")
        if not project.write(saved):
            sys.exit("QGIS could not save the project")
        root = ET.parse(saved).getroot()
    layouts = layout_part(root.find("Layouts"))
    bookmark = bookmark_part(root.find("Bookmarks"))
    crs = mark_crs(root)
    group, tree_layer = tree_parts(root.find("layer-tree-group"))
    theme, theme_layer, theme_class, theme_classes = theme_parts(root.find("visibility-presets"))
    parts = {"crs.xml": text_of(crs), "layer.xml": layer_part(root.find("projectlayers/maplayer")),
             "tree_group.xml": group, "tree_layer.xml": tree_layer, "theme.xml": theme, "theme_layer.xml": theme_layer,
             "theme_class.xml": theme_class, "theme_classes.xml": theme_classes,
             "relation.xml": relation_part(root.find("relations")), "bookmark.xml": bookmark, "layout.xml": layouts,
             "layer_metadata.xml": metadata_part(layer_metadata()),
             "project_metadata.xml": metadata_part(project_metadata()), "extent.xml": extent_part(layer_metadata()),
             "project.qgs": text_of(skeleton(root)),
             "land.qml": land_style(os.path.abspath(path))}
    for name, text in parts.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    print(f"{len(parts)} templates, QGIS {Qgis.QGIS_VERSION}")
    application.exitQgis()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else os.path.dirname(os.path.abspath(__file__)))
