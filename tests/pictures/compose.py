# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the README, small, from what draw.sh made.

    python3 compose.py MADE PICTURES
"""
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter

WIDTH = 960  # pixels
GAP = 16


def saved(image, target):
    small = image.scaledToWidth(WIDTH, Qt.SmoothTransformation).convertToFormat(QImage.Format_RGB32)
    if not small.save(str(target), "PNG", 0):
        sys.exit(f"cannot write {target}")


def printed_sheet(edition, target):
    project = QgsProject.instance()
    if not project.read(f"geopackage:{edition}?projectName=maillage"):
        sys.exit(f"QGIS does not open the project in {edition}")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    sheet = project.layoutManager().printLayouts()[0]
    if QgsLayoutExporter(sheet).exportToImage(str(target), settings) != QgsLayoutExporter.Success:
        sys.exit(f"QGIS does not print {sheet.name()}")
    return QImage(str(target))


def side_by_side(images):
    width = sum(image.width() for image in images) + GAP * (len(images) - 1)
    result = QImage(width, max(image.height() for image in images), QImage.Format_RGB32)
    result.fill(QColor("#d8d8d8"))
    painter = QPainter(result)
    left = 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width() + GAP
    painter.end()
    return result


def main(made, pictures):
    application = QgsApplication([], False)
    application.initQgis()
    saved(printed_sheet(made / "edition.gpkg", made / "sheet.png"), pictures / "qgis.png")
    saved(QImage(str(made / "page.png")), pictures / "page.png")
    sheets = sorted(made.glob("sheet-*.png"))
    saved(side_by_side([QImage(str(sheet)) for sheet in sheets]), pictures / "report.png")
    QgsProject.instance().clear()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
