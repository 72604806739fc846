// SPDX-License-Identifier: GPL-3.0-or-later
// One side of a comparison, looked up in a collection: a column, the geometry, or a literal, and of what type it is.
#pragma once

#include <string>

#include "core/service/cql2_folding.hpp"
#include "core/service/cql2_tree.hpp"
#include "core/service/snapshot.hpp"

namespace core {

enum class OperandType { text, number, truth, date, timestamp, geometry };

struct Operand {
    const cql2::Node* node = nullptr;  ///< without CASEI and ACCENTI around it
    cql2::Folding folding;             ///< what these say
    OperandType type = OperandType::text;
    const geo::Column* column = nullptr;  ///< or none, for literals and the geometry
    bool is_geometry = false;             ///< the collection's own

    bool is_literal() const { return column == nullptr && !is_geometry; }
};

/// Errors: BadRequest naming the columns there are, or what CASEI and ACCENTI take.
Operand operand_of(const cql2::Node& node, const Collection& collection);

/// For messages: "the column 'area' (a number)".
std::string description(const Operand& operand);

/// "id, name, area, geometry".
std::string column_names(const Collection& collection);

}  // namespace core
