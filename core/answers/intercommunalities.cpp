// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/intercommunalities.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "core/answers/breakdown.hpp"
#include "geo/zone_index.hpp"

namespace core {
namespace {

constexpr const char* column_name = "intercommunality_name";

struct Areas {
    geo::GeometryColumn boundaries{geo::GeometryType::multi_polygon};
    std::vector<std::string> names;
};

/// Rows of the layer of administrative units, if any, that are intercommunalities with a boundary.
std::vector<std::size_t> rows_of_intercommunalities(const EditionLayer* units) {
    std::vector<std::size_t> rows;
    if (units == nullptr || units->data.geometry.type() != geo::GeometryType::multi_polygon) return rows;
    const geo::Column& levels = units->data.column("level");
    for (std::size_t row = 0; row < units->data.rows(); ++row) {
        if (text_at(levels, row) == "intercommunality" && units->data.geometry.has_geometry(row)) rows.push_back(row);
    }
    return rows;
}

Areas areas_of(const Edition& edition) {
    Areas areas;
    const EditionLayer* units = edition.try_layer("administrative_units");
    for (const std::size_t row : rows_of_intercommunalities(units)) {
        areas.boundaries.append_polygons(units->data.geometry.polygons(row));
        areas.names.push_back(units->data.column("name").text(row));
    }
    return areas;
}

}  // namespace

ColumnDefinition intercommunality_column() {
    return {column_name,
            geo::ColumnType::code,
            {"Intercommunality", "Intercommunalité"},
            {"In which it lies, told from its point.", "Où se trouve l'élément, d'après son point."},
            {},
            {}};
}

bool can_tell_intercommunalities(const Edition& edition, const EditionLayer& layer) {
    return layer.definition.geometry == geo::GeometryType::point && layer.data.try_column(column_name) == nullptr &&
           !edition.crs.is_geographic() &&
           !rows_of_intercommunalities(edition.try_layer("administrative_units")).empty();
}

geo::Column intercommunalities(const Edition& edition, const EditionLayer& layer) {
    const Areas areas = areas_of(edition);
    const geo::ZoneIndex index(areas.boundaries, edition.crs);
    std::vector<std::string_view> found(layer.data.rows());
    for (const auto& [point, area] : index.containments(layer.data.geometry.coordinates())) {
        if (found[point].empty()) found[point] = areas.names[area];
    }
    geo::Column column = geo::make_column(column_name, geo::ColumnType::code);
    auto& names = std::get<geo::CodeColumn>(column.values);
    for (const std::string_view name : found) names.append(name);
    return column;
}

}  // namespace core
