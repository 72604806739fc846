// SPDX-License-Identifier: GPL-3.0-or-later
// What could flow between two zones, both ways: how many leads of which resource, what of it is known in quantity, and the
// best leads. Leads are computed, confirmed by nobody; no quantity is made up. Counted in the edition alone, so that an
// answer says no more than its audience may know. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/answers/explain.hpp"
#include "core/answers/zone_leads.hpp"

namespace core {

struct BetweenQuestion {
    std::string a, b;            ///< ids of two zones
    std::size_t most_leads = 5;  ///< best leads of each way to explain
};

struct BetweenResource {
    std::string resource, family;
    Bilingual name;
    LeadCount sum;                         ///< of the sums by pair of zones; without one, of the leads shown
    std::uint64_t shown = 0;               ///< leads that the edition shows one by one
    std::uint64_t quantified = 0;          ///< of them, those with a quantity that fits both
    std::uint64_t distance_uncertain = 0;  ///< of them, those that the uncertainty of positions could carry away
};

/// What the best allocation of the edition gives at most, a year; nothing is promised twice.
struct BetweenExchange {
    std::string family;
    Bilingual label;
    double quantity = geo::no_real;  ///< NaN: no quantity is known, or units differ
    std::string unit;
    LeadCount sum;
};

/// One way.
struct BetweenWay {
    std::string from, to;
    LeadCount sum;
    std::vector<BetweenResource> resources;  ///< most leads first, then most candidates, then by code
    std::vector<BetweenExchange> exchanges;  ///< by family, that have a lead
    std::vector<LinkExplanation> best;       ///< in the order of `LeadOrder`
    std::uint64_t shown = 0;                 ///< leads that the edition shows one by one
    std::uint64_t withheld = 0;              ///< leads that are in sums alone
    bool may_be_together = false;  ///< `from` has sums to zones that are not told apart: this pair may be among them
};

struct BetweenEnd {
    std::string id, name;
    std::uint32_t row = 0;  ///< in the layer zones
    geo::LonLat location;   ///< a point inside; not finite without perimeter
};

struct ZonesBetween {
    BetweenEnd a, b;
    double distance = geo::no_real;  ///< metres between the boundaries; 0 where they meet, NaN where one has none
    double azimuth = geo::no_real;   ///< from a point inside `a` to one inside `b`
    BetweenWay forth, back;          ///< from a to b, from b to a
    bool has_sums = false, has_single_leads = false;
};

/// Errors: UnknownId; std::runtime_error when the two are one.
ZonesBetween zones_between(const EditionIndex& index, const BetweenQuestion& question);

}  // namespace core
