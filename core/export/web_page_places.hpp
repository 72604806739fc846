// SPDX-License-Identifier: GPL-3.0-or-later
// In which intercommunality the points of a layer lie: people look for things by it, and only zones say it themselves.
// Thread-safe.
#pragma once

#include <optional>

#include "core/edition/edition.hpp"

namespace core {

/// The column that `try_intercommunalities` fills: names, as zones have them.
ColumnDefinition intercommunality_column();

/// For each row the name of the intercommunality that contains its point; of several, the first. Nothing for a layer
/// that says it itself or has no points, without intercommunalities, or in degrees.
std::optional<geo::Column> try_intercommunalities(const Edition& edition, const EditionLayer& layer);

}  // namespace core
