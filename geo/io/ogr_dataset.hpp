// SPDX-License-Identifier: GPL-3.0-or-later
// Files opened with the one GDAL driver that their content calls for, never by a name that GDAL could read otherwise.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/io/gdal_library.hpp"
#include "geo/io/input_kind.hpp"

namespace geo::io {

struct CloseDataset {
    void operator()(void* dataset) const;
};
/// A GDALDatasetH.
using Dataset = std::unique_ptr<void, CloseDataset>;

/// `text_as_stored`: values of a shapefile come as bytes, for this program to decode; the encoding GDAL takes them for
/// is in `encoding`, and a file in none that we decode is left to GDAL.
struct OpenedDataset {
    Dataset dataset;
    std::string driver;
    std::string encoding;  ///< of a shapefile as its side files say; empty when they do not
    bool text_as_stored = false;
    std::vector<std::string> hidden_layers;  ///< not to be touched: views
};

/// Errors: std::runtime_error naming the file, with GDAL's reason when it cannot be read.
OpenedDataset open_dataset(const LayerFile& file, const ReadLimits& limits, GdalMessages& messages);

/// Layers of a GeoPackage that are queries or computed columns, which an attacker may make arbitrarily costly to read.
/// Errors: std::runtime_error naming the file when it is damaged, or its own metadata tables are not plain tables.
std::vector<std::string> unsafe_geopackage_layers(const std::filesystem::path& file);
/// True when another program has the file open with changes that stand in its journal.
bool has_pending_changes(const std::filesystem::path& geopackage);

}  // namespace geo::io
