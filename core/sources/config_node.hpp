// SPDX-License-Identifier: GPL-3.0-or-later
// A configuration file as plain values that remember where they stand, so that every complaint can name line and
// column. Its reader is the only user of toml++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace core {

struct ConfigPlace {
    std::size_t line = 0, column = 0;
};

struct ConfigEntry;

/// A value: text, number, flag, list or table. Dates and times are kept as their text.
struct ConfigNode {
    using List = std::vector<ConfigNode>;
    using Table = std::vector<ConfigEntry>;  ///< in the order of the file
    std::variant<std::string, std::int64_t, double, bool, List, Table> value;
    ConfigPlace place;
};

struct ConfigEntry {
    std::string key;
    ConfigPlace place;  ///< of the key
    ConfigNode node;
};

/// Errors: std::runtime_error "file:line:column: …" when the file is missing or is not TOML.
ConfigNode::Table read_config_file(const std::filesystem::path& file);

/// Errors: always, "file:line:column: message".
[[noreturn]] void fail_at(const std::filesystem::path& file, const ConfigPlace& place, const std::string& message);

}  // namespace core
