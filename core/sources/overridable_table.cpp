// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/overridable_table.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "core/model/reference_table.hpp"
#include "geo/io/record_reader.hpp"

namespace core {

namespace {

std::string place(const std::string& file, std::uint64_t row) { return file + ", row " + std::to_string(row); }

[[noreturn]] void refuse_header(const std::string& file, const std::string& what,
                                const std::vector<std::string_view>& columns) {
    std::string message = file + ": " + what + "; its columns are ";
    for (const std::string_view name : columns) {
        if (name != columns.front()) message += ", ";
        message += name;
    }
    throw std::runtime_error(message);
}

/// The column of each field of a file. Errors: names what is accepted.
std::vector<std::size_t> columns_of(const std::string& file, const geo::io::LayerSummary& layer,
                                    const std::vector<std::string_view>& columns) {
    std::vector<std::size_t> found;
    for (const geo::io::Field& field : layer.fields) {
        const auto column = std::ranges::find(columns, std::string_view(field.name));
        if (column == columns.end()) refuse_header(file, "unknown column \"" + field.name + "\"", columns);
        found.push_back(static_cast<std::size_t>(column - columns.begin()));
    }
    if (std::ranges::find(found, std::size_t{0}) == found.end()) {
        refuse_header(file, "no column \"" + std::string(columns.front()) + "\"", columns);
    }
    return found;
}

}  // namespace

OverridableTable::OverridableTable(std::span<const std::string_view> columns)
    : m_columns(columns.begin(), columns.end()) {}

void OverridableTable::read_reference(const std::filesystem::path& file) { read(file, Layer::reference); }
void OverridableTable::override_with(const std::filesystem::path& file) { read(file, Layer::user); }

std::optional<std::size_t> OverridableTable::try_column(std::string_view name) const {
    const auto found = std::ranges::find(m_columns, name);
    if (found == m_columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - m_columns.begin());
}

std::size_t OverridableTable::column(std::string_view name) const {
    const auto found = try_column(name);
    assert(found && "a column of this table");
    return *found;
}

std::vector<OverridableTable::Cell>& OverridableTable::row_of_key(const std::string& key, std::uint32_t record,
                                                                  Layer layer) {
    const auto file = static_cast<std::uint32_t>(m_files.size() - 1);
    const auto [entry, added] = m_row_of_key.emplace(key, m_rows.size());
    if (added) {
        m_rows.emplace_back(m_columns.size(), Cell{"", record, file});
        return m_rows.back();
    }
    std::vector<Cell>& row = m_rows[entry->second];
    const bool again = std::ranges::any_of(row, [&](const Cell& cell) { return cell.file == file; });
    if (layer == Layer::reference || again) {
        throw std::runtime_error(place(m_files.back(), record) + ": \"" + key + "\" stands twice");
    }
    return row;
}

void OverridableTable::read(const std::filesystem::path& file, Layer layer) {
    m_files.push_back(file.filename().string());
    const std::string& name = m_files.back();
    geo::io::RecordReader reader(file, {.encoding = layer == Layer::reference ? "UTF-8" : ""});
    const std::vector<std::size_t> columns = columns_of(name, reader.layer(), m_columns);
    const auto key_field = static_cast<std::size_t>(std::ranges::find(columns, std::size_t{0}) - columns.begin());
    const auto source = try_column("source");
    const auto grade = try_column("grade");
    geo::io::Record record;
    while (reader.next(record)) {
        const auto number = static_cast<std::uint32_t>(record.row);
        const bool short_row = std::ranges::any_of(record.faults, [](const geo::io::Fault& fault) {
            return fault.kind == geo::io::FaultKind::too_few_values;
        });
        if (short_row || !record.excess.empty() || record.values.size() != columns.size()) {
            throw std::runtime_error(place(name, number) +
                                     ": more or fewer values than columns; put texts that hold "
                                     "the separator in quotes");
        }
        const std::string key(record.values[key_field]);
        if (key.empty()) {
            throw std::runtime_error(place(name, number) + ", column " + std::string(m_columns.front()) +
                                     ": \"\" is not accepted; write the key of the row");
        }
        std::vector<Cell>& row = row_of_key(key, number, layer);
        const auto here = static_cast<std::uint32_t>(m_files.size() - 1);
        if (layer == Layer::user && source && grade) {
            row[*source] = {name, number, here};
            row[*grade] = {"U", number, here};
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!record.values[i].empty()) row[columns[i]] = {std::string(record.values[i]), number, here};
        }
    }
}

std::string_view OverridableTable::value(std::size_t row, std::string_view name) const {
    return m_rows[row][column(name)].text;
}

std::optional<double> OverridableTable::try_number(std::size_t row, std::string_view name) const {
    const std::string_view written = value(row, name);
    if (written.empty()) return std::nullopt;
    const auto number = try_written_number(written);
    if (!number) refuse(row, name, "a number");
    return number;
}

std::string_view OverridableTable::required(std::size_t row, std::string_view name, std::string_view accepted) const {
    const std::string_view written = value(row, name);
    if (written.empty()) refuse(row, name, accepted);
    return written;
}

void OverridableTable::refuse(std::size_t row, std::string_view name, std::string_view accepted) const {
    const Cell& cell = m_rows[row][column(name)];
    throw std::runtime_error(place(m_files[cell.file], cell.row) + ", column " + std::string(name) + ": \"" +
                             cell.text + "\" is not accepted; write " + std::string(accepted));
}

void OverridableTable::refuse_row(std::size_t row, std::string_view why) const {
    const Cell& cell = m_rows[row].front();
    throw std::runtime_error(place(m_files[cell.file], cell.row) + ": " + std::string(why));
}

}  // namespace core
