// SPDX-License-Identifier: GPL-3.0-or-later
// An edition on disk: a GeoPackage that is written and read back equal, and that QGIS opens styled.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/model/language.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/output_file.hpp"
#include "geo/parallel.hpp"

namespace core {

/// What is known of an edition once its rows are written: its run id, and what its layers extend over.
struct WrittenEdition {
    const StreamedEdition& edition;
    const EditionMetadata& metadata;      ///< of the edition, with the run id
    std::span<const geo::Box> extents{};  ///< one a layer of the edition
};

/// What the file says of itself to QGIS. Made by those who draw editions (core/export), and only kept here.
struct EditionDocuments {
    /// The styles of one layer, the first of which it is opened with; none when empty.
    std::function<std::vector<geo::io::Style>(const LayerDefinition&)> layer_styles;
    /// The metadata of one layer; none when empty.
    std::function<std::string(const EditionMetadata&, const geo::Crs&, const LayerDefinition&, const geo::Box& extent)>
        layer_metadata;
    /// Projects that open this file; none when empty.
    std::function<std::vector<geo::io::QgisProject>(const WrittenEdition&)> projects;
};

struct EditionFileOptions {
    geo::io::OutputOptions output;
    Language language = Language::fr;  ///< of titles, aliases and labels; the dictionary is kept in both
    geo::Threads threads;
    EditionDocuments documents = {};
};

/// Writes layers with identifier, description and domains in one language, the data dictionary in both,
/// the metadata and the documents. The same edition and language give the same bytes.
void write_edition(const std::filesystem::path& target, const StreamedEdition& edition,
                   const EditionFileOptions& options = {});

/// Reads all layers, or those named (a name the edition does not have is passed over: no layer is empty).
/// Errors: std::runtime_error naming the file, when it is not an edition or of a newer schema version.
Edition read_edition(const std::filesystem::path& file, std::span<const std::string> only = {});

/// The same, its rows read from the file a block at a time when they are asked for: memory does not grow with the file,
/// which must stay as it is meanwhile.
StreamedEdition open_edition(const std::filesystem::path& file, std::span<const std::string> only = {});

/// A layer, or those of its rows whose column holds one of the values; the others are never in memory.
struct LayerChoice {
    std::string layer;
    std::string column;  ///< "": all rows
    std::vector<std::string> values;
    /// Only these columns, without geometry, which the layer's definition then says too; empty: all. One that the layer
    /// does not have is passed over.
    std::vector<std::string> columns = {};
};
/// Reads these alone, in the order of the edition. A layer of which no row is chosen is there without rows.
/// Errors: as above, or when a layer has no such column.
Edition read_edition_rows(const std::filesystem::path& file, std::span<const LayerChoice> choices);

}  // namespace core
