// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, told from its own bytes first and its name second. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/io/record_reader.hpp"
#include "geo/io/zip_directory.hpp"

namespace geo::io {

enum class InputKind { csv, geopackage, geojson, shapefile, flatgeobuf, xlsx, ods, osm };
enum class Packing { none, gzip, zip };

/// A file, or a member of an archive, that holds layers.
struct LayerFile {
    std::filesystem::path path;  ///< canonical; of the archive when packed
    InputKind kind = InputKind::csv;
    Packing packing = Packing::none;
    std::optional<ZipMember> member;  ///< which one, of a zip archive
    std::string name;                 ///< file name without folders and extensions
};

/// One entry for an ordinary file; one for each readable member of a zip archive.
/// Errors: std::runtime_error as those of `layers_of`.
std::vector<LayerFile> recognised(const std::filesystem::path& file, const ReadLimits& limits);

/// "…; read are GeoPackage (.gpkg), …", for messages.
std::string accepted_formats();

}  // namespace geo::io
