// SPDX-License-Identifier: GPL-3.0-or-later
// One `key = value` of territory.toml, read as the type its key asks for. Every complaint names file, line and column,
// what was expected and an example of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/config_node.hpp"
#include "geo/units.hpp"

namespace core {

class ConfigValue {
public:
    /// Pre: both outlive the value.
    ConfigValue(const std::filesystem::path& config_file, const ConfigEntry& entry)
        : m_config(config_file), m_entry(entry) {}

    std::string text() const;
    std::vector<std::string> texts() const;  ///< a list of texts, or one text
    std::map<std::string, std::string> text_table() const;
    std::filesystem::path file() const;  ///< of an existing file; relative to the configuration's folder
    std::vector<std::filesystem::path> files() const;
    /// Of one file, or of all whose names match a pattern with * (any characters) and ? (one), sorted; at least one.
    std::vector<std::filesystem::path> matching_files() const;
    geo::Metres distance() const;  ///< "30 m", "1.5 km" or a number of metres; not negative
    double number(double least, double most) const;
    std::size_t integer(std::size_t least, std::size_t most) const;
    bool flag() const;
    /// The index of the text among these.
    std::size_t choice(std::initializer_list<std::string_view> known) const;
    const ConfigNode::Table& table() const;

    const ConfigEntry& entry() const { return m_entry; }
    [[noreturn]] void fail(const std::string& message) const;

private:
    [[noreturn]] void expected(std::string_view what) const;
    std::string text_of(const ConfigNode& node, std::string_view what) const;
    std::filesystem::path file_of(const ConfigNode& node) const;

    const std::filesystem::path& m_config;
    const ConfigEntry& m_entry;
};

/// "; did you mean 'x'?" when one of the known words is near, else "; known: a, b, c".
std::string suggestion(std::string_view written, const std::vector<std::string_view>& known);

}  // namespace core
