// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_literals.hpp"
#include "core/service/cql2_operations.hpp"
#include "core/service/cql2_tokens.hpp"
#include "core/service/cql2_wkt.hpp"

namespace core::cql2 {
namespace {

constexpr std::string_view a_value = "a value (a column, 'text', a number, TRUE, FALSE, DATE('2026-11-22'))";
constexpr std::string_view a_comparison = "=, <>, <, >, <=, >=, LIKE, IN, BETWEEN or IS NULL";

bool is_reserved(const Token& token) {
    static constexpr std::array<std::string_view, 8> words{"AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL"};
    return std::ranges::any_of(words, [&](std::string_view word) { return token.is(word); });
}

Node call(Operation operation, std::string place, std::vector<Node> arguments) {
    return {Call{operation, std::move(arguments)}, std::move(place)};
}

Node negated(Node node) {
    std::string place = node.place;
    std::vector<Node> arguments;
    arguments.push_back(std::move(node));
    return call(Operation::negation, std::move(place), std::move(arguments));
}

/// Descends the grammar of 21-065r2, annex B; each function takes what its rule names.
class TextParser {
public:
    explicit TextParser(std::string_view text) : m_tokens(text) {}

    Node filter() {
        Node node = disjunction();
        if (m_tokens.next().kind != TokenKind::end) m_tokens.fail_expecting("AND, OR or the end of the filter");
        return node;
    }

private:
    Node disjunction() { return chain(Operation::disjunction, "OR", &TextParser::conjunction); }
    Node conjunction() { return chain(Operation::conjunction, "AND", &TextParser::negation); }

    Node chain(Operation operation, std::string_view keyword, Node (TextParser::*part)()) {
        Node first = (this->*part)();
        if (!m_tokens.next().is(keyword)) return first;
        std::string place = first.place;
        std::vector<Node> parts;
        parts.push_back(std::move(first));
        while (m_tokens.next().is(keyword)) {
            m_tokens.take();
            parts.push_back((this->*part)());
        }
        return call(operation, std::move(place), std::move(parts));
    }

    Node negation() {
        if (!m_tokens.next().is("NOT")) return predicate();
        const Depth depth(m_depth, place());
        std::string where = place();
        m_tokens.take();
        Node node = negated(negation());
        node.place = std::move(where);
        return node;
    }

    Node predicate() {
        const Depth depth(m_depth, place());
        if (m_tokens.next().is_sign("(")) {
            m_tokens.take();
            Node node = disjunction();
            if (!m_tokens.next().is_sign(")")) m_tokens.fail_expecting("AND, OR or \")\"");
            m_tokens.take();
            return node;
        }
        for (const OperationName& name : operation_names) {
            if (is_spatial(name.operation) && begins_call(name.text)) return spatial(name.operation);
        }
        return comparison(value_of(a_value));
    }

    Node spatial(Operation operation) {
        std::string where = place();
        m_tokens.take();
        m_tokens.expect_sign("(");
        std::vector<Node> arguments;
        arguments.push_back(value_of("geometry, or a shape (POINT(4.8 45.7), BBOX(4.7,45.6,4.9,45.8))"));
        m_tokens.expect_sign(",");
        arguments.push_back(value_of("geometry, or a shape (POINT(4.8 45.7), BBOX(4.7,45.6,4.9,45.8))"));
        m_tokens.expect_sign(")");
        return call(operation, std::move(where), std::move(arguments));
    }

    /// What follows a value: a comparison, or nothing when the value is a truth itself.
    Node comparison(Node value) {
        static constexpr std::array signs{Operation::equal,   Operation::not_equal,  Operation::less,
                                          Operation::greater, Operation::less_equal, Operation::greater_equal};
        for (const Operation operation : signs) {
            if (m_tokens.next().is_sign(name_of(operation).text)) return compared(operation, std::move(value));
        }
        if (m_tokens.next().is("IS")) return null_test(std::move(value));
        const bool negative = m_tokens.next().is("NOT");
        if (negative) m_tokens.take();
        std::optional<Node> test;
        if (m_tokens.next().is("LIKE"))
            test = like(std::move(value));
        else if (m_tokens.next().is("BETWEEN"))
            test = between(std::move(value));
        else if (m_tokens.next().is("IN"))
            test = in(std::move(value));
        if (test) return negative ? negated(std::move(*test)) : std::move(*test);
        if (negative) m_tokens.fail_expecting("LIKE, IN or BETWEEN");
        const bool truth = std::holds_alternative<bool>(value.value) || std::holds_alternative<Property>(value.value);
        if (!truth || !ends_condition()) m_tokens.fail_expecting(a_comparison);
        return value;
    }

    bool ends_condition() const {
        const Token& next = m_tokens.next();
        return next.kind == TokenKind::end || next.is("AND") || next.is("OR") || next.is_sign(")");
    }

    Node compared(Operation operation, Node value) {
        std::string where = value.place;
        m_tokens.take();
        std::vector<Node> arguments;
        arguments.push_back(std::move(value));
        arguments.push_back(value_of(a_value));
        return call(operation, std::move(where), std::move(arguments));
    }

