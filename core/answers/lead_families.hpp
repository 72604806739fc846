// SPDX-License-Identifier: GPL-3.0-or-later
// Leads of substitution by family of resources: those shown one by one, or, where an edition shows none, those summed by
// pair of zones. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

struct FamilyLeads {
    std::string family;
    Bilingual label;
    std::uint64_t leads = 0;
    std::uint64_t estimated = 0;  ///< of them, those that rest on an estimate
};

struct LeadFamilies {
    std::string layer;                  ///< that they are counted in; "" where the edition shows none
    std::vector<FamilyLeads> families;  ///< that have leads; most first, then by family
};

LeadFamilies leads_by_family(const Edition& edition);

}  // namespace core
