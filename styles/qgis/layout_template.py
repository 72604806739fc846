# SPDX-License-Identifier: GPL-3.0-or-later
"""The print layout of the templates: A3, landscape. Texts are marks; places that depend on the edition are numbers that
occur nowhere else, and become marks (SENTINELS)."""
from qgis.core import (QgsFillSymbol, QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemPage, QgsLayoutItemPicture,
                       QgsLayoutItemScaleBar, QgsLayoutItemShape, QgsLayoutMeasurement, QgsLayoutPoint, QgsLayoutSize,
                       QgsLegendStyle, QgsPrintLayout, QgsRectangle, QgsRenderContext, QgsScaleBarSettings,
                       QgsTextFormat, QgsUnitTypes)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

MARGIN = 10
WIDTH, HEIGHT = 420, 297
COLUMN = 88  # of the legend, at the right
MAP_WIDTH = WIDTH - 2 * MARGIN - COLUMN - 4
TOP = 32
MAP_HEIGHT, STRIP_TOP, STRIP_HEIGHT, SOURCE_SIZE, TITLE_SIZE = 211.117, 243.118, 43.119, 6.117, 22.118
SCALE_FOOT, NUMERIC_FOOT = 240.116, 238.119
SENTINELS = {"211.117": "map_height", "243.118": "strip_top", "43.119": "strip_height", "6.117": "source_size",
             "22.118": "title_size", "240.116": "scale_foot", "238.119": "numeric_foot"}
INK, GREY = QColor("#1d2733"), QColor("#5b6673")


def millimetres(item, x, y, width, height):
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))


def text_format(size, colour=INK, bold=False):
    result = QgsTextFormat()
    result.setFont(font_of(size, bold))
    result.setSize(size)
    result.setSizeUnit(QgsUnitTypes.RenderPoints)
    result.setColor(colour)
    return result


def font_of(size, bold=False):
    font = QFont("Arial")  # or what stands for it
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def add_label(layout, identifier, text, box, size, colour=INK, bold=False, right=False, middle=False):
    label = QgsLayoutItemLabel(layout)
    label.setId(identifier)
    label.setText(text)
    label.setFont(font_of(size, bold))
    label.setFontColor(colour)
    label.setHAlign(Qt.AlignRight if right else Qt.AlignLeft)
    label.setVAlign(Qt.AlignVCenter if middle else Qt.AlignTop)
    label.setMarginX(0)
    label.setMarginY(0)
    layout.addLayoutItem(label)
    millimetres(label, *box)
    return label


def add_band(layout):
    """A rule in colour under the title."""
    rule = QgsLayoutItemShape(layout)
    rule.setId("rule")
    rule.setShapeType(QgsLayoutItemShape.Rectangle)
    rule.setSymbol(QgsFillSymbol.createSimple({"color": "#00795a", "outline_style": "no"}))
    layout.addLayoutItem(rule)
    millimetres(rule, MARGIN, 28, WIDTH - 2 * MARGIN, 0.8)


def add_veil(layout):
    """Under the scales, so that they are read over any map."""
    veil = QgsLayoutItemShape(layout)
    veil.setId("veil")
    veil.setShapeType(QgsLayoutItemShape.Rectangle)
    veil.setSymbol(QgsFillSymbol.createSimple({"color": "255,255,255,215", "outline_style": "no"}))
    veil.setReferencePoint(QgsLayoutItemShape.LowerLeft)
    layout.addLayoutItem(veil)
    millimetres(veil, MARGIN + 1.5, SCALE_FOOT, 84, 18)


def add_map(layout):
    item = QgsLayoutItemMap(layout)
    item.setId("map")
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(GREY)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2))
    item.setBackgroundColor(QColor("#e9eef0"))
    layout.addLayoutItem(item)
    millimetres(item, MARGIN, TOP, MAP_WIDTH, MAP_HEIGHT)
    item.setExtent(QgsRectangle(0, 0, MAP_WIDTH, MAP_HEIGHT))
    item.setFollowVisibilityPreset(True)
    item.setFollowVisibilityPresetName("{{title}}")
    return item


