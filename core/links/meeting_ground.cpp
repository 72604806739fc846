// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/meeting_ground.hpp"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

/// A geodesic is longer than its chord by less than this share up to `farthest_bound`.
constexpr double chord_margin = 1.0001;
constexpr double farthest_bound = 200'000.0;

/// The longitude after the widest gap, seen eastwards. Counted from there, no group of places is cut in two by the
/// antimeridian, and a territory moved along its parallels by a number of degrees that doubles hold exactly is the
/// same.
double first_longitude(const std::vector<geo::LonLat>& locations) {
    if (locations.empty()) return 0.0;
    std::vector<double> longitudes;
    longitudes.reserve(locations.size());
    for (const geo::LonLat& p : locations) longitudes.push_back(std::remainder(p.lon, 360.0));
    std::ranges::sort(longitudes);
    double first = longitudes.front();
    double widest = longitudes.front() + 360.0 - longitudes.back();
    for (std::size_t i = 1; i < longitudes.size(); ++i) {
        const double gap = longitudes[i] - longitudes[i - 1];
        if (gap > widest) {
            widest = gap;
            first = longitudes[i];
        }
    }
    return first;
}

Place counted_from(double first_lon, const geo::LonLat& p) {
    const double lon = std::remainder(p.lon, 360.0) - first_lon;
    return place_of({lon < 0.0 ? lon + 360.0 : lon, p.lat});
}

std::vector<Place> places_from(double first_lon, const std::vector<geo::LonLat>& locations) {
    std::vector<Place> places;
    places.reserve(locations.size());
    for (const geo::LonLat& p : locations) places.push_back(counted_from(first_lon, p));
    return places;
}

}  // namespace

Reach::Reach(double soft_limit, double hard_limit, std::size_t smallest_group, double zone_preference_metres)
    : hard(hard_limit),
      soft_chord(safe_chord(soft_limit)),
      hard_chord(safe_chord(hard_limit)),
      smallest(std::max<std::size_t>(smallest_group, 2)),
      zone_preference(zone_preference_metres) {}

MeetingGround::MeetingGround(const NeedPlaces& needs, const MeetingZones& zones, const Reach& reach)
    : m_needs(needs),
      m_zones(zones),
      m_reach(reach),
      m_first_lon(first_longitude(needs.locations)),
      m_places(places_from(m_first_lon, needs.locations)),
      m_grid(m_places, 0.5 * reach.hard),
      m_cell_of(m_places.size(), 0) {
    for (std::uint32_t cell = 0; cell < m_grid.cells().size(); ++cell) {
        for (const std::uint32_t place : m_grid.items(m_grid.cells()[cell])) m_cell_of[place] = cell;
    }
    m_zone_centres.reserve(zones.size());
    for (ZoneIndex zone = 0; zone < zones.size(); ++zone) {
        m_zone_centres.push_back(counted_from(m_first_lon, zones.centre(zone)));
    }
}

const Place& MeetingGround::centre(MeetingPoint meeting) const {
    return meeting.kind == MeetingKind::zone ? m_zone_centres[meeting.index] : m_places[meeting.index];
}

double MeetingGround::extent(MeetingPoint meeting) const {
    return meeting.kind == MeetingKind::zone ? m_zones.extent(meeting.index) : 0.0;
}

double MeetingGround::least_way(MeetingPoint meeting, std::uint32_t place) const {
    const double chord = std::sqrt(chord_squared(centre(meeting).position, m_places[place].position));
    return std::max(0.0, chord - extent(meeting));
}

double MeetingGround::most_way(MeetingPoint meeting, std::uint32_t place) const {
    const double chord = std::sqrt(chord_squared(centre(meeting).position, m_places[place].position));
    return chord * chord_margin + extent(meeting);
}

bool MeetingGround::reaches(MeetingPoint meeting, std::uint32_t place) const {
    const double squared = chord_squared(centre(meeting).position, m_places[place].position);
    if (meeting.kind == MeetingKind::member) {
        if (squared <= m_reach.hard_chord * m_reach.hard_chord) return true;
        if (squared > m_reach.hard * m_reach.hard) return false;
        return geo::within(m_needs.locations[meeting.index], m_needs.locations[place], {m_reach.hard});
    }
    const double chord = std::sqrt(squared);
    const double extent = m_zones.extent(meeting.index);
    if (!(chord - extent <= m_reach.hard)) return false;  // a zone that is nowhere, too
    if (m_reach.hard <= farthest_bound && chord * chord_margin + extent <= m_reach.hard) return true;
    const double about = m_zones.about(meeting.index, m_needs.positions[place], chord);
    if (std::abs(about - m_reach.hard) > MeetingZones::about_margin * m_reach.hard) return about <= m_reach.hard;
    return m_zones.distance(meeting.index, m_needs.positions[place]) <= m_reach.hard;
}

double MeetingGround::way(MeetingPoint meeting, std::uint32_t place) const {
    const double chord = std::sqrt(chord_squared(centre(meeting).position, m_places[place].position));
    if (meeting.kind == MeetingKind::member) return chord;
    return m_zones.about(meeting.index, m_needs.positions[place], chord);
}

std::optional<double> MeetingGround::try_way(MeetingPoint meeting, std::uint32_t place) const {
    if (!reaches(meeting, place)) return std::nullopt;
    return way(meeting, place);
}

std::vector<geo::AreaDistance> MeetingGround::zones_in_reach(std::uint32_t place) const {
    if (m_zones.size() == 0) return {};
    return m_zones.within(m_needs.positions[place], m_reach.hard);
}

std::optional<ZoneIndex> MeetingGround::try_nearest_zone(std::uint32_t place) const {
    if (m_zones.size() == 0) return std::nullopt;
    return m_zones.try_nearest(m_needs.positions[place], m_reach.hard);
}

}  // namespace core
