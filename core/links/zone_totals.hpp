// SPDX-License-Identifier: GPL-3.0-or-later
// Counts all candidates by pair of zones while they stream by, whether or not they are among the best of their supply: a
// pair costs one load and one increment. The supplies of a zone come one after the other and are not divided between
// threads, so that each pair of zones and resource is counted in one place.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/links/flow_side.hpp"

namespace core {

/// Of each demand its zone and whether it is estimated, in one number; of demands outside zones that of a zone more.
std::vector<std::uint32_t> zone_codes(const Territory& territory, const FlowSide& demands);

/// Supplies in the order of their zones (rows of Territory::zones; those outside zones last), else in their own order.
std::vector<std::uint32_t> ordered_by_zone(const Territory& territory, std::span<const std::uint32_t> supplies);

/// Stretches [first, last) of so ordered supplies, of at least `least` but for the last one of them; none divides a zone.
std::vector<std::pair<std::size_t, std::size_t>> stretches_of_zones(const Territory& territory,
                                                                    const FlowSide& supplies, std::size_t least);

/// The candidates of one zone at a time, of one resource. One for each thread.
class ZoneTally {
public:
    ZoneTally(ResourceIndex resource, std::span<const std::uint32_t> demand_codes, std::size_t zones)
        : m_resource(resource), m_codes(demand_codes), m_counts(2 * zones + 2, 0), m_linked(zones, 0) {
        m_counts[2 * zones] = m_counts[2 * zones + 1] = 1;  // never 0: outside zones is never touched
    }

    /// What follows is of a supply of this zone; `no_zone` is not counted. Appends the totals of the zone before it.
    void begin(ZoneIndex zone, EvidenceGrade grade, std::vector<ZoneTotal>& totals) {
        if (zone != m_zone) finish(totals);
        m_zone = zone;
        m_estimated = grade == EvidenceGrade::estimated ? 1 : 0;
    }
    bool is_counting() const { return m_zone != no_zone; }

    /// Pre: is_counting(), of these three.
    void count(std::uint32_t demand) {
        const std::uint32_t code = m_codes[demand] | m_estimated;
        if (m_counts[code]++ == 0) m_touched.push_back(code);
    }
    void take_back(std::uint32_t demand) { --m_counts[m_codes[demand] | m_estimated]; }
    void mark_linked(std::uint32_t demand) {
        const std::uint32_t zone = m_codes[demand] / 2;
        if (zone < m_linked.size()) m_linked[zone] = 1;
    }

    /// Appends the totals of the last zone, in any order.
    void finish(std::vector<ZoneTotal>& totals);

private:
    ResourceIndex m_resource;
    std::span<const std::uint32_t> m_codes;
    std::vector<std::uint32_t> m_counts;  // by code
    std::vector<std::uint8_t> m_linked;   // by zone
    std::vector<std::uint32_t> m_touched;
    ZoneIndex m_zone = no_zone;
    std::uint32_t m_estimated = 0;
};

/// Gathers totals. Once there are more than `most`, pairs of zones without a link are added up to one row for each
/// supplying zone and resource, so that memory is bounded and no total is lost; which does not depend on their order.
class ZoneTotals {
public:
    explicit ZoneTotals(std::size_t most);
    /// Totals of whole zones. Not thread-safe.
    void add(std::span<const ZoneTotal> totals);
    /// Adds up beforehand what `add` would, once that is decided. Thread-safe.
    void shorten(std::vector<ZoneTotal>& totals) const;
    /// By supplier, consumer, resource.
    std::vector<ZoneTotal> finish() &&;

private:
    std::size_t m_most;
    std::atomic<bool> m_add_up = false;
    std::vector<ZoneTotal> m_totals;
};

}  // namespace core
