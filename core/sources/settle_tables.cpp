// SPDX-License-Identifier: GPL-3.0-or-later
// Establishments and administrative units of all sources brought together.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "core/sources/distinct_ids.hpp"
#include "core/sources/icpe_headings.hpp"
#include "core/sources/settle_territory.hpp"
#include "core/sources/table_rows.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

using Rows = std::span<const std::uint32_t>;

/// The first of some rows that has something, else the first.
template <class Has>
std::uint32_t first_with(Rows rows, Has has) {
    const auto found = std::ranges::find_if(rows, has);
    return found == rows.end() ? rows.front() : *found;
}

/// The rows of each id, one group after another, and the columns rebuilt from them one at a time: the table is never
/// twice in memory.
class EstablishmentMerge {
public:
    EstablishmentMerge(EstablishmentTable& table, const std::vector<std::uint8_t>& dropped)
        : m_table(table), m_order(order_by_id(table)) {
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            if (i > 0 && table.id[m_order[i]] == table.id[m_order[i - 1]]) {
                m_ends.back() = static_cast<std::uint32_t>(i + 1);
            } else {
                m_ends.push_back(static_cast<std::uint32_t>(i + 1));
            }
        }
        if (dropped.empty()) return;
        for (std::size_t i = 0; i < groups(); ++i) {
            const auto first = m_order.begin() + (i == 0 ? 0 : static_cast<std::ptrdiff_t>(m_ends[i - 1]));
            std::stable_partition(first, m_order.begin() + static_cast<std::ptrdiff_t>(m_ends[i]),
                                  [&](std::uint32_t row) { return dropped[row] == 0; });
        }
    }

    std::size_t groups() const { return m_ends.size(); }
    Rows group(std::size_t i) const {
        const std::size_t first = i == 0 ? 0 : m_ends[i - 1];
        return Rows(m_order).subspan(first, m_ends[i] - first);
    }
    void rebuild();

private:
    /// Each group's value becomes that of its first row that `has` something.
    template <class Column, class Has>
    void take(Column& column, Has has) const {
        Column result;
        for (std::size_t i = 0; i < groups(); ++i) append(result, column[first_with(group(i), has)]);
        column = std::move(result);
    }
    static void append(geo::CodeColumn& column, std::string_view value) { column.append(value); }
    static void append(geo::TextColumn& column, std::string_view value) { column.append(value); }
    template <class T>
    static void append(std::vector<T>& column, const T& value) {
        column.push_back(value);
    }
    template <class Column>
    void take_filled(Column& column) const {
        take(column, [&](std::uint32_t row) { return !column[row].empty(); });
    }
    void take_strictest(std::vector<Diffusion>& column) const;
    void take_united(geo::CodeColumn& headings) const;

    EstablishmentTable& m_table;
    std::vector<std::uint32_t> m_order, m_ends;
};

void EstablishmentMerge::take_strictest(std::vector<Diffusion>& column) const {
    std::vector<Diffusion> result;
    for (std::size_t i = 0; i < groups(); ++i) {
        result.push_back(column[*std::ranges::max_element(
            group(i), {}, [&](std::uint32_t row) { return static_cast<int>(column[row]); })]);
    }
    column = std::move(result);
}

/// Registers give one row a heading: all of a group's headings are kept.
void EstablishmentMerge::take_united(geo::CodeColumn& headings) const {
    geo::CodeColumn result;
    for (std::size_t i = 0; i < groups(); ++i) {
        const Rows rows = group(i);
        std::string united(headings[rows.front()]);
        for (const std::uint32_t row : rows.subspan(1)) united = united_headings(united, headings[row]);
        result.append(united);
    }
    headings = std::move(result);
}

/// Columns that stand for one thing (a code and its nomenclature, a position and its quality) come from one row: the one
/// they are chosen by is rebuilt last.
void EstablishmentMerge::rebuild() {
    EstablishmentTable& t = m_table;
    const auto first = [](std::uint32_t) { return true; };
    const auto has_activity = [&](std::uint32_t row) { return !t.activity[row].empty(); };
    const auto is_located = [&](std::uint32_t row) { return geo::is_finite(t.position[row]); };
    take(t.activity_nomenclature, has_activity);
    take_filled(t.activity);
    take(t.location, is_located);
    take(t.uncertainty, is_located);
    take(t.precision, is_located);
    take(t.location_quality, is_located);
    take(t.position, is_located);
    take_filled(t.name);
    take_filled(t.activity_naf25);
    take_united(t.icpe_headings);
    take(t.headcount, [&](std::uint32_t row) { return !t.headcount[row].empty() && t.headcount[row] != "NN"; });
    take_filled(t.commune);
    take_filled(t.commune_name);
    take(t.state, [&](std::uint32_t row) { return t.state[row] != ActivityState::unknown; });
    take_strictest(t.diffusion);
    for (geo::Column& column : t.attributes) take_filled(std::get<geo::TextColumn>(column.values));
    take(t.zone, first);
    take(t.membership, first);
    take(t.zone_distance, first);
    take(t.source, first);
    take(t.source_row, first);
    take(t.id, first);
}

