// SPDX-License-Identifier: GPL-3.0-or-later
// What `maillage export` can make of an edition: one line a format in edition_formats.cpp.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/export/export_layers.hpp"

namespace core {

struct ExportRequest {
    std::filesystem::path edition;
    std::string target;               ///< a file, a folder or a database, as the format says; a database's may be empty
    std::vector<std::string> layers;  ///< empty: all
    std::string schema;               ///< of a database
    ExportOptions options;
};

struct ExportResult {
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;  ///< what was left out or changed, and why; in the language asked for
};

enum class ExportTarget { file, folder, database };

struct EditionFormat {
    const char* name;
    const char *title_en, *title_fr;
    ExportTarget target;
    const char* name_in_folder;  ///< of the file or folder that `build` makes of it; empty: not by `build`
    /// Errors: std::runtime_error saying what, where, and what to do; nothing is left behind then.
    ExportResult (*write)(const ExportRequest& request);
};

std::span<const EditionFormat> edition_formats();

/// The layers asked for, or all, their rows still in the file.
/// Errors: std::runtime_error when the file is no edition, or has no layer of a name asked for (those it has are listed).
StreamedEdition opened_layers(const ExportRequest& request);

}  // namespace core
