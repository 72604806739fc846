// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/edition_file.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>

#include "core/edition/fingerprint.hpp"
#include "core/edition/metadata_table.hpp"
#include "geo/io/layer_writer.hpp"

namespace core {
namespace {

/// Domains of a file are shared by the columns whose values and labels are the same.
class Domains {
public:
    explicit Domains(Language language) : m_language(language) {}

    /// The name of a column's domain; "" when it takes any value.
    std::string name_of(const LayerDefinition& layer, const ColumnDefinition& column) {
        if (column.domain.empty()) return {};
        const auto same = std::ranges::find(m_values, column.domain);
        if (same != m_values.end()) return m_domains[static_cast<std::size_t>(same - m_values.begin())].name;
        geo::io::Domain domain{layer.name + "_" + column.name, column.title.in(m_language), column.type, {}};
        for (const DomainValue& value : column.domain)
            domain.coded.push_back({value.value, value.label.in(m_language)});
        m_values.push_back(column.domain);
        m_domains.push_back(std::move(domain));
        return m_domains.back().name;
    }
    const std::vector<geo::io::Domain>& all() const { return m_domains; }

private:
    Language m_language;
    std::vector<std::vector<DomainValue>> m_values;
    std::vector<geo::io::Domain> m_domains;
};

geo::io::WritableLayer writable(const StreamedLayer& layer, const EditionFileOptions& options, Domains& domains) {
    const LayerDefinition& definition = layer.definition;
    geo::io::WritableLayer result{layer.rows.view(),
                                  definition.title.in(options.language),
                                  definition.definition.in(options.language),
                                  {},
                                  {},
                                  {}};
    for (const ColumnDefinition& column : definition.columns) {
        result.columns.push_back({column.title.in(options.language), column.definition.in(options.language),
                                  column.unit, domains.name_of(definition, column)});
    }
    if (options.documents.layer_styles) result.styles = options.documents.layer_styles(definition);
    return result;
}

/// The metadata with the run id, found once, when the rows are written and hashed.
class NamedMetadata {
public:
    NamedMetadata(const StreamedEdition& edition, geo::Threads threads) : m_edition(edition), m_threads(threads) {}

