// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a layer are drawn alike: only these may stand for one another where there is no room for each. Immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/export/symbology.hpp"
#include "geo/layer.hpp"

namespace core {

/// Whether a row meets a condition of the symbology; false where a column of it is absent or has no value.
bool meets_condition(const geo::Layer& layer, const RowCondition& condition, std::size_t row);

/// Rows in classes that agree on every column of `columns`, on whether they are estimated, and on whether they are drawn.
/// What would make more than 200 classes is not told apart.
struct RowClasses {
    std::vector<std::uint8_t> of;  ///< class of each row; empty: there is one class
    std::size_t count = 1;
    std::vector<const geo::Column*> columns;
    std::optional<RowCondition> estimated, drawn;  ///< absent: no row is estimated, all are drawn

    std::uint8_t of_row(std::size_t row) const { return of.empty() ? std::uint8_t{0} : of[row]; }
};
RowClasses row_classes(const geo::Layer& layer, const LayerSymbology* symbology);

}  // namespace core
