# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the project that an edition holds, without a screen, as its users do, and prints its sheets.

    python3 open_project.py EDITION.gpkg FOLDER [REFERENCE.png]

FOLDER gets the sheets (PDF, PNG). REFERENCE.png is what the first is compared with; UPDATE_GOLDEN=1 rewrites it.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

try:
    from qgis.core import (QgsApplication, QgsLayoutExporter, QgsMapLayerStyle, QgsProject, QgsRenderContext,
                           QgsRuleBasedRenderer, QgsVectorLayer)
    from qgis.PyQt.QtGui import QImage
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

NAME = "maillage"
RELATIONS = [("zones", "establishments", "zone"), ("establishments", "flows", "establishment"),
             ("establishments", "substitution_links", "supplier"), ("establishments", "substitution_links", "consumer"),
             ("initiatives", "synergies", "initiative"), ("mutualisation_groups", "mutualisation_members", "group")]
SHEET_DPI = 24  # of the reference: 397 by 281 points
TOLERANCE = 6.0  # mean difference of a point's colours, of 255: letters differ from machine to machine
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


class Edition:
    """What the file says of itself, read without QGIS."""

    def __init__(self, path):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
            rows = base.execute("SELECT key, value FROM maillage_metadata")
            self.metadata = {key: json.loads(value) for key, value in rows}
            contents = "SELECT table_name, data_type, srs_id FROM gpkg_contents"
            self.layers = {name: (kind, srs) for name, kind, srs in base.execute(contents)
                           if not name.startswith(("maillage_", "layer_styles"))}
            self.units = 0
            if "administrative_units" in self.layers:
                query = "SELECT count(*) FROM administrative_units WHERE level = 'intercommunality'"
                self.units = base.execute(query).fetchone()[0]
            self.ids = dict(base.execute("SELECT name, content FROM qgis_projects"))


def uri(path):
    return f"geopackage:{path}?projectName={NAME}"


def layer_named(project, name):
    return project.mapLayer("maillage_" + name)


def check_project(project, edition):
    expect(project.title() == edition.metadata["territory"], f"title {project.title()!r}")
    srs = {srs for kind, srs in edition.layers.values() if kind == "features"}.pop()
    expect(project.crs().isValid() and project.crs().authid() == f"EPSG:{srs}", f"project CRS {project.crs().authid()}")
    expect(not project.viewSettings().defaultViewExtent().isEmpty(), "no view to begin with")
    abstract = project.metadata().abstract()
    for source in edition.metadata["sources"]:
        expect(source["attribution"] in abstract, f"the project's metadata does not name {source['attribution']!r}")


def check_layers(project, edition):
    land = layer_named(project, "land")
    expect(len(project.mapLayers()) == len(edition.layers) + (land is not None), f"{len(project.mapLayers())} layers")
    expect((land is not None) == (edition.units > 0), "the land is drawn where there are units, and only there")
    expect(land is None or (land.isValid() and 0 < land.featureCount() <= edition.units), "the land is not the units' own")
    for name, (kind, srs) in edition.layers.items():
        layer = layer_named(project, name)
        if layer is None or not layer.isValid():
            faults.append(f"{name}: {'missing' if layer is None else 'not valid'}")
            continue
        expect(kind != "features" or layer.crs().authid() == f"EPSG:{srs}", f"{name}: CRS {layer.crs().authid()}")
        check_texts(layer, name, edition)
    for group in project.layerTreeRoot().findGroups():
        expect(group.children(), f"group {group.name()} is empty")


def check_texts(layer, name, edition):
    """Titles, aliases and metadata; the style is that which the file opens the layer with by itself."""
    expect(layer.name() != name or name == "sources", f"{name}: has no title")
    for index, field in enumerate(layer.fields()):
        if field.name() != "fid":
            expect(layer.attributeAlias(index) != "", f"{name}.{field.name()}: no alias")
    metadata = layer.metadata()
    expect(metadata.abstract() != "" and edition.metadata["run_id"] in metadata.identifier(), f"{name}: no metadata")
    expect(any(edition.metadata["run_id"][:12] in line for line in metadata.history()), f"{name}: the run is not told")
    rights = "\n".join(metadata.rights())
    for source in edition.metadata["sources"]:
        expect(source["attribution"] in rights, f"{name}: rights without {source['attribution']!r}")
    if layer.renderer() is not None:
        marks = [item.label() for item in layer.renderer().legendSymbolItems() if "{{" in item.label()]
        expect(not marks, f"{name}: marks left in the legend: {marks}")


