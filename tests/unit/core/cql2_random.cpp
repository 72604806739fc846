// SPDX-License-Identifier: GPL-3.0-or-later
#include "cql2_random.hpp"

#include <array>
#include <variant>

namespace test {
namespace {

using core::cql2::Call;
using core::cql2::Node;
using core::cql2::Number;
using core::cql2::Operation;
using core::cql2::Property;

constexpr std::array<std::int64_t, 7> wholes{0, 1, -1, 2, 9007199254740993, INT64_MAX, INT64_MIN + 1};
constexpr std::array<double, 8> brokens{0.0, 1.0, -1.0, 1.5, 2.5, 9007199254740992.0, 9223372036854775808.0, -1e300};
constexpr std::array<std::string_view, 10> texts{"a", "A", "b", "ab", "é", "É", "aé_b", "a%b", "it's", "\\a"};
constexpr std::array<std::string_view, 14> patterns{"%",    "_",     "a%",  "%b",  "%a%", "a_",    "_b",
                                                    "\\%%", "%\\_%", "__%", "%é%", "a",   "%_%_%", "\\\\_"};
constexpr std::array<std::string_view, 4> days{"1999-12-31", "2010-01-15", "2020-02-29", "2024-06-30"};

template <class Things>
auto one_of(std::mt19937_64& random, const Things& things) {
    return things[random() % things.size()];
}

Node node(decltype(Node::value) value) { return {std::move(value), {}}; }

Node call(Operation operation, std::vector<Node> arguments) { return node(Call{operation, std::move(arguments)}); }

enum class Kind { number, text, truth, date };

Node random_literal(std::mt19937_64& random, Kind kind) {
    switch (kind) {
        case Kind::number: {
            if (random() % 2 == 0) return node(Number{one_of(random, brokens), std::nullopt});
            const std::int64_t whole = one_of(random, wholes);
            return node(Number{static_cast<double>(whole), whole});
        }
        case Kind::text: return node(std::string(one_of(random, texts)));
        case Kind::truth: return node(random() % 2 == 0);
        case Kind::date: return node(core::cql2::Date{std::string(one_of(random, days))});
    }
    return node(true);
}

Node random_column(std::mt19937_64& random, Kind kind) {
    switch (kind) {
        case Kind::number: return node(Property{random() % 2 == 0 ? "whole" : "broken"});
        case Kind::text: return node(Property{random() % 2 == 0 ? "code" : "text"});
        case Kind::truth: return node(Property{"flag"});
        case Kind::date: return node(Property{"day"});
    }
    return node(true);
}

Node random_value(std::mt19937_64& random, Kind kind, Parts parts, unsigned columns_in_ten) {
    Node value = random() % 10 < columns_in_ten ? random_column(random, kind) : random_literal(random, kind);
    if (kind != Kind::text || parts != Parts::all) return value;
    if (random() % 4 == 0) value = call(Operation::casei, {std::move(value)});
    if (random() % 4 == 0) value = call(Operation::accenti, {std::move(value)});
    return value;
}

Node random_predicate(std::mt19937_64& random, Parts parts) {
    const Kind kind = static_cast<Kind>(random() % 4);
    Node value = random_value(random, kind, parts, 9);
    switch (random() % 6) {
        case 0: return call(Operation::is_null, {std::move(value)});
        case 1: {
            Node pattern = node(std::string(one_of(random, patterns)));
            if (parts == Parts::all && random() % 3 == 0) pattern = call(Operation::casei, {std::move(pattern)});
            return call(Operation::like, {random_value(random, Kind::text, parts, 9), std::move(pattern)});
        }
        case 2: {
            Node lower = random_value(random, kind, parts, 2);
            Node upper = random_value(random, kind, parts, 2);
            return call(Operation::between, {std::move(value), std::move(lower), std::move(upper)});
        }
        case 3: {
            std::vector<Node> arguments{std::move(value)};
            const auto items = 1 + random() % 4;
            for (std::size_t i = 0; i < items; ++i) arguments.push_back(random_value(random, kind, parts, 1));
            return call(Operation::in, std::move(arguments));
        }
        default: {
            const auto operation = static_cast<Operation>(static_cast<std::size_t>(Operation::equal) + random() % 6);
            return call(operation, {std::move(value), random_value(random, kind, parts, 3)});
        }
    }
}

// ---- The twin: values and three truths as plain as can be.

using Value = std::variant<std::monostate, long double, std::u32string>;

std::u32string letters(std::string_view text) {
    std::u32string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80)
            all += lead;
        else
            all += ((lead & 0x1FU) << 6U) | (static_cast<unsigned char>(text[++i]) & 0x3FU);  // two bytes at most here
    }
    return all;
}

