// SPDX-License-Identifier: GPL-3.0-or-later
// Which flows stand where several speak of one. Rows that are left out are counted as merged and logged. Must run on the
// rows that an audience may see: a row that is withheld may not make a public one disappear.
#pragma once

#include <array>
#include <cstdint>

#include "core/model/territory.hpp"

namespace core {

/// Leaves out, for each establishment and direction:
/// - an estimated flow (of rules, or of a file) where a better graded one of its resource, of one above it or of one
///   below it stands; a file's own estimate stands for one made by rules;
/// - of two sources that state one resource, the worse grade (wastes of which one is hazardous and one is not are two);
/// - within a grade, a row of an earlier year where one of a later year is known, of one source or two.
/// Two sources that agree in grade and year both stay, with an issue. Sorts the flows by establishment if they are not.
void keep_best_evidence(Territory& territory);

struct FlowSummary {
    std::array<std::uint64_t, 4> by_grade{};                  ///< in the order of EvidenceGrade
    std::array<std::uint64_t, 4> quantified{};                ///< of these, with a quantity
    std::uint64_t establishments = 0;                         ///< of the territory
    std::uint64_t with_flows = 0, with_quantified_flows = 0;  ///< establishments that have one
};
/// Pre: flows are sorted by establishment.
FlowSummary flow_summary(const Territory& territory);

}  // namespace core
