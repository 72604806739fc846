// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of an edition to a collection of the service: its rows are read once, in blocks on several threads, and all that
// is made of them is made on the way, so that no more than some blocks is in memory beside the result.
#pragma once

#include <cstddef>

#include "core/service/snapshot.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace core {

struct CollectionOptions {
    geo::Threads threads;
    std::size_t most_text_bytes = 0;  ///< features are kept as text when those of the whole layer take no more
};

/// The way to degrees for all layers of an edition.
geo::io::DegreeGeometries degree_geometries(const geo::Crs& crs);

/// Degrees (to 1e-7, as features have them), extent and texts of a layer's rows, which are put into `layer.data` when
/// they come from a file. Call `index_boxes` and `index_ids` before it is used.
Collection load_collection(const geo::LayerRows& rows, EditionLayer& layer, const geo::io::DegreeGeometries& geometries,
                           const CollectionOptions& options);

/// Makes the index of boxes. It and `index_ids` may run at the same time.
void index_boxes(Collection& collection);

/// Makes the index of ids. Texts that were made with ids which do not name each row alone are dropped.
void index_ids(Collection& collection);

}  // namespace core
