// SPDX-License-Identifier: GPL-3.0-or-later
// A project of QGIS that opens an edition's GeoPackage from within: groups, relations, bookmarks, themed views and sheets
// to print. Put together from pieces that QGIS 3.22 saved (styles/qgis/make_templates.py), so that it reads all of it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/edition/edition_file.hpp"
#include "core/export/symbology.hpp"

namespace core {

/// The name under which QGIS lists the project of an edition.
inline constexpr std::string_view qgis_project_name = "maillage";

struct QgisProjectOptions {
    std::filesystem::path templates;  ///< styles/qgis of this installation
    Language language = Language::fr;
    std::string file_name = "edition.gpkg";  ///< of the GeoPackage: under another, QGIS asks where the layers are
};

/// The project. Reads the rows of administrative units, and no others.
/// Errors: std::runtime_error naming the piece, when one cannot be read.
geo::io::QgisProject qgis_project(const WrittenEdition& written, const Symbology& symbology,
                                  const QgisProjectOptions& options);

/// The same with the styles and the metadata of each layer, for `write_edition`. The symbology must outlive the result.
EditionDocuments qgis_documents(const Symbology& symbology, const QgisProjectOptions& options);

}  // namespace core
