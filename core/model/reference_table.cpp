// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/reference_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "geo/io/record_reader.hpp"

namespace core {
namespace {

/// The space that a text begins with, plain, no-break or narrow no-break; "" when it begins with none.
std::string_view space_at(std::string_view text) {
    for (const std::string_view space : {" ", "\u00a0", "\u202f"}) {
        if (text.starts_with(space)) return space;
    }
    return {};
}

}  // namespace

ReferenceTable::ReferenceTable(const std::filesystem::path& file) : m_file(file.filename().string()) {
    read(file, ',');
}

ReferenceTable::ReferenceTable(const std::filesystem::path& file, std::span<const std::string_view> columns)
    : m_file(file.filename().string()) {
    constexpr char found = '\0';
    read(file, found);
    for (const std::string_view name : columns) {
        if (std::ranges::find(m_names, name) != m_names.end()) continue;
        std::string known;
        for (const std::string& other : m_names) known += (known.empty() ? "" : ", ") + other;
        throw std::runtime_error(m_file + ": no column '" + std::string(name) + "'; the file has: " + known);
    }
}

void ReferenceTable::read(const std::filesystem::path& file, char separator) {
    geo::io::ReadOptions options;
    options.encoding = "UTF-8";
    options.separator = separator;
    geo::io::RecordReader reader(file, options);
    for (const geo::io::Field& field : reader.layer().fields) m_names.push_back(field.name);
    geo::io::Record record;
    while (reader.next(record)) m_rows.emplace_back(record.values.begin(), record.values.end());
}

std::size_t ReferenceTable::column(std::string_view name) const {
    const auto found = std::ranges::find(m_names, name);
    if (found == m_names.end()) {
        throw std::runtime_error(m_file + ": no column '" + std::string(name) + "'; the reference data of this " +
                                 "installation does not fit the program: install it again");
    }
    return static_cast<std::size_t>(found - m_names.begin());
}

void ReferenceTable::refuse(std::size_t row, std::string_view name, std::string_view accepted) const {
    throw std::runtime_error(m_file + ", row " + std::to_string(row + 1) + ", column " + std::string(name) + ": \"" +
                             std::string(value(row, column(name))) + "\" is not accepted; write " +
                             std::string(accepted));
}

std::optional<double> ReferenceTable::try_number(std::size_t row, std::size_t column) const {
    const std::string_view written = value(row, column);
    if (written.empty()) return {};
    const auto number = try_written_number(written);
    if (!number) {
        throw std::runtime_error(m_file + ": row " + std::to_string(row + 1) + ": '" + std::string(written) +
                                 "' is not a number");
    }
    return number;
}

std::optional<double> try_written_number(std::string_view written) {
    // Longest double in decimal that people write; more is not a number but an attack or an error.
    constexpr std::size_t longest = 64;
    if (written.size() > longest) return {};
    std::string plain;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::string_view space = space_at(written.substr(i));
        if (space.empty()) {
            plain += written[i] == ',' ? '.' : written[i];
        } else {
            i += space.size() - 1;
        }
    }
    if (plain.starts_with('+')) plain.erase(0, 1);
    double number = 0.0;
    const char* const end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number)) return {};
    return number;
}

}  // namespace core
