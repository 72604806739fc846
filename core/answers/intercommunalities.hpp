// SPDX-License-Identifier: GPL-3.0-or-later
// In which intercommunality the points of a layer lie: people look for things by it, and only zones say it themselves.
// Thread-safe.
#pragma once

#include "core/edition/edition.hpp"

namespace core {

/// The column that `intercommunalities` fills: names, as zones have them.
ColumnDefinition intercommunality_column();

/// Whether it can be told of a layer: not of one that says it itself or has no points, nor without intercommunalities,
/// nor in degrees.
bool can_tell_intercommunalities(const Edition& edition, const EditionLayer& layer);

/// For each row the name of the intercommunality that contains its point; of several, the first. Pre: can_tell_….
geo::Column intercommunalities(const Edition& edition, const EditionLayer& layer);

}  // namespace core
