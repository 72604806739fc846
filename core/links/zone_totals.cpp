// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/zone_totals.hpp"

#include <algorithm>
#include <tuple>

namespace core {

namespace {

ZoneIndex zone_of(const Territory& territory, std::uint32_t flow) {
    return territory.establishments.zone[territory.flows.rows[flow].establishment];
}

/// Adds up, from `first` on, the pairs without a link of each supplying zone and resource, whose totals are together.
void add_up(std::vector<ZoneTotal>& totals, std::size_t first) {
    std::size_t kept = first;
    ZoneTotal others;
    const auto close = [&] {
        if (others.candidates != 0) totals[kept++] = others;
        others = {};
    };
    for (std::size_t i = first; i < totals.size(); ++i) {
        const ZoneTotal total = totals[i];
        if (std::tie(total.supplier, total.resource) != std::tie(others.supplier, others.resource)) {
            close();
            others.supplier = total.supplier;
            others.resource = total.resource;
        }
        if (total.linked) {
            totals[kept++] = total;
        } else {
            others.candidates += total.candidates;
            others.estimated += total.estimated;
        }
    }
    close();
    totals.resize(kept);
}

}  // namespace

std::vector<std::uint32_t> zone_codes(const Territory& territory, const FlowSide& demands) {
    const auto outside = static_cast<std::uint32_t>(territory.zones.size());
    std::vector<std::uint32_t> codes;
    codes.reserve(demands.rows.size());
    for (std::size_t i = 0; i < demands.rows.size(); ++i) {
        const ZoneIndex zone = territory.establishments.zone[demands.establishment[i]];
        const std::uint32_t estimated = demands.grade[i] == EvidenceGrade::estimated ? 1 : 0;
        codes.push_back(2 * std::min(zone, outside) + estimated);
    }
    return codes;
}

std::vector<std::uint32_t> ordered_by_zone(const Territory& territory, std::span<const std::uint32_t> supplies) {
    std::vector<std::uint32_t> ordered(supplies.begin(), supplies.end());
    std::ranges::stable_sort(ordered, {}, [&](std::uint32_t flow) { return zone_of(territory, flow); });
    return ordered;
}

std::vector<std::pair<std::size_t, std::size_t>> stretches_of_zones(const Territory& territory,
                                                                    const FlowSide& supplies, std::size_t least) {
    const std::size_t count = supplies.rows.size();
    std::vector<std::pair<std::size_t, std::size_t>> stretches;
    for (std::size_t first = 0; first < count;) {
        std::size_t last = std::min(first + least, count);
        const ZoneIndex zone = zone_of(territory, supplies.rows[last - 1]);
        while (zone != no_zone && last < count && zone_of(territory, supplies.rows[last]) == zone) ++last;
        stretches.emplace_back(first, last);
        first = last;
    }
    return stretches;
}

void ZoneTally::finish(std::vector<ZoneTotal>& totals) {
    for (const std::uint32_t code : m_touched) {
        const std::uint32_t zone = code / 2;
        const std::uint32_t certain = std::exchange(m_counts[2 * zone], 0U);
        const std::uint32_t estimated = std::exchange(m_counts[2 * zone + 1], 0U);
        // Nothing where all was taken back, or where the other of the two came before.
        if (certain + estimated == 0) continue;
        totals.push_back({.supplier = m_zone,
                          .consumer = zone,
                          .candidates = std::uint64_t{certain} + estimated,
                          .estimated = estimated,
                          .resource = m_resource,
                          .linked = m_linked[zone] != 0});
        m_linked[zone] = 0;
    }
    m_touched.clear();
    m_zone = no_zone;
}

ZoneTotals::ZoneTotals(std::size_t most) : m_most(most) {}

void ZoneTotals::add(std::span<const ZoneTotal> totals) {
    const std::size_t before = m_totals.size();
    m_totals.insert(m_totals.end(), totals.begin(), totals.end());
    if (m_add_up) {
        add_up(m_totals, before);
    } else if (m_totals.size() > m_most) {
        m_add_up = true;
        add_up(m_totals, 0);
        m_totals.shrink_to_fit();
    }
}

void ZoneTotals::shorten(std::vector<ZoneTotal>& totals) const {
    if (m_add_up) add_up(totals, 0);
}

std::vector<ZoneTotal> ZoneTotals::finish() && {
    std::ranges::sort(m_totals, {}, [](const ZoneTotal& total) {
        return std::tuple(total.supplier, total.consumer, total.resource);
    });
    m_totals.shrink_to_fit();
    return std::move(m_totals);
}

}  // namespace core
