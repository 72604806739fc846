// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/territory_config.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/sources/config_rules.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/profile.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

template <class Target>
std::vector<std::string_view> keys_of(std::span<const ConfigRule<Target>> rules, std::string_view table) {
    std::vector<std::string_view> keys;
    for (const auto& rule : rules) {
        if (rule.key.table == table) keys.push_back(rule.key.key);
    }
    return keys;
}

/// Gives every entry of a table to the rule of its key. `shown` is how the table is called in messages.
template <class Target>
void assign(const fs::path& file, const ConfigNode::Table& entries, std::span<const ConfigRule<Target>> rules,
            std::string_view table, std::string_view shown, Target& target) {
    for (const ConfigEntry& entry : entries) {
        const auto rule =
            std::ranges::find_if(rules, [&](const auto& r) { return r.key.table == table && r.key.key == entry.key; });
        if (rule == rules.end()) {
            fail_at(file, entry.place,
                    fmt::format("unknown key '{}' in {}{}", entry.key, shown,
                                suggestion(entry.key, keys_of(rules, table))));
        }
        rule->assign(target, ConfigValue(file, entry));
    }
}

const ConfigEntry* try_entry(const ConfigNode::Table& table, std::string_view key) {
    const auto found = std::ranges::find(table, key, &ConfigEntry::key);
    return found == table.end() ? nullptr : &*found;
}

void check_profile(const fs::path& file, const ConfigNode::Table& block, const SourceSpec& spec) {
    const ConfigEntry* written = try_entry(block, "profile");
    if (written == nullptr || try_profile(spec.profile, spec.noun) != nullptr) return;
    std::vector<std::string_view> known;
    for (const Profile& profile : profiles()) {
        if (profile.noun == spec.noun) known.push_back(profile.name);
    }
    fail_at(file, written->node.place,
            fmt::format("no profile '{}' reads {}; those that do: {}", spec.profile, text(spec.noun),
                        fmt::join(known, ", ")));
}

/// The keys of `columns` and `values` are the columns of the noun.
void check_column_names(const fs::path& file, const ConfigNode::Table& block, const SourceSpec& spec,
                        std::string_view key) {
    const ConfigEntry* written = try_entry(block, key);
    if (written == nullptr) return;
    std::vector<std::string_view> known;
    for (const NounColumn& column : noun_columns(spec.noun)) known.push_back(column.name);
    for (const ConfigEntry& entry : std::get<ConfigNode::Table>(written->node.value)) {
        if (std::ranges::find(known, entry.key) != known.end()) continue;
        fail_at(file, entry.place,
                fmt::format("{} have no column '{}'{}", text(spec.noun), entry.key, suggestion(entry.key, known)));
    }
}

SourceSpec source_of(const fs::path& file, Noun noun, const ConfigNode& node) {
    const std::string shown = fmt::format("[[{}]]", text(noun));
    const auto* block = std::get_if<ConfigNode::Table>(&node.value);
    if (block == nullptr)
        fail_at(file, node.place, fmt::format("'{}' must be written as blocks {}", text(noun), shown));
    SourceSpec spec;
    spec.noun = noun;
    spec.line = node.place.line;
    assign(file, *block, source_rules(), "source", shown, spec);
    if (spec.file.empty()) fail_at(file, node.place, fmt::format("{} without a file; add file = \"…\"", shown));
    if (const ConfigEntry* filter = try_entry(*block, "filter")) {
        assign(file, ConfigValue(file, *filter).table(), filter_rules(), "filter", fmt::format("filter of {}", shown),
               spec.filter);
    }
    if (const ConfigEntry* joined = try_entry(*block, "geolocation"); joined && noun != Noun::establishments) {
        fail_at(file, joined->place, "only [[establishments]] can have 'geolocation'");
    }
    if (const ConfigEntry* joined = try_entry(*block, "sites"); joined && noun != Noun::flows) {
        fail_at(file, joined->place, "only [[flows]] can have 'sites'");
    }
    check_profile(file, *block, spec);
    check_column_names(file, *block, spec, "columns");
    check_column_names(file, *block, spec, "values");
    return spec;
}