def add_legend(layout, linked):
    legend = QgsLayoutItemLegend(layout)
    legend.setId("legend")
    legend.setLinkedMap(linked)
    legend.setTitle("{{legend}}")
    legend.setAutoUpdateModel(False)
    legend.setLegendFilterByMapEnabled(True)
    legend.setResizeToContents(True)
    sizes = {QgsLegendStyle.Title: (12, True), QgsLegendStyle.Group: (9.5, True), QgsLegendStyle.Subgroup: (9, True),
             QgsLegendStyle.SymbolLabel: (8, False)}
    for part, (size, bold) in sizes.items():
        style = legend.style(part)
        style.setFont(font_of(size, bold))
        legend.setStyle(part, style)
    legend.rstyle(QgsLegendStyle.Subgroup).setMargin(QgsLegendStyle.Top, 2.5)
    legend.rstyle(QgsLegendStyle.Symbol).setMargin(QgsLegendStyle.Top, 1.1)
    legend.setSymbolWidth(6)
    legend.setSymbolHeight(3.4)
    legend.setWmsLegendWidth(20)
    legend.setBoxSpace(0)
    legend.setColumnCount(1)
    legend.setWrapString("")
    layout.addLayoutItem(legend)
    legend.setFontColor(INK)
    millimetres(legend, MARGIN + MAP_WIDTH + 4, TOP, COLUMN, 150)


def add_scale(layout, linked):
    bar = QgsLayoutItemScaleBar(layout)
    bar.setId("scale")
    bar.setStyle("Single Box")
    bar.setLinkedMap(linked)
    bar.setUnits(QgsUnitTypes.DistanceKilometers)
    bar.setUnitLabel("km")
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeFitWidth)
    bar.setMinimumBarWidth(35)
    bar.setMaximumBarWidth(70)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(2)
    bar.setTextFormat(text_format(7.5))
    bar.setBackgroundEnabled(False)
    bar.setBoxContentSpace(0.5)
    bar.setReferencePoint(QgsLayoutItemScaleBar.LowerLeft)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(MARGIN + 2, SCALE_FOOT))


def add_numeric_scale(layout):
    """Read from the map, so that it stays true when the map is moved."""
    scale = add_label(layout, "numeric scale", "{{scale}} 1:[% format_number(map_get(item_variables('map'), 'map_scale'), 0, "
                      "'{{language}}') %]", (MARGIN + 2, NUMERIC_FOOT, 52, 5), 8, bold=True, middle=True)
    scale.setReferencePoint(QgsLayoutItemLabel.LowerLeft)
    scale.attemptMove(QgsLayoutPoint(MARGIN + 2, NUMERIC_FOOT))
    scale.setMarginX(1)


def add_north(layout, linked):
    arrow = QgsLayoutItemPicture(layout)
    arrow.setId("north")
    arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
    arrow.setLinkedMap(linked)
    arrow.setNorthMode(QgsLayoutItemPicture.TrueNorth)
    arrow.setSvgFillColor(INK)
    arrow.setResizeMode(QgsLayoutItemPicture.Zoom)
    layout.addLayoutItem(arrow)
    millimetres(arrow, MARGIN + MAP_WIDTH - 14, TOP + 3, 11, 15)


def make_layout(project):
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("{{name}}")
    layout.renderContext().setDpi(300)
    layout.setCustomProperty("pdfTextFormat", QgsRenderContext.TextFormatAlwaysText)  # words can be found in the PDF
    layout.pageCollection().page(0).setPageSize("A3", QgsLayoutItemPage.Landscape)
    linked = add_map(layout)
    add_legend(layout, linked)
    add_veil(layout)
    add_scale(layout, linked)
    add_numeric_scale(layout)
    add_north(layout, linked)
    add_band(layout)
    half = WIDTH - 2 * MARGIN - 130
    add_label(layout, "title", "{{title}}", (MARGIN, 9, half, 11), TITLE_SIZE, bold=True, middle=True)
    add_label(layout, "subtitle", "{{subtitle}}", (MARGIN, 20, half, 7), 12, GREY, middle=True)
    add_label(layout, "notice", "{{notice}}", (WIDTH - MARGIN - 128, 9, 128, 8), 12, QColor("#b03a00"), True, True, True)
    add_label(layout, "edition", "{{edition}}", (WIDTH - MARGIN - 128, 18, 128, 9), 8, GREY, right=True, middle=True)
    add_label(layout, "sources", "{{sources}}", (MARGIN, STRIP_TOP, WIDTH - 2 * MARGIN, STRIP_HEIGHT), SOURCE_SIZE, GREY)
    project.layoutManager().addLayout(layout)
