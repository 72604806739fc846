// SPDX-License-Identifier: GPL-3.0-or-later
// A small table, of data/reference or a user's own, read whole: texts by column name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class ReferenceTable {
public:
    /// Errors: std::runtime_error naming the file, when it cannot be read.
    explicit ReferenceTable(const std::filesystem::path& file);
    /// A table of a user, with any separator. Errors: also when one of the columns is not there, naming those that are.
    ReferenceTable(const std::filesystem::path& file, std::span<const std::string_view> columns);

    std::size_t size() const { return m_rows.size(); }
    /// Errors: std::runtime_error naming file and column, when there is no such column.
    std::size_t column(std::string_view name) const;
    std::string_view value(std::size_t row, std::size_t column) const { return m_rows[row][column]; }
    /// The value as a number, or nothing when it is empty. Errors: std::runtime_error when it is no number.
    std::optional<double> try_number(std::size_t row, std::size_t column) const;
    /// std::runtime_error "file, row n, column c: "value" is not accepted; write `accepted`".
    [[noreturn]] void refuse(std::size_t row, std::string_view column, std::string_view accepted) const;

private:
    void read(const std::filesystem::path& file, char separator);

    std::string m_file;
    std::vector<std::string> m_names;
    std::vector<std::vector<std::string>> m_rows;
};

/// A number as people write it: "1 234,5", "1234.5". Nothing when it is not one.
std::optional<double> try_written_number(std::string_view written);

}  // namespace core
