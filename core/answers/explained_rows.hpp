// SPDX-License-Identifier: GPL-3.0-or-later
// The few rows of an edition's file that explain one link, or one group: an edition may hold millions of links, and explaining one is to
// need the memory of one.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/edition/edition.hpp"

namespace core {

/// The link with this id, the flows and rows of its two establishments, all resources and rules. Of a link that is not
/// there no more than the empty layer of links, which `explain` then says.
/// Errors: as `read_edition`.
Edition read_rows_of_link(const std::filesystem::path& edition, std::string_view link);

/// The group for mutualisation with this id, its members, what became of its need, all resources. Of a group that is not
/// there no more than the empty layer of groups.
/// Errors: as `read_edition`.
Edition read_rows_of_group(const std::filesystem::path& edition, std::string_view group);

}  // namespace core
