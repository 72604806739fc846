// SPDX-License-Identifier: GPL-3.0-or-later
// What the classes of a symbology are called: their own words, else those of the data dictionary.
#pragma once

#include <string>
#include <string_view>

#include "core/edition/edition.hpp"
#include "core/export/symbology.hpp"

namespace core {

const ColumnDefinition* try_column(const LayerDefinition& layer, std::string_view name);

/// Title of a column with its unit; its name when the layer has no such column.
std::string column_title(const LayerDefinition& layer, std::string_view column, Language language);
/// Of several values, the first; a value that its domain does not list stands for itself.
std::string class_label(const SymbolClass& symbol_class, const LayerDefinition& layer, std::string_view column,
                        Language language);

/// What stands over rows that rest on estimates alone, and over the others.
Bilingual estimated_title();
Bilingual known_title();

/// Black or white for letters on a colour, whichever reads better; the web page draws the same line (inkOn).
/// Pre: "#rrggbb".
std::string_view ink_on(std::string_view colour);
/// How high letters on a symbol are, as a share of its size: two letters take more room than one.
double letter_share(std::string_view letters);

}  // namespace core
