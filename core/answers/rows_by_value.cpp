// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/rows_by_value.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "core/answers/breakdown.hpp"
#include "core/answers/figure_counts.hpp"

namespace core {
namespace {

bool is_in_order(const geo::Column& column) {
    const std::size_t rows = column.size();
    const auto* codes = std::get_if<geo::CodeColumn>(&column.values);
    for (std::size_t row = 1; row < rows; ++row) {
        if (codes != nullptr && codes->code(row) == codes->code(row - 1)) continue;
        if (text_at(column, row) < text_at(column, row - 1)) return false;
    }
    return true;
}

/// Codes are few: they are put in order, and the rows counted by them.
std::vector<std::uint32_t> ordered(const geo::CodeColumn& codes) {
    std::vector<geo::CodeColumn::Code> by_text(codes.distinct());
    std::iota(by_text.begin(), by_text.end(), 0U);
    std::ranges::sort(by_text, {}, [&](auto code) { return codes.text(code); });
    std::vector<std::uint32_t> rank(codes.distinct(), 0);
    std::uint32_t ranks = 0;
    for (std::size_t i = 0; i < by_text.size(); ++i) {
        if (i != 0 && codes.text(by_text[i]) != codes.text(by_text[i - 1])) ++ranks;
        rank[by_text[i]] = ranks;
    }
    std::vector<std::uint32_t> starts(ranks + std::size_t{2}, 0);
    for (std::size_t row = 0; row < codes.size(); ++row) ++starts[rank[codes.code(row)] + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> order(codes.size());
    for (std::uint32_t row = 0; row < codes.size(); ++row) order[starts[rank[codes.code(row)]]++] = row;
    return order;
}

/// The first eight bytes as a number that is ordered as they are: texts are seldom looked at then.
std::uint64_t leading_bytes(std::string_view text) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        word = word << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return word;
}

std::vector<std::uint32_t> ordered(const geo::TextColumn& texts) {
    struct Entry {
        std::uint64_t leading;
        std::uint32_t row;
    };
    std::vector<Entry> entries;
    entries.reserve(texts.size());
    for (std::uint32_t row = 0; row < texts.size(); ++row) entries.push_back({leading_bytes(texts[row]), row});
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
        if (a.leading != b.leading) return a.leading < b.leading;
        return std::pair(texts[a.row], a.row) < std::pair(texts[b.row], b.row);
    });
    std::vector<std::uint32_t> order(entries.size());
    std::ranges::transform(entries, order.begin(), &Entry::row);
    return order;
}

}  // namespace

RowsByValue::RowsByValue(const geo::Column& column) : m_column(&column) {
    if (is_in_order(column)) return;
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        m_order = ordered(*codes);
    } else {
        m_order = ordered(std::get<geo::TextColumn>(column.values));
    }
}

std::uint32_t RowsByValue::rows() const { return static_cast<std::uint32_t>(m_column->size()); }

std::uint32_t RowsByValue::place_of(std::string_view value, std::size_t length, Edge edge) const {
    std::uint32_t first = 0;
    std::uint32_t last = rows();
    while (first < last) {
        const std::uint32_t middle = first + (last - first) / 2;
        const std::string_view there = text_at(*m_column, row(middle)).substr(0, length);
        if (there < value || (edge == Edge::after && there == value)) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first;
}

RowRange RowsByValue::equal(std::string_view value) const {
    return range(place_of(value, std::string_view::npos, Edge::before),
                 place_of(value, std::string_view::npos, Edge::after));
}

RowRange RowsByValue::beginning(std::string_view prefix) const {
    return range(place_of(prefix, prefix.size(), Edge::before), place_of(prefix, prefix.size(), Edge::after));
}

RowRange RowsByValue::around(std::string_view value, std::size_t on_each_side) const {
    const std::size_t place = place_of(value, std::string_view::npos, Edge::before);
    const std::size_t last = std::min<std::size_t>(rows(), place + on_each_side);
    return range(static_cast<std::uint32_t>(place - std::min(place, on_each_side)), static_cast<std::uint32_t>(last));
}

std::vector<std::string_view> RowsByValue::values(std::size_t most) const {
    std::vector<std::string_view> found;
    std::uint32_t place = place_of("", std::string_view::npos, Edge::after);
    while (place < rows() && found.size() < most) {
        found.push_back(text_at(*m_column, row(place)));
        place = place_of(found.back(), std::string_view::npos, Edge::after);
    }
    return found;
}

RowsByItem::RowsByItem(const geo::Column& column) {
    for (std::uint32_t row = 0; row < column.size(); ++row) {
        for (const std::string_view item : listed_items(text_at(column, row))) m_entries.push_back({item, row});
    }
    std::ranges::sort(m_entries, {}, [](const Entry& entry) { return std::tie(entry.item, entry.row); });
}

std::vector<std::uint32_t> RowsByItem::rows(std::string_view item) const {
    std::vector<std::uint32_t> found;
    for (auto entry = std::ranges::lower_bound(m_entries, item, {}, &Entry::item);
         entry != m_entries.end() && entry->item == item; ++entry) {
        if (found.empty() || found.back() != entry->row) found.push_back(entry->row);
    }
    return found;
}

}  // namespace core
