// SPDX-License-Identifier: GPL-3.0-or-later
// What the operators and functions of CQL2 are called in text and in JSON, and how many arguments JSON gives them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

struct OperationName {
    Operation operation;
    std::string_view text, json;
    std::size_t least_arguments, most_arguments;
};

inline constexpr std::size_t any_number = 4096;

inline constexpr std::array<OperationName, 23> operation_names{{
    {Operation::conjunction, "AND", "and", 2, any_number},
    {Operation::disjunction, "OR", "or", 2, any_number},
    {Operation::negation, "NOT", "not", 1, 1},
    {Operation::equal, "=", "=", 2, 2},
    {Operation::not_equal, "<>", "<>", 2, 2},
    {Operation::less, "<", "<", 2, 2},
    {Operation::greater, ">", ">", 2, 2},
    {Operation::less_equal, "<=", "<=", 2, 2},
    {Operation::greater_equal, ">=", ">=", 2, 2},
    {Operation::is_null, "IS NULL", "isNull", 1, 1},
    {Operation::like, "LIKE", "like", 2, 2},
    {Operation::between, "BETWEEN", "between", 3, 3},
    {Operation::in, "IN", "in", 2, 2},
    {Operation::casei, "CASEI", "casei", 1, 1},
    {Operation::accenti, "ACCENTI", "accenti", 1, 1},
    {Operation::s_intersects, "S_INTERSECTS", "s_intersects", 2, 2},
    {Operation::s_disjoint, "S_DISJOINT", "s_disjoint", 2, 2},
    {Operation::s_equals, "S_EQUALS", "s_equals", 2, 2},
    {Operation::s_touches, "S_TOUCHES", "s_touches", 2, 2},
    {Operation::s_crosses, "S_CROSSES", "s_crosses", 2, 2},
    {Operation::s_within, "S_WITHIN", "s_within", 2, 2},
    {Operation::s_contains, "S_CONTAINS", "s_contains", 2, 2},
    {Operation::s_overlaps, "S_OVERLAPS", "s_overlaps", 2, 2},
}};

constexpr bool is_spatial(Operation operation) { return operation >= Operation::s_intersects; }

constexpr const OperationName& name_of(Operation operation) {
    return operation_names[static_cast<std::size_t>(operation)];
}

}  // namespace core::cql2
