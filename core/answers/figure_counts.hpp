// SPDX-License-Identifier: GPL-3.0-or-later
// What key figures are counted with. Each is one pass over a column. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// Sum of the cells that have a value; 0 without the column. Pre: of integers or reals.
double total(const geo::Layer& layer, std::string_view column);
/// Rows whose cell is more than 0, and rows whose cell has a value; 0 without the column.
std::uint64_t positive(const geo::Layer& layer, std::string_view column);
std::uint64_t known(const geo::Layer& layer, std::string_view column);
/// How many texts other than "" a column holds; 0 without it. Pre: of text or codes.
std::uint64_t distinct(const geo::Layer& layer, std::string_view column);

/// The items of a cell that lists several, "a|b": each as written, no empty one.
std::vector<std::string_view> listed_items(std::string_view cell);

/// Distinct establishments by who names them.
struct Mobilised {
    std::uint64_t by_initiatives = 0;  ///< alone
    std::uint64_t by_synergies = 0;    ///< alone
    std::uint64_t by_both = 0;
};
Mobilised mobilised_establishments(const Edition& edition);

/// What the best allocation takes from outputs, in one unit, in the three scenarios; nothing where none was solved.
struct ExchangeTotal {
    std::string unit;
    std::optional<double> low, best, high;
};
/// By unit, in alphabetical order.
std::vector<ExchangeTotal> possible_exchanges(const Edition& edition);

}  // namespace core
