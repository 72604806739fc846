// SPDX-License-Identifier: GPL-3.0-or-later
// Trees of CQL2 written out again, in one form each: two trees are the same when they are written the same.
#pragma once

#include <string>

#include "core/service/cql2_tree.hpp"

namespace test {

std::string written_text(const core::cql2::Node& node);
std::string written_json(const core::cql2::Node& node);
/// For SQLite, with LIKE made to heed case. Pre: neither shapes, CASEI nor ACCENTI.
std::string written_sql(const core::cql2::Node& node);

}  // namespace test
