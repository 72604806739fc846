// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/layer_row.hpp"

namespace core {
namespace {

std::string_view cell(const geo::Column& column, std::size_t row) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) return (*codes)[row];
    return std::get<geo::TextColumn>(column.values)[row];
}

enum class Wanted : std::uint8_t { first, all };

std::vector<LayerRow> found_rows(const Edition& edition, std::string_view layer, std::string_view column,
                                 std::string_view value, Wanted wanted) {
    std::vector<LayerRow> rows;
    const EditionLayer* found = edition.try_layer(layer);
    if (found == nullptr || value.empty()) return rows;
    const geo::Column& values = found->data.column(column);
    for (std::size_t row = 0; row < found->data.rows(); ++row) {
        if (cell(values, row) != value) continue;
        rows.emplace_back(found->data, row);
        if (wanted == Wanted::first) break;
    }
    return rows;
}

}  // namespace

double LayerRow::real(std::string_view column) const {
    return std::get<geo::RealColumn>(m_layer->column(column).values)[m_row];
}

std::int64_t LayerRow::integer(std::string_view column) const {
    return std::get<geo::IntegerColumn>(m_layer->column(column).values)[m_row];
}

bool LayerRow::is_yes(std::string_view column) const {
    return std::get<geo::FlagColumn>(m_layer->column(column).values)[m_row] == geo::Flag::yes;
}

Interval LayerRow::quantity() const { return {real("quantity_low"), real("quantity_best"), real("quantity_high")}; }

std::vector<LayerRow> rows_where(const Edition& edition, std::string_view layer, std::string_view column,
                                 std::string_view value) {
    return found_rows(edition, layer, column, value, Wanted::all);
}

std::optional<LayerRow> try_row(const Edition& edition, std::string_view layer, std::string_view column,
                                std::string_view value) {
    const auto rows = found_rows(edition, layer, column, value, Wanted::first);
    if (rows.empty()) return std::nullopt;
    return rows.front();
}

}  // namespace core