    const EditionMetadata& operator()() {
        if (!m_metadata) m_metadata = named_metadata(m_edition, m_threads);
        return *m_metadata;
    }

private:
    const StreamedEdition& m_edition;
    geo::Threads m_threads;
    std::optional<EditionMetadata> m_metadata;
};

/// The table of metadata, made when it is asked for.
geo::LayerRows metadata_rows(const StreamedEdition& edition, geo::Threads threads) {
    const geo::Layer unnamed = metadata_table(edition.metadata);
    geo::Layer columns{unnamed.name, {}, geo::GeometryColumn{}};
    for (const geo::Column& column : unnamed.columns)
        columns.columns.push_back(geo::make_column(column.name, column.type));
    return {std::move(columns), unnamed.rows(),
            [&edition, threads](std::size_t, std::size_t) {  // all of them: writers' blocks are larger
                return metadata_table(named_metadata(edition, threads));
            }};
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Leaves of a definition what was read.
void keep_read(LayerDefinition& definition, const geo::Layer& data) {
    std::erase_if(definition.columns,
                  [&](const ColumnDefinition& column) { return data.try_column(column.name) == nullptr; });
    definition.geometry = data.geometry.type();
}

geo::io::DeclaredLayer declared(const LayerDefinition& definition) {
    geo::io::DeclaredLayer layer{definition.geometry, {}};
    for (const ColumnDefinition& column : definition.columns) layer.columns.push_back({column.name, column.type});
    return layer;
}

/// Columns that somebody added to the file are columns like others, of which nothing is known but their name.
void add_further(LayerDefinition& definition, const std::vector<geo::Column>& columns) {
    for (std::size_t i = definition.columns.size(); i < columns.size(); ++i) {
        const std::string& name = columns[i].name;
        definition.columns.push_back({name, columns[i].type, {name, name}, {}, {}, {}});
    }
}

/// Runs `read`; what goes wrong is told with the file's name.
template <class Read>
auto read_naming(const std::filesystem::path& file, const Read& read) {
    try {
        return read();
    } catch (const std::runtime_error& error) {
        const std::string what = error.what();
        if (what.find(file.string()) != std::string::npos) throw;
        throw std::runtime_error(file.string() + ": " + what);
    }
}

/// What a file says of itself. Its layers follow the dictionary.
struct Contents {
    EditionMetadata metadata;
    geo::Crs crs;
    std::vector<LayerDefinition> definitions;
};

Contents contents_of(const std::filesystem::path& file) {
    const auto names = geo::io::geopackage_layers(file);
    if (!contains(names, metadata_table_name) || !contains(names, dictionary_table_name)) {
        throw std::runtime_error(file.string() + ": is not an edition: it has no table " +
                                 std::string(metadata_table_name) + "; make one with 'maillage build'");
    }
    EditionMetadata metadata = metadata_of(geo::io::read_geopackage_layer(file, std::string(metadata_table_name)));
    if (metadata.schema_version > edition_schema_version) {
        throw std::runtime_error("its schema version " + std::to_string(metadata.schema_version) +
                                 " is newer than this program's " + std::to_string(edition_schema_version) +
                                 "; use a newer maillage");
    }
    return {std::move(metadata), geo::io::geopackage_crs(file),
            definitions_of(geo::io::read_geopackage_layer(file, std::string(dictionary_table_name)))};
}

/// Reads the layers for which `choice_of` gives which rows.
Edition read_chosen(const std::filesystem::path& file,
                    const std::function<std::optional<geo::io::RowChoice>(const std::string& layer)>& choice_of) {
    return read_naming(file, [&] {
        Contents contents = contents_of(file);
        Edition edition{std::move(contents.metadata), std::move(contents.crs), {}};
        for (LayerDefinition& definition : contents.definitions) {
            auto choice = choice_of(definition.name);
            if (!choice) continue;
            choice->declared = declared(definition);
            geo::Layer data = geo::io::read_geopackage_rows(file, definition.name, *choice);
            if (choice->columns.empty()) {
                add_further(definition, data.columns);
            } else {
                keep_read(definition, data);
            }
            edition.layers.push_back({std::move(definition), std::move(data)});
        }
        return edition;
    });
}

bool is_wanted(const std::string& layer, std::span<const std::string> only) {
    return only.empty() || std::ranges::find(only, layer) != only.end();
}

}  // namespace

void write_edition(const std::filesystem::path& target, const StreamedEdition& edition,
                   const EditionFileOptions& options) {
    Domains domains(options.language);
    NamedMetadata named(edition, options.threads);
    const EditionDocuments& documents = options.documents;
    std::vector<geo::io::WritableLayer> layers;
    for (const StreamedLayer& layer : edition.layers) {
        layers.push_back(writable(layer, options, domains));
        if (!documents.layer_metadata) continue;
        layers.back().metadata_xml = [&](const geo::Box& extent) {
            return documents.layer_metadata(named(), edition.crs, layer.definition, extent);
        };
    }

    const bool french = options.language == Language::fr;
    // The last tables: what names the run is known when the rows are written.
    const geo::LayerRows metadata = metadata_rows(edition, options.threads);
    const geo::Layer dictionary = dictionary_table(edition.layers);
    layers.push_back(
        {metadata.view(),
         french ? "Métadonnées" : "Metadata",
         french ? "Entrées, options et version de l'édition." : "Inputs, options and version of the edition.",
         {},
         {},
         {}});
    layers.push_back({&dictionary,
                      french ? "Dictionnaire des données" : "Data dictionary",
                      french ? "Couches et colonnes, dans les deux langues." : "Layers and columns, in both languages.",
                      {},
                      {},
                      {}});
    geo::io::GeoPackageOptions file_options{.output = options.output, .threads = options.threads};
    if (!edition.metadata.date.empty()) file_options.timestamp = edition.metadata.date.substr(0, 10) + "T00:00:00.000Z";
    if (documents.projects) {
        file_options.projects = [&](std::span<const geo::Box> extents) {
            return documents.projects({edition, named(), extents.first(edition.layers.size())});
        };
    }
    geo::io::write_geopackage(target, layers, domains.all(), edition.crs, file_options);
}

Edition read_edition(const std::filesystem::path& file, std::span<const std::string> only) {
    return read_chosen(file, [&](const std::string& layer) {
        return is_wanted(layer, only) ? std::optional(geo::io::RowChoice{}) : std::nullopt;
    });
}

StreamedEdition open_edition(const std::filesystem::path& file, std::span<const std::string> only) {
    return read_naming(file, [&] {
        Contents contents = contents_of(file);
        StreamedEdition edition{std::move(contents.metadata), std::move(contents.crs), {}};
        for (LayerDefinition& definition : contents.definitions) {
            if (!is_wanted(definition.name, only)) continue;
            geo::LayerRows rows = geo::io::geopackage_rows(file, definition.name, declared(definition));
            add_further(definition, rows.columns().columns);
            edition.layers.push_back({std::move(definition), std::move(rows)});
        }
        return edition;
    });
}

Edition read_edition_rows(const std::filesystem::path& file, std::span<const LayerChoice> choices) {
    return read_chosen(file, [&](const std::string& layer) {
        const auto found = std::ranges::find(choices, layer, &LayerChoice::layer);
        return found == choices.end() ? std::nullopt
                                      : std::optional(geo::io::RowChoice{found->column, found->values, found->columns});
    });
}

}  // namespace core