    Node null_test(Node value) {
        m_tokens.take();
        const bool negative = m_tokens.next().is("NOT");
        if (negative) m_tokens.take();
        if (!m_tokens.next().is("NULL")) m_tokens.fail_expecting(negative ? "NULL" : "NULL or NOT NULL");
        m_tokens.take();
        std::string where = value.place;
        std::vector<Node> arguments;
        arguments.push_back(std::move(value));
        Node test = call(Operation::is_null, std::move(where), std::move(arguments));
        return negative ? negated(std::move(test)) : std::move(test);
    }

    Node like(Node value) {
        m_tokens.take();
        std::string where = value.place;
        std::vector<Node> arguments;
        arguments.push_back(std::move(value));
        arguments.push_back(pattern());
        return call(Operation::like, std::move(where), std::move(arguments));
    }

    Node pattern() {
        const Depth depth(m_depth, place());
        for (const Operation operation : {Operation::casei, Operation::accenti}) {
            if (begins_call(name_of(operation).text)) return enclosed(operation, &TextParser::pattern);
        }
        if (m_tokens.next().kind != TokenKind::text) m_tokens.fail_expecting("a pattern such as 'Saint%'");
        std::string where = place();
        return {tidy_pattern(m_tokens.take().text), std::move(where)};
    }

    Node between(Node value) {
        m_tokens.take();
        std::string where = value.place;
        std::vector<Node> arguments;
        arguments.push_back(std::move(value));
        arguments.push_back(value_of(a_value));
        if (!m_tokens.next().is("AND")) m_tokens.fail_expecting("AND and the upper bound");
        m_tokens.take();
        arguments.push_back(value_of(a_value));
        return call(Operation::between, std::move(where), std::move(arguments));
    }

    Node in(Node value) {
        m_tokens.take();
        std::string where = value.place;
        std::vector<Node> arguments;
        arguments.push_back(std::move(value));
        m_tokens.expect_sign("(");
        arguments.push_back(value_of(a_value));
        while (m_tokens.next().is_sign(",")) {
            m_tokens.take();
            arguments.push_back(value_of(a_value));
        }
        if (!m_tokens.next().is_sign(")")) m_tokens.fail_expecting("\",\" or \")\"");
        m_tokens.take();
        return call(Operation::in, std::move(where), std::move(arguments));
    }

    Node enclosed(Operation operation, Node (TextParser::*part)()) {
        std::string where = place();
        m_tokens.take();
        m_tokens.expect_sign("(");
        std::vector<Node> arguments;
        arguments.push_back((this->*part)());
        m_tokens.expect_sign(")");
        return call(operation, std::move(where), std::move(arguments));
    }

    Node value() { return value_of(a_value); }

    Node value_of(std::string_view expected) {
        const Depth depth(m_depth, place());
        std::string where = place();
        const Token& next = m_tokens.next();
        if (next.kind == TokenKind::number) return {m_tokens.take().number, std::move(where)};
        if (next.kind == TokenKind::text) return {plain_text(m_tokens.take().text), std::move(where)};
        if (next.kind == TokenKind::quoted_name) return {Property{m_tokens.take().text}, std::move(where)};
        if (next.kind != TokenKind::name || is_reserved(next)) m_tokens.fail_expecting(expected);
        if (m_tokens.after_next().is_sign("(") || begins_shape(m_tokens)) return function();
        if (next.is("TRUE") || next.is("FALSE")) return {m_tokens.take().is("TRUE"), std::move(where)};
        return {Property{m_tokens.take().text}, std::move(where)};
    }

    Node function() {
        if (begins_shape(m_tokens)) {
            std::string where = place();
            return {shape_from(m_tokens, m_depth), std::move(where)};
        }
        for (const Operation operation : {Operation::casei, Operation::accenti}) {
            if (m_tokens.next().is(name_of(operation).text)) return enclosed(operation, &TextParser::value);
        }
        if (m_tokens.next().is("DATE") || m_tokens.next().is("TIMESTAMP")) return instant();
        refuse(place(),
               "there is no function " + m_tokens.next().text +
                   "; there are CASEI, ACCENTI, DATE, TIMESTAMP, S_INTERSECTS, S_DISJOINT, S_EQUALS, S_TOUCHES, "
                   "S_CROSSES, S_WITHIN, S_CONTAINS, S_OVERLAPS and shapes in WKT");
    }

    Node instant() {
        std::string where = place();
        const bool date = m_tokens.take().is("DATE");
        m_tokens.expect_sign("(");
        if (m_tokens.next().kind != TokenKind::text) {
            m_tokens.fail_expecting(date ? "a date such as '2026-11-22'" : "a time such as '2026-11-22T10:30:00Z'");
        }
        const Token text = m_tokens.take();
        m_tokens.expect_sign(")");
        if (date) return {date_literal(text.text, where), where};
        return {timestamp_literal(text.text, where), where};
    }

    bool begins_call(std::string_view keyword) const {
        return m_tokens.next().is(keyword) && m_tokens.after_next().is_sign("(");
    }

    std::string place() const { return m_tokens.place(m_tokens.next()); }

    Tokens m_tokens;
    std::size_t m_depth = 0;
};

}  // namespace

Node parsed_text(std::string_view text) { return TextParser(text).filter(); }

}  // namespace core::cql2
