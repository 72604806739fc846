// SPDX-License-Identifier: GPL-3.0-or-later
// Collections and features as pages for people. Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/service/links.hpp"
#include "core/service/selection.hpp"

namespace core {

/// A condition on one of its columns, to begin with.
std::string example_filter(const Collection& collection);

Response collections_page(const Snapshot& snapshot, const Query& query, std::span<const Link> links);
Response collection_page(const Snapshot& snapshot, const Collection& collection, const Query& query);
/// Queryables, sortables and schema: all are the columns.
Response columns_page(const Snapshot& snapshot, const Collection& collection, const Query& query);
Response items_page(const Snapshot& snapshot, const Collection& collection, const Query& query,
                    const Selection& selection, std::vector<Link> links);
Response item_page(const Snapshot& snapshot, const Collection& collection, const Query& query, std::uint32_t row,
                   std::span<const Link> links);

}  // namespace core
