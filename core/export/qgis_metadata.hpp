// SPDX-License-Identifier: GPL-3.0-or-later
// Who made what of which files: the metadata of layers and projects in the words of QGIS, from what the edition says of
// itself for its audience, and nothing else.
#pragma once

#include <string>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/export/qgis_template.hpp"
#include "geo/point.hpp"

namespace core::qgis {

/// Words to be shown with the data, one a line of attribution and licence: "Whose (vintages; licence)".
std::vector<std::string> attributions(const EditionMetadata& metadata, Language language);

/// "Edition for the public of 2026-11-21, maillage 0.1, 0123abcd…".
std::string edition_name(const EditionMetadata& metadata, Language language);

/// The contents of a layer's <resourceMetadata>.
std::string layer_metadata(const Templates& templates, const EditionMetadata& metadata, const LayerDefinition& layer,
                           const geo::Crs& crs, const geo::Box& extent, Language language);
/// The contents of the project's <projectMetadata>.
std::string project_metadata(const Templates& templates, const EditionMetadata& metadata, Language language);

/// A CRS as QGIS needs it: by code alone it is not known everywhere.
std::string crs_element(const Templates& templates, const geo::Crs& crs);

}  // namespace core::qgis
