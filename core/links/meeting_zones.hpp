// SPDX-License-Identifier: GPL-3.0-or-later
// Zones as places to meet. The distance to a zone is that to its area: 0 inside and on the boundary, else geodesic to the
// nearest place of the boundary, edges being straight in the territory's CRS. Immutable; thread-safe. Units: metres.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/zone.hpp"
#include "geo/zone_index.hpp"

namespace core {

class MeetingZones {
public:
    /// Keeps a reference to the zones' geometry.
    MeetingZones(const ZoneTable& zones, const geo::Crs& crs);

    std::size_t size() const { return m_centres.size(); }
    /// The middle of a zone's bounding box, and a distance from it within which the whole zone lies; nowhere and
    /// infinite for a zone without geometry.
    const geo::LonLat& centre(ZoneIndex zone) const { return m_centres[zone]; }
    double extent(ZoneIndex zone) const { return m_extents[zone]; }

    double distance(ZoneIndex zone, const geo::Point& p) const { return m_index.distance(zone, p).distance.value; }
    /// The same within 1 %, at a hundredth of the time: measured in the plane, whose scale the distance to
    /// the zone's centre gives. Not where shapes are large or the plane turns circles into ellipses: exact there.
    double about(ZoneIndex zone, const geo::Point& p, double ground_to_centre) const;
    static constexpr double about_margin = 0.01;
    /// Zones within a distance of a point, nearest first.
    std::vector<geo::AreaDistance> within(const geo::Point& p, double limit) const {
        return m_index.within(p, {limit});
    }
    std::optional<ZoneIndex> try_nearest(const geo::Point& p, double limit) const;

private:
    geo::ZoneIndex m_index;
    std::vector<geo::LonLat> m_centres;
    std::vector<double> m_extents;
    std::vector<std::uint8_t> m_is_plain;  // few vertices, in a plane that is true to shapes there
    const geo::GeometryColumn& m_geometry;
};

}  // namespace core
