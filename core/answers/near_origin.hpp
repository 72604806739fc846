// SPDX-License-Identifier: GPL-3.0-or-later
// Where a question of proximity starts from: a point, an establishment of an edition, or the boundary of one of its zones.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/answers/near.hpp"

namespace core {

/// How far a thing is, and between which two places that was measured.
struct ReachedPlace {
    geo::Metres distance;
    geo::LonLat from, to;
    bool to_boundary = false;
};

/// Not thread-safe: one a question. The index must outlive it.
class NearOrigin {
public:
    /// Errors: UnknownId when the edition has no such establishment or zone; std::runtime_error when it does not know
    /// where it is.
    NearOrigin(const EditionIndex& index, const NearQuestion& question);

    const std::string& words() const { return m_words; }
    geo::LonLat location() const { return m_location; }
    double uncertainty() const { return m_uncertainty; }  ///< radius, metres
    /// True when a row is the origin itself.
    bool is(const EditionLayer& layer, std::uint32_t row) const;

    /// Rows of a layer of points or areas within the limit, in no order.
    std::vector<std::pair<std::uint32_t, ReachedPlace>> within(const EditionLayer& layer, geo::Metres limit,
                                                               const Interruption& interruption) const;

private:
    using Found = std::vector<std::pair<std::uint32_t, ReachedPlace>>;

    void start_at_establishment(const std::string& id);
    void start_at_zone(const std::string& id);
    Found points_within(const EditionLayer& layer, geo::Metres limit) const;
    Found points_near_zone(const EditionLayer& layer, geo::Metres limit, const Interruption& interruption) const;
    Found areas_within(const EditionLayer& layer, geo::Metres limit) const;
    geo::LonLat degrees(const geo::Point& p) const;
    /// No place of the zone is farther from its inner point.
    geo::Metres zone_reach() const;

    const EditionIndex& m_index;
    geo::Lease m_projection;
    std::string m_words, m_layer;
    std::uint32_t m_row = 0;  // of the origin in its layer
    geo::LonLat m_location;
    const EditionLayer* m_zones = nullptr;  // when the origin is a zone
    geo::Point m_inner;                     // of that zone
    double m_uncertainty = 0.0;
};

}  // namespace core
