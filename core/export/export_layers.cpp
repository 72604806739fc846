// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/export_layers.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/edition/fingerprint.hpp"
#include "geo/io/layer_writer.hpp"

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

void write_layer(const std::filesystem::path& target, const StreamedEdition& edition, const StreamedLayer& layer,
                 const std::string& description, ExportFormat format, const ExportOptions& options) {
    const auto content = writable(layer, options.language);
    switch (format) {
        case ExportFormat::geojson:
            geo::io::write_geojson(
                target, content, edition.crs,
                {.output = options.output, .metadata_json = description, .threads = options.threads});
            break;
        case ExportFormat::flatgeobuf: geo::io::write_flatgeobuf(target, content, edition.crs, options.output); break;
        case ExportFormat::csv: geo::io::write_csv(target, content, edition.crs, {.output = options.output}); break;
    }
}

}  // namespace

std::string_view text(ExportFormat format) { return format_texts[static_cast<std::size_t>(format)]; }

std::optional<ExportFormat> try_export_format(std::string_view written) {
    for (std::size_t index = 0; index < format_texts.size(); ++index) {
        if (written == format_texts[index]) return static_cast<ExportFormat>(index);
    }
    return {};
}

std::vector<ExportedFile> export_layers(const std::filesystem::path& folder, const StreamedEdition& edition,
                                        ExportFormat format, const ExportOptions& options) {
    std::filesystem::create_directories(folder);
    std::vector<ExportedFile> files;
    const std::string json =
        format == ExportFormat::geojson ? description(named_metadata(edition, options.threads)) : std::string();
    for (const StreamedLayer& layer : edition.layers) {
        if (format != ExportFormat::csv && layer.definition.geometry == geo::GeometryType::none) continue;
        const std::filesystem::path target =
            folder / (layer.definition.name + std::string(extensions[static_cast<std::size_t>(format)]));
        write_layer(target, edition, layer, json, format, options);
        files.push_back({target, layer.rows.size()});
    }
    return files;
}

}  // namespace core
