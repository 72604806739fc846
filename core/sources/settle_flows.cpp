// SPDX-License-Identifier: GPL-3.0-or-later
// Flows of all sources given their establishments.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>

#include "core/sources/settle_territory.hpp"

namespace core {
namespace {

/// Sorts unknown after every number, so that the order is total.
double sortable(double value) { return std::isnan(value) ? std::numeric_limits<double>::infinity() : value; }

/// What two rows have in common when they say the same.
auto statement(const ResourceFlow& flow) {
    return std::tuple(flow.establishment, flow.direction, flow.resource, flow.year, flow.unit,
                      sortable(flow.quantity.low), sortable(flow.quantity.best), sortable(flow.quantity.high),
                      flow.source);
}

/// A SIRET that a spreadsheet took its leading zeros from is given them back, where that makes it one that is known.
std::optional<EstablishmentIndex> try_with_zeros(const EstablishmentTable& table, std::string_view id) {
    constexpr std::size_t siret_length = 14;
    const bool digits = std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
    if (id.empty() || id.size() >= siret_length || !digits) return std::nullopt;
    return try_establishment(table, std::string(siret_length - id.size(), '0').append(id));
}

void report_repeated(Territory& territory) {
    const std::vector<ResourceFlow>& rows = territory.flows.rows;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const bool same = rows[i].resource != no_resource && statement(rows[i - 1]) == statement(rows[i]);
        if (!same) continue;
        territory.issues.add("flow.repeated", rows[i].source, rows[i].source_row,
                             std::string(territory.establishments.id[rows[i].establishment]),
                             "as row " + std::to_string(rows[i - 1].source_row));
    }
}

}  // namespace

void settle_flows(TerritoryDraft& draft) {
    Territory& territory = draft.territory;
    std::vector<ResourceFlow>& rows = territory.flows.rows;
    assert(rows.size() == draft.flow_establishments.size());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string_view id = draft.flow_establishments[i];
        auto establishment = try_establishment(territory.establishments, id);
        if (!establishment) {
            establishment = try_with_zeros(territory.establishments, id);
            if (establishment) {
                territory.issues.add("record.lost_leading_zero", rows[i].source, rows[i].source_row,
                                     std::string(territory.establishments.id[*establishment]), std::string(id));
            }
        }
        if (!establishment) {
            territory.issues.add("flow.unknown_establishment", rows[i].source, rows[i].source_row, std::string(id), {});
            move_kept_row(territory, rows[i].source, RowFate::set_aside, "flow.unknown_establishment");
            continue;
        }
        rows[kept] = rows[i];
        rows[kept].establishment = *establishment;
        ++kept;
    }
    rows.resize(kept);
    std::ranges::sort(rows, [](const ResourceFlow& a, const ResourceFlow& b) {
        return std::tuple(statement(a), a.source_row) < std::tuple(statement(b), b.source_row);
    });
    report_repeated(territory);
    draft.flow_establishments = {};
}

}  // namespace core
