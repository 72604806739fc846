// SPDX-License-Identifier: GPL-3.0-or-later
// The renderer of a layer for QGIS: rules and symbols from the symbology, words from the data dictionary.
#pragma once

#include <string>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core::qml {

/// A rule-based renderer. Rows that rest on estimates alone have a rule of their own, off until asked for.
std::string renderer(const LayerSymbology& symbology, const LayerDefinition& layer, Language language);

}  // namespace core::qml
