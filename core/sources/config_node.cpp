// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/config_node.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace core {
namespace {

ConfigPlace place_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

template <class Value>
std::string text_of(const Value& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

ConfigNode node_of(const toml::node& node);

ConfigNode::Table table_of(const toml::table& table) {
    ConfigNode::Table entries;
    for (const auto& [key, node] : table) {
        entries.push_back({std::string(key.str()), place_of(key.source()), node_of(node)});
    }
    std::ranges::stable_sort(entries, [](const ConfigEntry& a, const ConfigEntry& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return entries;
}

ConfigNode::List list_of(const toml::array& array) {
    ConfigNode::List items;
    for (const toml::node& node : array) items.push_back(node_of(node));
    return items;
}

ConfigNode node_of(const toml::node& node) {
    ConfigNode result;
    result.place = place_of(node.source());
    if (const auto* table = node.as_table()) {
        result.value = table_of(*table);
    } else if (const auto* array = node.as_array()) {
        result.value = list_of(*array);
    } else if (const auto* text = node.as_string()) {
        result.value = text->get();
    } else if (const auto* integer = node.as_integer()) {
        result.value = integer->get();
    } else if (const auto* real = node.as_floating_point()) {
        result.value = real->get();
    } else if (const auto* flag = node.as_boolean()) {
        result.value = flag->get();
    } else if (const auto* date = node.as_date()) {
        result.value = text_of(date->get());
    } else if (const auto* time = node.as_time()) {
        result.value = text_of(time->get());
    } else if (const auto* date_time = node.as_date_time()) {
        result.value = text_of(date_time->get());
    }
    return result;
}

/// More than any configuration, less than what would hurt.
constexpr std::uintmax_t largest_config = 16U << 20U;

std::string contents_of(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        throw std::runtime_error(fmt::format(
            "{}: no such file; `maillage init FILE…` writes a configuration for your files", file.string()));
    }
    if (!std::filesystem::is_regular_file(file)) {
        throw std::runtime_error(fmt::format("{}: not a file; name the territory.toml in it", file.string()));
    }
    if (std::filesystem::file_size(file) > largest_config) {
        throw std::runtime_error(fmt::format("{}: too big for a configuration (more than 16 MB)", file.string()));
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(fmt::format("{}: cannot be read; check its permissions", file.string()));
    std::ostringstream contents;
    contents << in.rdbuf();
    return contents.str();
}

}  // namespace

ConfigNode::Table read_config_file(const std::filesystem::path& file) {
    const std::string contents = contents_of(file);
    try {
        return table_of(toml::parse(contents));
    } catch (const toml::parse_error& error) {
        fail_at(file, place_of(error.source()), fmt::format("not valid TOML: {}", error.description()));
    }
}

void fail_at(const std::filesystem::path& file, const ConfigPlace& place, const std::string& message) {
    throw std::runtime_error(fmt::format("{}:{}:{}: {}", file.string(), place.line, place.column, message));
}

}  // namespace core
