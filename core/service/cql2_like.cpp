// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_like.hpp"

#include <algorithm>

namespace core::cql2 {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

/// The beginning of the next character; the end of the text stays where it is.
std::size_t next_character(std::string_view text, std::size_t at) {
    do ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return std::min(at, text.size());
}

}  // namespace

LikePattern::LikePattern(std::string_view pattern) : m_pieces{{{std::string()}}} {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '%') {
            m_pieces.push_back({{std::string()}});
        } else if (c == '_') {
            m_pieces.back().runs.emplace_back();
        } else {
            const bool escapes = c == '\\' && i + 1 < pattern.size();
            m_pieces.back().runs.back() += escapes ? pattern[++i] : c;
        }
    }
}

std::size_t LikePattern::Piece::end_at(std::string_view text, std::size_t begin) const {
    std::size_t at = begin;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i != 0) {
            if (at == text.size()) return nowhere;
            at = next_character(text, at);
        }
        if (text.compare(at, runs[i].size(), runs[i]) != 0) return nowhere;
        at += runs[i].size();
    }
    return at;
}

std::size_t LikePattern::Piece::first_end(std::string_view text, std::size_t begin) const {
    while (true) {
        // A run of plain text is found faster than tried everywhere.
        const std::size_t at = text.find(runs.front(), begin);
        if (at == nowhere) return nowhere;
        const std::size_t end = end_at(text, at);
        if (end != nowhere || at == text.size()) return end;
        begin = next_character(text, at);
    }
}

bool LikePattern::Piece::ends(std::string_view text, std::size_t begin) const {
    // From the last place where the piece may begin: its runs and one character for each _ before the end.
    std::size_t at = text.size();
    for (std::size_t i = runs.size(); i-- > 0;) {
        if (at < begin + runs[i].size()) return false;
        at -= runs[i].size();
        if (text.compare(at, runs[i].size(), runs[i]) != 0) return false;
        if (i == 0) break;
        if (at == begin) return false;
        do --at;
        while (at > begin && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    }
    return true;
}

bool LikePattern::matches(std::string_view text) const {
    std::size_t at = m_pieces.front().end_at(text, 0);
    if (at == nowhere) return false;
    if (m_pieces.size() == 1) return at == text.size();
    for (std::size_t i = 1; i + 1 < m_pieces.size(); ++i) {
        at = m_pieces[i].first_end(text, at);
        if (at == nowhere) return false;
    }
    return m_pieces.back().ends(text, at);
}

}  // namespace core::cql2
