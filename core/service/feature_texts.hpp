// SPDX-License-Identifier: GPL-3.0-or-later
// The features of a layer as GeoJSON, one after another in one arena, so that a page of them is one stretch of bytes that
// is sent as it lies. Immutable once made; reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class FeatureTexts {
public:
    bool empty() const { return m_ends.empty(); }
    std::size_t rows() const { return m_ends.size(); }
    std::size_t bytes() const { return m_bytes.size() + m_ends.size() * sizeof(std::uint64_t); }

    /// Adds the text of the next row. A comma and a line break are put between rows.
    void append(std::string_view feature) {
        if (!m_ends.empty()) m_bytes += ",\n";
        m_bytes += feature;
        m_ends.push_back(m_bytes.size());
    }
    /// Adds the texts of the rows that follow.
    void append(const FeatureTexts& rows) {
        if (rows.empty()) return;
        if (!m_ends.empty()) m_bytes += ",\n";
        const std::size_t before = m_bytes.size();
        m_bytes += rows.m_bytes;
        for (const std::uint64_t end : rows.m_ends) m_ends.push_back(before + end);
    }
    /// Makes room, so that the arena need not be copied while it grows.
    void reserve(std::size_t rows, std::size_t bytes) {
        m_bytes.reserve(bytes);
        m_ends.reserve(rows);
    }

    std::string_view feature(std::size_t row) const { return rows(row, row + 1); }
    /// Rows [first, last) with commas between them, as the members of an array. Pre: first < last.
    std::string_view rows(std::size_t first, std::size_t last) const {
        const std::size_t begin = first == 0 ? 0 : m_ends[first - 1] + 2;
        return std::string_view(m_bytes).substr(begin, m_ends[last - 1] - begin);
    }

private:
    std::string m_bytes;
    std::vector<std::uint64_t> m_ends;  // end of each feature in m_bytes
};

}  // namespace core
