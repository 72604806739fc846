// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/code_index.hpp"

#include <bit>
#include <cstring>
#include <utility>

namespace geo {
namespace {

/// Eight bytes at a time, the last eight among them; fewer as one word.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = text.size() * odd, word = 0;
    const auto mix = [&] { hash = std::rotl((hash ^ word) * odd, 31); };
    if (text.size() < sizeof(word)) {
        for (const char c : text) word = word << 8U | static_cast<unsigned char>(c);
    } else {
        const std::size_t last = text.size() - sizeof(word);
        for (std::size_t at = 0; at < last; at += sizeof(word)) {
            std::memcpy(&word, text.data() + at, sizeof(word));
            mix();
        }
        std::memcpy(&word, text.data() + last, sizeof(word));
    }
    mix();
    hash *= odd;
    return hash ^ hash >> 32U;
}

}  // namespace

CodeColumn::Code CodeIndex::code_of(CodeColumn& column, std::string_view text) {
    if (2 * (column.distinct() + 1) > m_places.size()) grow(column);
    const std::uint64_t hash = hash_of(text);
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t mask = m_places.size() - 1;
    std::size_t at = hash & mask;
    for (; m_places[at].code != none; at = (at + 1) & mask) {
        if (m_places[at].tag == tag && column.text(m_places[at].code) == text) return m_places[at].code;
    }
    m_places[at] = {tag, column.new_code(text)};
    return m_places[at].code;
}

void CodeIndex::grow(const CodeColumn& column) {
    std::vector<Place> places(m_places.empty() ? 16 : 2 * m_places.size());
    const std::size_t mask = places.size() - 1;
    for (const Place& place : m_places) {
        if (place.code == none) continue;
        std::size_t at = hash_of(column.text(place.code)) & mask;
        while (places[at].code != none) at = (at + 1) & mask;
        places[at] = place;
    }
    m_places = std::move(places);
}

}  // namespace geo
