// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/config_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/model/plain_text.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// "1.5 km" → 1500; nothing when it is no distance.
std::optional<double> try_distance(std::string_view written) {
    std::string text(trimmed(written));
    std::ranges::replace(text, ',', '.');
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view unit = trimmed({rest, static_cast<std::size_t>(end - rest)});
    if (unit == "m" || unit.empty()) return number;
    if (unit == "km") return number * 1000.0;
    return std::nullopt;
}

std::optional<double> try_number(const ConfigNode& node) {
    if (const auto* integer = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&node.value)) return *real;
    return std::nullopt;
}

/// Whether a name is what a pattern with * and ? describes. Backs up to the last * only: linear for what people write.
bool matches(std::string_view pattern, std::string_view name) {
    std::size_t p = 0, n = 0, star = std::string_view::npos, after_star = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after_star = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++after_star;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

/// Whether this is what `maillage template` lays beside a CSV: flows_columns.csv explains flows.csv.
bool explains_template(const fs::path& file) {
    constexpr std::string_view ending = "_columns.csv";
    const std::string name = file.filename().string();
    if (name.size() <= ending.size() || !name.ends_with(ending)) return false;
    std::error_code ignored;
    return fs::exists(file.parent_path() / (name.substr(0, name.size() - ending.size()) + ".csv"), ignored);
}

}  // namespace

void ConfigValue::fail(const std::string& message) const { fail_at(m_config, m_entry.node.place, message); }

void ConfigValue::expected(std::string_view what) const { fail(fmt::format("'{}' must be {}", m_entry.key, what)); }

std::string ConfigValue::text_of(const ConfigNode& node, std::string_view what) const {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) fail_at(m_config, node.place, fmt::format("'{}' must be {}", m_entry.key, what));
    return *text;
}

std::string ConfigValue::text() const { return text_of(m_entry.node, "a text in quotation marks"); }

std::vector<std::string> ConfigValue::texts() const {
    constexpr std::string_view what = "a list of texts, as [\"69\", \"42\"]";
    const auto* list = std::get_if<ConfigNode::List>(&m_entry.node.value);
    if (list == nullptr) return {text_of(m_entry.node, what)};
    std::vector<std::string> result;
    for (const ConfigNode& item : *list) result.push_back(text_of(item, what));
    return result;
}

std::map<std::string, std::string> ConfigValue::text_table() const {
    std::map<std::string, std::string> result;
    for (const ConfigEntry& entry : table()) {
        const auto* text = std::get_if<std::string>(&entry.node.value);
        if (text == nullptr) {
            fail_at(m_config, entry.node.place,
                    fmt::format("'{}' in '{}' must be a text in quotation marks", entry.key, m_entry.key));
        }
        result.emplace(entry.key, *text);
    }
    return result;
}

fs::path ConfigValue::file_of(const ConfigNode& node) const {
    const fs::path written = text_of(node, "the name of a file in quotation marks");
    fs::path full = (m_config.parent_path() / written).lexically_normal();
    std::error_code ignored;
    if (written.empty() || !fs::exists(full, ignored)) {
        fail_at(m_config, node.place,
                fmt::format("'{}': no such file: {}; names are relative to the folder of this file", m_entry.key,
                            full.string()));
    }
    if (!fs::is_regular_file(full, ignored)) {
        fail_at(m_config, node.place,
                fmt::format("'{}': not a regular file: {}; name one file", m_entry.key, full.string()));
    }
    return full;
}

fs::path ConfigValue::file() const { return file_of(m_entry.node); }

std::vector<fs::path> ConfigValue::files() const {
    const auto* list = std::get_if<ConfigNode::List>(&m_entry.node.value);
    if (list == nullptr) return {file()};
    std::vector<fs::path> result;
    for (const ConfigNode& item : *list) result.push_back(file_of(item));
    return result;
}

std::vector<fs::path> ConfigValue::matching_files() const {
    const fs::path written = text_of(m_entry.node, "the name of a file in quotation marks");
    const std::string pattern = written.filename().string();
    if (pattern.find_first_of("*?") == std::string::npos) return {file()};
    const fs::path folder = (m_config.parent_path() / written.parent_path()).lexically_normal();
    std::vector<fs::path> result;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        const bool is_hidden =
            entry.path().filename().string().starts_with('.');  // locks and drafts of office programs
        if (!is_hidden && !explains_template(entry.path()) && entry.is_regular_file() &&
            matches(pattern, entry.path().filename().string())) {
            result.push_back(entry.path());
        }
    }
    if (result.empty()) {
        fail(fmt::format("'{}': no file is called {} in {}; names are relative to the folder of this file", m_entry.key,
                         pattern, folder.string()));
    }
    std::ranges::sort(result);
    return result;
}

geo::Metres ConfigValue::distance() const {
    auto metres = try_number(m_entry.node);
    if (const auto* text = std::get_if<std::string>(&m_entry.node.value)) metres = try_distance(*text);
    if (!metres || !std::isfinite(*metres)) expected("a distance: \"30 m\", \"1.5 km\" or a number of metres");
    if (*metres < 0.0) expected("a distance that is not negative");
    return {*metres};
}

double ConfigValue::number(double least, double most) const {
    const auto number = try_number(m_entry.node);
    if (!number || !(*number >= least && *number <= most)) expected(fmt::format("a number from {} to {}", least, most));
    return *number;
}

std::size_t ConfigValue::integer(std::size_t least, std::size_t most) const {
    const auto* number = std::get_if<std::int64_t>(&m_entry.node.value);
    const bool fits = number != nullptr && *number >= 0 && static_cast<std::size_t>(*number) >= least &&
                      static_cast<std::size_t>(*number) <= most;
    if (!fits) expected(fmt::format("a whole number from {} to {}", least, most));
    return static_cast<std::size_t>(*number);
}

bool ConfigValue::flag() const {
    const auto* flag = std::get_if<bool>(&m_entry.node.value);
    if (flag == nullptr) expected("true or false, without quotation marks");
    return *flag;
}

std::size_t ConfigValue::choice(std::initializer_list<std::string_view> known) const {
    const std::string written = text();
    const auto found = std::ranges::find(known, std::string_view(written));
    if (found == known.end()) {
        fail(fmt::format("'{}' cannot be '{}'{}", m_entry.key, written,
                         suggestion(written, {known.begin(), known.end()})));
    }
    return static_cast<std::size_t>(found - known.begin());
}

const ConfigNode::Table& ConfigValue::table() const {
    const auto* table = std::get_if<ConfigNode::Table>(&m_entry.node.value);
    if (table == nullptr) expected("a table, as { name = \"value\" }");
    return *table;
}

std::string suggestion(std::string_view written, const std::vector<std::string_view>& known) {
    if (const auto nearest = try_nearest(written, known)) return fmt::format("; did you mean '{}'?", *nearest);
    return known.empty() ? std::string() : fmt::format("; known: {}", fmt::join(known, ", "));
}

}  // namespace core
