// SPDX-License-Identifier: GPL-3.0-or-later
// What features are called, and how they are found by it. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/layer.hpp"

namespace core {

/// The column of ids, if the layer has one that can hold them.
const geo::Column* try_id_column(const geo::Layer& layer);

/// Rows by a hash of their id, to be searched; none when ids do not name each row alone.
std::vector<std::uint32_t> rows_by_id(const geo::Layer& layer);
/// The row with an id. Pre: `by_id` is not empty.
const std::uint32_t* try_row(const geo::Layer& layer, const std::vector<std::uint32_t>& by_id, std::string_view id);

/// The id of a feature as JSON: the value of the column, or the number of the row where that is null.
void append_feature_id(std::string& out, const geo::Column* ids, std::size_t row);

}  // namespace core
