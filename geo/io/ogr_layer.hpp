// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of an opened dataset: which may be read, which is meant, what they hold.
#pragma once

#include <vector>

#include "geo/io/ogr_dataset.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {

/// OGRLayerH of all but views and the tables in which QGIS keeps styles and projects.
std::vector<void*> readable_layers(const OpenedDataset& opened);

/// Errors: std::runtime_error naming the file and its layers, when `options.layer` is none of them, or is empty and
/// there are several that are not empty.
void* chosen_layer(const OpenedDataset& opened, const LayerFile& file, const ReadOptions& options);

LayerSummary summary_of(void* layer, const OpenedDataset& opened, const LayerFile& file, Encoding encoding);

}  // namespace geo::io
