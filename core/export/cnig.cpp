// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <list>
#include <stdexcept>

#include "core/export/cnig_files.hpp"
#include "geo/io/output_folder.hpp"

namespace core {
namespace {

constexpr std::string_view model_file = "sites_economiques.gpkg", findings_file = "ecarts_cnig.csv";

/// The legal ones of France; the standard's own files are in the first.
constexpr std::array legal_crs{geo::lambert_93,
                               std::string_view("EPSG:5490"),
                               std::string_view("EPSG:2972"),
                               std::string_view("EPSG:2975"),
                               std::string_view("EPSG:4471"),
                               std::string_view("EPSG:4467")};

/// Where the first rows of the tables lie. Units: degrees.
geo::Box extent_in_degrees(const std::vector<CnigContent>& tables, const geo::Crs& crs) {
    const geo::Transformer to_degrees(crs, geo::Crs(geo::wgs_84));
    geo::Box extent;
    for (const CnigContent& table : tables) {
        const geo::LayerRows& rows = table.rows.layer().rows;
        rows.read(0, std::min<std::size_t>(rows.size(), 1000),
                  [&](const geo::Layer& layer, std::size_t from, std::size_t to) {
                      for (std::size_t row = from; row < to; ++row) {
                          const geo::Box box = layer.geometry.box(row);
                          if (box.empty()) continue;
                          for (const geo::Point& corner : {box.min, box.max}) {
                              if (const auto degrees = to_degrees.try_transform(corner)) extent.extend(*degrees);
                          }
                      }
                  });
    }
    return extent;
}

bool contains(const geo::Box& area, const geo::Box& box) {
    return area.min.x <= box.min.x && box.max.x <= area.max.x && area.min.y <= box.min.y && box.max.y <= area.max.y;
}

/// The edition's own CRS when it is a legal one, else the legal one of where it lies; its own again when there is none.
geo::Crs crs_of(const std::vector<CnigContent>& tables, const geo::Crs& own) {
    if (std::ranges::find(legal_crs, own.code()) != legal_crs.end()) return own;
    const geo::Box extent = extent_in_degrees(tables, own);
    for (const std::string_view code : legal_crs) {
        const geo::Crs crs(code);
        if (!extent.empty() && contains(crs.area_of_use(), extent)) return crs;
    }
    return own;
}

/// The four tables; those that the edition does not have are without rows.
class Tables {
public:
    Tables(const StreamedEdition& edition, const CnigStandard& standard, CnigFindings& findings) {
        bool any = false;
        for (const CnigTableNames& names : cnig_tables()) {
            const auto found = std::ranges::find(edition.layers, names.layer,
                                                 [](const StreamedLayer& layer) { return layer.definition.name; });
            any = any || found != edition.layers.end();
            if (found == edition.layers.end()) m_absent.push_back(streamed(empty_cnig_layer(names.table)));
            CnigRows rows(standard, names, found == edition.layers.end() ? m_absent.back() : *found);
            CnigSurvey found_in_it = survey(standard, rows, findings);
            m_contents.push_back({standard, std::move(rows), std::move(found_in_it)});
        }
        if (any) return;
        throw std::runtime_error(
            "neither zones, poles, plots nor establishments are among the layers to write, and the CNIG standard is "
            "about "
            "nothing else; build an edition with some");
    }
    const std::vector<CnigContent>& all() const { return m_contents; }

private:
    std::list<StreamedLayer> m_absent;
    std::vector<CnigContent> m_contents;
};

std::vector<std::string> file_names(const std::vector<CnigContent>& tables) {
    std::vector<std::string> names{std::string(model_file), std::string(findings_file)};
    for (const CnigContent& table : tables) {
        if (table.survey.rows.empty()) continue;
        names.push_back(std::string(table.rows.names().resource) + ".csv");
        for (const char* part : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
            names.push_back(std::string(table.rows.names().model_layer) + part);
        }
    }
    return names;
}

std::string text_of(const CnigDeviation& deviation, Language language) {
    using enum CnigDeviation::Kind;
    const auto in = [&](const char* en, const char* fr) { return language == Language::fr ? fr : en; };
    switch (deviation.kind) {
        case decimals:
            return in("has decimals; the model has whole numbers", "a des décimales ; le modèle, des entiers");
        case longer: return in("is longer than in the model", "est plus long que dans le modèle");
        case not_in_template: return in("is of the standard and not of the model", "est du standard et non du modèle");
        case several_parts: break;
    }
    return in("has several parts; the model has one polygon", "a plusieurs parties ; le modèle, un polygone");
}

std::vector<std::string> notes_of(const std::vector<CnigContent>& tables, const std::vector<CnigDeviation>& deviations,
                                  const CnigFindings& findings, const StreamedEdition& edition, Language language) {
    const bool french = language == Language::fr;
    std::vector<std::string> notes = findings.summary(language);
    for (const CnigDeviation& deviation : deviations) {
        notes.push_back(fmt::format("{}, {}{} {}", model_file, deviation.attribute, french ? " :" : ":", text_of(deviation, language)));
    }
    for (const CnigContent& table : tables) {
        std::string further;
        for (const std::string& column : table.rows.further_columns())
            further += (further.empty() ? "" : ", ") + column;
        if (further.empty()) continue;
        notes.push_back(std::string(table.rows.names().code) +
                        (french ? ", colonnes des sources sans place dans le standard : "
                                : ", columns of the sources that the standard has no place for: ") +
                        further);
    }
    if (edition.metadata.audience != Audience::public_) {
        notes.emplace_back(
            french ? "Cette édition n'est pas publique : ces fichiers peuvent contenir ce que le standard "
                     "interdit de publier (ventes, contacts)."
                   : "This edition is not public: these files may hold what the standard forbids to publish "
                     "(sales, contacts).");
    }
    return notes;
}

}  // namespace

std::span<const std::string_view> cnig_layers() {
    static constexpr std::array<std::string_view, 4> layers{"poles", "zones", "plots", "establishments"};
    return layers;
}

CnigExport write_cnig(const std::filesystem::path& folder, const StreamedEdition& edition, const CnigStandard& standard,
                      const ExportOptions& options) {
    CnigFindings findings;
    const Tables tables(edition, standard, findings);
    const geo::Crs crs = crs_of(tables.all(), edition.crs);
    std::vector<CnigDeviation> deviations;
    std::vector<geo::io::ModelLayer> layers;
    std::size_t rows = 0;
    for (const CnigContent& table : tables.all()) {
        layers.push_back(cnig_model_layer(table, edition.crs, crs, deviations));
        rows += table.survey.rows.size();
    }
    CnigExport result;
    result.files.push_back({folder / model_file, rows, 0});
    geo::io::write_folder(folder, file_names(tables.all()), options.output, [&](const std::filesystem::path& staging) {
        geo::io::write_model_geopackage(staging / model_file, layers, crs, options.output);
        for (const CnigContent& table : tables.all()) {
            const std::size_t count = table.survey.rows.size();
            if (count == 0) continue;
            const CnigTableNames& names = table.rows.names();
            const std::string csv = std::string(names.resource) + ".csv";
            write_cnig_csv(staging / csv, table, edition.crs, crs, options.output);
            geo::io::write_shapefile(staging / names.model_layer, cnig_shapefile_layer(table, edition.crs, crs), crs);
            result.files.push_back({folder / csv, count, 0});
            result.files.push_back({folder / (std::string(names.model_layer) + ".shp"), count, 0});
        }
        findings.write(staging / findings_file, options.language, options.output);
    });
    result.notes = notes_of(tables.all(), deviations, findings, edition, options.language);
    result.notes.push_back((options.language == Language::fr ? "Détail ligne à ligne : " : "Each of them: ") +
                           (folder / findings_file).string());
    return result;
}

}  // namespace core
