// SPDX-License-Identifier: GPL-3.0-or-later
// CQL2 text cut into words, names, numbers, texts and signs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

enum class TokenKind {
    end,
    name,         // or keyword: as written
    quoted_name,  // "…", never a keyword
    number,
    text,  // '…'
    sign   // ( ) , = <> < > <= >=
};

struct Token {
    TokenKind kind = TokenKind::end;
    /// A name without its quotes, a sign, or a text with its quotes undone but "\" before any other character kept:
    /// LIKE reads it in its own way.
    std::string text;
    Number number;
    std::size_t begin = 0;  ///< in bytes

    /// Whether it is this keyword, in any case. Pre: `keyword` is in capitals.
    bool is(std::string_view keyword) const;
    bool is_sign(std::string_view sign) const { return kind == TokenKind::sign && text == sign; }
};

/// Reads one token after another, looking one ahead. The text outlives it.
class Tokens {
public:
    /// Errors: BadRequest, here and below, for what no token begins with.
    explicit Tokens(std::string_view text);

    const Token& next() const { return m_next; }
    const Token& after_next() const { return m_after; }
    Token take();
    /// "character 12": counted as a reader does, from 1.
    std::string place(const Token& token) const;
    /// Takes a sign, or says what was expected instead of what comes.
    void expect_sign(std::string_view sign);
    /// Errors: always.
    [[noreturn]] void fail_expecting(std::string_view expected) const;

private:
    Token read();
    Token read_name();
    Token read_quoted_name();
    Token read_text();
    Token read_number();
    Token read_sign();
    std::string place(std::size_t byte) const;

    std::string_view m_text;
    std::size_t m_at = 0;
    Token m_next, m_after;
};

/// A text without the "\" that escape "\".
std::string plain_text(std::string_view text);

}  // namespace core::cql2
