// SPDX-License-Identifier: GPL-3.0-or-later
// Every comparison of a column with a number is a question of a range, with both ends in it: one loop that the compiler
// makes wide. Exact for all integers of 64 bits and all reals.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/service/filter_columns.hpp"

namespace core {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double two_to_63 = 9223372036854775808.0;

template <class Value>
struct Range {
    Value low, high;  // none when low > high
};

constexpr std::int64_t least_integer = std::numeric_limits<std::int64_t>::min() + 1;  // the least is no value
constexpr std::int64_t greatest_integer = std::numeric_limits<std::int64_t>::max();

bool is_null(std::int64_t value) { return value == geo::no_integer; }
bool is_null(double value) { return std::isnan(value); }

/// The least value of the column's kind that is a number or more; and the greatest that is it or less.
std::int64_t least_from(const cql2::Number& number, std::int64_t /*kind*/, bool& none) {
    if (number.whole) return *number.whole;
    const double up = std::ceil(number.value);
    none = none || up >= two_to_63;
    return up < -two_to_63 ? least_integer : none ? greatest_integer : static_cast<std::int64_t>(up);
}
std::int64_t greatest_to(const cql2::Number& number, std::int64_t /*kind*/, bool& none) {
    if (number.whole) return *number.whole;
    const double down = std::floor(number.value);
    none = none || down < -two_to_63;
    return down >= two_to_63 ? greatest_integer : none ? least_integer : static_cast<std::int64_t>(down);
}
/// The real nearest to a whole number may lie on either side of it.
double least_from(const cql2::Number& number, double /*kind*/, bool& /*none*/) {
    const bool below = number.whole && order_of({number.value, std::nullopt}, number) < 0;
    return below ? std::nextafter(number.value, infinity) : number.value;
}
double greatest_to(const cql2::Number& number, double /*kind*/, bool& /*none*/) {
    const bool above = number.whole && order_of({number.value, std::nullopt}, number) > 0;
    return above ? std::nextafter(number.value, -infinity) : number.value;
}

template <class Value>
Range<Value> between(const cql2::Number& lower, const cql2::Number& upper) {
    bool none = false;
    const Value low = least_from(lower, Value{}, none);
    const Value high = greatest_to(upper, Value{}, none);
    return none ? Range<Value>{1, 0} : Range<Value>{low, high};
}

template <class Value>
class RangeTest : public Predicate {
public:
    RangeTest(const std::vector<Value>& column, Range<Value> range, bool inside)
        : m_column(column),
          m_range(range),
          m_truths{truth_of(!inside), truth_of(inside), Truth::unknown, Truth::unknown} {}

    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        const Value* const values = m_column.data();
        const Range<Value> range = m_range;
        const std::array<Truth, 4> table = m_truths;  // what is written to cannot be it
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Value value = values[rows[i]];
            const bool in = (value >= range.low) & (value <= range.high);
            // Without a branch, which values at random make dear: compilers make a choice by reals wide, by integers not.
            if constexpr (std::is_same_v<Value, double>) {
                const Truth known = in ? table[1] : table[0];
                truths[i] = is_null(value) ? Truth::unknown : known;
            } else {
                truths[i] = table[static_cast<std::size_t>(in) | static_cast<std::size_t>(is_null(value)) << 1U];
            }
        }
    }
    int cost() const override { return 1; }

private:
    const std::vector<Value>& m_column;
    Range<Value> m_range;
    std::array<Truth, 4> m_truths;  // outside, inside, none
};

template <class Value>
class SetTest : public Predicate {
public:
    SetTest(const std::vector<Value>& column, const std::vector<cql2::Number>& numbers) : m_column(column) {
        for (const cql2::Number& number : numbers) {
            const Range<Value> range = between<Value>(number, number);
            if (range.low == range.high) m_set.push_back(range.low);
        }
        std::ranges::sort(m_set);
    }
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Value value = m_column[rows[i]];
            truths[i] = is_null(value) ? Truth::unknown : truth_of(std::ranges::binary_search(m_set, value));
        }
    }
    int cost() const override { return 4; }

private:
    const std::vector<Value>& m_column;
    std::vector<Value> m_set;
};

template <class Value>
PredicatePointer compared(const std::vector<Value>& column, Comparison comparison, const cql2::Number& number) {
    constexpr bool whole = std::is_same_v<Value, std::int64_t>;
    const Value least = whole ? static_cast<Value>(least_integer) : static_cast<Value>(-infinity);
    const Value greatest = whole ? static_cast<Value>(greatest_integer) : static_cast<Value>(infinity);
    const auto test = [&](Range<Value> range, bool inside) -> PredicatePointer {
        return std::make_unique<RangeTest<Value>>(column, range, inside);
    };
    bool none = false;
    switch (comparison) {
        case Comparison::equal: return test(between<Value>(number, number), true);
        case Comparison::not_equal: return test(between<Value>(number, number), false);
        case Comparison::less_equal: {
            const Value high = greatest_to(number, Value{}, none);
            return test(none ? Range<Value>{1, 0} : Range<Value>{least, high}, true);
        }
        case Comparison::greater: {
            const Value high = greatest_to(number, Value{}, none);
            return test(none ? Range<Value>{1, 0} : Range<Value>{least, high}, false);
        }
        case Comparison::greater_equal: {
            const Value low = least_from(number, Value{}, none);
            return test(none ? Range<Value>{1, 0} : Range<Value>{low, greatest}, true);
        }
        case Comparison::less: {
            const Value low = least_from(number, Value{}, none);
            return test(none ? Range<Value>{1, 0} : Range<Value>{low, greatest}, false);
        }
    }
    return constant(Truth::unknown);
}

/// Calls `make` with the numbers of a column, whichever they are.
template <class Make>
PredicatePointer of_numbers(const geo::Column& column, const Make& make) {
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) return make(*integers);
    return make(std::get<geo::RealColumn>(column.values));
}

}  // namespace

PredicatePointer number_comparison(const geo::Column& column, Comparison comparison, const cql2::Number& number) {
    return of_numbers(column, [&](const auto& values) { return compared(values, comparison, number); });
}

PredicatePointer number_between(const geo::Column& column, const cql2::Number& lower, const cql2::Number& upper) {
    return of_numbers(column, [&]<class Value>(const std::vector<Value>& values) -> PredicatePointer {
        return std::make_unique<RangeTest<Value>>(values, between<Value>(lower, upper), true);
    });
}

PredicatePointer number_in(const geo::Column& column, const std::vector<cql2::Number>& numbers) {
    return of_numbers(column, [&]<class Value>(const std::vector<Value>& values) -> PredicatePointer {
        return std::make_unique<SetTest<Value>>(values, numbers);
    });
}

}  // namespace core