/// Right for the letters that `texts` has.
std::u32string folded(std::u32string text, Operation how) {
    for (char32_t& c : text) {
        if (how == Operation::casei && c == U'É') c = U'é';
        if (how == Operation::casei && c >= U'A' && c <= U'Z') c += 32;
        if (how == Operation::accenti && c == U'É') c = U'E';
        if (how == Operation::accenti && c == U'é') c = U'e';
    }
    return text;
}

Value column_value(const geo::Column& column, std::size_t row) {
    if (column.is_null(row)) return {};
    if (const auto* whole = std::get_if<geo::IntegerColumn>(&column.values))
        return static_cast<long double>((*whole)[row]);
    if (const auto* broken = std::get_if<geo::RealColumn>(&column.values))
        return static_cast<long double>((*broken)[row]);
    if (const auto* flag = std::get_if<geo::FlagColumn>(&column.values)) {
        return static_cast<long double>((*flag)[row] == geo::Flag::yes ? 1 : 0);
    }
    return letters(column.text(row));
}

Value value_of(const Node& written, const geo::Layer& layer, std::size_t row) {
    if (const auto* truth = std::get_if<bool>(&written.value)) return static_cast<long double>(*truth ? 1 : 0);
    if (const auto* text = std::get_if<std::string>(&written.value)) return letters(*text);
    if (const auto* date = std::get_if<core::cql2::Date>(&written.value)) return letters(date->text);
    if (const auto* name = std::get_if<Property>(&written.value)) return column_value(layer.column(name->name), row);
    if (const auto* number = std::get_if<Number>(&written.value)) {
        return number->whole ? static_cast<long double>(*number->whole) : static_cast<long double>(number->value);
    }
    const auto& folding = std::get<Call>(written.value);
    const Value inner = value_of(folding.arguments[0], layer, row);
    const auto* text = std::get_if<std::u32string>(&inner);
    return text == nullptr ? Value{} : folded(*text, folding.operation);
}

std::optional<bool> compared(Operation operation, const Value& a, const Value& b) {
    if (a.index() == 0 || b.index() == 0) return std::nullopt;
    switch (operation) {
        case Operation::equal: return a == b;
        case Operation::not_equal: return a != b;
        case Operation::less: return a < b;
        case Operation::greater: return a > b;
        case Operation::less_equal: return a <= b;
        default: return a >= b;
    }
}

bool is_like(std::u32string_view text, std::u32string_view pattern) {
    if (pattern.empty()) return text.empty();
    if (pattern[0] == U'%') {
        return is_like(text, pattern.substr(1)) || (!text.empty() && is_like(text.substr(1), pattern));
    }
    if (text.empty()) return false;
    if (pattern[0] == U'_') return is_like(text.substr(1), pattern.substr(1));
    const std::size_t length = pattern[0] == U'\\' ? 2 : 1;
    return text[0] == pattern[length - 1] && is_like(text.substr(1), pattern.substr(length));
}

std::optional<bool> all(std::optional<bool> a, std::optional<bool> b) {
    if (a == false || b == false) return false;
    return a && b ? std::optional(true) : std::nullopt;
}