void report_merged(Territory& territory, Rows group, const std::vector<std::uint8_t>& dropped) {
    const EstablishmentTable& table = territory.establishments;
    const std::uint32_t first = group.front();
    for (const std::uint32_t row : group.subspan(1)) {
        if (!dropped.empty() && dropped[row] != 0) {  // told when the rule was read
            move_kept_row(territory, table.source[row], RowFate::merged, "establishment.merged_by_rule");
            continue;
        }
        const bool same_source = table.source[row] == table.source[first];
        const std::string_view code = same_source ? "establishment.duplicate_id" : "establishment.in_several_sources";
        territory.issues.add(
            code, table.source[row], table.source_row[row], std::string(table.id[row]),
            fmt::format("first in source {}, row {}", table.source[first] + 1, table.source_row[first]),
            table.position[row]);
        move_kept_row(territory, table.source[row], RowFate::merged, code);
    }
}

AdministrativeTable picked_units(const AdministrativeTable& table, std::span<const std::uint32_t> rows,
                                 std::span<const std::uint32_t> areas) {
    AdministrativeTable result;
    result.current_code = table.current_code;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        result.rows.push_back(table.rows[rows[i]]);
        result.geometry.append(table.geometry.geometry(areas[i]));
    }
    return result;
}

}  // namespace

void move_kept_row(Territory& territory, SourceIndex source, RowFate fate, std::string_view code) {
    RowAccount& account = territory.accounts[source];
    assert(account.kept > 0);
    --account.kept;
    auto& reasons = fate == RowFate::merged     ? account.merged
                    : fate == RowFate::filtered ? account.filtered
                                                : account.set_aside;
    ++reasons[std::string(code)];
}

void settle_establishments(Territory& territory, const std::vector<std::uint8_t>& dropped) {
    EstablishmentTable& table = territory.establishments;
    finish_attributes(table.attributes, table.size());
    EstablishmentMerge merge(table, dropped);
    for (std::size_t i = 0; i < merge.groups(); ++i) report_merged(territory, merge.group(i), dropped);
    merge.rebuild();
}

void settle_administrative_units(Territory& territory) {
    AdministrativeTable& table = territory.administrative;
    std::vector<std::uint32_t> order(table.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    const auto key = [&](std::uint32_t i) { return std::tie(table.rows[i].level, table.rows[i].code); };
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    std::vector<std::uint32_t> rows, areas;
    for (const std::uint32_t row : order) {
        if (rows.empty() || key(rows.back()) != key(row)) {
            rows.push_back(row);
            areas.push_back(row);
            continue;
        }
        if (!table.geometry.has_geometry(areas.back())) areas.back() = row;
        const AdministrativeUnit& unit = table.rows[row];
        territory.issues.add("administrative.duplicate", unit.source, unit.source_row, unit.code, unit.name);
        move_kept_row(territory, unit.source, RowFate::merged, "administrative.duplicate");
    }
    table = picked_units(table, rows, areas);
}

void settle_poles_and_plots(Territory& territory) {
    if (make_ids_distinct(territory.poles.rows, territory.issues, "pole.duplicate_id")) {
        territory.poles = picked(territory.poles, order_by_id(territory.poles));
    }
    PlotTable& plots = territory.plots;
    if (make_ids_distinct(plots.rows, territory.issues, "plot.duplicate_id")) plots = picked(plots, order_by_id(plots));
    geo::GeometryColumn areas(geo::GeometryType::multi_polygon);
    for (std::size_t i = 0; i < plots.size(); ++i) {
        const Plot& plot = plots.rows[i];
        geo::MadeValid mended = geo::made_valid(plots.geometry.polygons(i));
        if (!mended.reason.empty()) {
            territory.issues.add("plot.invalid_geometry", plot.source, plot.source_row, plot.id, mended.reason);
        }
        areas.append_polygons(mended.area);
        const bool known = std::ranges::binary_search(territory.zones.rows, plot.zone_id, {}, &ActivityZone::id);
        if (!known && !plot.zone_id.empty()) {
            territory.issues.add("plot.unknown_zone", plot.source, plot.source_row, plot.id, plot.zone_id);
        }
    }
    plots.geometry = std::move(areas);
}

}  // namespace core
