// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qml_style.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/export/qml_renderer.hpp"
#include "core/export/qml_xml.hpp"
#include "core/export/symbology_words.hpp"
#include "geo/io/xml_text.hpp"

namespace core {
namespace {

using geo::io::xml_text;

constexpr std::string_view labels_xml = R"(<settings calloutType="simple">
<text-style fontFamily="DejaVu Sans" fontSize="{size}" fontSizeUnit="Point" fontWeight="{weight}" textColor="{colour}" textOpacity="1" fieldName="{field}" isExpression="1" namedStyle="" multilineHeight="1" allowHtml="0" useSubstitutions="0" blendMode="0">
<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1" bufferNoFill="1" bufferJoinStyle="128" bufferBlendMode="0"/>
</text-style>
<text-format autoWrapLength="28" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
<placement placement="{placement}" priority="{priority}" dist="{distance}" distUnits="MM" offsetType="1" quadOffset="4" offsetUnits="MM" placementFlags="10" polygonPlacementFlags="2" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR" layerType="{layer_type}"/>
<rendering drawLabels="1" scaleVisibility="{limited}" scaleMin="0" scaleMax="{farthest}" obstacle="1" obstacleFactor="1" obstacleType="1" limitNumLabels="0" maxNumLabels="2000" minFeatureSize="0" displayAll="0" labelPerPart="0" mergeLines="0" upsidedownLabels="0" unplacedVisibility="0" zIndex="0"/>
</settings>)";

/// The name, where the class of the row is still labelled at the scale of the map.
std::string label_expression(const LayerSymbology& symbology) {
    const LabelSymbology& label = *symbology.label;
    const std::string name = qml::column(label.column);
    const auto dimension = std::ranges::find(symbology.by, label.by, &SymbolDimension::name);
    if (dimension == symbology.by.end()) return name;
    std::string cases;
    for (const SymbolClass& symbol_class : dimension->classes) {
        if (symbol_class.label_nearest == 0.0 && symbol_class.label_farthest == no_scale_limit) continue;
        for (const std::string& value : symbol_class.values) {
            cases += fmt::format(" WHEN {} = {} AND (@map_scale < {} OR @map_scale > {}) THEN ''",
                                 qml::column(dimension->column), qml::literal(value),
                                 qml::number(symbol_class.label_nearest),
                                 qml::number(std::min(symbol_class.label_farthest, 1e9)));
        }
    }
    return cases.empty() ? name : fmt::format("CASE{} ELSE {} END", cases, name);
}

std::string aliases(const LayerDefinition& layer, Language language) {
    std::string xml = "  <aliases>\n";
    int index = 1;  // 0 is fid
    for (const ColumnDefinition& column : layer.columns) {
        xml += fmt::format("    <alias field=\"{}\" index=\"{}\" name=\"{}\"/>\n", xml_text(column.name), index++,
                           xml_text(column_title(layer, column.name, language)));
    }
    return xml + "  </aliases>\n";
}

/// A cell as it is read, with its label and without what HTML would take for marks.
std::string shown_cell(const ColumnDefinition& column) {
    const std::string name = qml::column(column.name);
    const std::string value =
        column.domain.empty() ? name : fmt::format("represent_value({},{})", name, qml::literal(column.name));
    return fmt::format("[% replace(to_string(coalesce({},'—')), map('&','&amp;','<','&lt;')) %]", value);
}

std::string map_tip(const LayerSymbology& symbology, const LayerDefinition& layer, Language language) {
    std::string html;
    for (const std::string& name : symbology.tip) {
        const ColumnDefinition* column = try_column(layer, name);
        if (column == nullptr) continue;
        html += html.empty()
                    ? fmt::format("<b>{}</b>", shown_cell(*column))
                    : fmt::format("<br>{}: {}", xml_text(column_title(layer, name, language)), shown_cell(*column));
    }
    return fmt::format("  <mapTip>{}</mapTip>\n", xml_text(html));
}

std::string display_name(const LayerSymbology& symbology) {
    if (symbology.tip.empty()) return {};
    return fmt::format("  <previewExpression>{}</previewExpression>\n", xml_text(qml::column(symbology.tip.front())));
}

int geometry_code(geo::GeometryType geometry) {
    switch (geometry) {
        case geo::GeometryType::multi_line: return 1;
        case geo::GeometryType::multi_polygon: return 2;
        case geo::GeometryType::none: return 4;
        default: return 0;
    }
}

std::string scales(const LayerSymbology* symbology) {
    const bool limited = symbology != nullptr && (symbology->nearest > 0.0 || symbology->farthest < no_scale_limit);
    if (!limited) return "hasScaleBasedVisibilityFlag=\"0\" minScale=\"100000000\" maxScale=\"0\"";
    const double farthest = std::min(symbology->farthest, 1e8);
    return fmt::format("hasScaleBasedVisibilityFlag=\"1\" minScale=\"{}\" maxScale=\"{}\"", qml::number(farthest),
                       qml::number(symbology->nearest));
}

}  // namespace

LabelPlace label_place(geo::GeometryType geometry) {
    const bool is_point = geometry == geo::GeometryType::point || geometry == geo::GeometryType::multi_point;
    return is_point ? LabelPlace::beside_point : LabelPlace::in_area;
}

std::string qml_label_settings(const LayerSymbology& symbology, LabelPlace place, double distance) {
    const LabelSymbology& label = *symbology.label;
    constexpr std::array<int, 3> placements{6, 4, 1};  // of QgsPalLayerSettings
    const bool limited = label.farthest < no_scale_limit;
    using fmt::arg;
    return fmt::format(labels_xml, arg("size", qml::number(label.size)), arg("weight", label.bold ? 75 : 50),
                       arg("colour", qml::colour(label.colour)), arg("field", xml_text(label_expression(symbology))),
                       arg("placement", placements[static_cast<std::size_t>(place)]),
                       arg("priority", label.bold ? 9 : 5), arg("distance", qml::number(distance)),
                       arg("layer_type", place == LabelPlace::in_area ? "PolygonGeometry" : "PointGeometry"),
                       arg("limited", limited ? 1 : 0), arg("farthest", limited ? qml::number(label.farthest) : "0"));
}

std::string qml_style(const Symbology& symbology, const LayerDefinition& layer, Language language) {
    const LayerSymbology* drawn = symbology.try_layer(layer.name);
    if (layer.geometry == geo::GeometryType::none) drawn = nullptr;
    std::string qml = fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" "
        "styleCategories=\"AllStyleCategories\" labelsEnabled=\"{}\" {}>\n",
        drawn != nullptr && drawn->label ? 1 : 0, scales(drawn));
    if (drawn != nullptr) {
        qml += qml::renderer(*drawn, layer, language);
        if (drawn->label) {
            qml += "  <labeling type=\"simple\">" + qml_label_settings(*drawn, label_place(layer.geometry)) +
                   "</labeling>\n";
        }
    }
    qml += aliases(layer, language);
    if (drawn != nullptr) qml += display_name(*drawn) + map_tip(*drawn, layer, language);
    qml += fmt::format("  <layerGeometryType>{}</layerGeometryType>\n</qgis>\n", geometry_code(layer.geometry));
    return qml;
}

}  // namespace core
