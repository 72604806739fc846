// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "geo/io/text_encoding.hpp"

namespace core::cql2 {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view spaces = " \t\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Any letter of any script; what the standard's ranges leave out beyond ASCII makes no other token either.
bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return begins_name(c) || is_digit(c) || c == '.'; }

/// The character that "\" and a letter stand for (21-065r2, escaping in text); nothing for other letters.
char control_character(char letter) {
    constexpr std::string_view letters = "abtnvfr";
    constexpr std::string_view controls = "\a\b\t\n\v\f\r";
    const auto found = letters.find(letter);
    return found == std::string_view::npos ? '\0' : controls[found];
}

}  // namespace

bool Token::is(std::string_view keyword) const {
    return kind == TokenKind::name && text.size() == keyword.size() &&
           std::ranges::equal(text, keyword, [](char written, char capital) {
               return (written >= 'a' && written <= 'z' ? static_cast<char>(written - 32) : written) == capital;
           });
}

Tokens::Tokens(std::string_view text) : m_text(text) {
    m_next = read();
    m_after = read();
}

Token Tokens::take() {
    Token taken = std::exchange(m_next, std::move(m_after));
    m_after = read();
    return taken;
}

std::string Tokens::place(std::size_t byte) const {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return "character " + std::to_string(std::ranges::count_if(m_text.substr(0, byte), begins) + 1);
}

std::string Tokens::place(const Token& token) const { return place(token.begin); }

void Tokens::expect_sign(std::string_view sign) {
    if (!m_next.is_sign(sign)) fail_expecting("\"" + std::string(sign) + "\"");
    take();
}

void Tokens::fail_expecting(std::string_view expected) const {
    const std::string found = m_next.kind == TokenKind::end
                                  ? "the filter ends"
                                  : "\"" + geo::io::shortened(m_text.substr(m_next.begin), 20) + "\" stands";
    refuse(place(m_next), found + " where " + std::string(expected) + " was expected");
}

Token Tokens::read() {
    m_at = std::min(m_text.find_first_not_of(spaces, m_at), m_text.size());
    if (m_at == m_text.size()) return {TokenKind::end, {}, {}, m_at};
    const char c = m_text[m_at];
    const char second = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    const char third = m_at + 2 < m_text.size() ? m_text[m_at + 2] : '\0';
    if (begins_name(c)) return read_name();
    if (c == '"') return read_quoted_name();
    if (c == '\'') return read_text();
    const bool signed_number = (c == '+' || c == '-') && (is_digit(second) || (second == '.' && is_digit(third)));
    if (is_digit(c) || (c == '.' && is_digit(second)) || signed_number) return read_number();
    return read_sign();
}

Token Tokens::read_name() {
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && continues_name(m_text[m_at])) ++m_at;
    return {TokenKind::name, std::string(m_text.substr(begin, m_at - begin)), {}, begin};
}

Token Tokens::read_quoted_name() {
    Token token{TokenKind::quoted_name, {}, {}, m_at++};
    while (m_at < m_text.size()) {
        const char c = m_text[m_at++];
        if (c == '"') {
            if (m_at == m_text.size() || m_text[m_at] != '"') return token;
            ++m_at;  // doubled
        }
        token.text += c;
    }
    refuse(place(token.begin), "the name that begins here has no closing \"");
}

Token Tokens::read_text() {
    Token token{TokenKind::text, {}, {}, m_at++};
    while (m_at < m_text.size()) {
        const char c = m_text[m_at++];
        const char following = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (c == '\'' && following != '\'') return token;
        const char control = c == '\\' ? control_character(following) : '\0';
        if ((c == '\'' || c == '\\') && following == '\'') {
            token.text += '\'';
            ++m_at;
        } else if (control != '\0') {
            token.text += control;
            ++m_at;
        } else {
            token.text += c;
            if (c == '\\' && following == '\\') token.text += m_text[m_at++];
        }
    }
    refuse(place(token.begin), "the text that begins here has no closing '");
}

Token Tokens::read_number() {
    Token token{TokenKind::number, {}, {}, m_at};
    std::size_t end = m_text.find_first_not_of(digits, m_at + (is_digit(m_text[m_at]) ? 0 : 1));
    end = std::min(end, m_text.size());
    bool whole = m_text[m_at] != '.';
    if (whole && end < m_text.size() && m_text[end] == '.') {
        whole = false;
        end = std::min(m_text.find_first_not_of(digits, end + 1), m_text.size());
    }
    if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
        const bool signed_exponent = end + 1 < m_text.size() && (m_text[end + 1] == '+' || m_text[end + 1] == '-');
        const std::size_t first = end + 1 + (signed_exponent ? 1 : 0);
        if (first == m_text.size() || !is_digit(m_text[first])) refuse(place(m_at), "this number has no exponent");
        whole = false;
        end = std::min(m_text.find_first_not_of(digits, first), m_text.size());
    }
    if (end < m_text.size() && continues_name(m_text[end])) refuse(place(end), "a number ends here, and a name begins");
    std::string_view written = m_text.substr(m_at, end - m_at);
    token.text = written;
    if (written[0] == '+') written.remove_prefix(1);
    const auto read = std::from_chars(written.data(), written.data() + written.size(), token.number.value);
    if (read.ec != std::errc{}) refuse(place(m_at), "this number is too large or too small to be kept");
    std::int64_t value = 0;
    if (whole && std::from_chars(written.data(), written.data() + written.size(), value).ec == std::errc{}) {
        token.number.whole = value;
    }
    m_at = end;
    return token;
}

Token Tokens::read_sign() {
    static constexpr std::array<std::string_view, 10> signs{"<>", "<=", ">=", "(", ")", ",", "=", "<", ">", "!="};
    for (const std::string_view sign : signs) {
        if (!m_text.substr(m_at).starts_with(sign)) continue;
        if (sign == "!=") refuse(place(m_at), "not equal is written <>");
        const std::size_t begin = std::exchange(m_at, m_at + sign.size());
        return {TokenKind::sign, std::string(sign), {}, begin};
    }
    if (std::string_view("+-*/^%").find(m_text[m_at]) != std::string_view::npos) {
        refuse(place(m_at), "this service does not calculate in filters");
    }
    refuse(place(m_at), "\"" + geo::io::shortened(m_text.substr(m_at), 20) + "\" has no meaning in CQL2");
}

std::string plain_text(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        plain += text[i];
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\\') ++i;
    }
    return plain;
}

}  // namespace core::cql2
