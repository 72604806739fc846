// SPDX-License-Identifier: GPL-3.0-or-later
// Dropping establishments outside the perimeter of their source, once they have been placed.
#pragma once

#include "core/model/establishment.hpp"
#include "core/model/source.hpp"
#include "core/sources/row_filter.hpp"

namespace core {

/// Takes the establishments from `first` on that lie outside the filter's perimeter out of the table; the account counts
/// them as filtered ("perimeter", or "perimeter, no position") in place of kept.
void drop_outside_perimeter(EstablishmentTable& table, EstablishmentIndex first, const RowFilter& filter,
                            RowAccount& account);

}  // namespace core
