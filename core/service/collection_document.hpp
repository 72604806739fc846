// SPDX-License-Identifier: GPL-3.0-or-later
// Collections as JSON (OGC API - Features, Parts 1 and 2), and their columns as JSON Schema (Part 3). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/links.hpp"

namespace core {

/// The links of a collection: to itself, its features, columns and whatever else the service has of it.
std::vector<Link> collection_links(const Snapshot& snapshot, const Collection& collection, const Query& query);

/// The same text wherever the collection is described, in one language.
std::string collection_json(const Snapshot& snapshot, const Collection& collection, const Query& query);

/// What values of a type are, as JSON Schema: {"type":"string","format":"date"}.
std::string_view type_schema(geo::ColumnType type);

/// Columns of the collection that a filter may name, or its features have: JSON Schema, titles in the language of the
/// query, labels of values in both.
std::string queryables_json(const Collection& collection, const Query& query);
std::string schema_json(const Collection& collection, const Query& query);
/// The columns that features can be sorted by.
std::string sortables_json(const Collection& collection, const Query& query);

/// Who is to be named when the edition is shown: the attributions of its sources, each once.
std::string attribution(const EditionMetadata& metadata);
/// Links to the licences of the sources, of those that have an address.
void add_licences(const EditionMetadata& metadata, std::vector<Link>& links);

/// Whether the service has a route with this path, for links to other parts of it.
bool has_route(std::string_view path);

/// "http://www.opengis.net/def/rel/ogc/1.0/queryables" and its like.
inline constexpr std::string_view queryables_relation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
inline constexpr std::string_view sortables_relation = "http://www.opengis.net/def/rel/ogc/1.0/sortables";
inline constexpr std::string_view schema_relation = "http://www.opengis.net/def/rel/ogc/1.0/schema";
inline constexpr std::string_view tilesets_relation = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";

}  // namespace core
