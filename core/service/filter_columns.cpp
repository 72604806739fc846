// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filter_columns.hpp"

#include <array>
#include <cmath>
#include <compare>
#include <stdexcept>
#include <utility>

namespace core {
namespace {

using cql2::Folding;

class TextColumnTest : public Predicate {
public:
    TextColumnTest(const geo::TextColumn& column, TextTest test) : m_column(column), m_test(std::move(test)) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string_view text = m_column[rows[i]];
            truths[i] = text.empty() ? Truth::unknown : truth_of(m_test(text));
        }
    }
    int cost() const override { return 20; }

private:
    const geo::TextColumn& m_column;
    TextTest m_test;
};

/// Remembers the answer for each code.
class CodeColumnTest : public Predicate {
public:
    CodeColumnTest(const geo::CodeColumn& column, TextTest test)
        : m_column(column), m_test(std::move(test)), m_truths(column.distinct(), not_asked) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const geo::CodeColumn::Code code = m_column.code(rows[i]);
            if (m_truths[code] == not_asked) ask(code);
            truths[i] = m_truths[code];
        }
    }
    int cost() const override { return 2; }

private:
    static constexpr Truth not_asked{255};

    void ask(geo::CodeColumn::Code code) {
        const std::string_view text = m_column.text(code);
        m_truths[code] = text.empty() ? Truth::unknown : truth_of(m_test(text));
    }

    const geo::CodeColumn& m_column;
    TextTest m_test;
    std::vector<Truth> m_truths;
};

class FlagTest : public Predicate {
public:
    FlagTest(const geo::FlagColumn& column, Truth for_no, Truth for_yes)
        : m_column(column), m_truths{Truth::unknown, for_no, for_yes} {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        const std::array<Truth, 3> table = m_truths;  // what is written to cannot be it
        for (std::size_t i = 0; i < rows.size(); ++i) {
            truths[i] = table[static_cast<std::size_t>(static_cast<int>(m_column[rows[i]]) + 1)];
        }
    }
    int cost() const override { return 1; }

private:
    const geo::FlagColumn& m_column;
    std::array<Truth, 3> m_truths;  // of unknown, no and yes
};

class NullTest : public Predicate {
public:
    explicit NullTest(const geo::Column& column) : m_column(column) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) truths[i] = truth_of(m_column.is_null(rows[i]));
    }
    int cost() const override { return 3; }

private:
    const geo::Column& m_column;
};

/// The order of the values of two columns in one row; both have one.
using RowOrder = std::function<std::strong_ordering(std::size_t row)>;

class PairTest : public Predicate {
public:
    PairTest(const geo::Column& a, const geo::Column& b, Comparison comparison, RowOrder order)
        : m_a(a), m_b(b), m_comparison(comparison), m_order(std::move(order)) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::size_t row = rows[i];
            const bool unknown = m_a.is_null(row) || m_b.is_null(row);
            truths[i] = unknown ? Truth::unknown : truth_of(holds(m_comparison, m_order(row)));
        }
    }
    int cost() const override { return 30; }

private:
    const geo::Column& m_a;
    const geo::Column& m_b;
    Comparison m_comparison;
    RowOrder m_order;
};

cql2::Number number_at(const geo::Column& column, std::size_t row) {
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) {
        return {static_cast<double>((*integers)[row]), (*integers)[row]};
    }
    return {std::get<geo::RealColumn>(column.values)[row], std::nullopt};
}

std::string_view text_at(const geo::Column& column, std::size_t row) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) return (*codes)[row];
    return std::get<geo::TextColumn>(column.values)[row];
}

std::strong_ordering order_of(double a, double b) {
    return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

/// A real and a whole number: the real's own whole part decides, then what it has beyond.
std::strong_ordering order_of(double real, std::int64_t whole) {
    constexpr double two_to_63 = 9223372036854775808.0;
    if (real >= two_to_63) return std::strong_ordering::greater;
    if (real < -two_to_63) return std::strong_ordering::less;
    const double down = std::floor(real);
    const std::strong_ordering order = static_cast<std::int64_t>(down) <=> whole;
    return order == 0 && real > down ? std::strong_ordering::greater : order;
}

RowOrder text_order(const geo::Column& a, Folding folding_a, const geo::Column& b, Folding folding_b) {
    if (folding_a.none() && folding_b.none()) {
        return [&a, &b](std::size_t row) { return text_at(a, row) <=> text_at(b, row); };
    }
    return [&a, folding_a, &b, folding_b](std::size_t row) {
        return cql2::folded_text(text_at(a, row), folding_a) <=> cql2::folded_text(text_at(b, row), folding_b);
    };
}

}  // namespace

Comparison mirrored(Comparison comparison) {
    switch (comparison) {
        case Comparison::less: return Comparison::greater;
        case Comparison::greater: return Comparison::less;
        case Comparison::less_equal: return Comparison::greater_equal;
        case Comparison::greater_equal: return Comparison::less_equal;
        case Comparison::equal:
        case Comparison::not_equal: break;
    }
    return comparison;
}

bool holds(Comparison comparison, std::strong_ordering order) {
    switch (comparison) {
        case Comparison::equal: return order == 0;
        case Comparison::not_equal: return order != 0;
        case Comparison::less: return order < 0;
        case Comparison::greater: return order > 0;
        case Comparison::less_equal: return order <= 0;
        case Comparison::greater_equal: return order >= 0;
    }
    return false;
}

std::strong_ordering order_of(const cql2::Number& a, const cql2::Number& b) {
    if (a.whole && b.whole) return *a.whole <=> *b.whole;
    if (b.whole) return order_of(a.value, *b.whole);
    if (a.whole) return 0 <=> order_of(b.value, *a.whole);
    return order_of(a.value, b.value);
}

PredicatePointer text_test(const geo::Column& column, TextTest test) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        return std::make_unique<CodeColumnTest>(*codes, std::move(test));
    }
    return std::make_unique<TextColumnTest>(std::get<geo::TextColumn>(column.values), std::move(test));
}

PredicatePointer flag_test(const geo::Column& column, Truth for_no, Truth for_yes) {
    return std::make_unique<FlagTest>(std::get<geo::FlagColumn>(column.values), for_no, for_yes);
}

PredicatePointer null_test(const geo::Column& column) { return std::make_unique<NullTest>(column); }

PredicatePointer column_comparison(const geo::Column& a, Folding folding_a, Comparison comparison, const geo::Column& b,
                                   Folding folding_b) {
    RowOrder order;
    if (const auto* flags = std::get_if<geo::FlagColumn>(&a.values)) {
        const auto& others = std::get<geo::FlagColumn>(b.values);
        order = [flags, &others](std::size_t row) {
            return static_cast<int>((*flags)[row]) <=> static_cast<int>(others[row]);
        };
    } else if (std::holds_alternative<geo::IntegerColumn>(a.values) ||
               std::holds_alternative<geo::RealColumn>(a.values)) {
        order = [&a, &b](std::size_t row) { return order_of(number_at(a, row), number_at(b, row)); };
    } else {
        order = text_order(a, folding_a, b, folding_b);
    }
    return std::make_unique<PairTest>(a, b, comparison, std::move(order));
}

}  // namespace core
