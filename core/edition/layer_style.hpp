// SPDX-License-Identifier: GPL-3.0-or-later
// The style a layer is opened with in QGIS: a template of styles/, completed from the data dictionary in one language.
#pragma once

#include <filesystem>
#include <optional>

#include "core/edition/edition.hpp"
#include "geo/io/layer_writer.hpp"

namespace core {

/// The template `<folder>/<layer>.qml` with `{{layer}}`, `{{title:COLUMN}}` and `{{label:COLUMN:VALUE}}` replaced by the
/// dictionary's texts, and the titles of all columns as aliases. Nothing when there is no template for the layer.
/// Errors: std::runtime_error naming the template, when a mark names a column the layer does not have. A value
/// that its domain does not list stands for itself.
std::optional<geo::io::Style> try_layer_style(const std::filesystem::path& folder, const LayerDefinition& layer,
                                              Language language);

}  // namespace core
