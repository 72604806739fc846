// SPDX-License-Identifier: GPL-3.0-or-later
// Where a question of proximity starts from: a point, an establishment of an edition, or the boundary of one of its zones.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/answers/near.hpp"
#include "geo/crs.hpp"

namespace core {

/// How far a thing is, and between which two places that was measured.
struct ReachedPlace {
    geo::Metres distance;
    geo::LonLat from, to;
    bool to_boundary = false;
};

class NearOrigin {
public:
    /// Errors: std::runtime_error when the edition has no such establishment or zone, or does not know where it is.
    NearOrigin(const Edition& edition, const NearQuestion& question);

    const std::string& words() const { return m_words; }
    geo::LonLat location() const { return m_location; }
    double uncertainty() const { return m_uncertainty; }  ///< radius, metres
    /// True when a row is the origin itself.
    bool is(const EditionLayer& layer, std::uint32_t row) const;

    /// Rows of a column of points or areas within the limit, in no order.
    std::vector<std::pair<std::uint32_t, ReachedPlace>> within(const geo::GeometryColumn& places,
                                                               geo::Metres limit) const;

private:
    using Found = std::vector<std::pair<std::uint32_t, ReachedPlace>>;

    void start_at_establishment(const Edition& edition, const std::string& id);
    void start_at_zone(const Edition& edition, const std::string& id);
    Found points_within(const geo::GeometryColumn& places, geo::Metres limit) const;
    Found points_near_zone(const geo::GeometryColumn& places, geo::Metres limit) const;
    Found areas_within(const geo::GeometryColumn& areas, geo::Metres limit) const;
    geo::LonLat degrees(const geo::Point& p) const;

    geo::Crs m_crs;
    geo::Projection m_projection;
    std::string m_words, m_layer, m_id;
    geo::LonLat m_location;
    geo::GeometryColumn m_zone{geo::GeometryType::multi_polygon};  ///< one row when the origin is a zone
    double m_uncertainty = 0.0;
};

}  // namespace core
