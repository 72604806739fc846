// SPDX-License-Identifier: GPL-3.0-or-later
// A condition made ready for one evaluation: it may keep what it has found out so far, so it is made anew for each, and
// used by one thread. It reads the columns of the collection, which outlives it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "geo/point.hpp"

namespace core {

/// In this order, so that AND is the least and OR the greatest of them (21-065r2, table of truth).
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

class Predicate {
public:
    Predicate() = default;
    Predicate(const Predicate&) = delete;
    Predicate& operator=(const Predicate&) = delete;
    virtual ~Predicate() = default;

    /// Writes the truth of rows[i] to truths[i]. Errors: Overdue. Pre: both have one size.
    virtual void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) = 0;
    /// Boxes in degrees such that no row whose own meets none of them is true; nothing when it may lie anywhere.
    virtual std::optional<std::vector<geo::Box>> region() const { return std::nullopt; }
    /// What a row costs, in no unit: the dear ones are asked last.
    virtual int cost() const = 0;
};

using PredicatePointer = std::unique_ptr<Predicate>;

PredicatePointer constant(Truth truth);
PredicatePointer negation(PredicatePointer part);
PredicatePointer conjunction(std::vector<PredicatePointer> parts);
PredicatePointer disjunction(std::vector<PredicatePointer> parts);

}  // namespace core
