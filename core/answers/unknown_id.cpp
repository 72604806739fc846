// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/unknown_id.hpp"

#include <algorithm>
#include <set>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

/// Ids longer than any that a source gives are not compared.
constexpr std::size_t longest_id = 64;
constexpr std::size_t looked_at_on_each_side = 4;

class Similar {
public:
    Similar(const EditionIndex& index, std::string_view layer, std::size_t most)
        : m_ids(index.try_rows_by(layer, "id")),
          m_names(index.try_rows_by(layer, "name")),
          m_column(m_ids == nullptr ? nullptr : try_column(index.edition(), layer, "id")),
          m_most(most) {}

    std::vector<std::string> to(std::string_view id) {
        if (m_column == nullptr || id.empty() || id.size() > longest_id) return {};
        if (m_names != nullptr) add(m_names->equal(id));
        add_one_character_away(std::string(id));
        const std::size_t alike = std::max<std::size_t>(id.size() / 2, 1);
        for (const std::uint32_t row : m_ids->around(id, looked_at_on_each_side)) {
            if (text_at(*m_column, row).substr(0, alike) == id.substr(0, alike)) add(row);
        }
        return std::move(m_found);
    }

private:
    bool is_full() const { return m_found.size() >= m_most; }
    void add(std::uint32_t row) {
        const std::string id(text_at(*m_column, row));
        if (!is_full() && std::ranges::find(m_found, id) == m_found.end()) m_found.push_back(id);
    }
    void add(const RowRange& rows) {
        for (std::size_t i = 0; i < rows.size() && !is_full(); ++i) add(rows[i]);
    }

    /// One character changed, left out, added, or two exchanged.
    void add_one_character_away(const std::string& id) {
        const std::set<char> characters = characters_of(id);
        for (std::size_t i = 0; i <= id.size() && !is_full(); ++i) {
            for (const char c : characters) {
                add(m_ids->equal(id.substr(0, i) + c + id.substr(i)));
                if (i < id.size()) add(m_ids->equal(id.substr(0, i) + c + id.substr(i + 1)));
            }
            if (i < id.size()) add(m_ids->equal(id.substr(0, i) + id.substr(i + 1)));
            if (i + 1 < id.size()) add(m_ids->equal(id.substr(0, i) + id[i + 1] + id[i] + id.substr(i + 2)));
        }
    }
    /// Digits, and what the id and those around it are written with.
    std::set<char> characters_of(const std::string& id) const {
        std::set<char> characters{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};
        characters.insert(id.begin(), id.end());
        for (const std::uint32_t row : m_ids->around(id, 2)) {
            const std::string_view there = text_at(*m_column, row).substr(0, longest_id);
            characters.insert(there.begin(), there.end());
        }
        return characters;
    }

    const RowsByValue* m_ids;
    const RowsByValue* m_names;
    const geo::Column* m_column;
    std::size_t m_most;
    std::vector<std::string> m_found;
};

}  // namespace

std::vector<std::string> similar_ids(const EditionIndex& index, std::string_view layer, std::string_view id,
                                     std::size_t most) {
    return Similar(index, layer, most).to(id);
}

std::uint32_t row_of_id(const EditionIndex& index, std::string_view layer, std::string_view id) {
    if (index.edition().try_layer(layer) == nullptr) {
        throw UnknownId("this edition has no layer '" + std::string(layer) + "'");
    }
    if (const auto row = index.try_row(layer, "id", id)) return *row;
    std::string message = "this edition has no row '" + std::string(id) + "' in layer '" + std::string(layer) +
                          "'; it may be withheld from this audience";
    const std::vector<std::string> similar = similar_ids(index, layer, id);
    for (std::size_t i = 0; i < similar.size(); ++i) {
        message += (i == 0 ? "; nearest: '" : ", '") + similar[i] + "'";
    }
    throw UnknownId(message);
}

}  // namespace core
