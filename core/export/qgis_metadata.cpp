// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_metadata.hpp"

#include <algorithm>
#include <array>

namespace core::qgis {
namespace {

constexpr std::array<std::string_view, 3> audiences_en{"Public edition", "Edition for the members of the network",
                                                       "Internal edition"};
constexpr std::array<std::string_view, 3> audiences_fr{"Édition publique", "Édition pour les membres du réseau",
                                                       "Édition interne"};
constexpr std::array<std::string_view, 2> topics{"economy", "environment"};  // of ISO 19115
constexpr std::array<std::string_view, 3> words_en{"industrial symbiosis", "industrial and territorial ecology",
                                                   "circular economy"};
constexpr std::array<std::string_view, 3> words_fr{"symbiose industrielle", "écologie industrielle et territoriale",
                                                   "économie circulaire"};
constexpr std::size_t shown_of_run_id = 12;

std::string element(std::string_view name, std::string_view text) {
    return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

/// What is said of one owner under one licence, with all the dates of their data.
struct Attribution {
    std::string owner, licence;
    std::vector<std::string> vintages;
};

std::vector<Attribution> owners(const EditionMetadata& metadata) {
    std::vector<Attribution> result;
    for (const SourceInfo& source : metadata.sources) {
        const std::string& owner = source.attribution.empty() ? source.file : source.attribution;
        const auto same = [&](const Attribution& known) {
            return known.owner == owner && known.licence == source.licence;
        };
        auto found = std::ranges::find_if(result, same);
        if (found == result.end()) found = result.insert(result.end(), {owner, source.licence, {}});
        if (source.vintage.empty() || std::ranges::find(found->vintages, source.vintage) != found->vintages.end())
            continue;
        found->vintages.push_back(source.vintage);
    }
    return result;
}

/// 2026-11-21 → 21/11/2026. Pre: ISO 8601.
std::string french_date(std::string_view date) {
    return std::string(date.substr(8, 2)) + "/" + std::string(date.substr(5, 2)) + "/" + std::string(date.substr(0, 4));
}

std::string source_line(const SourceInfo& source, Language language) {
    const bool french = language == Language::fr;
    std::string line = (french ? "Fichier source : " : "Source file: ") + source.file;
    if (!source.layer.empty()) line += " (" + source.layer + ")";
    if (!source.vintage.empty()) line += (french ? ", millésime " : ", vintage ") + source.vintage;
    if (!source.sha256.empty()) line += ", SHA-256 " + source.sha256;
    if (!source.transform.empty()) line += ", " + source.transform;
    return line;
}

/// Where it comes from: the run, its options, its files.
std::vector<std::string> lineage(const EditionMetadata& metadata, Language language) {
    const bool french = language == Language::fr;
    std::vector<std::string> lines{edition_name(metadata, language)};
    if (metadata.invented)
        lines.emplace_back(french ? "Territoire inventé : rien de ce qui s'y trouve n'existe."
                                  : "Invented territory: nothing in it exists.");
    for (const SourceInfo& source : metadata.sources) lines.push_back(source_line(source, language));
    for (const auto& [name, value] : metadata.options) {
        lines.push_back((french ? "Option : " : "Option: ") + name + " = " + value);
    }
    return lines;
}

template <class Texts>
std::string elements(std::string_view name, const Texts& texts) {
    std::string result;
    for (const std::string_view text : texts) result += element(name, text);
    return result;
}

std::vector<std::string> licences(const EditionMetadata& metadata) {
    std::vector<std::string> result;
    for (const SourceInfo& source : metadata.sources) {
        if (source.licence.empty() || std::ranges::find(result, source.licence) != result.end()) continue;
        result.push_back(source.licence);
    }
    return result;
}

Marks common_marks(const EditionMetadata& metadata, Language language) {
    const auto& words = language == Language::fr ? words_fr : words_en;
    return {{"language", language == Language::fr ? "fr" : "en"},
            {"topics", elements("keyword", topics)},
            {"keywords", elements("keyword", words)},
            {"history", elements("history", lineage(metadata, language))}};
}

}  // namespace

std::vector<std::string> attributions(const EditionMetadata& metadata, Language language) {
    const bool french = language == Language::fr;
    std::vector<std::string> lines;
    for (const Attribution& said : owners(metadata)) {
        std::string dates;
        for (const std::string& vintage : said.vintages) dates += (dates.empty() ? "" : ", ") + vintage;
        const std::string gap = dates.empty() ? "" : (french ? " ; " : "; ");
        const std::string licence =
            said.licence.empty() ? (french ? "licence non précisée" : "licence not given") : said.licence;
        lines.push_back(said.owner + " (" + dates + gap + licence + ")");
    }
    return lines;
}

std::string edition_name(const EditionMetadata& metadata, Language language) {
    const bool french = language == Language::fr;
    std::string name(french ? audiences_fr[static_cast<std::size_t>(metadata.audience)]
                            : audiences_en[static_cast<std::size_t>(metadata.audience)]);
    if (!metadata.date.empty())
        name += french ? " du " + french_date(metadata.date) : " of " + metadata.date.substr(0, 10);
    if (metadata.audience == Audience::internal) name += french ? ", confidentielle" : ", confidential";
    name += ", maillage " + metadata.version;
    if (!metadata.run_id.empty()) name += ", " + metadata.run_id.substr(0, shown_of_run_id);
    return name;
}

std::string crs_element(const Templates& templates, const geo::Crs& crs) {
    // QGIS looks the code up when srsid is one of its own numbers; which it is does not matter.
    const std::string number = std::to_string(std::max(crs.epsg(), 1));
    return templates.filled("crs.xml", {{"wkt", escaped(crs.wkt())},
                                        {"srsid", number},
                                        {"srid", std::to_string(crs.epsg())},
                                        {"authid", escaped(crs.code())},
                                        {"description", escaped(crs.name())},
                                        {"geographicflag", crs.is_geographic() ? "true" : "false"}});
}

std::string layer_metadata(const Templates& templates, const EditionMetadata& metadata, const LayerDefinition& layer,
                           const geo::Crs& crs, const geo::Box& extent, Language language) {
    Marks marks = common_marks(metadata, language);
    const std::string named = metadata.run_id.empty() ? layer.name : metadata.run_id + "/" + layer.name;
    marks["identifier"] = escaped(named);
    marks["type"] = "dataset";
    marks["title"] = escaped(layer.title.in(language) + " – " + metadata.territory);
    marks["abstract"] = escaped(layer.definition.in(language));
    marks["rights"] = elements("rights", attributions(metadata, language));
    marks["licence"] = elements("license", licences(metadata));
    marks["crs"] = crs_element(templates, crs);
    if (!extent.empty()) {
        marks["extent"] = templates.filled("extent.xml", {{"authid", escaped(crs.code())},
                                                          {"minx", number(extent.min.x)},
                                                          {"miny", number(extent.min.y)},
                                                          {"maxx", number(extent.max.x)},
                                                          {"maxy", number(extent.max.y)}});
    } else {
        marks["extent"] = "";
    }
    return templates.filled("layer_metadata.xml", marks);
}

std::string project_metadata(const Templates& templates, const EditionMetadata& metadata, Language language) {
    const bool french = language == Language::fr;
    Marks marks = common_marks(metadata, language);
    std::string abstract = edition_name(metadata, language) + (french ? ".\nSources : " : ".\nSources: ");
    for (const std::string& line : attributions(metadata, language)) abstract += "\n" + line;
    marks["identifier"] = escaped(metadata.run_id);
    marks["type"] = "project";
    marks["title"] = escaped(metadata.territory);
    marks["abstract"] = escaped(abstract);
    return templates.filled("project_metadata.xml", marks);
}

}  // namespace core::qgis
