// SPDX-License-Identifier: GPL-3.0-or-later
// A condition in CQL2 as a tree, whether it was written as text or as JSON: what both parsers make. Names are not yet
// looked up, types not yet compared, coordinates as they were written. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "geo/geometry.hpp"

namespace core::cql2 {

enum class Operation {
    conjunction,
    disjunction,
    negation,
    equal,
    not_equal,
    less,
    greater,
    less_equal,
    greater_equal,
    is_null,
    like,     // value, pattern
    between,  // value, lower, upper
    in,       // value, then the list
    casei,
    accenti,
    s_intersects,
    s_disjoint,
    s_equals,
    s_touches,
    s_crosses,
    s_within,
    s_contains,
    s_overlaps
};

struct Property {
    std::string name;
};

struct Number {
    double value = 0;
    std::optional<std::int64_t> whole;  ///< when it was written as an integer of 64 bits: then exact
};

/// 2026-11-22, a day that the calendar has.
struct Date {
    std::string text;
};

/// 2026-11-22T10:30:00Z, with or without a fraction that does not end in zero: so they sort as they follow in time,
/// but for "Z" against a fraction.
struct Timestamp {
    std::string text;
};

/// A box with the lower corner first: min.x > max.x across the antimeridian.
struct WrittenBox {
    geo::Point lower, upper;
};

/// Several parts where a GEOMETRYCOLLECTION was written. Never empty.
using Shape = std::variant<WrittenBox, std::vector<geo::Geometry>>;

struct Node;

struct Call {
    Operation operation;
    std::vector<Node> arguments;
};

struct Node {
    std::variant<bool, Number, std::string, Date, Timestamp, Property, Shape, Call> value;
    std::string place;  ///< where it was written, for messages: "character 12", "/args/0"
};

}  // namespace core::cql2
