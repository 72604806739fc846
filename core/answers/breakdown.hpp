// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a layer counted by what a column holds. One pass over the column; memory is that of the distinct values.
// Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// Rows that hold one value.
struct BreakdownPart {
    std::string value;  ///< as the column holds it; "" where it holds none
    Bilingual label;    ///< from the dictionary, else the value
    std::uint64_t rows = 0;
    friend bool operator==(const BreakdownPart&, const BreakdownPart&) = default;
};

/// The parts add up to the rows they are of.
struct Breakdown {
    std::string column;
    Bilingual title;
    std::vector<BreakdownPart> parts;
    friend bool operator==(const Breakdown&, const Breakdown&) = default;
};

/// What a cell without value is called.
Bilingual not_given();

/// The text of a cell. Pre: a column of text, codes or dates.
std::string_view text_at(const geo::Column& column, std::size_t row);

/// The column of a layer; null when the edition has not the layer, or the layer not the column.
const geo::Column* try_column(const Edition& edition, std::string_view layer, std::string_view column);

/// The dictionary's column; null when the layer has none of this name.
const ColumnDefinition* try_definition(const LayerDefinition& layer, std::string_view column);

/// The label of a value of a column: from its domain, else the value itself; `not_given` for "".
Bilingual label_of(const LayerDefinition& layer, std::string_view column, std::string_view value);

/// All rows by the values of a column: those of its domain in their order, also where no row holds them, then the others
/// in alphabetical order. Pre: the layer has the column, of text, codes or dates.
Breakdown counted_by(const EditionLayer& layer, std::string_view column);

}  // namespace core
