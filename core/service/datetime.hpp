// SPDX-License-Identifier: GPL-3.0-or-later
// The parameter `datetime`: an instant or an interval of RFC 3339, either end of which may be open, against the days that a
// row lasts from and to. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/snapshot.hpp"

namespace core {

/// Days as ISO 8601, both included; "" is open.
struct Days {
    std::string first, last;
};

/// Errors: BadRequest for what is no instant or interval, or ends before it begins.
Days parsed_datetime(std::string_view text);

/// The columns that say how long a row lasts.
struct LastingColumns {
    const geo::Column* first = nullptr;
    const geo::Column* last = nullptr;  ///< null: it lasts one day
};
/// None for a layer that says nothing of it: all its rows are of any time.
std::optional<LastingColumns> try_lasting_columns(const geo::Layer& layer);

/// Leaves the rows that share a day with these. A row of which no day is known is left out, an end that is not known is
/// open.
void keep_lasting(const geo::Layer& layer, const Days& days, std::vector<std::uint32_t>& rows);

/// From the first day of any row to the last, which is today for those that go on; none without dates.
std::optional<Days> try_days(const geo::Layer& layer, const std::string& today);

}  // namespace core
