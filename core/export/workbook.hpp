// SPDX-License-Identifier: GPL-3.0-or-later
// An edition as one workbook, for people who work in spreadsheets: what it is, a sheet a layer, the data dictionary.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/export/export_layers.hpp"

namespace core {

struct WorkbookExport {
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;  ///< what a workbook cannot hold, and what was done
};

/// Titles, labels and texts are in one language; titles have their unit. Values of lists are shown by their labels, codes
/// stand in the sheet of the dictionary. Shapes are not in it; positions of points are, in degrees.
/// Errors: as `geo::io::write_xlsx_tables`.
WorkbookExport write_workbook(const std::filesystem::path& target, const StreamedEdition& edition,
                              const ExportOptions& options = {});

}  // namespace core
