// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a collection counted by what a column holds, for those who want to narrow them down: each value with its label
// in both languages. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/deadline.hpp"
#include "core/service/snapshot.hpp"

namespace core {

/// Rows that hold one value; of a column that lists several, a row counts for each.
struct FacetValue {
    std::string value;  ///< "" where there is none
    Bilingual label;
    std::uint64_t rows = 0;
};

struct Facet {
    std::string column;
    Bilingual title;
    std::vector<FacetValue> values;  ///< in the dictionary's order, then most rows first
    std::size_t more = 0;            ///< values there are beside these
};

/// What stands beside the columns themselves: `division`, the first two digits of an activity; `either_zone`, the zone of
/// either end of a link.
std::vector<std::string> facet_names(const Collection& collection);

/// Errors: BadRequest (parameter `columns`) naming what there is; Overdue.
Facet facet(const Snapshot& snapshot, const Collection& collection, std::string_view column,
            std::span<const std::uint32_t> rows, std::size_t most, const Deadline& deadline);

}  // namespace core
