// SPDX-License-Identifier: GPL-3.0-or-later
// What an edition lacks of the CNIG standard, or the standard cannot hold of it: counted all, listed up to a bound.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/export/cnig_values.hpp"
#include "geo/io/output_file.hpp"

namespace core {

class CnigFindings {
public:
    /// `attribute` may be empty, when the finding is about the row.
    void add(std::string_view table, CnigFinding finding, std::string_view attribute, std::string_view id,
             std::string_view value);
    bool empty() const { return m_entries.empty(); }

    /// One line a table and finding: which attributes, how many rows.
    std::vector<std::string> summary(Language language) const;
    /// Each of them as CSV, with identifier and value; of one attribute and finding the first 1,000, and how many more.
    void write(const std::filesystem::path& target, Language language, const geo::io::OutputOptions& options) const;

private:
    struct Entry {
        std::size_t count = 0;
        std::vector<std::pair<std::string, std::string>> rows;  // identifier, value
    };
    /// Table, finding, attribute.
    using Key = std::tuple<std::string, CnigFinding, std::string>;
    std::map<Key, Entry> m_entries;
};

}  // namespace core
