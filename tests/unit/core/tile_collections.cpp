// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_collections.hpp"

#include <cmath>
#include <numbers>

#include "geo/io/antimeridian.hpp"

namespace tiles {
namespace {

/// Round Lyon, most of them near one another.
class Places {
public:
    explicit Places(std::uint32_t seed) : m_random(seed) {}

    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_random); }
    geo::Point place() {
        const double spread = std::pow(between(0.0, 1.0), 3.0);
        return {4.85 + spread * between(-1.5, 1.5), 45.75 + spread * between(-1.0, 1.0)};
    }

private:
    std::mt19937 m_random;
};

geo::Ring star(Places& places, const geo::Point& centre, double radius) {
    const int corners = static_cast<int>(places.between(3.0, 60.0));
    geo::Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / corners;
        const double r = radius * places.between(0.2, 1.0);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

Sample::Sample(std::string name, geo::GeometryType type, const std::vector<geo::Geometry>& rows) {
    layer.definition.name = name;
    layer.definition.geometry = type;
    layer.data.name = std::move(name);
    geo::TextColumn ids, names;
    geo::CodeColumn kinds;
    geo::IntegerColumn ranks;
    geo::io::DegreeExtent extent;
    collection.degrees = geo::GeometryColumn(type);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ids.append("row-" + std::to_string(row));
        names.append("nom “" + std::to_string(row) + "” \U0001F3ED");
        kinds.append(std::string(1, static_cast<char>('a' + row % 4)));
        ranks.push_back(static_cast<std::int64_t>(row) - 5);
        collection.degrees.append(rows[row]);
        extent.extend(rows[row]);
    }
    layer.data.geometry = collection.degrees;
    layer.data.columns = {{"id", geo::ColumnType::text, ids},
                          {"name", geo::ColumnType::text, names},
                          {"kind", geo::ColumnType::code, kinds},
                          {"rank", geo::ColumnType::integer, ranks}};
    collection.layer = &layer;
    collection.extent = extent.try_box();
    symbology.name = layer.definition.name;
    symbology.visible = true;
    symbology.by = {{"kind", "kind", {}}};
    symbology.tip = {"name"};
}

std::vector<geo::Geometry> random_points(std::size_t count, std::uint32_t seed) {
    Places places(seed);
    std::vector<geo::Geometry> rows;
    for (std::size_t i = 0; i < count; ++i) {
        rows.push_back(i % 7 == 6 ? rows[i / 2] : geo::Geometry(places.place()));  // some share a place
    }
    return rows;
}

std::vector<geo::Geometry> random_links(std::size_t count, std::uint32_t seed) {
    Places places(seed);
    std::vector<geo::Geometry> rows;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Point a = places.place();
        const double reach = std::pow(places.between(0.0, 0.6), 3.0);
        rows.push_back(
            geo::MultiLine{{{a, {a.x + places.between(-reach, reach), a.y + places.between(-reach, reach)}}}});
    }
    return rows;
}

std::vector<geo::Geometry> random_areas(std::size_t count, std::uint32_t seed) {
    Places places(seed);
    std::vector<geo::Geometry> rows;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Point centre = places.place();
        const double radius = std::pow(10.0, places.between(-4.5, -1.3));
        geo::MultiPolygon area{{{star(places, centre, radius), {}}}};
        if (i % 3 == 0) area.polygons.front().holes.push_back(star(places, centre, radius * 0.19));
        if (i % 5 == 0) {
            area.polygons.push_back({star(places, {centre.x + 2.5 * radius, centre.y}, radius), {}});
        }
        rows.push_back(std::move(area));
    }
    return rows;
}

std::optional<Layer> try_layer(const core::TileSource& source, const core::TileAddress& tile) {
    const core::TileSource* sources[] = {&source};
    std::vector<Layer> layers = decoded(core::tile_bytes(sources, tile, core::Deadline()));
    if (layers.empty()) return std::nullopt;
    return std::move(layers.front());
}

std::vector<core::TileAddress> all_tiles(const core::Collection& collection, int zoom) {
    const core::TileLimits limits = core::tile_limits(*collection.extent, zoom);
    std::vector<core::TileAddress> tiles;
    for (std::uint32_t row = limits.first_row; row <= limits.last_row; ++row)
        for (std::uint32_t column = limits.first_column; column <= limits.last_column; ++column)
            tiles.push_back({zoom, row, column});
    return tiles;
}

}  // namespace tiles
