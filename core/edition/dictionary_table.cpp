// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/edition/layer_builder.hpp"
#include "core/edition/metadata_table.hpp"

namespace core {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 6> type_texts{"text", "code", "integer", "real", "flag", "date"};
constexpr std::array<std::string_view, 5> geometry_texts{"none", "point", "multi_point", "multi_line", "multi_polygon"};

template <class Enum, std::size_t Size>
Enum value_of(const std::array<std::string_view, Size>& texts, std::string_view text) {
    for (std::size_t index = 0; index < Size; ++index) {
        if (texts[index] == text) return static_cast<Enum>(index);
    }
    throw std::runtime_error("its data dictionary names an unknown type '" + std::string(text) + "'");
}

std::string domain_json(const std::vector<DomainValue>& domain) {
    if (domain.empty()) return {};
    Json list = Json::array();
    for (const DomainValue& item : domain) list.push_back({item.value, item.label.en, item.label.fr});
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<DomainValue> domain_of(std::string_view text) {
    std::vector<DomainValue> domain;
    if (text.empty()) return domain;
    for (const Json& item : Json::parse(text)) domain.push_back({item.at(0), {item.at(1), item.at(2)}});
    return domain;
}

LayerDefinition table_definition() {
    LayerDefinition definition;
    definition.name = dictionary_table_name;
    for (const char* name :
         {"layer", "column", "type", "title_en", "title_fr", "definition_en", "definition_fr", "unit", "domain"}) {
        definition.columns.push_back({name, geo::ColumnType::text, {}, {}, {}, {}});
    }
    return definition;
}

void append_row(LayerBuilder& table, const std::string& layer, const ColumnDefinition& column, std::string_view type) {
    table.text("layer").append(layer);
    table.text("column").append(column.name);
    table.text("type").append(type);
    table.text("title_en").append(column.title.en);
    table.text("title_fr").append(column.title.fr);
    table.text("definition_en").append(column.definition.en);
    table.text("definition_fr").append(column.definition.fr);
    table.text("unit").append(column.unit);
    table.text("domain").append(domain_json(column.domain));
}

std::string cell(const geo::Layer& table, std::string_view column, std::size_t row) {
    return std::string(std::get<geo::TextColumn>(table.column(column).values)[row]);
}

}  // namespace

geo::Layer dictionary_table(const std::vector<StreamedLayer>& layers) {
    LayerBuilder table(table_definition());
    for (const StreamedLayer& layer : layers) {
        const LayerDefinition& definition = layer.definition;
        append_row(table, definition.name, {"", geo::ColumnType::text, definition.title, definition.definition, {}, {}},
                   geometry_texts[static_cast<std::size_t>(definition.geometry)]);
        for (const ColumnDefinition& column : definition.columns) {
            append_row(table, definition.name, column, type_texts[static_cast<std::size_t>(column.type)]);
        }
    }
    return table.finish().data;
}

std::vector<LayerDefinition> definitions_of(const geo::Layer& table) {
    std::vector<LayerDefinition> definitions;
    try {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string name = cell(table, "column", row);
            const Bilingual title{cell(table, "title_en", row), cell(table, "title_fr", row)};
            const Bilingual definition{cell(table, "definition_en", row), cell(table, "definition_fr", row)};
            const std::string type = cell(table, "type", row);
            if (name.empty()) {
                definitions.push_back({cell(table, "layer", row),
                                       title,
                                       definition,
                                       value_of<geo::GeometryType>(geometry_texts, type),
                                       {}});
            } else {
                definitions.at(definitions.size() - 1)
                    .columns.push_back({name, value_of<geo::ColumnType>(type_texts, type), title, definition,
                                        cell(table, "unit", row), domain_of(cell(table, "domain", row))});
            }
        }
    } catch (const Json::exception& error) {
        throw std::runtime_error("its data dictionary cannot be read (" + std::string(error.what()) +
                                 "): the file was changed; make it anew with 'maillage build'");
    } catch (const std::out_of_range&) {
        throw std::runtime_error(
            "its data dictionary is not in order: the file was changed; make it anew with 'maillage build'");
    }
    return definitions;
}

}  // namespace core
