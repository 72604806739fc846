#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a service as QGIS draws them: by the connection it offers, with its style, by its file of layers, and by
its project.

    qgis_tiles.py URL FOLDER
Pictures are left in FOLDER. Exit status 77 where QGIS is not installed.
"""
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

try:
    from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                           QgsLayerDefinition, QgsMapBoxGlStyleConverter, QgsMapRendererParallelJob, QgsMapSettings,
                           QgsProject, QgsRectangle, QgsVectorTileLayer)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)

import json

BACKGROUND = QColor("#f7f6f2")
faults = []


def expect(condition, message):
    if not condition:
        faults.append(message)


def text(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


def mercator(west: float, south: float, east: float, north: float) -> QgsRectangle:
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"),
                                       QgsCoordinateReferenceSystem("EPSG:3857"), QgsProject.instance())
    return transform.transformBoundingBox(QgsRectangle(west, south, east, north))


def drawn(layers: list, box: QgsRectangle, picture: Path) -> float:
    """The share of the picture that is not background."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(BACKGROUND)
    settings.setOutputSize(QSize(900, 700))
    settings.setOutputDpi(96)
    settings.setExtent(box)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(picture))
    points = [(x, y) for x in range(0, 900, 3) for y in range(0, 700, 3)]
    return sum(image.pixelColor(x, y) != BACKGROUND for x, y in points) / len(points)


def by_connection(url: str, box: QgsRectangle, folder: Path) -> None:
    """The layer that QGIS makes of a connection of the file."""
    root = ElementTree.fromstring(text(f"{url}styles/maillage/qgis_connections.xml"))
    expect(root.tag == "qgsVectorTileConnections", f"connections: {root.tag}")
    connection = root.find("vectortile").attrib
    expect(connection["url"].endswith("/{z}/{y}/{x}"), f"rows stand before columns: {connection['url']}")
    layer = QgsVectorTileLayer(f"type=xyz&url={connection['url']}&zmin={connection['zmin']}&zmax={connection['zmax']}"
                               f"&styleUrl={connection['styleUrl']}", "connection")
    expect(layer.isValid(), "the layer of the connection is not valid")
    converter = QgsMapBoxGlStyleConverter()
    style = json.loads(text(connection["styleUrl"]))
    expect(converter.convert(style) == QgsMapBoxGlStyleConverter.Success, converter.errorMessage())
    loaded, message = layer.loadDefaultStyle()[1], layer.loadDefaultStyle()[0]
    expect(loaded, f"the style of the connection: {message}")
    expect(len(layer.renderer().styles()) > 10, "the style has few rules in QGIS")
    share = drawn([layer], box, folder / "connection.png")
    expect(share > 0.05, f"the layer of the connection is blank ({share:.3f})")


def by_layers(url: str, box: QgsRectangle, folder: Path) -> None:
    """The layers of the file, as they come into a project."""
    file = folder / "maillage.qlr"
    file.write_text(text(f"{url}styles/maillage/maillage.qlr"), encoding="utf-8")
    project = QgsProject.instance()
    loaded, message = QgsLayerDefinition.loadLayerDefinition(str(file), project, project.layerTreeRoot())
    expect(loaded, f"the file of layers: {message}")
    nodes = project.layerTreeRoot().findLayers()
    layers = {layer["id"] for layer in json.loads(text(f"{url}tiles/WebMercatorQuad/tilejson"))["vector_layers"]}
    shown = {name for name in layers if not name.endswith("_names")}  # names are written by the layer of their areas
    expect(len(layers) > len(shown), "no names stand apart from their areas")
    ids = {node.layer().source().split("/collections/")[1].split("/")[0] for node in nodes}
    expect(shown < ids, f"layers for {sorted(ids)}, of which {sorted(shown)} are shown from the start")
    for node in nodes:
        expect(node.layer() is not None and node.layer().isValid(), f"{node.name()} is not valid")
        expect(len(node.layer().renderer().styles()) > 0, f"{node.name()} has no rule")
    seen = [node.layer() for node in nodes if node.isVisible()]
    expect(len(seen) == len(shown), f"{len(seen)} of {len(nodes)} layers are shown")
    share = drawn(seen, box, folder / "layers.png")
    expect(share > 0.05, f"the layers are blank ({share:.3f})")
    near = QgsRectangle(box)
    near.scale(0.15)
    drawn(seen, near, folder / "layers_near.png")


def by_project(url: str, box: QgsRectangle, folder: Path) -> None:
    """The file that is opened as a project: it starts on the territory, with the layers that are shown, drawn."""
    file = folder / "maillage.qgs"
    file.write_text(text(f"{url}styles/maillage/maillage.qgs"), encoding="utf-8")
    project = QgsProject.instance()
    expect(project.read(str(file)), f"the project: {project.error()}")
    nodes = project.layerTreeRoot().findLayers()
    expect(len(nodes) > 10, f"the project has {len(nodes)} layers")
    expect(project.crs().authid() == "EPSG:3857", f"the project is in {project.crs().authid()}")
    view = project.viewSettings().defaultViewExtent()
    expect(view.contains(box), f"the project opens on {view.toString()}, the tiles are in {box.toString()}")
    expect(view.width() < 1.2 * box.width() + 1000, "the project opens on more than the territory")
    share = drawn([node.layer() for node in nodes if node.isVisible()], view, folder / "project.png")
    expect(share > 0.05, f"the project is blank ({share:.3f})")


def main() -> int:
    url, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    application = QgsApplication([], False)
    application.initQgis()
    bounds = json.loads(text(f"{url}tiles/WebMercatorQuad/tilejson"))["bounds"]
    box = mercator(*bounds)
    by_connection(url, box, folder)
    by_layers(url, box, folder)
    by_project(url, box, folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    # QGIS takes its own time to end, and may fail at it.
    import os
    status = main()
    sys.stdout.flush()
    os._exit(status)
