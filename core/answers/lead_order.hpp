// SPDX-License-Identifier: GPL-3.0-or-later
// Which of two leads a facilitator should see first: those that rest on an estimate come after all others; then by score,
// best first; then nearest first, those on one point last, as it may be a position that many share; then in the order of
// the edition. Thread-safe.
#pragma once

#include <cstdint>

#include "core/edition/edition.hpp"

namespace core {

class LeadOrder {
public:
    /// Pre: the layer is that of substitution_links; it outlives this.
    explicit LeadOrder(const EditionLayer& links);

    bool is_estimated(std::uint32_t row) const;
    /// Whether lead `a` comes before lead `b`.
    bool operator()(std::uint32_t a, std::uint32_t b) const;

private:
    double scored(std::uint32_t row) const;  // an unknown score has no place in an order: it is the least
    double apart(std::uint32_t row) const;

    const geo::RealColumn& m_score;
    const geo::RealColumn& m_distance;
    const geo::Column& m_grade;
};

}  // namespace core
