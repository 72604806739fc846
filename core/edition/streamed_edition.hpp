// SPDX-License-Identifier: GPL-3.0-or-later
// An edition on its way to files: the rows of its large layers are made block by block while they are written, so that a
// build needs the memory of its territory and links, and not that of their edition too.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/edition/row_hashes.hpp"
#include "geo/layer_rows.hpp"

namespace core {

struct StreamedLayer {
    LayerDefinition definition;
    geo::LayerRows rows;                  ///< columns follow the definition one to one
    std::unique_ptr<RowHashes> hashes{};  ///< of rows that were read; none when they are not gathered
};

struct StreamedEdition {
    EditionMetadata metadata;  ///< its run id may still be unknown: see `named_metadata`
    geo::Crs crs{geo::lambert_93};
    std::vector<StreamedLayer> layers;  ///< in reading order; no empty layer
};

/// Makes rows [first, last) of a layer with its definition, which is the same for every range. See `geo::LayerRows::Make`.
using MakeRows = std::function<EditionLayer(std::size_t first, std::size_t last)>;
StreamedLayer streamed(std::size_t rows, MakeRows make);
StreamedLayer streamed(EditionLayer layer);

/// The layers of an edition in memory, which must outlive the result.
StreamedEdition streamed(const Edition& edition);

/// All rows of all layers.
Edition collected(const StreamedEdition& edition);

}  // namespace core
