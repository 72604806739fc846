// SPDX-License-Identifier: GPL-3.0-or-later
// An edition to one file a layer: GeoJSON, FlatGeobuf, CSV.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "geo/io/output_file.hpp"
#include "geo/parallel.hpp"

namespace core {

enum class ExportFormat { geojson, flatgeobuf, csv };
std::string_view text(ExportFormat format);
std::optional<ExportFormat> try_export_format(std::string_view written);

struct ExportOptions {
    geo::io::OutputOptions output;
    Language language = Language::fr;
    geo::Threads threads;
};

struct ExportedFile {
    std::filesystem::path path;
    std::size_t rows = 0;
    std::size_t left_out = 0;  ///< rows that the format cannot hold: FlatGeobuf's without geometry
};

/// Whether a format takes a layer: those of geometries leave out layers without.
bool holds(ExportFormat format, const LayerDefinition& layer);

/// Writes `<folder>/<layer>.<extension>` for each layer that the format takes: all of them, or none when one fails.
/// Errors: std::runtime_error naming the file.
std::vector<ExportedFile> export_layers(const std::filesystem::path& folder, const StreamedEdition& edition,
                                        ExportFormat format, const ExportOptions& options = {});

}  // namespace core
