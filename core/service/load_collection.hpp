// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of an edition to a collection of the service: its rows are read once, in blocks on several threads, and all that
// is made of them is made on the way, so that no more than some blocks is in memory beside the result.
#pragma once

#include <cstddef>

#include "core/service/snapshot.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace core {

struct CollectionOptions {
    geo::Threads threads;
    std::size_t most_text_bytes = 0;  ///< features are kept as text when those of the whole layer take no more
};

/// Degrees (to 1e-7, as features have them), extent and texts of a layer's rows, which are put into `layer.data` when they come from a file. Call
/// `index_collection` before it is used.
Collection load_collection(const geo::LayerRows& rows, EditionLayer& layer, const geo::Crs& crs,
                           const CollectionOptions& options);

/// Makes the index of boxes and that of ids. Texts that were made with ids which do not name each row alone are dropped.
void index_collection(Collection& collection);

}  // namespace core
