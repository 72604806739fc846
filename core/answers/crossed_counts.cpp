// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/crossed_counts.hpp"

#include <map>

namespace core {
namespace {

/// The part that each row belongs to.
std::vector<std::uint32_t> parts_of(const geo::Column& column, const Breakdown& breakdown) {
    std::map<std::string_view, std::uint32_t> index;
    for (std::uint32_t part = 0; part < breakdown.parts.size(); ++part) index[breakdown.parts[part].value] = part;
    std::vector<std::uint32_t> rows(column.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = index.find(text_at(column, row))->second;
    return rows;
}

}  // namespace

CrossedCounts crossed_counts(const EditionLayer& layer, std::string_view down, std::string_view across) {
    CrossedCounts result{counted_by(layer, down), counted_by(layer, across), {}};
    result.counts.assign(result.down.parts.size(), std::vector<std::uint64_t>(result.across.parts.size(), 0));
    const auto row_parts = parts_of(layer.data.column(down), result.down);
    const auto column_parts = parts_of(layer.data.column(across), result.across);
    for (std::size_t row = 0; row < row_parts.size(); ++row) ++result.counts[row_parts[row]][column_parts[row]];
    return result;
}

}  // namespace core
