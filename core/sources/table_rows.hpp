// SPDX-License-Identifier: GPL-3.0-or-later
// Appending rows to the tables of a territory and picking rows out of them, so that no column is ever forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/model/zone.hpp"

namespace core {

/// One establishment as a profile sees it; views need to live only during `append_establishment`.
struct EstablishmentRow {
    std::string_view id, name;
    std::string_view activity, nomenclature, activity_naf25, icpe_headings;
    std::string_view headcount, commune, commune_name;
    ActivityState state = ActivityState::unknown;
    Diffusion diffusion = Diffusion::public_;
    geo::LonLat location;
    geo::Point position;
    float uncertainty = std::numeric_limits<float>::quiet_NaN();
    LocationPrecision precision = LocationPrecision::none;
    std::string_view location_quality;
};

/// Appends to every column but the attributes; the zone is left unknown.
EstablishmentIndex append_establishment(EstablishmentTable& table, const EstablishmentRow& row, SourceIndex source,
                                        std::uint64_t source_row);

/// The attribute columns of a table, by name. Rows may be skipped and columns may come late: gaps read as "".
class AttributeRows {
public:
    explicit AttributeRows(std::vector<geo::Column>& columns) : m_columns(columns) {}
    /// The column of that name, made when it is new. Resolve once for each field of a file, not once a row.
    std::size_t column(std::string_view name);
    /// Pre: `row` is not before a row already set in that column.
    void set(std::size_t column, std::size_t row, std::string_view value);

private:
    std::vector<geo::Column>& m_columns;
};

/// Brings every attribute column to `rows` values and drops those without any value.
void finish_attributes(std::vector<geo::Column>& columns, std::size_t rows);

/// The rows of a table in the order given. Pre: attributes are finished (all columns are as long as the table).
EstablishmentTable picked(const EstablishmentTable& table, std::span<const std::uint32_t> rows);
ZoneTable picked(const ZoneTable& table, std::span<const std::uint32_t> rows);
PoleTable picked(const PoleTable& table, std::span<const std::uint32_t> rows);
PlotTable picked(const PlotTable& table, std::span<const std::uint32_t> rows);

/// Row numbers sorted by id, ties by source, then source row.
std::vector<std::uint32_t> order_by_id(const EstablishmentTable& table);
std::vector<std::uint32_t> order_by_id(const ZoneTable& table);
std::vector<std::uint32_t> order_by_id(const PoleTable& table);
std::vector<std::uint32_t> order_by_id(const PlotTable& table);

}  // namespace core
