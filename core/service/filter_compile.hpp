// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/cql2_tree.hpp"
#include "core/service/deadline.hpp"
#include "core/service/filter_predicate.hpp"
#include "core/service/snapshot.hpp"

namespace core {

/// A condition on the rows of a collection, from its tree, in which shapes are in degrees.
/// Errors: BadRequest for names that are no columns, and for types that do not go together. Pre: the collection outlives
/// the predicate.
PredicatePointer compiled(const cql2::Node& node, const Collection& collection, const Deadline& deadline);

}  // namespace core
