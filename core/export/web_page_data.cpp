// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page_data.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <stdexcept>

#include "core/answers/intercommunalities.hpp"
#include "core/answers/key_figures.hpp"
#include "core/export/web_page_columns.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

/// Steps to the degree: a centimetre for what distances are measured to, a metre for the background.
constexpr double fine_steps = 1e7, coarse_steps = 1e5;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json both(const Bilingual& text) { return {{"fr", text.fr}, {"en", text.en}}; }

constexpr std::string_view type_name(geo::ColumnType type) {
    switch (type) {
        case geo::ColumnType::text: return "text";
        case geo::ColumnType::code: return "code";
        case geo::ColumnType::integer: return "integer";
        case geo::ColumnType::real: return "real";
        case geo::ColumnType::flag: return "flag";
        case geo::ColumnType::date: return "date";
    }
    return "text";
}

constexpr std::string_view geometry_name(geo::GeometryType type) {
    switch (type) {
        case geo::GeometryType::none: return "none";
        case geo::GeometryType::point: return "point";
        case geo::GeometryType::multi_point: return "multi_point";
        case geo::GeometryType::multi_line: return "multi_line";
        case geo::GeometryType::multi_polygon: return "multi_polygon";
    }
    return "none";
}

Json column_json(const ColumnDefinition& column) {
    Json json{{"name", column.name},
              {"type", type_name(column.type)},
              {"title", both(column.title)},
              {"definition", both(column.definition)}};
    if (!column.unit.empty()) json["unit"] = column.unit;
    if (!column.domain.empty()) {
        Json domain = Json::array();
        for (const DomainValue& value : column.domain) domain.push_back({value.value, value.label.fr, value.label.en});
        json["domain"] = domain;
    }
    return json;
}

/// Appends `,"name":` and what `append` appends after it, inside an object that is open.
template <typename Append>
void append_member(std::string& out, std::string_view name, const Append& append) {
    out += ",\"";
    out += name;
    out += "\":";
    append();
}

void append_column(std::string& out, const ColumnDefinition& definition, const geo::Column& column,
                   std::span<const std::uint32_t> rows) {
    out += text_of(column_json(definition));
    out.pop_back();
    append_member(out, "data", [&] { append_values(out, column, rows); });
    out += '}';
}

void append_columns(std::string& out, const EditionLayer& layer, const ShownRows& shown, const geo::Column* around) {
    out += '[';
    for (std::size_t index = 0; index < layer.definition.columns.size(); ++index) {
        if (index > 0) out += ',';
        append_column(out, layer.definition.columns[index], layer.data.columns[index], shown.rows);
    }
    if (around != nullptr) {
        out += ',';
        append_column(out, intercommunality_column(), *around, shown.rows);
    }
    out += ']';
}

void append_layer(std::string& out, const Edition& edition, const EditionLayer& layer, const ShownRows& shown) {
    const LayerDefinition& definition = layer.definition;
    Json json{{"name", definition.name},
              {"title", both(definition.title)},
              {"definition", both(definition.definition)},
              {"geometry", geometry_name(definition.geometry)},
              {"rows", shown.rows.size()},
              {"total", shown.total}};
    if (!shown.left_out.fr.empty()) json["left_out"] = both(shown.left_out);
    out += text_of(json);
    out.pop_back();
    std::optional<geo::Column> around;
    if (can_tell_intercommunalities(edition, layer)) around = intercommunalities(edition, layer);
    append_member(out, "columns", [&] { append_columns(out, layer, shown, around ? &*around : nullptr); });
    if (definition.geometry != geo::GeometryType::none) {
        const double steps = definition.name == "administrative_units" ? coarse_steps : fine_steps;
        append_member(out, "places", [&] { append_places(out, layer.data.geometry, shown.rows, edition.crs, steps); });
    }
    out += '}';
}

/// A layer without its rows, for a page that asks for them.
Json layer_json(const EditionLayer& layer, const std::optional<geo::Box>& extent,
                std::span<const ColumnDefinition> told) {
    const LayerDefinition& definition = layer.definition;
    Json json{{"name", definition.name},
              {"title", both(definition.title)},
              {"definition", both(definition.definition)},
              {"geometry", geometry_name(definition.geometry)},
              {"rows", layer.data.rows()}};
    if (extent) json["extent"] = {extent->min.x, extent->min.y, extent->max.x, extent->max.y};
    json["columns"] = Json::array();
    for (const ColumnDefinition& column : definition.columns) json["columns"].push_back(column_json(column));
    for (const ColumnDefinition& column : told) {
        json["columns"].push_back(column_json(column));
        json["columns"].back()["told"] = true;
    }
    return json;
}

ShownRows all_of(const geo::Layer& layer) {
    ShownRows shown{std::vector<std::uint32_t>(layer.rows()), layer.rows(), {}};
    std::iota(shown.rows.begin(), shown.rows.end(), 0U);
    return shown;
}

