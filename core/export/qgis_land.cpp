// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_land.hpp"

#include <algorithm>
#include <map>

namespace core::qgis {
namespace {

struct Level {
    geo::Box extent;
    std::size_t units = 0;

    double area() const { return (extent.max.x - extent.min.x) * (extent.max.y - extent.min.y); }
};

void count_units(const geo::Layer& rows, std::size_t first, std::size_t last, std::map<std::string, Level>& levels) {
    const geo::Column& level = rows.column("level");
    for (std::size_t row = first; row < last; ++row) {
        if (!rows.geometry.has_geometry(row)) continue;
        Level& counted = levels[level.text(row)];
        counted.extent.extend(rows.geometry.box(row));
        ++counted.units;
    }
}

}  // namespace

std::string land_level(const StreamedEdition& edition) {
    constexpr double alike = 0.98;  // boundaries of two levels may be drawn with different care
    std::map<std::string, Level> levels;
    for (const StreamedLayer& layer : edition.layers) {
        if (layer.definition.name != units_layer) continue;
        layer.rows.read(0, layer.rows.size(), [&](const geo::Layer& rows, std::size_t first, std::size_t last) {
            count_units(rows, first, last, levels);
        });
    }
    double largest = 0.0;
    for (const auto& [name, level] : levels) largest = std::max(largest, level.area());
    std::string best;
    for (const auto& [name, level] : levels) {
        if (level.area() < alike * largest) continue;
        if (best.empty() || level.units < levels.at(best).units) best = name;
    }
    return best;
}

}  // namespace core::qgis
