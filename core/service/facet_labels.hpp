// SPDX-License-Identifier: GPL-3.0-or-later
// What people call a value of a column: by the dictionary, the symbology, or the thing that it names. Thread-safe.
#pragma once

#include <string_view>

#include "core/service/snapshot.hpp"

namespace core {

/// The value itself where nothing names it; "not given" for "".
Bilingual facet_label(const Snapshot& snapshot, const Collection& collection, const ColumnDefinition& column,
                      std::string_view value);

}  // namespace core
