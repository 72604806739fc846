// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/near_origin.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "geo/ellipsoid.hpp"
#include "geo/topology.hpp"
#include "geo/zone_index.hpp"

namespace core {
namespace {

std::uint32_t row_with_id(const Edition& edition, const std::string& layer_name, const std::string& id) {
    const EditionLayer* layer = edition.try_layer(layer_name);
    if (layer == nullptr) throw std::runtime_error("this edition has no layer '" + layer_name + "'");
    const geo::Column& ids = layer->data.column("id");
    const auto& texts = std::get<geo::TextColumn>(ids.values);
    for (std::uint32_t row = 0; row < texts.size(); ++row) {
        if (texts[row] == id) return row;
    }
    throw std::runtime_error("this edition has no row '" + id + "' in layer '" + layer_name +
                             "'; it may be withheld from this audience");
}

std::string named(const EditionLayer& layer, std::uint32_t row) {
    const std::string name = layer.data.column("name").text(row);
    const std::string id = layer.data.column("id").text(row);
    return name.empty() ? id : name + " (" + id + ")";
}

/// A metre on the ground is never more than this many units of a projected CRS where people use it (Web Mercator at 70°
/// is the worst): boxes grown by it miss nothing, and the distances decide.
constexpr double widest_scale = 3.0;

/// The two points of a boundary pair that are nearest: a vertex of one and the place on the other.
geo::Point nearest_to(const geo::ZoneIndex& index, std::uint32_t area, const geo::Point& p) {
    return index.distance(area, p).nearest;
}

}  // namespace

NearOrigin::NearOrigin(const Edition& edition, const NearQuestion& question)
    : m_crs(edition.crs), m_projection(edition.crs) {
    if (const auto* point = std::get_if<geo::LonLat>(&question.origin)) {
        m_location = *point;
        m_words = std::to_string(point->lon) + ", " + std::to_string(point->lat);
    } else if (const auto* establishment = std::get_if<EstablishmentId>(&question.origin)) {
        start_at_establishment(edition, establishment->text);
    } else {
        start_at_zone(edition, std::get<ZoneId>(question.origin).text);
    }
}

void NearOrigin::start_at_establishment(const Edition& edition, const std::string& id) {
    const std::uint32_t row = row_with_id(edition, "establishments", id);
    const EditionLayer& layer = *edition.try_layer("establishments");
    if (!layer.data.geometry.has_geometry(row)) {
        throw std::runtime_error("establishment '" + id +
                                 "' has no position in this edition: nothing can be said of what is near it");
    }
    m_layer = layer.definition.name;
    m_id = id;
    m_words = named(layer, row);
    m_location = degrees(layer.data.geometry.point(row));
    const geo::Column& uncertainty = layer.data.column("uncertainty");
    if (!uncertainty.is_null(row)) m_uncertainty = std::get<geo::RealColumn>(uncertainty.values)[row];
}

void NearOrigin::start_at_zone(const Edition& edition, const std::string& id) {
    const std::uint32_t row = row_with_id(edition, "zones", id);
    const EditionLayer& layer = *edition.try_layer("zones");
    if (!layer.data.geometry.has_geometry(row)) {
        throw std::runtime_error("zone '" + id + "' has no perimeter in this edition");
    }
    m_layer = layer.definition.name;
    m_id = id;
    m_words = named(layer, row);
    m_zone.append_polygons(layer.data.geometry.polygons(row));
    m_location = degrees(geo::point_on_surface(m_zone.polygons(0)));
}

geo::LonLat NearOrigin::degrees(const geo::Point& p) const {
    return m_projection.try_to_lonlat(p).value_or(geo::LonLat{});
}

bool NearOrigin::is(const EditionLayer& layer, std::uint32_t row) const {
    return layer.definition.name == m_layer && layer.data.column("id").text(row) == m_id;
}

NearOrigin::Found NearOrigin::within(const geo::GeometryColumn& places, geo::Metres limit) const {
    switch (places.type()) {
        case geo::GeometryType::point:
        case geo::GeometryType::multi_point:
            return m_zone.size() == 0 ? points_within(places, limit) : points_near_zone(places, limit);
        case geo::GeometryType::multi_polygon: return areas_within(places, limit);
        default: throw std::runtime_error("only layers of points and areas can be asked what is near");
    }
}

NearOrigin::Found NearOrigin::points_within(const geo::GeometryColumn& places, geo::Metres limit) const {
    geo::Box reach;
    if (const auto place = m_projection.try_to_point(m_location)) reach.extend(*place);
    const geo::Box wide = reach.grown(limit.value * widest_scale + 1.0);
    Found found;
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        ReachedPlace best{{std::numeric_limits<double>::infinity()}, m_location, {}, false};
        for (const geo::Point& p : places.coordinates(row)) {
            if (!reach.empty() && !wide.contains(p)) continue;
            const geo::LonLat there = degrees(p);
            if (!geo::is_finite(there) || !geo::within(m_location, there, limit)) continue;
            const geo::Metres distance = geo::distance(m_location, there);
            if (distance < best.distance) best = {distance, m_location, there, false};
        }
        if (std::isfinite(best.distance.value)) found.emplace_back(row, best);
    }
    return found;
}

NearOrigin::Found NearOrigin::points_near_zone(const geo::GeometryColumn& places, geo::Metres limit) const {
    const geo::Box reach = m_zone.box(0).grown(limit.value * widest_scale + 1.0);
    const geo::ZoneIndex index(m_zone, m_crs);
    Found found;
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        ReachedPlace best{{std::numeric_limits<double>::infinity()}, {}, {}, true};
        for (const geo::Point& p : places.coordinates(row)) {
            if (!geo::is_finite(p) || !reach.contains(p)) continue;
            const geo::AreaDistance there = index.distance(0, p);
            if (there.distance <= limit && there.distance < best.distance) {
                best = {there.distance, degrees(there.nearest), degrees(p), true};
            }
        }
        if (std::isfinite(best.distance.value)) found.emplace_back(row, best);
    }
    return found;
}

NearOrigin::Found NearOrigin::areas_within(const geo::GeometryColumn& areas, geo::Metres limit) const {
    const geo::ZoneIndex index(areas, m_crs);
    Found found;
    if (m_zone.size() != 0) {
        const geo::Point centre = geo::point_on_surface(m_zone.polygons(0));
        for (const geo::AreaDistance& area : index.within(m_zone.polygons(0), limit)) {
            const geo::Point there = nearest_to(index, area.area, centre);
            found.push_back({area.area, {area.distance, m_location, degrees(there), true}});
        }
        return found;
    }
    const auto place = m_projection.try_to_point(m_location);
    if (!place) throw std::runtime_error("the point " + m_words + " lies outside what " + m_crs.code() + " can show");
    for (const geo::AreaDistance& area : index.within(*place, limit)) {
        found.push_back({area.area, {area.distance, m_location, degrees(area.nearest), true}});
    }
    return found;
}

}  // namespace core
