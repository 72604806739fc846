// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

/// The tree of a condition in CQL2 text.
/// Errors: BadRequest that says where, what was expected, and what stands there. Pre: at most `most_filter_bytes`, UTF-8.
Node parsed_text(std::string_view text);

}  // namespace core::cql2
