// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/edition_formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/cli/installation.hpp"
#include "core/cli/report_format.hpp"
#include "core/cli/web_page_format.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/cnig.hpp"
#include "core/export/kml.hpp"
#include "core/export/postgresql.hpp"
#include "core/export/workbook.hpp"

namespace core {
namespace {

std::string listed(const std::vector<StreamedLayer>& layers) {
    std::string names;
    for (const StreamedLayer& layer : layers) names += (names.empty() ? "" : ", ") + layer.definition.name;
    return names;
}

std::vector<std::string> notes_of(const StreamedEdition& edition, ExportFormat format,
                                  const std::vector<ExportedFile>& files, Language language) {
    const auto in = [&](const char* en, const char* fr) { return fmt::runtime(language == Language::fr ? fr : en); };
    std::vector<std::string> notes;
    std::string without_geometry;
    for (const StreamedLayer& layer : edition.layers) {
        if (holds(format, layer.definition)) continue;
        without_geometry += (without_geometry.empty() ? "" : ", ") + layer.definition.name;
    }
    if (!without_geometry.empty()) {
        notes.push_back(fmt::format(in("Layers without geometry, which {} does not take: {}. They are in the edition; "
                                       "csv takes them.",
                                       "Couches sans géométrie, que {} ne prend pas : {}. Elles sont dans l'édition ; "
                                       "csv les prend."),
                                    text(format), without_geometry));
    }
    for (const ExportedFile& file : files) {
        if (file.left_out == 0) continue;
        notes.push_back(fmt::format(in("{}: {} rows without geometry are left out, as {} cannot hold them; csv can.",
                                       "{} : {} lignes sans géométrie sont omises, {} ne pouvant les contenir ; csv le "
                                       "peut."),
                                    file.path.filename().string(), file.left_out, text(format)));
    }
    return notes;
}

template <ExportFormat format>
ExportResult write_layer_files(const ExportRequest& request) {
    const StreamedEdition edition = opened_layers(request);
    if (std::ranges::none_of(edition.layers,
                             [](const StreamedLayer& layer) { return holds(format, layer.definition); })) {
        throw std::runtime_error(
            fmt::format("{}: none of these layers has a geometry, which {} needs: {}; csv takes them",
                        request.edition.string(), text(format), listed(edition.layers)));
    }
    ExportResult result{export_layers(request.target, edition, format, request.options), {}};
    result.notes = notes_of(edition, format, result.files, request.options.language);
    return result;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

ExportResult write_tables(const ExportRequest& request) {
    const StreamedEdition edition = opened_layers(request);
    const ExportOptions& options = request.options;
    const auto report = export_postgresql(edition, {.connection = request.target,
                                                    .schema = request.schema,
                                                    .overwrite = options.output.overwrite,
                                                    .language = options.language,
                                                    .threads = options.threads});
    const auto in = [&](const char* en, const char* fr) {
        return fmt::runtime(options.language == Language::fr ? fr : en);
    };
    ExportResult result;
    for (std::size_t i = 0; i < edition.layers.size(); ++i) {
        const std::string table = request.schema + "." + edition.layers[i].definition.name;
        result.files.push_back({report.database + " " + table, report.rows[i], 0});
    }
    if (report.changed_texts != 0) {
        result.notes.push_back(fmt::format(in("{} texts hold what a database cannot (NUL, bytes that are not UTF-8); "
                                              "U+FFFD stands in its place.",
                                              "{} textes contiennent ce qu'une base ne peut contenir (NUL, octets hors "
                                              "UTF-8) ; U+FFFD le remplace."),
                                           report.changed_texts));
    }
    if (!report.shortened.empty()) {
        result.notes.push_back(fmt::format(in("Names of columns longer than 63 bytes are shortened: {}",
                                              "Noms de colonnes de plus de 63 octets, abrégés : {}"),
                                           joined(report.shortened)));
    }
    if (!report.not_indexed.empty()) {
        result.notes.push_back(
            fmt::format(in("Not unique, or too long for an index: {}", "Non uniques, ou trop longs pour un index : {}"),
                        joined(report.not_indexed)));
    }
    return result;
}

ExportResult write_cnig_tables(const ExportRequest& request) {
    ExportRequest tables = request;
    if (tables.layers.empty()) {
        // Those of them that the edition has.
        const StreamedEdition whole = open_edition(request.edition);
        for (const std::string_view layer : cnig_layers()) {
            const bool there = std::ranges::any_of(
                whole.layers, [&](const StreamedLayer& one) { return one.definition.name == layer; });
            if (there) tables.layers.emplace_back(layer);
        }
    }
    const CnigStandard standard(data_directory() / "reference");
    CnigExport written = write_cnig(request.target, opened_layers(tables), standard, request.options);
    return {std::move(written.files), std::move(written.notes)};
}

ExportResult write_spreadsheet(const ExportRequest& request) {
    WorkbookExport written = write_workbook(request.target, opened_layers(request), request.options);
    return {std::move(written.files), std::move(written.notes)};
}

ExportResult write_places(const ExportRequest& request) {
    const Symbology symbology = read_symbology(data_directory() / "styles" / "symbology.json");
    KmlExport written = write_kml(request.target, opened_layers(request), request.options, &symbology);
    return {std::move(written.files), std::move(written.notes)};
}

}  // namespace

std::span<const EditionFormat> edition_formats() {
    using enum ExportTarget;
    static constexpr std::array table{
        EditionFormat{"geojson", "GeoJSON, a file a layer", "GeoJSON, un fichier par couche", folder, "geojson",
                      write_layer_files<ExportFormat::geojson>},
        EditionFormat{"flatgeobuf", "FlatGeobuf, a file a layer", "FlatGeobuf, un fichier par couche", folder,
                      "flatgeobuf", write_layer_files<ExportFormat::flatgeobuf>},
        EditionFormat{"csv", "CSV, a file a layer", "CSV, un fichier par couche", folder, "csv",
                      write_layer_files<ExportFormat::csv>},
        EditionFormat{"map", "Web page that works offline", "Page web qui marche hors ligne", file, "map.html",
                      write_map},
        EditionFormat{"kml", "KML, a folder a layer", "KML, un dossier par couche", file, "edition.kml", write_places},
        EditionFormat{"xlsx", "Workbook, a sheet a layer", "Classeur, une feuille par couche", file, "edition.xlsx",
                      write_spreadsheet},
        EditionFormat{"cnig", "CNIG tables: GeoPackage model, CSV, Shapefile",
                      "Tables CNIG : modèle GeoPackage, CSV, Shapefile", folder, "cnig", write_cnig_tables},
        EditionFormat{"report", "Diagnosis to read and print, in HTML and Markdown",
                      "Diagnostic à lire et imprimer, en HTML et Markdown", file, "report.html", write_diagnosis},
        EditionFormat{"postgresql", "Tables of a PostGIS database", "Tables d'une base PostGIS", database, "",
                      write_tables},
    };
    return table;
}

StreamedEdition opened_layers(const ExportRequest& request) {
    StreamedEdition edition = open_edition(request.edition, request.layers);
    if (request.layers.empty() && edition.layers.empty()) {
        throw std::runtime_error(request.edition.string() +
                                 ": the edition has no layer, so that there is nothing to write");
    }
    for (const std::string& wanted : request.layers) {
        const bool there = std::ranges::any_of(
            edition.layers, [&](const StreamedLayer& layer) { return layer.definition.name == wanted; });
        if (there) continue;
        throw std::runtime_error(request.edition.string() + ": the edition has no layer '" + wanted +
                                 "'; it has: " + listed(open_edition(request.edition).layers));
    }
    return edition;
}

}  // namespace core
