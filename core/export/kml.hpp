// SPDX-License-Identifier: GPL-3.0-or-later
// An edition as one KML file for globes and telephones: a folder a layer, in the colours of the symbology.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/export/export_layers.hpp"
#include "core/export/symbology.hpp"

namespace core {

struct KmlExport {
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;  ///< what KML does not take
};

/// Titles, labels and descriptions are in one language. Folders of more than 2,000 places are off until they are switched
/// on. `symbology` gives the colours, when there is one.
/// Errors: std::runtime_error when no layer has geometries, or as `geo::io::write_kml`.
KmlExport write_kml(const std::filesystem::path& target, const StreamedEdition& edition,
                    const ExportOptions& options = {}, const Symbology* symbology = nullptr);

}  // namespace core
