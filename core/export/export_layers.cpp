// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/export_layers.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/edition/fingerprint.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/output_folder.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 3> format_texts{"geojson", "flatgeobuf", "csv"};
constexpr std::array<std::string_view, 3> extensions{".geojson", ".fgb", ".csv"};

geo::io::WritableLayer writable(const StreamedLayer& layer, Language language) {
    geo::io::WritableLayer result{
        layer.rows.view(), layer.definition.title.in(language), layer.definition.definition.in(language), {}, {}, {}};
    // Lines are links between two places: as drawn, they lie nowhere.
    if (layer.definition.geometry == geo::GeometryType::multi_line) {
        result.edge_tolerance.value = std::numeric_limits<double>::infinity();
    }
    for (const ColumnDefinition& column : layer.definition.columns) {
        result.columns.push_back({column.title.in(language), column.definition.in(language), column.unit, {}});
    }
    return result;
}

/// What a GeoJSON says of itself: where it comes from and what must be shown with it.
std::string description(const EditionMetadata& metadata) {
    nlohmann::json sources = nlohmann::json::array();
    for (const SourceInfo& source : metadata.sources) {
        sources.push_back({{"name", source.name},
                           {"licence", source.licence},
                           {"attribution", source.attribution},
                           {"vintage", source.vintage}});
    }
    nlohmann::json json{{"territory", metadata.territory}, {"audience", text(metadata.audience)},
                        {"invented", metadata.invented},   {"run_id", metadata.run_id},
                        {"version", metadata.version},     {"sources", sources}};
    if (!metadata.date.empty()) json["date"] = metadata.date;
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Returns how many rows the format cannot hold.
std::size_t write_layer(const std::filesystem::path& target, const StreamedEdition& edition, const StreamedLayer& layer,
                        const std::string& description, ExportFormat format, const ExportOptions& options) {
    const auto content = writable(layer, options.language);
    switch (format) {
        case ExportFormat::geojson:
            geo::io::write_geojson(
                target, content, edition.crs,
                {.output = options.output, .metadata_json = description, .threads = options.threads});
            return 0;
        case ExportFormat::flatgeobuf: return geo::io::write_flatgeobuf(target, content, edition.crs, options.output);
        case ExportFormat::csv:
            geo::io::write_csv(target, content, edition.crs, {.output = options.output, .threads = options.threads});
            return 0;
    }
    return 0;
}

}  // namespace

std::string_view text(ExportFormat format) { return format_texts[static_cast<std::size_t>(format)]; }

std::optional<ExportFormat> try_export_format(std::string_view written) {
    for (std::size_t index = 0; index < format_texts.size(); ++index) {
        if (written == format_texts[index]) return static_cast<ExportFormat>(index);
    }
    return {};
}

bool holds(ExportFormat format, const LayerDefinition& layer) {
    return format == ExportFormat::csv || layer.geometry != geo::GeometryType::none;
}

std::vector<ExportedFile> export_layers(const std::filesystem::path& folder, const StreamedEdition& edition,
                                        ExportFormat format, const ExportOptions& options) {
    std::vector<const StreamedLayer*> layers;
    std::vector<std::string> names;
    for (const StreamedLayer& layer : edition.layers) {
        if (!holds(format, layer.definition)) continue;
        layers.push_back(&layer);
        names.push_back(layer.definition.name + std::string(extensions[static_cast<std::size_t>(format)]));
    }
    std::vector<ExportedFile> files;
    geo::io::write_folder(folder, names, options.output, [&](const std::filesystem::path& staging) {
        const std::string json =
            format == ExportFormat::geojson ? description(named_metadata(edition, options.threads)) : std::string();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const std::size_t left_out = write_layer(staging / names[i], edition, *layers[i], json, format, options);
            files.push_back({folder / names[i], layers[i]->rows.size() - left_out, left_out});
        }
    });
    return files;
}

}  // namespace core
