// SPDX-License-Identifier: GPL-3.0-or-later
// A table of rules: the one of the installation and, over it, a user's own, joined by a key column. A row of a known key
// changes only the cells that it fills in; a row of a new key adds it. Every cell remembers the file and row it comes
// from, so that whoever reads a value can refuse it by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core {

class OverridableTable {
public:
    /// Pre: the first column is the key, and the views outlive the table.
    explicit OverridableTable(std::span<const std::string_view> columns);

    /// Errors of both: std::runtime_error with file, row and column: an unknown column, no key, a row that has more or
    /// fewer values than the header, a key that stands twice in one file.
    void read_reference(const std::filesystem::path& file);
    /// A cited row whose figures the user changes without a source of his own is no longer what its source says: its
    /// cells `source` and `grade`, where the table has them, become the file's name and U.
    void override_with(const std::filesystem::path& file);

    std::size_t size() const { return m_rows.size(); }
    std::string_view value(std::size_t row, std::string_view name) const;
    /// A number with point or comma; nothing when the cell is empty. Errors: as `refuse`.
    std::optional<double> try_number(std::size_t row, std::string_view name) const;
    /// The value. Errors: as `refuse`, when it is empty.
    std::string_view required(std::size_t row, std::string_view name, std::string_view accepted) const;
    /// std::runtime_error "file, row n, column c: "value" is not accepted; write `accepted`".
    [[noreturn]] void refuse(std::size_t row, std::string_view name, std::string_view accepted) const;
    /// std::runtime_error "file, row n: why".
    [[noreturn]] void refuse_row(std::size_t row, std::string_view why) const;

private:
    struct Cell {
        std::string text;
        std::uint32_t row = 0;
        std::uint32_t file = 0;
    };
    enum class Layer : std::uint8_t { reference, user };

    std::size_t column(std::string_view name) const;
    std::optional<std::size_t> try_column(std::string_view name) const;
    void read(const std::filesystem::path& file, Layer layer);
    std::vector<Cell>& row_of_key(const std::string& key, std::uint32_t record, Layer layer);

    std::vector<std::string_view> m_columns;
    std::vector<std::string> m_files;
    std::vector<std::vector<Cell>> m_rows;
    std::unordered_map<std::string, std::size_t> m_row_of_key;
};

}  // namespace core
