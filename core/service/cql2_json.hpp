// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

/// The tree of a condition in CQL2 JSON.
/// Errors: BadRequest that names the member ("/args/0") and what was expected. Pre: at most `most_filter_bytes`.
Node parsed_json(std::string_view text);

}  // namespace core::cql2
