// SPDX-License-Identifier: GPL-3.0-or-later
// Flows by family of resources, direction and level of evidence, and the quantities that are known. One pass over the
// columns. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/model/flow.hpp"
#include "core/model/quantity.hpp"

namespace core {

/// Known quantities of one unit, direction and grade, a year.
struct KnownQuantity {
    std::string unit;
    FlowDirection direction = FlowDirection::output;
    EvidenceGrade grade = EvidenceGrade::estimated;
    std::uint64_t flows = 0;  ///< whose most likely value is known
    Interval total;           ///< where a flow has no bound, its most likely value stands for it
};

struct FamilyFlows {
    std::string family;  ///< "" of resources that are not in the catalogue
    Bilingual label;
    /// [direction][grade]
    std::array<std::array<std::uint64_t, evidence_grade_texts.size()>, 2> flows{};
    std::vector<KnownQuantity> quantities;  ///< by unit, direction, grade

    std::uint64_t count(FlowDirection direction) const;
    std::uint64_t count(FlowDirection direction, EvidenceGrade grade) const;
    std::uint64_t total() const { return count(FlowDirection::output) + count(FlowDirection::input); }
};

/// Most flows first, then by family; empty without the layer. They add up to all flows.
std::vector<FamilyFlows> flows_by_family(const Edition& edition);

}  // namespace core
