// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/init_config.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/model/plain_text.hpp"
#include "core/sources/config_rules.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/profile.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

/// A text as a TOML basic string.
std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        const auto code = static_cast<unsigned char>(c);
        result += code < 0x20 || code == 0x7F ? fmt::format("\\u{:04X}", code) : std::string(1, c);
    }
    return result + '"';
}

struct FoundLayer {
    fs::path file;
    geo::io::LayerSummary layer;
    const Profile* profile;  ///< null: of no known format
    bool one_of_several;
};

std::string relative_name(const fs::path& file, const fs::path& folder) {
    const fs::path from = fs::absolute(folder.empty() ? fs::path(".") : folder).lexically_normal();
    const fs::path name = fs::absolute(file).lexically_normal().lexically_relative(from);
    return (name.empty() ? fs::absolute(file) : name).generic_string();
}

std::vector<FoundLayer> found_layers(std::span<const fs::path> files) {
    std::vector<FoundLayer> found;
    for (const fs::path& file : files) {
        const std::vector<geo::io::LayerSummary> layers = geo::io::layers_of(file);
        const auto recognised = [](const auto& layer) { return try_recognised_profile(layer) != nullptr; };
        const bool any = std::ranges::any_of(layers, recognised);
        for (const geo::io::LayerSummary& layer : layers) {
            const Profile* profile = try_recognised_profile(layer);
            // The other sheets of a workbook and the style tables of a GeoPackage are no sources.
            if (profile == nullptr && any) continue;
            found.push_back({file, layer, profile, layers.size() > 1});
        }
    }
    return found;
}

std::string_view meaning(const ConfigKey& key, Language language) {
    return language == Language::fr ? key.meaning_fr : key.meaning_en;
}

/// A default as TOML writes it, or an empty text.
std::string default_of(const ConfigKey& key) {
    const bool bare = key.type == "number" || key.type == "integer" || key.type == "flag";
    return bare ? std::string(key.default_value) : toml_text(key.default_value);
}

/// A table of settings with all its keys, commented out at their defaults.
std::string settings_table(std::string_view table, Language language, std::string_view first_lines) {
    std::string result = fmt::format("[{}]\n{}", table, first_lines);
    for (const auto& rule : territory_rules()) {
        if (rule.key.table != table || (table == "territory" && rule.key.key == "name")) continue;
        result += fmt::format("# {}\n# {} = {}\n", meaning(rule.key, language), rule.key.key, default_of(rule.key));
    }
    return result + "\n";
}

/// The nouns' column that a field seems to be, by its name in either language.
const NounColumn* try_column(Noun noun, std::string_view field) {
    const std::string wanted = folded(field);
    for (const NounColumn& column : noun_columns(noun)) {
        if (folded(column.name) == wanted || folded(column.name_fr) == wanted) return &column;
    }
    return nullptr;
}

/// The noun whose columns the fields of a layer resemble most; zones for areas, initiatives otherwise.
Noun likely_noun(const geo::io::LayerSummary& layer) {
    Noun best = layer.geometry == geo::GeometryType::multi_polygon ? Noun::zones : Noun::initiatives;
    std::size_t most = 1;
    for (const Noun noun : source_nouns()) {
        const auto matches = static_cast<std::size_t>(std::ranges::count_if(
            layer.fields, [&](const geo::io::Field& field) { return try_column(noun, field.name) != nullptr; }));
        if (matches > most) {
            most = matches;
            best = noun;
        }
    }
    return best;
}

std::string unknown_block(const FoundLayer& found, const InitOptions& options) {
    const Noun noun = likely_noun(found.layer);
    std::string mapped, unmapped;
    for (const geo::io::Field& field : found.layer.fields) {
        if (const NounColumn* column = try_column(noun, field.name)) {
            mapped += fmt::format("{}{} = {}", mapped.empty() ? "" : ", ", column->name, toml_text(field.name));
        } else {
            unmapped += fmt::format("{}{}", unmapped.empty() ? "" : ", ", toml_text(field.name));
        }
    }
    const bool french = options.language == Language::fr;
    std::string block =
        fmt::format("# {}\n# [[{}]]\n# file = {}\n",
                    french ? "Format non reconnu : choisir le nom du bloc et les colonnes, puis ôter les #."
                           : "Not a known format: choose the block's name and columns, then take the # away.",
                    text(noun), toml_text(relative_name(found.file, options.folder)));
    if (found.one_of_several) block += fmt::format("# layer = {}\n", toml_text(found.layer.name));
    block += fmt::format("# profile = \"generic\"\n# columns = {{ {} }}\n", mapped);
    if (!unmapped.empty()) block += fmt::format("# {}: {}\n", french ? "autres colonnes" : "other columns", unmapped);
    return block + "\n";
}

std::string known_block(const FoundLayer& found, const std::vector<FoundLayer>& all, const InitOptions& options) {
    const Profile& profile = *found.profile;
    const bool french = options.language == Language::fr;
    std::string block =
        fmt::format("# {}\n[[{}]]\nfile = {}\nprofile = {}\n", french ? profile.title_fr : profile.title_en,
                    text(profile.noun), toml_text(relative_name(found.file, options.folder)), toml_text(profile.name));
    if (found.one_of_several) block += fmt::format("layer = {}\n", toml_text(found.layer.name));
    if (found.layer.geometry != geo::GeometryType::none && found.layer.crs.empty()) {
        block += french ? "# crs = \"EPSG:2154\"  # le fichier ne dit pas son système de coordonnées\n"
                        : "# crs = \"EPSG:2154\"  # the file does not state its reference system\n";
    }
    std::string joined;
    for (const FoundLayer& other : all) {
        if (other.profile == nullptr || other.profile->noun != Noun::geolocation) continue;
        joined += fmt::format("{}{}", joined.empty() ? "" : ", ", toml_text(relative_name(other.file, options.folder)));
    }
    if (profile.noun == Noun::establishments && profile.name == "sirene" && !joined.empty()) {
        block += fmt::format("geolocation = [{}]\n", joined);
    }
    for (const auto& [key, value] : {std::pair(std::string_view("licence"), profile.licence),
                                     std::pair(std::string_view("attribution"), profile.attribution)}) {
        block += fmt::format("{}{} = {}\n", value.empty() ? "# " : "", key, toml_text(value));
    }
    return block + "# vintage = \"\"\n\n";
}

}  // namespace

std::string suggested_config(std::span<const fs::path> files, const InitOptions& options) {
    const bool french = options.language == Language::fr;
    const std::vector<FoundLayer> layers = found_layers(files);
    std::string result =
        french ? "# Configuration de maillage. Les lignes qui commencent par # sont des valeurs par défaut.\n\n"
               : "# Configuration of maillage. Lines that begin with # are defaults.\n\n";
    result += settings_table("territory", options.language,
                             fmt::format("name = {}\n", toml_text(french ? "Mon territoire" : "My territory")));
    for (const FoundLayer& layer : layers) {
        if (layer.profile == nullptr) {
            result += unknown_block(layer, options);
        } else if (layer.profile->noun != Noun::geolocation) {
            result += known_block(layer, layers, options);
        }
    }
    for (const std::string_view table : {"location", "merges", "estimates", "links", "allocation", "publication"}) {
        result += settings_table(table, options.language, "");
    }
    return result;
}

}  // namespace core
