// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions at random on a table at random, and what each means, reckoned row by row without the code under test.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <random>

#include "core/service/cql2_tree.hpp"
#include "filtered_collection.hpp"

namespace test {

/// Columns whole, broken, code, text, flag, day; a third of the values are none, and few are unlike others. The values
/// have what is awkward: the ends of 64 bits, letters of several bytes, quotes, wildcards.
std::unique_ptr<FilteredCollection> random_table(std::mt19937_64& random, std::size_t rows);

enum class Parts { all, those_of_sql };

/// A condition on the columns of `random_table`.
core::cql2::Node random_condition(std::mt19937_64& random, Parts parts, int depth = 4);

/// The condition for one row, or nothing when it is unknown. Pre: no shapes.
std::optional<bool> truth_by_hand(const core::cql2::Node& condition, const geo::Layer& layer, std::size_t row);

}  // namespace test
