// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page_places.hpp"

#include <algorithm>
#include <vector>

#include "geo/zone_index.hpp"

namespace core {
namespace {

constexpr const char* column_name = "intercommunality_name";

struct Areas {
    geo::GeometryColumn boundaries{geo::GeometryType::multi_polygon};
    std::vector<std::string> names;
};

Areas intercommunalities(const Edition& edition) {
    Areas areas;
    const EditionLayer* units = edition.try_layer("administrative_units");
    if (units == nullptr || units->data.geometry.type() != geo::GeometryType::multi_polygon) return areas;
    const geo::Column& levels = units->data.column("level");
    const geo::Column& names = units->data.column("name");
    for (std::size_t row = 0; row < units->data.rows(); ++row) {
        if (levels.text(row) != "intercommunality" || !units->data.geometry.has_geometry(row)) continue;
        areas.boundaries.append_polygons(units->data.geometry.polygons(row));
        areas.names.push_back(names.text(row));
    }
    return areas;
}

}  // namespace

ColumnDefinition intercommunality_column() {
    return {column_name,
            geo::ColumnType::code,
            {"Intercommunality", "Intercommunalité"},
            {"In which it lies; found from its point for this page.",
             "Où se trouve l'élément ; déterminée d'après son point pour cette page."},
            {},
            {}};
}

std::optional<geo::Column> try_intercommunalities(const Edition& edition, const EditionLayer& layer) {
    if (layer.data.geometry.type() != geo::GeometryType::point || layer.data.try_column(column_name) != nullptr ||
        edition.crs.is_geographic()) {
        return {};
    }
    const Areas areas = intercommunalities(edition);
    if (areas.names.empty()) return {};
    const geo::ZoneIndex index(areas.boundaries, edition.crs);
    std::vector<std::string> found(layer.data.rows());
    for (const auto& [point, area] : index.containments(layer.data.geometry.coordinates())) {
        if (found[point].empty()) found[point] = areas.names[area];
    }
    geo::Column column = geo::make_column(column_name, geo::ColumnType::code);
    auto& names = std::get<geo::CodeColumn>(column.values);
    for (const std::string& name : found) names.append(name);
    return column;
}

}  // namespace core