def check_relations(project, edition):
    found = set()
    for relation in project.relationManager().relations().values():
        expect(relation.isValid(), f"relation {relation.id()} is not valid")
        parent, child = (layer.id()[len("maillage_"):] for layer in (relation.referencedLayer(), relation.referencingLayer()))
        found.add((parent, child, next(iter(relation.fieldPairs()))))
    for parent, child, column in RELATIONS:
        wanted = parent in edition.layers and child in edition.layers
        expect(((parent, child, column) in found) == wanted, f"relation {parent} → {child}.{column}: {not wanted}")


def hidden_classes(renderer):
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return set()
    return {rule.ruleKey() for rule in renderer.rootRule().descendants() if not rule.active()}


def check_classes(project, theme):
    """What is only estimated stays off in a themed view, and when its sheet is drawn."""
    for layer_id, style in project.mapThemeCollection().mapThemeStyleOverrides(theme).items():
        layer = project.mapLayer(layer_id)
        hidden = hidden_classes(layer.renderer())
        if layer_id == "maillage_synergies":
            kinds = {"Substitution": "substitution", "Mutualisation": "mutualisation"}
            condition = f"&quot;kind&quot; IS '{kinds.get(theme)}'"
            expect((condition in style) == (theme in kinds), f"theme {theme} does not show synergies of its own kind alone")
            continue
        copy = layer.clone()
        QgsMapLayerStyle(style).writeToLayer(copy)
        expect(hidden_classes(copy.renderer()) == hidden, f"theme {theme} turns on what {layer_id} does not draw")
        expect(hidden or layer_id != "maillage_zone_family_links", "leads that are only estimated are drawn")


def check_views(project, edition):
    themes = project.mapThemeCollection().mapThemes()
    expect(len(themes) == 4, f"themed views: {themes}")
    for theme in themes:
        expect(project.mapThemeCollection().mapThemeVisibleLayers(theme), f"theme {theme} shows nothing")
        check_classes(project, theme)
    bookmarks = project.bookmarkManager().bookmarks()
    views = sum(bookmark.group() in ("Vues thématiques", "Themed views") for bookmark in bookmarks)
    expect(len(bookmarks) - views == edition.units, f"{len(bookmarks) - views} bookmarks, {edition.units} intercommunalities")
    for bookmark in bookmarks:
        extent = bookmark.extent()
        expect(not extent.isEmpty() and extent.crs() == project.crs(), f"bookmark {bookmark.name()}: {extent}")
    tables = {name for name, (kind, _) in edition.layers.items() if kind == "attributes"}
    for node in project.layerTreeRoot().findLayers():
        name = node.layerId()[len("maillage_"):]
        expect(not (node.isVisible() and name in tables), f"{name}: a table is drawn")


