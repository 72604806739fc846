// SPDX-License-Identifier: GPL-3.0-or-later
// The features of a collection as text, so that they need not be written for each who asks.
#pragma once

#include <cstddef>

#include "core/service/snapshot.hpp"

namespace core {

/// What FeatureWriter makes of each row in CRS84, with the columns of the layer; empty when that of all rows would take more
/// than `most_bytes`.
FeatureTexts ready_texts(const Snapshot& snapshot, const Collection& collection, std::size_t most_bytes,
                         geo::Threads threads);

}  // namespace core
