// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes in the text of a filter: well-known text, and BBOX(…).
#pragma once

#include <cstddef>

#include "core/service/cql2_tokens.hpp"

namespace core::cql2 {

/// Whether a shape comes: its name, perhaps Z, and a bracket.
bool begins_shape(const Tokens& tokens);

/// Takes a shape. `depth` is that of brackets so far. Heights are left out.
/// Errors: BadRequest that says where, and what was expected. Pre: begins_shape(tokens).
Shape shape_from(Tokens& tokens, std::size_t& depth);

}  // namespace core::cql2
