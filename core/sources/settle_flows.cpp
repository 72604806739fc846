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

/// Registers of a whole country hold mostly what is elsewhere.
void leave_out(Territory& territory, const ResourceFlow& flow, std::string_view id) {
    const std::string& profile = territory.sources[flow.source].profile;
    if (profile == "irep" || profile == "hotmaps") {
        return move_kept_row(territory, flow.source, RowFate::filtered, "not_in_territory");
    }
    territory.issues.add("flow.unknown_establishment", flow.source, flow.source_row, std::string(id), {});
    move_kept_row(territory, flow.source, RowFate::set_aside, "flow.unknown_establishment");
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
    struct {
        SourceIndex source = 0;
        std::uint32_t row = 0;  // from 1
    } last_lost;
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
            const bool same_row = i > 0 && rows[i].source == last_lost.source && rows[i].source_row == last_lost.row;
            if (!same_row) leave_out(territory, rows[i], id);
            last_lost = {rows[i].source, rows[i].source_row};
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
