// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of text for large tables: one arena instead of one allocation a cell, and a dictionary for codes that repeat.
// An empty text is "no value". Views stay valid until the column is changed or destroyed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace geo {

/// Texts one after another in an arena. Costs 8 bytes a row plus the text itself.
class TextColumn {
public:
    std::size_t size() const { return m_ends.size(); }
    bool empty() const { return m_ends.empty(); }
    std::string_view operator[](std::size_t row) const {
        const std::size_t first = row == 0 ? 0 : m_ends[row - 1];
        return std::string_view(m_bytes).substr(first, m_ends[row] - first);
    }
    void append(std::string_view text) {
        m_bytes.append(text);
        m_ends.push_back(m_bytes.size());
    }
    void reserve(std::size_t rows, std::size_t bytes) {
        m_ends.reserve(rows);
        m_bytes.reserve(bytes);
    }
    void shrink_to_fit() {
        m_ends.shrink_to_fit();
        m_bytes.shrink_to_fit();
    }
    friend bool operator==(const TextColumn&, const TextColumn&) = default;

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

/// Texts out of a small set (codes, names of communes): each distinct text is kept once, a row costs 4 bytes.
class CodeColumn {
public:
    using Code = std::uint32_t;

    std::size_t size() const { return m_codes.size(); }
    bool empty() const { return m_codes.empty(); }
    std::string_view operator[](std::size_t row) const { return m_texts[m_codes[row]]; }
    void append(std::string_view text) { m_codes.push_back(code_of(text)); }
    /// The code of a text, which is kept from then on; `append_code` adds a row by it without looking the text up.
    Code code_of(std::string_view text);
    /// A new code for a text that is known to be new, or to repeat little: it is not looked up, now or later.
    Code new_code(std::string_view text) {
        m_texts.append(text);
        return static_cast<Code>(m_texts.size() - 1);
    }
    /// Pre: code < distinct().
    void append_code(Code code) { m_codes.push_back(code); }
    void set(std::size_t row, std::string_view text) { m_codes[row] = code_of(text); }
    void reserve(std::size_t rows) { m_codes.reserve(rows); }

    /// The number of distinct texts ever appended (those of `new_code` count anew), and each of them, in order of first
    /// appearance.
    std::size_t distinct() const { return m_texts.size(); }
    std::string_view text(Code code) const { return m_texts[code]; }
    Code code(std::size_t row) const { return m_codes[row]; }

    /// Two columns are equal when their rows read the same, however they are coded.
    friend bool operator==(const CodeColumn& a, const CodeColumn& b);

private:
    TextColumn m_texts;
    std::vector<Code> m_codes;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Code, Hash, std::equal_to<>> m_index;
};

}  // namespace geo