std::optional<bool> opposite(std::optional<bool> a) { return a ? std::optional(!*a) : std::nullopt; }

}  // namespace

std::unique_ptr<FilteredCollection> random_table(std::mt19937_64& random, std::size_t rows) {
    geo::IntegerColumn whole;
    geo::RealColumn broken;
    geo::CodeColumn code, day;
    geo::TextColumn text;
    geo::FlagColumn flag;
    const auto nothing = [&] { return random() % 3 == 0; };
    for (std::size_t row = 0; row < rows; ++row) {
        whole.push_back(nothing() ? geo::no_integer : one_of(random, wholes));
        broken.push_back(nothing() ? geo::no_real : one_of(random, brokens));
        code.append(nothing() ? std::string_view() : one_of(random, texts));
        text.append(nothing() ? std::string_view() : one_of(random, texts));
        flag.push_back(nothing() ? geo::Flag::unknown : random() % 2 == 0 ? geo::Flag::yes : geo::Flag::no);
        day.append(nothing() ? std::string_view() : one_of(random, days));
    }
    std::vector<geo::Column> columns{
        {"whole", geo::ColumnType::integer, std::move(whole)}, {"broken", geo::ColumnType::real, std::move(broken)},
        {"code", geo::ColumnType::code, std::move(code)},      {"text", geo::ColumnType::text, std::move(text)},
        {"flag", geo::ColumnType::flag, std::move(flag)},      {"day", geo::ColumnType::date, std::move(day)}};
    return std::make_unique<FilteredCollection>("table", std::move(columns), geo::GeometryColumn());
}

Node random_condition(std::mt19937_64& random, Parts parts, int depth) {
    const auto kind = random() % 8;
    if (depth == 0 || kind < 3) return random_predicate(random, parts);
    if (kind == 3) return call(Operation::negation, {random_condition(random, parts, depth - 1)});
    if (kind == 4 && random() % 4 == 0) return node(random() % 2 == 0);
    std::vector<Node> conditions;
    const auto count = 2 + random() % 2;
    for (std::size_t i = 0; i < count; ++i) conditions.push_back(random_condition(random, parts, depth - 1));
    return call(kind % 2 == 0 ? Operation::conjunction : Operation::disjunction, std::move(conditions));
}

std::optional<bool> truth_by_hand(const Node& condition, const geo::Layer& layer, std::size_t row) {
    if (const auto* truth = std::get_if<bool>(&condition.value)) return *truth;
    const auto& made = std::get<Call>(condition.value);
    const auto value = [&](std::size_t i) { return value_of(made.arguments[i], layer, row); };
    if (made.operation == Operation::negation) return opposite(truth_by_hand(made.arguments[0], layer, row));
    if (made.operation == Operation::conjunction || made.operation == Operation::disjunction) {
        const bool is_and = made.operation == Operation::conjunction;
        std::optional<bool> truth = true;
        for (const Node& part : made.arguments) {
            const auto of_part = truth_by_hand(part, layer, row);
            truth = all(truth, is_and ? of_part : opposite(of_part));
        }
        return is_and ? truth : opposite(truth);
    }
    if (made.operation == Operation::is_null) return value(0).index() == 0;
    if (made.operation == Operation::between) {
        return all(compared(Operation::greater_equal, value(0), value(1)),
                   compared(Operation::less_equal, value(0), value(2)));
    }
    if (made.operation == Operation::in) {
        std::optional<bool> none = true;
        for (std::size_t i = 1; i < made.arguments.size(); ++i) {
            none = all(none, compared(Operation::not_equal, value(0), value(i)));
        }
        return opposite(none);
    }
    if (made.operation != Operation::like) return compared(made.operation, value(0), value(1));
    const Value text = value(0), pattern = value(1);
    if (text.index() == 0) return std::nullopt;
    return is_like(std::get<std::u32string>(text), std::get<std::u32string>(pattern));
}

}  // namespace test
