// SPDX-License-Identifier: GPL-3.0-or-later
// The land that an edition is about, white under all its layers, in a project of QGIS: the administrative units of one
// level, a second time.
#pragma once

#include <string>
#include <string_view>

#include "core/edition/streamed_edition.hpp"

namespace core::qgis {

inline constexpr std::string_view land_name = "land";
inline constexpr std::string_view units_layer = "administrative_units";

/// The level whose units extend the furthest, of several alike the one with the fewest units; empty when no unit has a
/// boundary.
std::string land_level(const StreamedEdition& edition);

}  // namespace core::qgis
