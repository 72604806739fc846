// SPDX-License-Identifier: GPL-3.0-or-later
// The metadata and the data dictionary of an edition as tables without geometry, so that any reader of the file has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/edition/streamed_edition.hpp"

namespace core {

inline constexpr std::string_view metadata_table_name = "maillage_metadata";
inline constexpr std::string_view dictionary_table_name = "maillage_dictionary";

/// All of the metadata as one JSON object with sorted keys.
std::string metadata_json(const EditionMetadata& metadata);

/// One row a key: the members of `metadata_json`.
geo::Layer metadata_table(const EditionMetadata& metadata);
/// Errors: std::runtime_error saying which key is missing or malformed.
EditionMetadata metadata_of(const geo::Layer& table);

/// One row a column, and one a layer (its column name is empty), in order.
geo::Layer dictionary_table(const std::vector<StreamedLayer>& layers);
std::vector<LayerDefinition> definitions_of(const geo::Layer& table);

}  // namespace core
