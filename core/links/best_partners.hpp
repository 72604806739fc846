// SPDX-License-Identifier: GPL-3.0-or-later
// The best partners of one supply among those streamed by, at most `limit` of them (0 keeps all).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/links/score.hpp"

namespace core {

struct Partner {
    double distance = 0.0;
    std::uint32_t demand = 0;  ///< place in the resource's demands, which is in the order of establishment ids
    float score = 0.0F;
    std::uint16_t fit = 0;  ///< place in the ways that the resource is of use
    ScoreParts parts{};
    ZoneRelation relation = ZoneRelation::unknown;
    PermitState permit = PermitState::none;
};

/// By score; ties: nearer first, then by establishment id.
inline bool is_better(const Partner& a, const Partner& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.distance != b.distance) return a.distance < b.distance;
    return a.demand < b.demand;
}

class BestPartners {
public:
    explicit BestPartners(std::size_t limit) : m_limit(limit) {}

    void clear() { m_partners.clear(); }
    /// The score below which no partner can be among the best any more.
    float least_score() const { return is_full() ? m_partners.front().score : 0.0F; }

    /// Returns whether the partner was taken.
    bool offer(const Partner& partner) {
        if (is_full()) {
            if (!is_better(partner, m_partners.front())) return false;
            std::ranges::pop_heap(m_partners, is_better);  // the worst comes last
            m_partners.back() = partner;
        } else {
            m_partners.push_back(partner);
        }
        if (m_limit != 0) std::ranges::push_heap(m_partners, is_better);
        return true;
    }
    std::span<const Partner> partners() const { return m_partners; }

private:
    bool is_full() const { return m_limit != 0 && m_partners.size() == m_limit; }

    std::size_t m_limit;
    std::vector<Partner> m_partners;  // a heap with the worst first, unless all are kept
};

}  // namespace core
