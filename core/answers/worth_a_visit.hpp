// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a facilitator should see first: the best leads, the best groups, the pairs of zones with most leads. Computed, so
// to be confirmed on the spot. Memory beyond the edition is that of one number a row. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/answers/layer_row.hpp"

namespace core {

struct VisitOptions {
    std::size_t most = 20;      ///< rows to give
    std::size_t most_each = 2;  ///< leads that name one establishment, so that one does not fill the list
};

/// Leads by score, best first, then nearest first, those on one point last; those that rest on an estimate after all
/// others. The rows are of substitution_links,
/// which must outlive them.
struct LeadsToVisit {
    std::vector<LayerRow> rows;
    std::uint64_t leads = 0;      ///< that there are
    std::uint64_t estimated = 0;  ///< of them, those that rest on estimates
};
LeadsToVisit leads_to_visit(const Edition& edition, const VisitOptions& options = {});

/// Groups: those that reach their threshold first, then those that do not rest on estimates, then most members, then
/// shortest ways. The rows are of mutualisation_groups.
struct GroupsToVisit {
    std::vector<LayerRow> rows;
    std::uint64_t groups = 0;  ///< that there are
};
GroupsToVisit groups_to_visit(const Edition& edition, const VisitOptions& options = {});

/// Leads between two zones, or inside one, over all resources.
struct ZonePair {
    std::string supplier_zone, consumer_zone;  ///< ids
    std::int64_t candidates = 0, leads = 0, estimated_leads = 0;
    std::size_t resources = 0;  ///< how many of them
};
struct ZonePairs {
    std::vector<ZonePair> rows;  ///< most leads first, then most candidates, then by ids
    std::uint64_t pairs = 0;     ///< that there are
};
ZonePairs zone_pairs_to_visit(const Edition& edition, const VisitOptions& options = {});

}  // namespace core
