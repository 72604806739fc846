// SPDX-License-Identifier: GPL-3.0-or-later
// An edition's zones, poles, plots and establishments as the CNIG standard "Sites Économiques" v2024-10 has them, strictly:
// its names, types, lists, order and CRS, in the three forms that are exchanged.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/export/export_layers.hpp"
#include "core/model/cnig_standard.hpp"

namespace core {

struct CnigExport {
    std::vector<ExportedFile> files;
    std::vector<std::string> notes;  ///< what the standard requires and the data lack, and what it cannot hold
};

/// Layers of an edition that are tables of the standard.
std::span<const std::string_view> cnig_layers();

/// Writes into `folder`: sites_economiques.gpkg (the model's four layers), a CSV and a Shapefile for each table that has
/// rows, and ecarts_cnig.csv, which lists one by one what is missing and what could not be written as it was. All files,
/// or none. Nothing is computed: counts, areas, distances are those that the sources gave.
/// Errors: std::runtime_error when the edition has none of the four layers, or as `write_folder`.
CnigExport write_cnig(const std::filesystem::path& folder, const StreamedEdition& edition, const CnigStandard& standard,
                      const ExportOptions& options = {});

}  // namespace core
