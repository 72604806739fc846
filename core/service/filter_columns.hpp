// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions on the values of one column, or of two in the same row; values that are none make them unknown.
#pragma once

#include <compare>
#include <functional>
#include <string_view>
#include <vector>

#include "core/service/cql2_folding.hpp"
#include "core/service/cql2_tree.hpp"
#include "core/service/filter_predicate.hpp"
#include "geo/layer.hpp"

namespace core {

enum class Comparison { equal, not_equal, less, greater, less_equal, greater_equal };

/// What a < b is when said of b and a.
Comparison mirrored(Comparison comparison);
bool holds(Comparison comparison, std::strong_ordering order);
/// Of two numbers as they were written: exact where both are whole.
std::strong_ordering order_of(const cql2::Number& a, const cql2::Number& b);

using TextTest = std::function<bool(std::string_view)>;

/// Pre: the column holds integers or reals.
PredicatePointer number_comparison(const geo::Column& column, Comparison comparison, const cql2::Number& number);
PredicatePointer number_between(const geo::Column& column, const cql2::Number& lower, const cql2::Number& upper);
PredicatePointer number_in(const geo::Column& column, const std::vector<cql2::Number>& numbers);

/// Pre: the column holds texts, codes or dates. Each code is tested once.
PredicatePointer text_test(const geo::Column& column, TextTest test);
/// Pre: the column holds flags.
PredicatePointer flag_test(const geo::Column& column, Truth for_no, Truth for_yes);
PredicatePointer null_test(const geo::Column& column);

/// Two columns of one kind. The foldings are of texts.
PredicatePointer column_comparison(const geo::Column& a, cql2::Folding folding_a, Comparison comparison,
                                   const geo::Column& b, cql2::Folding folding_b);

}  // namespace core