def plain(text):
    """Its words as PDF keeps them: without spaces, ligatures and what joins words unseen."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u2060", "").split())


def words_of(pdf):
    return plain(subprocess.run(["pdftotext", "-q", pdf, "-"], check=True, capture_output=True, text=True).stdout)


def is_findable(word):
    """PDF holds words of right-to-left scripts in another order, and pictures as drawings."""
    return all(unicodedata.bidirectional(c) not in ("R", "AL") and ord(c) < 0x10000 for c in word)


def print_sheets(project, edition, folder):
    """Every layout as PDF and PNG. Returns the pictures."""
    layouts = project.layoutManager().layouts()
    expect(len(layouts) == 4, f"layouts: {[layout.name() for layout in layouts]}")
    pictures = []
    for number, layout in enumerate(layouts):
        size = layout.pageCollection().page(0).pageSize()
        expect((size.width(), size.height()) == (420, 297), f"{layout.name()}: {size.width()} × {size.height()} mm")
        settings = QgsLayoutExporter.PdfExportSettings()
        settings.dpi = 100
        settings.textRenderFormat = QgsRenderContext.TextFormatAlwaysText
        pdf = os.path.join(folder, f"sheet_{number}.pdf")
        expect(QgsLayoutExporter(layout).exportToPdf(pdf, settings) == QgsLayoutExporter.Success, f"{layout.name()}: no PDF")
        check_words(words_of(pdf), edition, layout.name())
        subprocess.run(["pdftoppm", "-q", "-r", str(SHEET_DPI), "-png", "-singlefile", pdf, pdf[:-4]], check=True)
        pictures.append(QImage(pdf[:-4] + ".png"))
    return pictures


def check_words(words, edition, sheet):
    wanted = [edition.metadata["territory"]] + [source["attribution"] for source in edition.metadata["sources"]]
    wanted += [source["licence"] for source in edition.metadata["sources"]]
    for text in wanted:
        text = "".join(word for word in text.split() if is_findable(word))
        expect(plain(text) in words, f"{sheet}: {text!r} is not on it")
    if edition.metadata["invented"]:
        expect("TERRITOIREINVENTÉ" in words or "INVENTEDTERRITORY" in words, f"{sheet}: does not say that it is invented")


def difference(picture, other):
    """Mean difference of the colours of two pictures, of 255."""
    if picture.size() != other.size():
        return 255.0
    total = 0
    for y in range(picture.height()):
        for x in range(picture.width()):
            a, b = picture.pixelColor(x, y), other.pixelColor(x, y)
            total += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
    return total / (3 * picture.width() * picture.height())


def check_picture(picture, reference):
    if os.environ.get("UPDATE_GOLDEN"):
        picture.save(reference)
    known = QImage(reference)
    blank = QImage(known.size(), known.format())
    blank.fill(0xFFFFFFFF)
    found, least = difference(picture, known), difference(blank, known)
    print(f"sheet: differs by {found:.2f} of 255 from {os.path.basename(reference)}; a blank one by {least:.2f}")
    expect(least > 2 * TOLERANCE, "the reference is all but blank")
    expect(found < TOLERANCE, f"the sheet differs by {found:.2f} from the reference; look at both")


def check_moved(path):
    """In another folder that may not be written to, opened by somebody without rights, and nothing is left beside it."""
    folder = tempfile.mkdtemp()
    home = tempfile.mkdtemp()
    copy = os.path.join(folder, os.path.basename(path))
    shutil.copy(path, copy)
    os.chmod(copy, 0o444)
    os.chmod(folder, 0o555)
    os.chmod(home, 0o777)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "QGIS_CUSTOM_CONFIG_PATH": home, "PYTHONPATH": ""}
    code = ("import sys\nfrom qgis.core import QgsApplication, QgsProject\na = QgsApplication([], False); a.initQgis()\n"
            "p = QgsProject.instance(); print(p.read(sys.argv[1]), len(p.mapLayers()), "
            "sum(l.isValid() for l in p.mapLayers().values()))\np.clear()\n")
    try:
        done = subprocess.run([sys.executable, "-c", code, uri(copy)], capture_output=True, text=True, env=environment, **nobody)
        read, layers, valid = (done.stdout.split() + ["", "", ""])[:3]
        expect(read == "True" and layers == valid and layers != "0", f"moved and read-only: {done.stdout}{done.stderr[-300:]}")
        expect(os.listdir(folder) == [os.path.basename(path)], f"left beside the file: {os.listdir(folder)}")
    finally:
        os.chmod(folder, 0o755)
        shutil.rmtree(folder)
        shutil.rmtree(home, ignore_errors=True)


def check_opened_alone(path, edition):
    """A layer that is opened without the project tells as much of itself."""
    layer = QgsVectorLayer(f"{path}|layername=zones", "zones", "ogr")
    metadata = layer.metadata()
    expect(metadata.identifier() == edition.metadata["run_id"] + "/zones", f"zones alone: identifier {metadata.identifier()!r}")
    expect(metadata.language() in ("fr", "en") and metadata.keywords().get("gmd:topicCategory"), "zones alone: no keywords")
    expect(len(metadata.rights()) > 0 and len(metadata.licenses()) > 0, "zones alone: no rights")
    expect(metadata.extent().spatialExtents()[0].extentCrs == layer.crs(), "zones alone: no extent")
    told = "\n".join(metadata.history())
    for source in edition.metadata["sources"]:
        expect(source["file"] in told and source["sha256"] in told, f"zones alone: lineage without {source['file']}")


def check_listed(path):
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    listed = storage.listProjects(f"geopackage:{path}")
    expect(listed == [NAME], f"projects listed: {listed}")


def main(path, folder, reference):
    application = QgsApplication([], False)
    application.initQgis()
    os.makedirs(folder, exist_ok=True)
    edition = Edition(path)
    before = set(os.listdir(os.path.dirname(path)))
    check_listed(path)
    check_opened_alone(path, edition)
    project = QgsProject.instance()
    if not project.read(uri(path)):
        faults.append(f"the project does not open: {project.error()}")
    else:
        for check in (check_project, check_layers, check_relations, check_views):
            check(project, edition)
        pictures = print_sheets(project, edition, folder)
        if reference and pictures:
            check_picture(pictures[0], reference)
    project.clear()
    left = {name for name in set(os.listdir(os.path.dirname(path))) - before if name.endswith(("-wal", "-shm", "-journal"))}
    expect(not left, f"left beside the file: {left}")
    check_moved(path)
    print(f"{len(edition.layers)} layers, {len(faults)} faults")
    for fault in faults:
        print("  " + fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else ""))
