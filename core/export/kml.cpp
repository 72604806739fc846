// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/kml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "geo/io/kml_writer.hpp"

namespace core {
namespace {

constexpr std::size_t most_places_shown = 2000;
constexpr double pixels_per_millimetre = 4.0;

int name_column(const LayerDefinition& definition) {
    for (const std::string_view wanted : {"name", "id"}) {
        const auto found = std::ranges::find(definition.columns, wanted, &ColumnDefinition::name);
        if (found != definition.columns.end()) return static_cast<int>(found - definition.columns.begin());
    }
    return -1;
}

geo::io::KmlStyle style_of(const LayerDefinition& definition, const Symbology* symbology) {
    const LayerSymbology* layer = symbology == nullptr ? nullptr : symbology->try_layer(definition.name);
    if (layer == nullptr) return {};
    const Symbol& symbol = layer->symbol;
    const bool line = definition.geometry == geo::GeometryType::multi_line;
    return {symbol.colour, line ? symbol.colour : symbol.outline, symbol.opacity,
            std::max(1.0, pixels_per_millimetre * (line ? symbol.width : symbol.outline_width))};
}

geo::io::KmlFolder folder_of(const StreamedLayer& layer, Language language, const Symbology* symbology) {
    const LayerDefinition& definition = layer.definition;
    geo::io::KmlFolder folder{
        definition.title.in(language),
        definition.definition.in(language),
        style_of(definition, symbology),
        layer.rows.size() > most_places_shown ? geo::io::KmlVisibility::hidden : geo::io::KmlVisibility::shown,
        name_column(definition),
        {},
        {},
        layer.rows.view()};
    for (const ColumnDefinition& column : definition.columns) {
        folder.titles.push_back(column.title.in(language) + (column.unit.empty() ? "" : " (" + column.unit + ")"));
        auto& labels = folder.labels.emplace_back();
        for (const DomainValue& value : column.domain) labels.emplace(value.value, value.label.in(language));
    }
    return folder;
}

/// Where it comes from and what must be shown with it.
std::string description_of(const EditionMetadata& metadata, Language language) {
    const bool french = language == Language::fr;
    std::string text;
    if (metadata.invented) text += french ? "Territoire inventé. " : "Invented territory. ";
    if (!metadata.date.empty()) text += metadata.date + ". ";
    text += french ? "Sources : " : "Sources: ";
    std::vector<std::string> named;
    for (const SourceInfo& source : metadata.sources) {
        const std::string one = (source.attribution.empty() ? source.name : source.attribution) +
                                (source.licence.empty() ? "" : " (" + source.licence + ")");
        if (std::ranges::find(named, one) == named.end()) named.push_back(one);
    }
    for (std::size_t i = 0; i < named.size(); ++i) text += (i == 0 ? "" : "; ") + named[i];
    return text;
}

}  // namespace

KmlExport write_kml(const std::filesystem::path& target, const StreamedEdition& edition, const ExportOptions& options,
                    const Symbology* symbology) {
    const bool french = options.language == Language::fr;
    std::vector<geo::io::KmlFolder> folders;
    std::string without, hidden;
    std::size_t rows = 0;
    for (const StreamedLayer& layer : edition.layers) {
        if (layer.definition.geometry == geo::GeometryType::none) {
            without += (without.empty() ? "" : ", ") + layer.definition.name;
            continue;
        }
        folders.push_back(folder_of(layer, options.language, symbology));
        rows += layer.rows.size();
        if (folders.back().visibility == geo::io::KmlVisibility::hidden) {
            hidden += (hidden.empty() ? "" : ", ") + layer.definition.name;
        }
    }
    if (folders.empty()) {
        throw std::runtime_error("none of the layers to write has a geometry, which KML needs; csv takes them");
    }
    const std::size_t replaced = geo::io::write_kml(
        target, edition.metadata.territory, description_of(edition.metadata, options.language), folders, edition.crs,
        {.output = options.output,
         .yes = french ? "oui" : "yes",
         .no = french ? "non" : "no",
         .threads = options.threads});
    KmlExport result{{{target, rows, 0}}, {}};
    const auto note = [&](const char* en, const char* fr, const auto& what) {
        result.notes.push_back(fmt::format(fmt::runtime(french ? fr : en), what));
    };
    if (!without.empty()) {
        note("Layers without geometry, which KML does not take: {}. They are in the edition; csv takes them.",
             "Couches sans géométrie, que KML ne prend pas : {}. Elles sont dans l'édition ; csv les prend.", without);
    }
    if (!hidden.empty()) {
        note("Folders of more than 2,000 places, off until they are switched on: {}",
             "Dossiers de plus de 2 000 lieux, éteints jusqu'à ce qu'on les allume : {}", hidden);
    }
    if (replaced != 0) {
        note("{} texts hold characters that XML cannot; U+FFFD stands for them.",
             "{} textes ont des caractères impossibles en XML ; U+FFFD les remplace.", replaced);
    }
    return result;
}

}  // namespace core
