// SPDX-License-Identifier: GPL-3.0-or-later
// Where those who share one need stand, where they may meet, and who reaches what. A meeting point is a zone or one of
// the places. "In reach" is exact: a pair within rounding of the limit is decided by PROJ's geodesic. Immutable;
// thread-safe. Units: metres.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/links/cell_grid.hpp"
#include "core/links/links.hpp"
#include "core/links/meeting_geometry.hpp"
#include "core/links/meeting_zones.hpp"

namespace core {

/// How far a meeting point may be, straight, how many meet at least, and how much farther each member of a group across
/// zones counts.
struct Reach {
    Reach(double soft_limit, double hard_limit, std::size_t smallest_group, double zone_preference_metres = 0.0);

    double hard;                    // geodesic
    double soft_chord, hard_chord;  // safe chords
    std::size_t smallest;
    double zone_preference;

    /// What a place at this distance adds to a meeting point's worth: 1 to 1/2 within reach, else 0.
    double worth(double chord) const {
        if (chord <= soft_chord) return 1.0;
        if (chord > hard) return 0.0;
        return hard_chord > soft_chord ? 1.0 - 0.5 * (chord - soft_chord) / (hard_chord - soft_chord) : 0.5;
    }
};

/// Those who have a need, in an order that does not depend on the order of rows.
struct NeedPlaces {
    std::vector<geo::LonLat> locations;
    std::vector<geo::Point> positions;  ///< in the territory's CRS; empty when there are no zones
    std::vector<ZoneIndex> zones;       ///< that each belongs to, or no_zone
    std::size_t size() const { return locations.size(); }
};

struct MeetingPoint {
    MeetingKind kind = MeetingKind::member;
    std::uint32_t index = 0;  ///< a zone, or a place
    friend bool operator==(const MeetingPoint&, const MeetingPoint&) = default;
};

class MeetingGround {
public:
    /// Pre: locations are finite. Neither zones nor needs are copied.
    MeetingGround(const NeedPlaces& needs, const MeetingZones& zones, const Reach& reach);

    std::size_t size() const { return m_places.size(); }
    const std::vector<Place>& places() const { return m_places; }
    const Place& place(std::uint32_t i) const { return m_places[i]; }
    ZoneIndex zone_of(std::uint32_t place) const { return m_needs.zones[place]; }
    const Reach& reach() const { return m_reach; }
    /// The places in cells of half the limit.
    const CellGrid& grid() const { return m_grid; }
    std::uint32_t cell_of(std::uint32_t place) const { return m_cell_of[place]; }

    /// What is known without measuring a boundary: the meeting point lies within `extent` of its centre.
    const Place& centre(MeetingPoint meeting) const;
    double extent(MeetingPoint meeting) const;
    double least_way(MeetingPoint meeting, std::uint32_t place) const;
    double most_way(MeetingPoint meeting, std::uint32_t place) const;

    bool reaches(MeetingPoint meeting, std::uint32_t place) const;
    /// For choosing, not for publishing: to a zone within 1 % of the distance, to a place the chord, shorter by 9 mm at
    /// 75 km.
    double way(MeetingPoint meeting, std::uint32_t place) const;
    /// The way if the meeting point is in reach.
    std::optional<double> try_way(MeetingPoint meeting, std::uint32_t place) const;

    std::vector<geo::AreaDistance> zones_in_reach(std::uint32_t place) const;
    std::optional<ZoneIndex> try_nearest_zone(std::uint32_t place) const;

private:
    const NeedPlaces& m_needs;
    const MeetingZones& m_zones;
    Reach m_reach;
    double m_first_lon;  // longitudes are counted from there
    std::vector<Place> m_places, m_zone_centres;
    CellGrid m_grid;
    std::vector<std::uint32_t> m_cell_of;  // one a place
};

}  // namespace core