std::optional<Noun> try_source_noun(std::string_view written) {
    for (const Noun noun : source_nouns()) {
        if (text(noun) == written) return noun;
    }
    return std::nullopt;
}

void read_sources(const fs::path& file, Noun noun, const ConfigEntry& entry, TerritoryConfig& config) {
    const auto* blocks = std::get_if<ConfigNode::List>(&entry.node.value);
    if (blocks == nullptr) {
        fail_at(file, entry.place, fmt::format("write [[{0}]] with double brackets: there may be several", text(noun)));
    }
    for (const ConfigNode& block : *blocks) {
        SourceSpec spec = source_of(file, noun, block);
        const std::vector<fs::path> further = std::exchange(spec.further_files, {});
        if (!further.empty() && !spec.name.empty()) {
            fail_at(file, block.place, "'name' is of one file, 'file' matches several; leave 'name' out");
        }
        config.sources.push_back(spec);
        for (const fs::path& other : further) {
            spec.file = other;
            config.sources.push_back(spec);
        }
    }
}

void read_settings(const fs::path& file, const ConfigEntry& entry, TerritoryConfig& config) {
    assign(file, ConfigValue(file, entry).table(), territory_rules(), entry.key, fmt::format("[{}]", entry.key),
           config);
}

std::vector<std::string_view> known_tables() {
    std::vector<std::string_view> tables;
    for (const auto& rule : territory_rules()) {
        if (std::ranges::find(tables, rule.key.table) == tables.end()) tables.push_back(rule.key.table);
    }
    for (const Noun noun : source_nouns()) tables.push_back(text(noun));
    return tables;
}

std::vector<ConfigKey> joined_keys() {
    std::vector<ConfigKey> keys;
    for (const auto& rule : territory_rules()) keys.push_back(rule.key);
    for (const auto& rule : source_rules()) keys.push_back(rule.key);
    for (const auto& rule : filter_rules()) keys.push_back(rule.key);
    return keys;
}

/// What an objective cannot do without.
void check_allocation(const fs::path& file, const ConfigEntry& entry, const AllocationSettings& settings) {
    if (settings.objective == AllocationObjective::quantity) return;
    const bool co2 = settings.objective == AllocationObjective::co2;
    const auto need = [&](bool given, std::string_view key, std::string_view what) {
        if (given) return;
        fail_at(file, entry.place,
                fmt::format("objective '{}' needs '{}': {}; maillage has no figure of its own",
                            text(settings.objective), key, what));
    };
    need(!settings.effects.empty(), "effects", "a CSV of what exchanges are worth");
    need(co2 ? settings.transport_co2.has_value() : settings.transport_value.has_value(),
         co2 ? "transport_co2" : "transport_value", "what a tonne-kilometre by road costs");
}

}  // namespace

TerritoryConfig read_territory_config(const std::filesystem::path& file) {
    TerritoryConfig config;
    config.file = file;
    const std::vector<std::string_view> tables = known_tables();
    for (const ConfigEntry& entry : read_config_file(file)) {
        if (const auto noun = try_source_noun(entry.key)) {
            read_sources(file, *noun, entry, config);
        } else if (std::ranges::find(tables, entry.key) != tables.end()) {
            read_settings(file, entry, config);
            if (entry.key == "allocation") check_allocation(file, entry, config.allocation);
        } else {
            fail_at(file, entry.place, fmt::format("unknown table '{}'{}", entry.key, suggestion(entry.key, tables)));
        }
    }
    if (config.sources.empty()) {
        fail_at(file, {1, 1},
                "no source: add a block such as [[zones]] with file = \"…\", or use `maillage init FILE…`");
    }
    std::ranges::stable_sort(config.sources, {}, &SourceSpec::line);
    return config;
}

const std::vector<ConfigKey>& config_keys() {
    static const std::vector<ConfigKey> keys = joined_keys();
    return keys;
}

}  // namespace core
