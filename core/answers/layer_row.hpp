// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of an edition's layers by what a column holds, for answers that rest on few of them. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/edition_index.hpp"
#include "core/model/quantity.hpp"

namespace core {

/// A row of a layer, which must outlive it. Pre: the columns asked for exist and are of the type asked.
class LayerRow {
public:
    LayerRow(const geo::Layer& layer, std::size_t row) : m_layer(&layer), m_row(row) {}
    std::string text(std::string_view column) const { return m_layer->column(column).text(m_row); }
    double real(std::string_view column) const;
    std::int64_t integer(std::string_view column) const;
    bool is_yes(std::string_view column) const;
    Interval quantity() const;  ///< of the columns quantity_low, quantity_best and quantity_high

private:
    const geo::Layer* m_layer;
    std::size_t m_row;
};

/// The rows of a layer whose column of text or codes holds a value; none without the layer, the column or the value.
std::vector<LayerRow> rows_where(const EditionIndex& index, std::string_view layer, std::string_view column,
                                 std::string_view value);
/// The first of them.
std::optional<LayerRow> try_row(const EditionIndex& index, std::string_view layer, std::string_view column,
                                std::string_view value);

}  // namespace core
