// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of a layer by the name of their column; what the layer lacks has no value. For answers about editions that other
// programs may have changed. Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/edition/edition.hpp"
#include "core/model/quantity.hpp"

namespace core {

class Cells {
public:
    /// Null: a layer that the edition has not. It must outlive it.
    explicit Cells(const EditionLayer* layer) : m_layer(layer) {}
    Cells(const Edition& edition, std::string_view layer) : m_layer(edition.try_layer(layer)) {}

    const EditionLayer* layer() const { return m_layer; }
    std::uint32_t rows() const { return m_layer == nullptr ? 0 : static_cast<std::uint32_t>(m_layer->data.rows()); }
    std::string_view text(std::string_view column, std::uint32_t row) const;  ///< "" where it is not of texts
    double real(std::string_view column, std::uint32_t row) const;            ///< NaN where it is not of numbers
    std::int64_t integer(std::string_view column, std::uint32_t row) const;   ///< `geo::no_integer` likewise
    bool is_yes(std::string_view column, std::uint32_t row) const;
    Interval quantity(std::uint32_t row) const;  ///< of quantity_low, quantity_best and quantity_high
    /// The dictionary's label of a coded cell; the cell itself without one.
    Bilingual label(std::string_view column, std::uint32_t row) const;

private:
    const geo::Column* try_column(std::string_view column) const;

    const EditionLayer* m_layer;
};

}  // namespace core
