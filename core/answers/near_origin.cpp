// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/near_origin.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/answers/unknown_id.hpp"
#include "geo/ellipsoid.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

constexpr double half_way_round = 2.1e7;  // metres; no two places on earth are farther apart
constexpr std::size_t rows_a_look = 256;  // at whether the answer is still wanted

std::string named(const EditionLayer& layer, std::uint32_t row) {
    const std::string name = layer.data.column("name").text(row);
    const std::string id = layer.data.column("id").text(row);
    return name.empty() ? id : name + " (" + id + ")";
}

}  // namespace

NearOrigin::NearOrigin(const EditionIndex& index, const NearQuestion& question)
    : m_index(index), m_projection(index.projections()) {
    if (const auto* point = std::get_if<geo::LonLat>(&question.origin)) {
        m_location = *point;
        m_words = std::to_string(point->lon) + ", " + std::to_string(point->lat);
    } else if (const auto* establishment = std::get_if<EstablishmentId>(&question.origin)) {
        start_at_establishment(establishment->text);
    } else {
        start_at_zone(std::get<ZoneId>(question.origin).text);
    }
}

void NearOrigin::start_at_establishment(const std::string& id) {
    m_layer = "establishments";
    m_row = row_of_id(m_index, m_layer, id);
    const EditionLayer& layer = *m_index.edition().try_layer(m_layer);
    if (!layer.data.geometry.has_geometry(m_row)) {
        throw std::runtime_error("establishment '" + id +
                                 "' has no position in this edition: nothing can be said of what is near it");
    }
    m_words = named(layer, m_row);
    m_location = degrees(layer.data.geometry.point(m_row));
    const geo::Column& uncertainty = layer.data.column("uncertainty");
    if (!uncertainty.is_null(m_row)) m_uncertainty = std::get<geo::RealColumn>(uncertainty.values)[m_row];
}

void NearOrigin::start_at_zone(const std::string& id) {
    m_layer = "zones";
    m_row = row_of_id(m_index, m_layer, id);
    const EditionLayer& layer = *m_index.edition().try_layer(m_layer);
    if (!layer.data.geometry.has_geometry(m_row)) {
        throw std::runtime_error("zone '" + id + "' has no perimeter in this edition");
    }
    m_words = named(layer, m_row);
    m_zones = &layer;
    m_inner = geo::point_on_surface(layer.data.geometry.polygons(m_row));
    m_location = degrees(m_inner);
}

geo::LonLat NearOrigin::degrees(const geo::Point& p) const {
    return (*m_projection).try_to_lonlat(p).value_or(geo::LonLat{});
}

bool NearOrigin::is(const EditionLayer& layer, std::uint32_t row) const {
    return row == m_row && layer.definition.name == m_layer;
}

NearOrigin::Found NearOrigin::within(const EditionLayer& layer, geo::Metres limit,
                                     const Interruption& interruption) const {
    switch (layer.data.geometry.type()) {
        case geo::GeometryType::point:
        case geo::GeometryType::multi_point:
            return m_zones == nullptr ? points_within(layer, limit) : points_near_zone(layer, limit, interruption);
        case geo::GeometryType::multi_polygon: return areas_within(layer, limit);
        default: throw std::runtime_error("only layers of points and areas can be asked what is near");
    }
}

NearOrigin::Found NearOrigin::points_within(const EditionLayer& layer, geo::Metres limit) const {
    const PointPlaces& places = m_index.points(layer);
    Found found;
    for (const std::uint32_t row : places.around(m_location, limit)) {
        ReachedPlace best{{std::numeric_limits<double>::infinity()}, m_location, {}, false};
        for (const geo::LonLat& there : places.positions(row)) {
            if (!geo::is_finite(there) || !geo::within(m_location, there, limit)) continue;
            const geo::Metres distance = geo::distance(m_location, there);
            if (distance < best.distance) best = {distance, m_location, there, false};
        }
        if (std::isfinite(best.distance.value)) found.emplace_back(row, best);
    }
    return found;
}

/// The farthest place of a box is one of its corners, but for what the plane bends: a hundredth is more than that.
geo::Metres NearOrigin::zone_reach() const {
    const geo::Box box = m_zones->data.geometry.box(m_row);
    double reach = 0.0;
    for (const geo::Point& corner : {box.min, box.max, geo::Point{box.min.x, box.max.y}, {box.max.x, box.min.y}}) {
        const geo::LonLat there = degrees(corner);
        if (!geo::is_finite(there)) return {half_way_round};
        reach = std::max(reach, geo::distance(m_location, there).value);
    }
    return {1.01 * reach + 1.0};
}

NearOrigin::Found NearOrigin::points_near_zone(const EditionLayer& layer, geo::Metres limit,
                                               const Interruption& interruption) const {
    const geo::ZoneIndex& zones = m_index.areas(*m_zones);
    const PointPlaces& places = m_index.points(layer);
    Found found;
    std::size_t looked_at = 0;
    for (const std::uint32_t row : places.around(m_location, zone_reach() + limit)) {
        if (interruption && looked_at++ % rows_a_look == 0) interruption();
        ReachedPlace best{{std::numeric_limits<double>::infinity()}, {}, {}, true};
        for (const geo::Point& p : layer.data.geometry.coordinates(row)) {
            const auto there = zones.try_within(m_row, p, limit);
            if (there && there->distance < best.distance) {
                best = {there->distance, degrees(there->nearest), degrees(p), true};
            }
        }
        if (std::isfinite(best.distance.value)) found.emplace_back(row, best);
    }
    return found;
}

NearOrigin::Found NearOrigin::areas_within(const EditionLayer& layer, geo::Metres limit) const {
    const geo::ZoneIndex& areas = m_index.areas(layer);
    Found found;
    if (m_zones != nullptr) {
        for (const geo::AreaDistance& area : areas.within(m_zones->data.geometry.polygons(m_row), limit)) {
            const geo::Point there = areas.distance(area.area, m_inner).nearest;
            found.push_back({area.area, {area.distance, m_location, degrees(there), true}});
        }
        return found;
    }
    const auto place = (*m_projection).try_to_point(m_location);
    if (!place) {
        throw std::runtime_error("the point " + m_words + " lies outside what " + m_index.edition().crs.code() +
                                 " can show");
    }
    for (const geo::AreaDistance& area : areas.within(*place, limit)) {
        found.push_back({area.area, {area.distance, m_location, degrees(area.nearest), true}});
    }
    return found;
}

}  // namespace core