Json sources_json(const EditionMetadata& metadata) {
    Json sources = Json::array();
    for (const SourceInfo& source : metadata.sources) {
        sources.push_back({{"name", source.name},
                           {"noun", text(source.noun)},
                           {"profile", source.profile},
                           {"file", source.file},
                           {"licence", source.licence},
                           {"attribution", source.attribution},
                           {"vintage", source.vintage}});
    }
    return sources;
}

/// Labels of the activities that occur, with those of the divisions above them.
Json activities_json(const Edition& edition, const ActivityList& list) {
    Json labels = Json::object();
    const EditionLayer* layer = edition.try_layer("establishments");
    const geo::Column* column = layer == nullptr ? nullptr : layer->data.try_column("activity");
    if (column == nullptr || list.rows().empty()) return labels;
    std::set<std::string> codes;
    if (const auto* coded = std::get_if<geo::CodeColumn>(&column->values)) {
        for (std::size_t i = 0; i < coded->distinct(); ++i) codes.emplace(coded->text(static_cast<std::uint32_t>(i)));
    } else {
        for (std::size_t row = 0; row < column->size(); ++row) codes.insert(column->text(row));
    }
    for (const std::string& code : codes) {
        for (const std::string& wanted : {code.substr(0, 2), code}) {
            std::string compact = wanted;
            std::erase(compact, '.');
            for (const ActivityEntry& entry : list.rows()) {
                if (entry.compact == compact) labels[wanted] = {entry.label.fr, entry.label.en};
            }
        }
    }
    return labels;
}

Json figures_json(const Edition& edition) {
    Json figures = Json::array();
    for (const KeyFigure& figure : key_figures(edition).figures) {
        Json breakdowns = Json::array();
        for (const Breakdown& breakdown : figure.breakdowns) {
            Json parts = Json::array();
            for (const BreakdownPart& part : breakdown.parts) {
                parts.push_back({{"value", part.value}, {"label", both(part.label)}, {"rows", part.rows}});
            }
            breakdowns.push_back({{"column", breakdown.column}, {"title", both(breakdown.title)}, {"parts", parts}});
        }
        figures.push_back({{"code", figure.code},
                           {"layer", figure.layer},
                           {"origin", text(figure.origin)},
                           {"title", both(figure.title)},
                           {"basis", both(figure.basis)},
                           {"value", figure.value ? Json(*figure.value) : Json()},
                           {"unit", figure.unit},
                           {"breakdowns", breakdowns}});
    }
    return figures;
}

/// Errors: std::runtime_error when it is not there or not JSON.
Json symbology_json(std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) throw std::runtime_error("cannot read the symbology; install the program whole");
    json.erase("about");
    return json;
}

std::string symbology_text(const std::filesystem::path& data) {
    std::ifstream stream(data / "styles" / "symbology.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Json head_json(const Edition& edition, std::string_view symbology, const ActivityList& activities,
               const WebPageTiles& tiles) {
    const EditionMetadata& metadata = edition.metadata;
    Json json{{"format", 1},
              {"territory", metadata.territory},
              {"invented", metadata.invented},
              {"audience", text(metadata.audience)},
              {"version", metadata.version},
              {"run", metadata.run_id},
              {"date", metadata.date},
              {"crs", edition.crs.code()},
              {"options", metadata.options},
              {"sources", sources_json(metadata)},
              {"activities", activities_json(edition, activities)},
              {"figures", figures_json(edition)},
              {"symbology", symbology_json(symbology)}};
    if (!tiles.address.empty()) json["tiles"] = {{"address", tiles.address}, {"attribution", tiles.attribution}};
    return json;
}

}  // namespace

std::string web_page_data(const Edition& edition, const WebPageOptions& options,
                          const std::unordered_map<std::string, ShownRows>& shown) {
    Json head = head_json(edition, symbology_text(options.data), options.activities, options.tiles);
    head["language"] = options.language == Language::fr ? "fr" : "en";
    std::string out = text_of(head);
    out.pop_back();
    out += ",\"layers\":[";
    bool first = true;
    for (const EditionLayer& layer : edition.layers) {
        if (!first) out += ',';
        first = false;
        append_layer(out, edition, layer, shown.at(layer.definition.name));
    }
    out += "]}";
    return out;
}

std::string web_page_start(const Edition& edition, const WebPageStart& start) {
    std::string out = text_of(head_json(edition, start.symbology, *start.activities, start.tiles));
    out.pop_back();
    out += ",\"layers\":[";
    bool first = true;
    for (std::size_t index = 0; index < edition.layers.size(); ++index) {
        const EditionLayer& layer = edition.layers[index];
        const std::string& name = layer.definition.name;
        if (std::ranges::find(web_page_layers(), name) == web_page_layers().end()) continue;
        if (!first) out += ',';
        first = false;
        if (name == "resources") {
            append_layer(out, edition, layer, all_of(layer.data));
        } else {
            out += text_of(layer_json(layer, start.extents[index], start.told[index]));
        }
    }
    out += "]}";
    return out;
}

}  // namespace core
