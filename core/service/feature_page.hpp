// SPDX-License-Identifier: GPL-3.0-or-later
// A page of features, and one feature, as GeoJSON. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/service/feature_writer.hpp"
#include "core/service/links.hpp"
#include "core/service/selection.hpp"

namespace core {

/// Which part of a selection is shown.
struct PageOfRows {
    std::size_t first = 0, last = 0;  ///< `last` is not in it
    std::size_t limit = 10;
};
PageOfRows page_of_rows(const Selection& selection, const Parameters& parameters);

/// Links to the pages before and after, if there are any, with all other parameters kept.
void add_page_links(const Query& query, const Selection& selection, const PageOfRows& page, std::vector<Link>& links);

Response feature_page(const Snapshot& snapshot, const Collection& collection, const Query& query,
                      const Selection& selection, std::vector<Link> links);

Response single_feature(const Snapshot& snapshot, const Collection& collection, const Query& query, std::uint32_t row,
                        const std::vector<Link>& links);

}  // namespace core
