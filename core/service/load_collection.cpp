// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/load_collection.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

#include "core/edition/row_hashes.hpp"
#include "geo/io/antimeridian.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/layer_append.hpp"

namespace core {
namespace {

constexpr double degrees_edge_tolerance = 0.005;  // metres

/// Lines are links between two places: as drawn, they lie nowhere.
geo::Metres edge_tolerance(geo::GeometryType type) {
    if (type == geo::GeometryType::multi_line) return {std::numeric_limits<double>::infinity()};
    return {degrees_edge_tolerance};
}

/// As features have it: what boxes and filters are asked of is then what clients see, to the last digit.
geo::Point rounded(const geo::Point& p) {
    constexpr double steps = 1e7;
    return {std::round(p.x * steps) / steps, std::round(p.y * steps) / steps};
}

void round_places(geo::Point& p) { p = rounded(p); }
void round_places(std::monostate&) {}
void round_places(geo::Ring& points) {
    for (geo::Point& p : points) p = rounded(p);
}
void round_places(geo::MultiPoint& points) { round_places(points.points); }
void round_places(geo::MultiLine& line) {
    for (auto& path : line.lines) round_places(path);
}
void round_places(geo::MultiPolygon& area) {
    for (geo::Polygon& polygon : area.polygons) {
        round_places(polygon.shell);
        for (geo::Ring& hole : polygon.holes) round_places(hole);
    }
}

/// Reads a layer block by block.
class Loading {
public:
    Loading(const geo::LayerRows& rows, EditionLayer& layer, const geo::io::DegreeGeometries& geometries,
            geo::Threads threads)
        : m_rows(rows),
          m_layer(layer),
          m_threads(threads),
          m_geometries(geometries),
          m_blocks(geo::ordered_slots(threads)) {
        m_result.layer = &layer;
        m_result.degrees = geo::GeometryColumn(layer.definition.geometry);
    }

    Collection run() {
        geo::for_each_block_in_order(
            m_rows.size(), RowHashes::rows_per_block, m_threads,
            [this](std::size_t first, std::size_t last, std::size_t slot, const std::function<void()>& take_now) {
                m_rows.read(first, last, [&](const geo::Layer& layer, std::size_t from, std::size_t to) {
                    make(layer, from, to, first, m_blocks[slot]);
                    take_now();  // while its rows are there
                });
            },
            [this](std::size_t slot) {
                if (m_blocks[slot].rows != nullptr) take(m_blocks[slot]);
            });
        m_result.extent = m_extent.try_box();
        return std::move(m_result);
    }

private:
    struct Block {
        const geo::Layer* rows = nullptr;
        geo::GeometryColumn degrees{geo::GeometryType::none};
        geo::io::DegreeExtent extent;
    };

    /// Rows [from, to) of `layer` are the rows from `first` on.
    void make(const geo::Layer& layer, std::size_t from, std::size_t to, std::size_t first, Block& block) {
        block = Block{&layer, geo::GeometryColumn(m_layer.definition.geometry), {}};
        if (make_segments(layer, from, to, block)) return;
        std::vector<geo::Geometry> geometries =
            m_geometries.rows(layer, from, to, first + 1, edge_tolerance(layer.geometry.type()));
        for (geo::Geometry& geometry : geometries) {
            std::visit([](auto& shape) { round_places(shape); }, geometry);
            block.degrees.append(geometry);
            block.extent.extend(geometry);
        }
    }

    /// The quick way for links; false when they are not that simple.
    bool make_segments(const geo::Layer& layer, std::size_t from, std::size_t to, Block& block) const {
        const auto ends = m_geometries.try_segments(layer, from, to);
        if (!ends) return false;
        for (std::size_t i = 0; i < ends->size(); i += 2) {
            const geo::Point a = rounded((*ends)[i]), b = rounded((*ends)[i + 1]);
            block.degrees.append_segment(a, b);
            geo::Box box{a, a};
            box.extend(b);
            block.extent.extend(box);
        }
        return true;
    }

    void take(Block& block) {
        const std::size_t left = m_rows.size() - m_result.degrees.size();
        const bool first = m_result.degrees.size() == 0;
        if (block.rows != &m_layer.data) {
            if (first) {
                m_layer.data = geo::without_rows(*block.rows);
                geo::reserve_like(m_layer.data, *block.rows, left + left / 16);
                m_appender.emplace(m_layer.data);
            }
            m_appender->append(*block.rows);
        }
        geo::append_geometries(m_result.degrees, block.degrees);
        m_extent.extend(block.extent);
        block = Block{};
    }

    const geo::LayerRows& m_rows;
    EditionLayer& m_layer;
    const geo::Threads m_threads;
    const geo::io::DegreeGeometries& m_geometries;
    std::vector<Block> m_blocks;
    std::optional<geo::LayerAppender> m_appender;
    geo::io::DegreeExtent m_extent;
    Collection m_result;
};

}  // namespace

geo::io::DegreeGeometries degree_geometries(const geo::Crs& crs) { return {crs, {degrees_edge_tolerance}}; }

Collection load_collection(const geo::LayerRows& rows, EditionLayer& layer, const geo::io::DegreeGeometries& geometries,
                           geo::Threads threads) {
    return Loading(rows, layer, geometries, threads).run();
}

}  // namespace core
