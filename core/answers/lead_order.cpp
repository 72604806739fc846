// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/lead_order.hpp"

#include <cmath>
#include <limits>
#include <tuple>

#include "core/answers/breakdown.hpp"

namespace core {

LeadOrder::LeadOrder(const EditionLayer& links)
    : m_score(std::get<geo::RealColumn>(links.data.column("score").values)),
      m_distance(std::get<geo::RealColumn>(links.data.column("distance").values)),
      m_grade(links.data.column("grade")) {}

bool LeadOrder::is_estimated(std::uint32_t row) const { return text_at(m_grade, row) == "estimated"; }

double LeadOrder::scored(std::uint32_t row) const { return std::isnan(m_score[row]) ? -1.0 : m_score[row]; }

double LeadOrder::apart(std::uint32_t row) const {
    return m_distance[row] > 0.0 ? m_distance[row] : std::numeric_limits<double>::infinity();
}

bool LeadOrder::operator()(std::uint32_t a, std::uint32_t b) const {
    return std::tuple(is_estimated(a), -scored(a), apart(a), a) < std::tuple(is_estimated(b), -scored(b), apart(b), b);
}

}  // namespace core
