// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table_rows.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace core {
namespace {

template <class T>
std::vector<T> picked_values(const std::vector<T>& values, std::span<const std::uint32_t> rows) {
    std::vector<T> result;
    result.reserve(rows.size());
    for (const std::uint32_t row : rows) result.push_back(values[row]);
    return result;
}

geo::TextColumn picked_values(const geo::TextColumn& column, std::span<const std::uint32_t> rows) {
    geo::TextColumn result;
    std::size_t bytes = 0;
    for (const std::uint32_t row : rows) bytes += column[row].size();
    result.reserve(rows.size(), bytes);
    for (const std::uint32_t row : rows) result.append(column[row]);
    return result;
}

geo::CodeColumn picked_values(const geo::CodeColumn& column, std::span<const std::uint32_t> rows) {
    geo::CodeColumn result;
    result.reserve(rows.size());
    for (const std::uint32_t row : rows) result.append(column[row]);
    return result;
}

std::vector<geo::Column> picked_values(const std::vector<geo::Column>& columns, std::span<const std::uint32_t> rows) {
    std::vector<geo::Column> result;
    result.reserve(columns.size());
    for (const geo::Column& column : columns) {
        result.push_back({column.name, column.type, {}});
        std::visit([&](const auto& values) { result.back().values = picked_values(values, rows); }, column.values);
    }
    return result;
}

geo::GeometryColumn picked_geometry(const geo::GeometryColumn& column, std::span<const std::uint32_t> rows) {
    geo::GeometryColumn result(column.type());
    for (const std::uint32_t row : rows) result.append(column.geometry(row));
    return result;
}

template <class Table>
Table picked_table(const Table& table, std::span<const std::uint32_t> rows) {
    Table result;
    result.rows = picked_values(table.rows, rows);
    result.geometry = picked_geometry(table.geometry, rows);
    result.attributes = picked_values(table.attributes, rows);
    return result;
}

template <class Key>
std::vector<std::uint32_t> order_by(std::size_t size, Key key) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

template <class Table>
std::vector<std::uint32_t> order_of_rows(const Table& table) {
    return order_by(table.size(), [&](std::uint32_t i) {
        return std::tuple(std::string_view(table.rows[i].id), table.rows[i].source, table.rows[i].source_row);
    });
}

void pad(geo::Column& column, std::size_t rows) {
    auto& texts = std::get<geo::TextColumn>(column.values);
    while (texts.size() < rows) texts.append("");
}

bool has_values(const geo::Column& column) {
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (!column.is_null(row)) return true;
    }
    return false;
}

}  // namespace

EstablishmentIndex append_establishment(EstablishmentTable& table, const EstablishmentRow& row, SourceIndex source,
                                        std::uint64_t source_row) {
    const auto index = static_cast<EstablishmentIndex>(table.size());
    table.id.append(row.id);
    table.name.append(row.name);
    table.activity.append(row.activity);
    table.activity_nomenclature.append(row.nomenclature);
    table.activity_naf25.append(row.activity_naf25);
    table.icpe_headings.append(row.icpe_headings);
    table.headcount.append(row.headcount);
    table.commune.append(row.commune);
    table.commune_name.append(row.commune_name);
    table.state.push_back(row.state);
    table.diffusion.push_back(row.diffusion);
    table.location.push_back(row.location);
    table.position.push_back(row.position);
    table.uncertainty.push_back(row.uncertainty);
    table.precision.push_back(row.precision);
    table.location_quality.append(row.location_quality);
    table.zone.push_back(no_zone);
    table.membership.push_back(ZoneMembership::unknown);
    table.zone_distance.push_back(std::numeric_limits<float>::quiet_NaN());
    table.source.push_back(source);
    table.source_row.push_back(static_cast<std::uint32_t>(source_row));
    return index;
}

std::size_t AttributeRows::column(std::string_view name) {
    const auto found = std::ranges::find(m_columns, name, &geo::Column::name);
    if (found != m_columns.end()) return static_cast<std::size_t>(found - m_columns.begin());
    m_columns.push_back(geo::make_column(std::string(name), geo::ColumnType::text));
    return m_columns.size() - 1;
}

void AttributeRows::set(std::size_t column, std::size_t row, std::string_view value) {
    if (value.empty()) return;
    pad(m_columns[column], row);
    std::get<geo::TextColumn>(m_columns[column].values).append(value);
}

void finish_attributes(std::vector<geo::Column>& columns, std::size_t rows) {
    std::erase_if(columns, [](const geo::Column& column) { return !has_values(column); });
    for (geo::Column& column : columns) pad(column, rows);
}

EstablishmentTable picked(const EstablishmentTable& table, std::span<const std::uint32_t> rows) {
    EstablishmentTable result;
    result.id = picked_values(table.id, rows);
    result.name = picked_values(table.name, rows);
    result.activity = picked_values(table.activity, rows);
    result.activity_nomenclature = picked_values(table.activity_nomenclature, rows);
    result.activity_naf25 = picked_values(table.activity_naf25, rows);
    result.icpe_headings = picked_values(table.icpe_headings, rows);
    result.headcount = picked_values(table.headcount, rows);
    result.commune = picked_values(table.commune, rows);
    result.commune_name = picked_values(table.commune_name, rows);
    result.state = picked_values(table.state, rows);
    result.diffusion = picked_values(table.diffusion, rows);
    result.location = picked_values(table.location, rows);
    result.position = picked_values(table.position, rows);
    result.uncertainty = picked_values(table.uncertainty, rows);
    result.precision = picked_values(table.precision, rows);
    result.location_quality = picked_values(table.location_quality, rows);
    result.zone = picked_values(table.zone, rows);
    result.membership = picked_values(table.membership, rows);
    result.zone_distance = picked_values(table.zone_distance, rows);
    result.source = picked_values(table.source, rows);
    result.source_row = picked_values(table.source_row, rows);
    result.attributes = picked_values(table.attributes, rows);
    return result;
}

ZoneTable picked(const ZoneTable& table, std::span<const std::uint32_t> rows) { return picked_table(table, rows); }
PoleTable picked(const PoleTable& table, std::span<const std::uint32_t> rows) { return picked_table(table, rows); }
PlotTable picked(const PlotTable& table, std::span<const std::uint32_t> rows) { return picked_table(table, rows); }

std::vector<std::uint32_t> order_by_id(const EstablishmentTable& table) {
    return order_by(table.size(),
                    [&](std::uint32_t i) { return std::tuple(table.id[i], table.source[i], table.source_row[i]); });
}
std::vector<std::uint32_t> order_by_id(const ZoneTable& table) { return order_of_rows(table); }
std::vector<std::uint32_t> order_by_id(const PoleTable& table) { return order_of_rows(table); }
std::vector<std::uint32_t> order_by_id(const PlotTable& table) { return order_of_rows(table); }

}  // namespace core
