// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/postgresql.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "core/edition/fingerprint.hpp"
#include "core/edition/metadata_table.hpp"

namespace core {
namespace {

constexpr std::string_view registry = "maillage_tables";
constexpr std::size_t most_values_in_comment = 40;

/// Columns that hold the identifier of a row of another layer, or a code that rows are chosen by. They are no foreign
/// keys: an edition may show a row and not what it refers to.
constexpr std::array reference_columns{
    std::string_view("zone"),           std::string_view("establishment"), std::string_view("supplier"),
    std::string_view("consumer"),       std::string_view("supplier_zone"), std::string_view("consumer_zone"),
    std::string_view("resource"),       std::string_view("family"),        std::string_view("group"),
    std::string_view("initiative"),     std::string_view("commune"),       std::string_view("intercommunality"),
    std::string_view("activity"),       std::string_view("rule"),          std::string_view("subject"),
    std::string_view("from_zone"),      std::string_view("to_zone"),       std::string_view("site_id"),
    std::string_view("needed_resource")};

/// The definition, and the values the column takes with their labels when they are few.
std::string described(const ColumnDefinition& column, Language language) {
    std::string text = column.definition.in(language);
    if (column.domain.empty() || column.domain.size() > most_values_in_comment) return text;
    text += text.empty() || text.ends_with('.') ? "" : ".";
    text += language == Language::fr ? " Valeurs : " : " Values: ";
    for (std::size_t i = 0; i < column.domain.size(); ++i) {
        const DomainValue& value = column.domain[i];
        text += (i == 0 ? "" : "; ") + value.value;
        if (value.label.in(language) != value.value) text += " = " + value.label.in(language);
    }
    return text + ".";
}

geo::io::DatabaseTable table_of(const StreamedLayer& layer, Language language) {
    const LayerDefinition& definition = layer.definition;
    geo::io::DatabaseTable table{
        {layer.rows.view(), definition.title.in(language), definition.definition.in(language)}, {}, {}};
    for (const ColumnDefinition& column : definition.columns) {
        table.layer.columns.push_back({column.title.in(language), described(column, language), column.unit, {}});
        if (column.name == "id") table.identifiers.push_back(column.name);
        if (std::ranges::find(reference_columns, column.name) != reference_columns.end()) {
            table.references.push_back(column.name);
        }
    }
    return table;
}

}  // namespace

geo::io::DatabaseReport export_postgresql(const StreamedEdition& edition, const PostgresqlOptions& options) {
    const bool french = options.language == Language::fr;
    std::vector<geo::io::DatabaseTable> tables;
    for (const StreamedLayer& layer : edition.layers) tables.push_back(table_of(layer, options.language));
    const EditionMetadata metadata = named_metadata(edition, options.threads);
    tables.push_back(
        {{geo::LayerRows(metadata_table(metadata)), french ? "Métadonnées" : "Metadata",
          french ? "Entrées, options et version de l'édition." : "Inputs, options, version of the edition."},
         {"key"},
         {}});
    tables.push_back(
        {{geo::LayerRows(dictionary_table(edition.layers)), french ? "Dictionnaire des données" : "Data dictionary",
          french ? "Couches et colonnes, dans les deux langues." : "Layers and columns, in both languages."},
         {},
         {}});
    std::string comment = "maillage, " + metadata.territory;
    if (!metadata.date.empty()) comment += ", " + metadata.date;
    return geo::io::write_postgresql(tables, edition.crs,
                                     {.connection = options.connection,
                                      .schema = options.schema,
                                      .schema_comment = comment,
                                      .registry = std::string(registry),
                                      .overwrite = options.overwrite,
                                      .threads = options.threads});
}

}  // namespace core
