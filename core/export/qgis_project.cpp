// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_project.hpp"

#include "core/export/layer_styles.hpp"
#include "core/export/qgis_land.hpp"
#include "core/export/qgis_layers.hpp"
#include "core/export/qgis_layout.hpp"
#include "core/export/qgis_metadata.hpp"
#include "core/export/qgis_relations.hpp"

namespace core {
namespace {

constexpr double canvas_width = 16.0, canvas_height = 10.0;  // about the shape of a screen's map
constexpr double smallest_view = 1'000.0;                    // metres

constexpr std::string_view doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";

std::string document(const qgis::ProjectInput& input) {
    const std::vector<qgis::Theme> themes = qgis::themes_of(input);
    const geo::Crs& crs = input.written.edition.crs;
    geo::Box view;
    if (!themes.empty()) view = themes.front().extent;
    view = qgis::framed(view, canvas_width, canvas_height, smallest_view / crs.metres_per_unit());
    return std::string(doctype) +
           input.templates.filled(
               "project.qgs",
               {{"title", qgis::escaped(input.written.metadata.territory)},
                {"crs", qgis::crs_element(input.templates, crs)},
                {"layer_tree", qgis::layer_tree(input)},
                {"custom_order", qgis::custom_order(input)},
                {"layer_order", qgis::layer_order(input)},
                {"layers", qgis::map_layers(input, themes)},
                {"relations", qgis::relation_elements(input)},
                {"bookmarks", qgis::bookmark_elements(input, themes)},
                {"themes", qgis::theme_elements(input, themes)},
                {"layouts", qgis::layout_elements(input, themes)},
                {"metadata", qgis::project_metadata(input.templates, input.written.metadata, input.language)},
                {"xmin", qgis::number(view.min.x)},
                {"ymin", qgis::number(view.min.y)},
                {"xmax", qgis::number(view.max.x)},
                {"ymax", qgis::number(view.max.y)}});
}

}  // namespace

geo::io::QgisProject qgis_project(const WrittenEdition& written, const Symbology& symbology,
                                  const QgisProjectOptions& options) {
    const qgis::Templates templates(options.templates);
    const qgis::ProjectInput input{templates,        written,           symbology,
                                   options.language, options.file_name, qgis::land_level(written.edition)};
    return {std::string(qgis_project_name), document(input)};
}

EditionDocuments qgis_documents(const Symbology& symbology, const QgisProjectOptions& options) {
    EditionDocuments documents;
    documents.layer_styles = [&symbology, language = options.language](const LayerDefinition& layer) {
        return layer_styles(symbology, layer, language);
    };
    documents.layer_metadata = [options](const EditionMetadata& metadata, const geo::Crs& crs,
                                         const LayerDefinition& layer, const geo::Box& extent) {
        const qgis::Templates templates(options.templates);
        return std::string(doctype) + "<qgis version=\"3.22.16\">\n" +
               qgis::layer_metadata(templates, metadata, layer, crs, extent, options.language) + "</qgis>\n";
    };
    documents.projects = [&symbology, options](const WrittenEdition& written) {
        return std::vector<geo::io::QgisProject>{qgis_project(written, symbology, options)};
    };
    return documents;
}

}  // namespace core
