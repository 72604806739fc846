// SPDX-License-Identifier: GPL-3.0-or-later
// Leads of substitution inside a zone and across its boundary: the sums by pair of zones, and the leads that the edition
// shows one by one, kept apart. A public edition sums estimates, so that the one is more than the other. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/edition_index.hpp"

namespace core {

/// A sum of leads. Of candidates, which are all pairs within the limits, leads are the best of each supply.
struct LeadCount {
    std::uint64_t leads = 0, estimated = 0;
    std::uint64_t candidates = 0, estimated_candidates = 0;
    double shortest = geo::no_real;  ///< metres; of leads that do not rest on estimates alone

    void add(const LeadCount& other);
};

/// Of one row of zone_links or zone_family_links; cells without value count for nothing.
LeadCount lead_count(const EditionLayer& layer, std::uint32_t row);

struct FamilyExchange {
    std::string family;
    Bilingual label;
    LeadCount inside, out, in;
};

/// Another zone that leads go to, or come from.
struct ZonePartner {
    std::string zone, name;
    LeadCount out, in;
    double distance = geo::no_real;  ///< metres between the boundaries; NaN where one has none
};

/// Leads shown one by one; `estimated` of them rest on an estimate.
struct ShownLeads {
    std::uint64_t inside = 0, out = 0, in = 0;          ///< to and from other zones
    std::uint64_t out_elsewhere = 0, in_elsewhere = 0;  ///< to and from establishments outside all zones
    std::uint64_t estimated = 0;

    std::uint64_t total() const { return inside + out + in + out_elsewhere + in_elsewhere; }
};

struct ZoneLeads {
    LeadCount inside, out, in;             ///< sums between zones; those of the families add up to them
    std::vector<FamilyExchange> families;  ///< most leads first, then most candidates, then by family
    LeadCount out_together;                ///< of `out`, to zones that have no row of their own: which ones is not told
    std::vector<ZonePartner> partners;  ///< most leads first, then most candidates, then by id; no more than asked for
    std::size_t partners_found = 0;
    bool has_sums = false;  ///< whether the edition shows sums by pair of zones
    ShownLeads shown;
    bool has_single_leads = false;  ///< whether it shows leads one by one
    std::uint64_t withheld = 0;     ///< leads between zones that are in sums alone
};

ZoneLeads zone_leads(const EditionIndex& index, std::string_view zone, std::size_t most_partners);

}  // namespace core
