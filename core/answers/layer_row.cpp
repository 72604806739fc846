// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/layer_row.hpp"

namespace core {

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

std::vector<LayerRow> rows_where(const EditionIndex& index, std::string_view layer, std::string_view column,
                                 std::string_view value) {
    std::vector<LayerRow> found;
    for (const std::uint32_t row : index.rows(layer, column, value)) {
        found.emplace_back(index.edition().try_layer(layer)->data, row);
    }
    return found;
}

std::optional<LayerRow> try_row(const EditionIndex& index, std::string_view layer, std::string_view column,
                                std::string_view value) {
    const auto row = index.try_row(layer, column, value);
    if (!row) return std::nullopt;
    return LayerRow(index.edition().try_layer(layer)->data, *row);
}

}  // namespace core
