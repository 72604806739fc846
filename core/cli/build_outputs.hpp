// SPDX-License-Identifier: GPL-3.0-or-later
// What `maillage build` writes into its folder: the edition and its layers while rows are still made, and then what is made
// of the edition on disk, as `maillage export` makes it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/cli/edition_formats.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/session.hpp"
#include "core/edition/streamed_edition.hpp"

namespace core {

struct BuildTarget {
    std::filesystem::path folder;
    std::vector<std::string> formats;  ///< gpkg, and names of `edition_formats`
    geo::io::Overwrite overwrite = geo::io::Overwrite::no;

    std::filesystem::path edition() const { return folder / "edition.gpkg"; }
};

/// gpkg and each format that has a place in the folder, in the order of writing.
std::vector<std::string> build_formats();

/// Refuses before the work what would be refused after it. Errors: std::runtime_error when a file exists and may not be
/// replaced, or when a format is made of the edition on disk and gpkg is not asked for.
void check_target(const BuildTarget& target);

/// edition.gpkg, and the formats that take rows as they are made.
std::vector<ExportedFile> write_layers(const StreamedEdition& edition, const BuildTarget& target,
                                       const Session& session, Progress& progress);

/// The formats that are made of the edition on disk; call when the territory's memory is free again.
ExportResult write_documents(const BuildTarget& target, const Session& session, Progress& progress);

}  // namespace core
